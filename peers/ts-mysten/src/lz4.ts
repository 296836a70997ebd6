/** A size, then one LZ4 block: the size is the wire's to judge, the block lz4js'. */
import { compressBlock, compressBound, decompressBlock, makeBuffer } from "lz4js";
import { Rejected } from "./reject.ts";

/** The most bytes that a compressed payload may hold, packed or not (LIM-3). */
const MAX = 64_880_640;
const HASH_TABLE = 1 << 16;

export function unpack(packed: Uint8Array): Uint8Array {
  if (packed.length < 4) throw new Rejected("eof");
  const size = new DataView(packed.buffer, packed.byteOffset).getInt32(0, true);
  if (size < 0 || size > MAX) throw new Rejected("limit");
  const raw = makeBuffer(size) as Uint8Array;
  const end = decompressBlock(packed, raw, 4, packed.length - 4, 0);
  return raw.subarray(0, end);
}

export function pack(raw: Uint8Array): Uint8Array {
  const block = makeBuffer(compressBound(raw.length)) as Uint8Array;
  const size = compressBlock(raw, block, 0, raw.length, new Uint32Array(HASH_TABLE));
  // lz4js has no answer for what cannot be made smaller; a block of literals alone would be one.
  if (size === 0) throw new Error("lz4js cannot pack this");
  const packed = new Uint8Array(4 + size);
  new DataView(packed.buffer).setInt32(0, raw.length, true);
  packed.set(block.subarray(0, size), 4);
  return packed;
}
