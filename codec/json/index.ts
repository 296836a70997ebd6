/**
 * JSON as serde_json spells it. `codec/index.ts` composes it with BCS; compose it yourself with `createJson`.
 * Validation by ajv is in `validate.ts` and not named here, so that nobody loads ajv without asking for it.
 */
export { createJson, type DecodeJsonOptions, type EncodeJsonOptions, type Json } from "./create.ts";
export type { InnerBcs } from "./inner-bcs.ts";
export { type JsonSchema, type JsonSchemaOptions, jsonSchema } from "./json-schema.ts";
export { type LosslessJson, parseLossless, stringifyLossless } from "./lossless.ts";
