/**
 * Raw LZ4 blocks, both ways, in our own bounds-checked code. The size-prefixed form of the wire is in sized.ts.
 * A block that is refused costs no output memory; matches, lengths and the end-of-block rules are all checked.
 */

import { plainBytes } from "../bytes.ts";
import { encodeFast, fastDecoder } from "./engine.ts";
import { plainDecoder } from "./plain-decoder.ts";
import { encodePlain } from "./plain-encoder.ts";
import { decodeBlock, type WindowDecoder } from "./window.ts";

export { lz4Engine } from "./engine.ts";

/** Lenience of a decoder, each by name, and where its output goes. */
export interface BlockOptions {
  /**
   * A match with offset 0, which the format forbids. "zeros-like-liblz4" is what liblz4 1.9 and 1.10, and therefore
   * real Aptos nodes, make of it: the match is zeros.
   */
  readonly offsetZero?: "refuse" | "zeros-like-liblz4";
  /**
   * Write the output here and answer a view of it, instead of allocating: for callers who use one buffer again and
   * again (from a few MB on, fresh memory costs more than decoding). It must not overlap the input; what it holds
   * after a refusal is unspecified.
   */
  readonly into?: Uint8Array;
}

/** liblz4's LZ4_MAX_INPUT_SIZE. */
const MAX_INPUT = 0x7e000000;

/** The bytes of a block, at most `maxOutput` and what `into` holds; a CodecError names the broken rule and the byte. */
export function decompressBlock(block: Uint8Array, maxOutput: number, options: BlockOptions = {}): Uint8Array {
  return decompressWith(fastDecoder(), block, maxOutput, options);
}

/** A valid block for `raw`, the same bytes as liblz4's LZ4_compress_default makes. */
export function compressBlock(raw: Uint8Array): Uint8Array {
  return encodeFast(checkInput(raw), 0);
}

/** `decompressBlock` without WebAssembly: the twin that tests compare with, and the fallback. */
export function decompressBlockPlain(block: Uint8Array, maxOutput: number, options: BlockOptions = {}): Uint8Array {
  return decompressWith(plainDecoder, block, maxOutput, options);
}

/** `compressBlock` without WebAssembly: the twin that tests compare with, and the fallback. */
export function compressBlockPlain(raw: Uint8Array): Uint8Array {
  return encodePlain(checkInput(raw), 0);
}

function decompressWith(
  decoder: WindowDecoder,
  block: Uint8Array,
  maxOutput: number,
  options: BlockOptions,
): Uint8Array {
  if (!Number.isSafeInteger(maxOutput) || maxOutput < 0) throw new TypeError(`not a size: ${maxOutput}`);
  const { offsetZero } = options;
  const into = options.into && plainBytes(options.into);
  const capacity = Math.min(maxOutput, into?.length ?? maxOutput);
  const zeros = offsetZero === "zeros-like-liblz4";
  return decodeBlock(decoder, { src: plainBytes(block), at: 0, capacity, exact: false, zeros, into });
}

function checkInput(raw: Uint8Array): Uint8Array {
  if (raw.length > MAX_INPUT) throw new RangeError(`an LZ4 block holds at most ${MAX_INPUT} bytes, got ${raw.length}`);
  return plainBytes(raw);
}
