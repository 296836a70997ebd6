import napi from "lz4-napi";
import type { Lz4 } from "./sized.ts";

/** A native addon around Rust's lz4_flex, the library that real nodes do not use but many tools do. */
export const LZ4_NAPI: Lz4 = {
  name: "lz4-napi",
  compress: (raw) => napi.compressSync(asBuffer(raw)),
  decompress: (sized) => napi.uncompressSync(sized),
};

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
