/**
 * The size-prefixed LZ4 block of Aptos' compressed protocols: four bytes of little-endian signed size, then one block.
 * Spec: docs/profiles/aptos.md#compression. Strict by default; real nodes accept more, and that has names here.
 */

import { plainBytes } from "../bytes.ts";
import { CodecError } from "../errors.ts";
import type { BlockOptions } from "./block.ts";
import { encodeFast, fastDecoder } from "./engine.ts";
import { decodeBlock } from "./window.ts";

/** aptos-core's MAX_APPLICATION_MESSAGE_SIZE: the limit of the raw and of the compressed size, both ways. */
export const MAX_SIZED_BYTES = 64_880_640;

const PREFIX_BYTES = 4;

/** Limits and lenience when decompressing. */
export interface DecompressOptions extends BlockOptions {
  /** The largest size a prefix may claim; checked before anything is allocated. Default: 64,880,640. */
  readonly limit?: number;
  /**
   * A block that yields fewer bytes than its prefix says. "zero-pad-like-aptos-core" is what real nodes do: they
   * decode into a zeroed buffer of the claimed size and ignore how much was written. The result then has the claimed
   * size whatever the block, so a few bytes can cost `limit` bytes of memory: as they do in a real node.
   */
  readonly shortOutput?: "refuse" | "zero-pad-like-aptos-core";
}

/** Limits when compressing. */
export interface CompressOptions {
  /** The largest raw and the largest compressed size, prefix included. Default: 64,880,640. */
  readonly limit?: number;
  /** Write the result here and answer a view of it, instead of allocating; a RangeError if it does not fit. */
  readonly into?: Uint8Array;
}

/** Prefix and block for `raw`: the bytes that a real node would send for it. */
export function compressSized(raw: Uint8Array, options: CompressOptions = {}): Uint8Array {
  const limit = options.limit ?? MAX_SIZED_BYTES;
  checkSize(raw.length, limit, "raw", -1);
  const sized = encodeFast(plainBytes(raw), PREFIX_BYTES, options.into && plainBytes(options.into));
  checkSize(sized.length, limit, "compressed", -1);
  for (let i = 0; i < PREFIX_BYTES; i++) sized[i] = raw.length >>> (8 * i);
  return sized;
}

/** The raw bytes, in memory of their own or in `into`; a CodecError names the broken rule and the byte in `sized`. */
export function decompressSized(sized: Uint8Array, options: DecompressOptions = {}): Uint8Array {
  const { limit = MAX_SIZED_BYTES, shortOutput, offsetZero } = options;
  const into = options.into && plainBytes(options.into);
  const src = plainBytes(sized);
  const capacity = readPrefix(src, into === undefined ? limit : Math.min(limit, into.length));
  const exact = shortOutput !== "zero-pad-like-aptos-core";
  const zeros = offsetZero === "zeros-like-liblz4";
  const raw = decodeBlock(fastDecoder(), { src, at: PREFIX_BYTES, capacity, exact, zeros, into });
  return raw.length < capacity ? padded(raw, capacity, into) : raw;
}

/** The claimed size: a signed number, so that the top bit makes it negative rather than large. */
function readPrefix(src: Uint8Array, limit: number): number {
  if (src.length < PREFIX_BYTES) {
    throw new CodecError("truncated", `expected ${PREFIX_BYTES} bytes of size, got ${src.length}`, "$", src.length);
  }
  const [a, b, c, d] = src as unknown as [number, number, number, number];
  const size = a | (b << 8) | (c << 16) | (d << 24);
  if (size < 0) throw new CodecError("lz4_size_limit", `size ${size} is negative`, "$", 0);
  checkSize(size, limit, "claimed", 0);
  return size;
}

/** Written so that a limit which is no number refuses everything. */
function checkSize(size: number, limit: number, what: string, offset: number): void {
  if (!(size <= limit)) throw new CodecError("lz4_size_limit", `${what} size ${size} exceeds ${limit}`, "$", offset);
}

function padded(raw: Uint8Array, size: number, into: Uint8Array | undefined): Uint8Array {
  if (into !== undefined) return into.subarray(0, size).fill(0, raw.length);
  const whole = new Uint8Array(size);
  whole.set(raw);
  return whole;
}
