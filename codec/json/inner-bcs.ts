/**
 * Some types travel in JSON as hex of their BCS bytes. Formats do not import each other,
 * so whoever composes them hands the BCS codec in.
 */
import type { Level, Schema } from "../schema/index.ts";

/** The two BCS functions that JSON needs; `codec/bcs` has them under these names. */
export type InnerBcs = {
  readonly encodeBcs: (schema: Schema, value: unknown, options: { readonly level: Level }) => Uint8Array;
  readonly decodeBcs: (schema: Schema, bytes: Uint8Array, options: { readonly level: Level }) => unknown;
};

/** Composed without BCS: fine for every type that has none inside. */
export const NO_BCS: InnerBcs = { encodeBcs: refuse, decodeBcs: refuse };

function refuse(schema: Schema): never {
  const name = (schema as { readonly name?: string }).name ?? schema.kind;
  throw new TypeError(`${name} travels as hex of BCS: compose with createJson({ encodeBcs, decodeBcs })`);
}
