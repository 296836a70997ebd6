/**
 * A size and one LZ4 block: read as the format says, written as literals alone, which is as good a block as any.
 * Spec: docs/profiles/aptos.md#compression
 */
import { joinBytes } from "../../../codec/bytes.ts";
import { type Fault, Refusal, Switches } from "./fault.ts";
import { intBytes, intFrom } from "./numbers.ts";

/** The largest size in either direction. */
const MOST = 64_880_640;
/** A block that has matches ends with this many literals at least. */
const LAST_LITERALS = 5;

/** What the size and the block stand for. */
export function unpack(bytes: Uint8Array, fault?: Fault): Uint8Array {
  const faults = new Switches(fault);
  if (faults.on("lz4-size-absent")) return new Block(bytes, bytes.length * 4, faults).unpacked();
  const size = announced(bytes, faults);
  const block = bytes.subarray(4);
  const output = new Block(block, size, faults).unpacked();
  if (output.length === size || faults.on("lz4-size-ignored") || faults.on("lz4-more")) return output;
  if (output.length < size && faults.on("lz4-less")) return joinBytes([output, new Uint8Array(size - output.length)]);
  throw new Refusal("other", 0);
}

/** The smallest packed form that needs no search: everything as literals. */
export function pack(bytes: Uint8Array, fault?: Fault): Uint8Array {
  const faults = new Switches(fault);
  if (bytes.length > MOST) throw new Refusal("limit");
  const size = intBytes(BigInt(bytes.length), 4);
  const more = bytes.length - 15;
  const token = Uint8Array.of(Math.min(bytes.length, 15) << 4);
  const rest = more < 0 ? [] : [...new Uint8Array(Math.floor(more / 255)).fill(255), more % 255];
  const block = joinBytes([token, Uint8Array.from(rest), bytes]);
  if (faults.on("lz4-size-absent")) return block;
  return joinBytes([faults.on("lz4-size-big-endian") ? size.toReversed() : size, block]);
}

function announced(bytes: Uint8Array, faults: Switches): number {
  if (bytes.length < 4) throw new Refusal("eof", 0);
  const four = bytes.subarray(0, 4);
  const size = Number(intFrom(faults.on("lz4-size-big-endian") ? four.toReversed() : four, true));
  if ((size < 0 || size > MOST) && !faults.on("lz4-size-ignored")) throw new Refusal("limit", 0);
  return size;
}

class Block {
  readonly #input: Uint8Array;
  readonly #faults: Switches;
  readonly #size: number;
  #output: Uint8Array;
  #filled = 0;
  #at = 0;

  constructor(input: Uint8Array, size: number, faults: Switches) {
    this.#input = input;
    this.#size = size;
    this.#faults = faults;
    this.#output = new Uint8Array(Math.max(0, Math.min(size, 1 << 16)));
  }

  unpacked(): Uint8Array {
    while (!this.#sequence());
    return this.#output.subarray(0, this.#filled);
  }

  /** One run of literals and one match; true after the last. */
  #sequence(): boolean {
    const token = this.#byte();
    const matched = this.#filled > 0;
    const literals = this.#count(token >> 4, "lz4-literals-255");
    this.#literals(literals);
    if (this.#at >= this.#input.length) return this.#ended(matched, literals);
    if (this.#filled === this.#size && this.#faults.on("lz4-rest-ignored")) return true;
    this.#match(token & 15);
    return this.#at >= this.#input.length && this.#faults.on("lz4-last-match");
  }

  #ended(matched: boolean, literals: number): boolean {
    const enough = !matched || literals >= LAST_LITERALS || this.#faults.on("lz4-last-match");
    if (!enough) throw new Refusal("other", this.#at + 4);
    return true;
  }

  #literals(count: number): void {
    const left = this.#input.length - this.#at;
    if (count > left) throw new Refusal("other", this.#at + 4);
    const bytes = this.#input.subarray(this.#at, this.#at + count);
    this.#room(bytes.length);
    this.#output.set(bytes, this.#filled);
    this.#filled += bytes.length;
    this.#at += bytes.length;
  }

  #match(nibble: number): void {
    if (this.#faults.on("lz4-literals-only")) throw new Refusal("other", this.#at + 4);
    const pair = Uint8Array.of(this.#byte(), this.#byte());
    const distance = Number(intFrom(this.#faults.on("lz4-offset-big-endian") ? pair.toReversed() : pair, false));
    const size = this.#count(nibble, "lz4-match-255") + (this.#faults.on("lz4-match-short") ? 3 : 4);
    this.#checkDistance(distance);
    this.#room(size);
    const start = this.#filled - distance;
    const whole = this.#faults.on("lz4-match-memcpy");
    for (let i = 0; i < size; i++) {
      this.#output[this.#filled + i] = whole && i >= distance ? 0 : (this.#output[start + i] ?? 0);
    }
    this.#filled += size;
  }

  #checkDistance(distance: number): void {
    const before = distance > this.#filled && !this.#faults.on("lz4-offset-before");
    const far = distance > 1 << 14 && this.#faults.on("lz4-window-16k");
    if (distance === 0 || before || far) throw new Refusal("other", this.#at + 4);
  }

  #count(nibble: number, short: "lz4-literals-255" | "lz4-match-255"): number {
    if (nibble < 15) return nibble;
    let count = 15;
    for (let byte = 255; byte === 255; ) {
      byte = this.#byte();
      count += byte;
      if (this.#faults.on(short)) break;
    }
    return count;
  }

  /** Grows by what the block shows, never by what it announces. */
  #room(more: number): void {
    const needed = this.#filled + more;
    const most = this.#faults.on("lz4-size-ignored") || this.#faults.on("lz4-more") ? MOST : this.#size;
    if (needed > most) throw new Refusal("other", this.#at + 4);
    if (needed <= this.#output.length) return;
    const grown = new Uint8Array(Math.max(needed, Math.min(2 * this.#output.length, most)));
    grown.set(this.#output);
    this.#output = grown;
  }

  #byte(): number {
    const byte = this.#input[this.#at++];
    if (byte === undefined) throw new Refusal("eof", this.#at + 3);
    return byte;
  }
}
