/** JSON as serde_json spells it. `codec/index.ts` composes it with BCS; compose it yourself with `createJson`. */
export { createJson, type DecodeJsonOptions, type EncodeJsonOptions, type Json } from "./create.ts";
export type { InnerBcs } from "./inner-bcs.ts";
