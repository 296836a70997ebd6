/** The schema language: declare a type once, derive everything. */
export * from "./build.ts";
export { normalize } from "./normalize.ts";
export { formOf, ruleFault } from "./rule.ts";
export type {
  ByteForm,
  BytesRule,
  EnumNode,
  Field,
  Infer,
  IntNode,
  JsonBytes,
  Level,
  MapNode,
  Node,
  RuleFault,
  Schema,
  StructNode,
  Variant,
} from "./schema.ts";
export { nodeOf } from "./schema.ts";
export * from "./walk.ts";
