import lz4js from "lz4js";
import type { Lz4 } from "./sized.ts";

/** Pure JavaScript. It answers 0 for what does not shrink: then it has no block, and is not asked for one here. */
export const LZ4JS: Lz4 = { name: "lz4js", compress, decompress };

const PREFIX = 4;
const hashTable = new Uint32Array(1 << 16);

function compress(raw: Uint8Array): Uint8Array {
  const block = new Uint8Array(lz4js.compressBound(raw.length));
  hashTable.fill(0);
  const size = lz4js.compressBlock(raw, block, 0, raw.length, hashTable);
  if (size === 0) throw new TypeError("lz4js gives no block for what does not shrink");
  const sized = new Uint8Array(PREFIX + size);
  new DataView(sized.buffer).setUint32(0, raw.length, true);
  sized.set(block.subarray(0, size), PREFIX);
  return sized;
}

function decompress(sized: Uint8Array): Uint8Array {
  const size = new DataView(sized.buffer, sized.byteOffset, PREFIX).getUint32(0, true);
  const raw = new Uint8Array(size);
  lz4js.decompressBlock(sized, raw, PREFIX, sized.length - PREFIX, 0);
  return raw;
}
