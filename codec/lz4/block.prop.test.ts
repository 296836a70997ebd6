import { createRequire } from "node:module";
import fc from "fast-check";
import lz4js from "lz4js";
import { describe, expect, it } from "vitest";
import { CodecError } from "../errors.ts";
import {
  type BlockOptions,
  compressBlock,
  compressBlockPlain,
  decompressBlock,
  decompressBlockPlain,
} from "./block.ts";
import { choose, looseBlock, mutated, type Random, randomFrom, rawSample, sizeFor } from "./samples.ts";
import { compressSized, decompressSized } from "./sized.ts";

// Both are CommonJS without types for import.
const require = createRequire(import.meta.url);
const napi: { compressSync(raw: Buffer): Buffer; uncompressSync(sized: Uint8Array): Buffer } = require("lz4-napi");
const rust: { compress(raw: Uint8Array): Uint8Array; decompress(sized: Uint8Array): Uint8Array } =
  require("lz4-wasm-nodejs");

/** Bytes that fast-check can shrink, and structured ones from a seed. */
const raws = fc.oneof(
  fc.uint8Array({ maxLength: 300 }),
  fc.array(fc.integer({ min: 97, max: 99 }), { maxLength: 400 }).map((list) => Uint8Array.from(list)),
  fc
    .tuple(fc.nat(), fc.nat(80_000))
    .map(([seed, max]) => seeded(seed, (random) => rawSample(random, sizeFor(random, max)))),
);

/** Blocks with faults, and pure garbage, each with room for some output. */
const suspects = fc.tuple(
  fc.oneof(
    fc.uint8Array({ maxLength: 60 }),
    fc.tuple(fc.nat(), fc.nat(400)).map(([seed, size]) => seeded(seed, (random) => faulty(random, size))),
  ),
  fc.nat(600),
);

describe("LZ4 blocks", () => {
  it("come back as they were, through both implementations", () => {
    check(raws, (raw) => {
      const block = compressBlock(raw);
      expect(same(compressBlockPlain(raw), block)).toBe(true);
      expect(same(decompressBlock(block, raw.length), raw)).toBe(true);
      expect(same(decompressBlockPlain(block, raw.length), raw)).toBe(true);
      expect(same(decompressSized(compressSized(raw)), raw)).toBe(true);
    });
  });

  it("are judged alike by both implementations: the same bytes, or the same error at the same place", () => {
    check(suspects, ([block, room]) => {
      for (const offsetZero of ["refuse", "zeros-like-liblz4"] as const) {
        const [fast, plain] = [decompressBlock, decompressBlockPlain].map((decode) =>
          outcome(decode, block, room, { offsetZero }),
        );
        expect(fast).toEqual(plain);
      }
    });
  });

  it("in a size-prefixed form are accepted only with the one size that the block yields", () => {
    check(raws, (raw) => {
      const sized = compressSized(raw);
      const view = new DataView(sized.buffer, sized.byteOffset, 4);
      for (const wrong of [raw.length + 1, raw.length - 1, 0x7fffffff, -1]) {
        view.setInt32(0, wrong, true);
        expect(() => decompressSized(sized)).toThrow(CodecError);
      }
    });
  });
});

describe("other implementations", () => {
  it("read what we write", () => {
    check(raws, (raw) => {
      const sized = compressSized(raw);
      expect(same(napi.uncompressSync(sized), raw)).toBe(true);
      expect(same(rust.decompress(sized), raw)).toBe(true);
      // lz4js is a second opinion only: it takes 14 to 19 of 100 faulty blocks for good and invents bytes for them.
      const target = new Uint8Array(raw.length);
      expect(lz4js.decompressBlock(sized, target, 4, sized.length - 4, 0)).toBe(raw.length);
      expect(same(target, raw)).toBe(true);
    });
  });

  it("write what we read", () => {
    check(raws, (raw) => {
      expect(same(decompressSized(napi.compressSync(Buffer.from(raw))), raw)).toBe(true);
      expect(same(decompressSized(rust.compress(raw)), raw)).toBe(true);
    });
  });

  it("include lz4js, whose last match may start too late for any real node: such blocks are refused", () => {
    const late = Uint8Array.from("ababababababa", (char) => char.charCodeAt(0));
    expect(() => decompressBlock(byLz4js(late) as Uint8Array, 13)).toThrow("lz4_end_of_block");
    check(raws, (raw) => {
      const block = byLz4js(raw);
      if (block === undefined) return;
      const result = outcome(decompressBlock, block, raw.length);
      if (typeof result === "string") expect(result).toContain("lz4_end_of_block");
      else expect(same(result, raw)).toBe(true);
    });
  });
});

/** What lz4js makes of it; undefined when it gives up, which it does on incompressible input. */
function byLz4js(raw: Uint8Array): Uint8Array | undefined {
  const target = new Uint8Array(lz4js.compressBound(raw.length));
  const size = lz4js.compressBlock(raw, target, 0, raw.length, new Uint32Array(1 << 16));
  return size === 0 ? undefined : target.subarray(0, size);
}

function faulty(random: Random, size: number): Uint8Array {
  const block = compressBlockPlain(rawSample(random, size));
  return choose(random, [block, mutated(random, block), mutated(random, block), looseBlock(random, random(12))]);
}

function seeded<T>(seed: number, make: (random: Random) => T): T {
  return make(randomFrom(seed));
}

/** Output, or the error as tools read it. */
function outcome(
  decode: typeof decompressBlock,
  block: Uint8Array,
  room: number,
  options?: BlockOptions,
): Uint8Array | string {
  try {
    return decode(block, room, options);
  } catch (error) {
    if (error instanceof CodecError) return JSON.stringify(error);
    throw error;
  }
}

function check<T>(values: fc.Arbitrary<T>, holds: (value: T) => void): void {
  fc.assert(fc.property(values, holds), { numRuns: 300 });
}

/** Comparing element by element is too slow for what compresses well. */
function same(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
