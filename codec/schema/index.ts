/** The schema language: declare a type once, derive everything. */
export * from "./build.ts";
export type {
  ByteForm,
  BytesRule,
  EnumNode,
  MapNode,
  Field,
  Infer,
  JsonBytes,
  IntNode,
  Level,
  Node,
  RuleFault,
  Schema,
  StructNode,
  Variant,
} from "./schema.ts";
export { nodeOf } from "./schema.ts";
export { formOf, ruleFault } from "./rule.ts";
export * from "./walk.ts";
