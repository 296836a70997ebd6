/** The schema language: declare a type once, derive everything. */
export * from "./build.ts";
export type {
  ByteForm,
  BytesRule,
  EnumNode,
  Field,
  Infer,
  JsonBytes,
  Level,
  Node,
  RuleFault,
  Schema,
  StructNode,
  Variant,
} from "./schema.ts";
export { nodeOf } from "./schema.ts";
export * from "./walk.ts";
