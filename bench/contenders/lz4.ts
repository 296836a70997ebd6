/** Other LZ4s, all in one form: bytes in, fresh size-prefixed block out, and back. */
import napi from "lz4-napi";
import wasm from "lz4-wasm-nodejs";
import lz4js from "lz4js";

export type Lz4 = {
  readonly name: string;
  compress(raw: Uint8Array): Uint8Array;
  decompress(sized: Uint8Array): Uint8Array;
};

/** Pure JavaScript. It answers 0 for what does not shrink, and then a literal block must be made; here all inputs shrink. */
export const LZ4JS: Lz4 = { name: "lz4js", compress: compressLz4js, decompress: decompressLz4js };

/** A native addon around Rust's lz4_flex, the library that real nodes do not use but many tools do. */
export const LZ4_NAPI: Lz4 = {
  name: "lz4-napi",
  compress: (raw) => napi.compressSync(asBuffer(raw)),
  decompress: (sized) => napi.uncompressSync(sized),
};

/** lz4_flex compiled to WebAssembly. */
export const LZ4_WASM: Lz4 = {
  name: "lz4-wasm-nodejs",
  compress: (raw) => wasm.compress(raw),
  decompress: (sized) => wasm.decompress(sized),
};

const PREFIX = 4;
const hashTable = new Uint32Array(1 << 16);

function compressLz4js(raw: Uint8Array): Uint8Array {
  const block = new Uint8Array(lz4js.compressBound(raw.length));
  hashTable.fill(0);
  const size = lz4js.compressBlock(raw, block, 0, raw.length, hashTable);
  if (size === 0) throw new TypeError("lz4js gives no block for what does not shrink");
  const sized = new Uint8Array(PREFIX + size);
  new DataView(sized.buffer).setUint32(0, raw.length, true);
  sized.set(block.subarray(0, size), PREFIX);
  return sized;
}

function decompressLz4js(sized: Uint8Array): Uint8Array {
  const size = new DataView(sized.buffer, sized.byteOffset, PREFIX).getUint32(0, true);
  const raw = new Uint8Array(size);
  lz4js.decompressBlock(sized, raw, PREFIX, sized.length - PREFIX, 0);
  return raw;
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
