/**
 * The codec's public surface: declare a type, and write, read, explain and sample it. Imports no package.
 * Apart, so that nothing is loaded that is not used: profiles (`touchstone/codec/aptos`, `…/tendermint`), protobuf and
 * envelopes (`…/proto`), registries and fingerprints (`…/registry`), and what needs a package of its own.
 */

export * from "./bcs/index.ts";
export { compareBytes, concatBytes, equalBytes, fromHex, toHex } from "./bytes.ts";
/** JSON of any type, the few that carry BCS inside as hex among them. */
export { decodeJson, encodeJson, encodeJsonText } from "./compose.ts";
export * from "./errors.ts";
export * from "./explain/index.ts";
export { encodeU16Frame, encodeU32Frame, u16Frames, u32Frames } from "./frame/big-endian.ts";
export { FrameDecoder, type FrameFormat, type FrameHead } from "./frame/frame.ts";
export { createJson, type DecodeJsonOptions, type EncodeJsonOptions, type InnerBcs, type Json } from "./json/index.ts";
export { type JsonSchema, type JsonSchemaOptions, jsonSchema } from "./json/json-schema.ts";
export { type LosslessJson, parseLossless, stringifyLossless } from "./json/lossless.ts";
export { type BlockOptions, compressBlock, decompressBlock, lz4Engine } from "./lz4/block.ts";
export {
  type CompressOptions,
  compressSized,
  type DecompressOptions,
  decompressSized,
  MAX_SIZED_BYTES,
} from "./lz4/sized.ts";
export * from "./sample.ts";
export * from "./schema/index.ts";
