/** The formats as our own strict codecs read and write them: what contenders' bytes are held to. */
import { decodeBcs, encodeBcs } from "../../codec/bcs/index.ts";
import { decodeJson, encodeJson } from "../../codec/index.ts";
import { compressSized, decompressSized } from "../../codec/lz4/sized.ts";
import type { Schema } from "../../codec/schema/index.ts";
import type { Format } from "./workload.ts";

/** BCS of what bytes of the format stand for; throws a CodecError where they stand for nothing. */
export function meaningOf(format: Format, schema: Schema, bytes: Uint8Array): Uint8Array {
  if (format === "json") return copy(encodeBcs(schema, decodeJson(schema, bytes)));
  const bcs = format === "bcs" ? bytes : decompressSized(bytes);
  // Read and written: bytes that are not the one encoding of a value mean nothing.
  return format === "lz4" ? copy(bcs) : copy(encodeBcs(schema, decodeBcs(schema, bcs)));
}

/** BCS in the format, in memory of its own. */
export function inFormat(format: Format, schema: Schema, bcs: Uint8Array): Uint8Array {
  if (format === "bcs") return bcs;
  if (format === "json") return copy(encodeJson(schema, decodeBcs(schema, bcs)));
  return copy(compressSized(bcs));
}

function copy(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes);
}
