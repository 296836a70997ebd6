/**
 * The rules of an LZ4 block, read plainly: walks the sequences without writing any output, counts what they yield,
 * and names the first rule that is broken. The fast decoders only refuse; this says why, so errors cost nothing
 * until there is one. It accepts exactly what liblz4's LZ4_decompress_safe accepts (and offset 0 only on request).
 * lz4js is no guard: it accepts offset 0, offsets before the start and overruns, and invents bytes for them.
 */

import { CodecError, type CodecErrorCode } from "../errors.ts";
import { isLax, isLaxMatch, LAST_LITERALS, MATCH_START_MARGIN, MIN_MATCH } from "./sequence.ts";

/** A block inside `src` and what it may become. */
export interface BlockRequest {
  readonly src: Uint8Array;
  /** Where the block begins; error offsets count from the start of `src`. */
  readonly at: number;
  /** The most bytes it may yield; the end-of-block rules count back from there, as in liblz4. */
  readonly capacity: number;
  /** Refuse a block that yields less. */
  readonly exact: boolean;
  /** Accept offset 0 and write zeros for it. */
  readonly zeros: boolean;
  /** Where to put the output; has room for `capacity` bytes. */
  readonly into?: Uint8Array | undefined;
}

/** How many bytes the block yields; a CodecError if it breaks a rule or exceeds its capacity. */
export function measureBlock(request: BlockRequest): number {
  return new Walk(request).run();
}

class Walk {
  readonly #src: Uint8Array;
  readonly #capacity: number;
  readonly #zeros: boolean;
  #at: number;
  #size = 0;
  /** Where an end-of-block rule was first broken. Reported last: a prefix that is too small breaks these as well. */
  #endFault = -1;

  constructor(request: BlockRequest) {
    this.#src = request.src;
    this.#at = request.at;
    this.#capacity = request.capacity;
    this.#zeros = request.zeros;
  }

  run(): number {
    while (this.#sequence()) {
      // until the last one
    }
    if (this.#endFault >= 0)
      fail("lz4_end_of_block", "literals must end the block, after its last match", this.#endFault);
    return this.#size;
  }

  /** One sequence; false after the last, which has no match. */
  #sequence(): boolean {
    const start = this.#at;
    const token = this.#byte();
    const lax = isLax(token, this.#at, this.#src.length, this.#size, this.#capacity);
    this.#literals(this.#length(token >>> 4));
    // liblz4 wants a plain zero byte when it has no room at all; elsewhere it ignores the last token's low bits.
    if (this.#capacity === 0 && token !== 0) this.#breakEnd(start);
    if (this.#at === this.#src.length) return false;
    this.#match(token & 15, lax);
    return true;
  }

  #literals(count: number): void {
    const left = this.#src.length - this.#at;
    if (count > left) fail("truncated", `expected ${count} literal bytes, got ${left}`, this.#at);
    this.#produce(count, this.#at);
    this.#at += count;
  }

  #match(bits: number, lax: boolean): void {
    const start = this.#at;
    if (this.#size === this.#capacity) fail("trailing_bytes", "the output is complete here, the block is not", start);
    if (this.#size + MATCH_START_MARGIN > this.#capacity) this.#breakEnd(start);
    if (!lax && start + 3 + LAST_LITERALS > this.#src.length) this.#breakEnd(start);
    const offset = this.#offset();
    const laxMatch = lax && isLaxMatch(bits, offset);
    const length = this.#length(bits) + MIN_MATCH;
    if (bits === 15 && this.#at + MIN_MATCH > this.#src.length) this.#breakEnd(start);
    this.#produce(length, start);
    if (!laxMatch && this.#size + LAST_LITERALS > this.#capacity) this.#breakEnd(start);
  }

  #offset(): number {
    const start = this.#at;
    const offset = this.#byte() | (this.#byte() << 8);
    if (offset > this.#size) fail("lz4_bad_offset", `offset ${offset} with ${this.#size} bytes of output`, start);
    if (offset === 0 && !this.#zeros) fail("lz4_bad_offset", "offset 0", start);
    return offset;
  }

  /** Four bits, and if they are all set, bytes to add until one is not 255. */
  #length(bits: number): number {
    let length = bits;
    let more = bits === 15 ? 255 : 0;
    while (more === 255) {
      more = this.#byte();
      length += more;
    }
    return length;
  }

  #byte(): number {
    if (this.#at >= this.#src.length) fail("truncated", "expected another byte, the block ends", this.#at);
    return this.#src[this.#at++] as number;
  }

  #produce(count: number, at: number): void {
    this.#size += count;
    if (this.#size > this.#capacity) fail("lz4_output_limit", `output exceeds ${this.#capacity} bytes`, at);
  }

  #breakEnd(at: number): void {
    if (this.#endFault < 0) this.#endFault = at;
  }
}

function fail(code: CodecErrorCode, detail: string, offset: number): never {
  throw new CodecError(code, detail, "$", offset);
}
