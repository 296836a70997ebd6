import lz4js from "lz4js";
import type { Lz4 } from "./sized.ts";

/** Pure JavaScript. It answers 0 for what does not shrink, and leaves it to its caller to make a block of literals. */
export const LZ4JS: Lz4 = { name: "lz4js", compress, decompress };

const PREFIX = 4;
const hashTable = new Uint32Array(1 << 16);

function compress(raw: Uint8Array): Uint8Array {
  const block = new Uint8Array(lz4js.compressBound(raw.length));
  hashTable.fill(0);
  const size = lz4js.compressBlock(raw, block, 0, raw.length, hashTable);
  return size === 0 ? prefixed(raw.length, literals(raw)) : prefixed(raw.length, block.subarray(0, size));
}

function prefixed(length: number, block: Uint8Array): Uint8Array {
  const sized = new Uint8Array(PREFIX + block.length);
  new DataView(sized.buffer).setUint32(0, length, true);
  sized.set(block, PREFIX);
  return sized;
}

/** One sequence without a match: lengths from 15 on go on in bytes of 255. */
function literals(raw: Uint8Array): Uint8Array {
  const more =
    raw.length < 15 ? [] : [...new Uint8Array(Math.floor((raw.length - 15) / 255)).fill(255), (raw.length - 15) % 255];
  const head = [Math.min(raw.length, 15) << 4, ...more];
  const block = new Uint8Array(head.length + raw.length);
  block.set(head);
  block.set(raw, head.length);
  return block;
}

function decompress(sized: Uint8Array): Uint8Array {
  const size = new DataView(sized.buffer, sized.byteOffset, PREFIX).getUint32(0, true);
  const raw = new Uint8Array(size);
  lz4js.decompressBlock(sized, raw, PREFIX, sized.length - PREFIX, 0);
  return raw;
}
