/** JSON composed with BCS, once: some types travel inside JSON as hex of their BCS bytes, and formats know only themselves. */
import { decodeBcs, encodeBcs } from "./bcs/index.ts";
import { createJson } from "./json/index.ts";

/** JSON of any type. One instance, so that code generated for a type serves every caller. */
export const { decodeJson, encodeJson, encodeJsonText, decodeJsonPlain, encodeJsonPlain } = createJson({
  decodeBcs,
  encodeBcs,
});
