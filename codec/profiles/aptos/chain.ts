/**
 * Values to wire bytes through a chain of encodings, and back: BCS, LZ4 around BCS, or JSON.
 * Errors inside LZ4 count offsets in the bytes it unpacked; `explain` shows both layers.
 * Spec: docs/profiles/aptos.md#compression
 */
import { type DecodeOptions, decodeBcs, type EncodeOptions, encodeBcs, encodeBcsTransient } from "../../bcs/index.ts";
import { decodeJson, encodeJson, encodeJsonText } from "../../compose.ts";
import { compressSized, type DecompressOptions, decompressSized } from "../../lz4/sized.ts";
import type { Schema } from "../../schema/index.ts";
import { MAX_APPLICATION_MESSAGE_SIZE } from "./limits.ts";

/** How a body becomes bytes. Compressed is BCS inside LZ4; JSON is never compressed. */
export type Encoding = "bcs" | "bcs+lz4" | "json";

/** Every encoding, in the order that peers prefer them. */
export const ENCODINGS: readonly Encoding[] = ["bcs+lz4", "bcs", "json"];

/** Limits of BCS, and of LZ4 where it is around it. */
export type ChainEncodeOptions = EncodeOptions & { readonly limit?: number };
/** The same, and what of LZ4's lenience to grant. JSON looks only at the level. */
export type ChainDecodeOptions = DecodeOptions & DecompressOptions;

/** The one encoding of the value; compressed, the one that a real node would send. */
export function encodeAs<T>(schema: Schema<T>, value: T, as: Encoding, options: ChainEncodeOptions = {}): Uint8Array {
  if (as === "json") return encodeJson(schema, value, { level: options.level });
  if (as === "bcs") return encodeBcs(schema, value, options);
  return pack(encodeBcsTransient(schema, value, options), options);
}

/** The value that the bytes hold, or a CodecError. */
export function decodeAs<T>(schema: Schema<T>, bytes: Uint8Array, as: Encoding, options: ChainDecodeOptions = {}): T {
  if (as === "json") return decodeJson(schema, bytes, { level: options.level });
  return decodeBcs(schema, as === "bcs" ? bytes : unpack(bytes, options), options);
}

/** Compresses as messages are: too large before or after is refused. */
export function pack(raw: Uint8Array, options: { readonly limit?: number } = {}): Uint8Array {
  return compressSized(raw, { limit: options.limit ?? MAX_APPLICATION_MESSAGE_SIZE });
}

/** Decompresses what `pack` or any other LZ4 encoder made. */
export function unpack(sized: Uint8Array, options: DecompressOptions = {}): Uint8Array {
  return decompressSized(sized, { limit: MAX_APPLICATION_MESSAGE_SIZE, ...options });
}

/** JSON of this profile: some of its keys travel as hex of their BCS bytes. */
export { decodeJson, encodeJson, encodeJsonText };
