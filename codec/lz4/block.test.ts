import { describe, expect, it, vi } from "vitest";
import { fromHex, toHex } from "../bytes.ts";
import { CodecError, type CodecErrorCode } from "../errors.ts";
import {
  type BlockOptions,
  compressBlock,
  compressBlockPlain,
  decompressBlock,
  decompressBlockPlain,
  lz4Engine,
} from "./block.ts";
import { noise, randomFrom, rawSample } from "./samples.ts";

const DECODERS = { fast: decompressBlock, plain: decompressBlockPlain };
const ENCODERS = { fast: compressBlock, plain: compressBlockPlain };

type Row = { id: string; hex: string; into: number; size?: number; error?: CodecErrorCode; at?: number };

/** Invalid rows stand below a valid neighbour. `size` is what liblz4 1.10.0 yields for the same bytes and capacity. */
const ROWS: readonly Row[] = [
  { id: "a-match-that-starts-12-before-the-end", hex: "22 6162 0200 60 616261626162", into: 14, size: 14 },
  {
    id: "a-match-that-starts-11-before-the-end",
    hex: "22 6162 0200 50 6162616261",
    into: 13,
    error: "lz4_end_of_block",
    at: 3,
  },
  { id: "five-last-literals", hex: "13 61 0100 50 6161616161", into: 13, size: 13 },
  { id: "four-last-literals", hex: "14 61 0100 40 61616161", into: 13, error: "lz4_end_of_block", at: 2 },
  {
    id: "four-last-literals-with-room-to-spare",
    hex: "14 61 0100 40 61616161",
    into: 14,
    error: "lz4_end_of_block",
    at: 2,
  },
  { id: "no-literals-after-the-match", hex: "1f 61 0100 01", into: 100, error: "truncated", at: 5 },
  { id: "no-literals-after-an-empty-token", hex: "1f 61 0100 01 00", into: 100, error: "lz4_end_of_block", at: 2 },
  { id: "low-bits-of-the-last-token-are-ignored", hex: "3f 616263", into: 3, size: 3 },
  { id: "less-output-than-room", hex: "30 616263", into: 100, size: 3 },
  { id: "room-for-one-byte-less", hex: "30 616263", into: 2, error: "lz4_output_limit", at: 1 },
  { id: "fifteen-literals", hex: `f000 ${"61".repeat(15)}`, into: 15, size: 15 },
  { id: "length-byte-missing", hex: "f0", into: 15, error: "truncated", at: 1 },
  { id: "second-length-byte-missing", hex: "f0 ff", into: 300, error: "truncated", at: 2 },
  { id: "length-longer-than-the-input", hex: `f001 ${"61".repeat(15)}`, into: 16, error: "truncated", at: 2 },
  { id: "length-spelled-long", hex: `f0ff00 ${"61".repeat(270)}`, into: 270, size: 270 },
  { id: "offset-cut-in-half", hex: "10 61 01", into: 100, error: "truncated", at: 3 },
  { id: "offset-to-the-first-byte", hex: "20 6162 0200 80 6162616261626162", into: 14, size: 14 },
  {
    id: "offset-before-the-first-byte",
    hex: "20 6162 0300 80 6162616261626162",
    into: 14,
    error: "lz4_bad_offset",
    at: 3,
  },
  { id: "match-without-literals-first", hex: "00 0100 80 6162616261626162", into: 20, error: "lz4_bad_offset", at: 1 },
  {
    id: "match-longer-than-the-output",
    hex: "1f 61 0100 ff00 50 6161616161",
    into: 200,
    error: "lz4_output_limit",
    at: 2,
  },
  { id: "match-length-cut", hex: "1f 61 0100", into: 200, error: "truncated", at: 4 },
  { id: "empty", hex: "", into: 0, error: "truncated", at: 0 },
  // against the format: the last five bytes are part of a match; liblz4 takes a shortcut here and does not look
  {
    id: "short-sequence-that-liblz4-lets-end-late",
    hex: "ae 6162636465666768696a 0a00 ee 4142434445464748494a4b4c4d4e 0a00 00",
    into: 60,
    size: 60,
  },
];

describe.each(Object.entries(DECODERS))("a block, decoded by the %s decoder", (_, decode) => {
  it.each(ROWS.filter((row) => row.error === undefined))("is read: $id", ({ hex, into, size }) => {
    expect(decode(fromHex(hex), into).length).toBe(size);
  });

  it.each(ROWS.filter((row) => row.error !== undefined))("is refused: $id", ({ hex, into, error, at }) => {
    expect(refusal(() => decode(fromHex(hex), into))).toMatchObject({ code: error, path: "$", offset: at });
  });

  it("has offset 0 refused, or read as zeros when asked to", () => {
    const block = fromHex("14 61 0000 60 626364656667");
    const zeros: BlockOptions = { offsetZero: "zeros-like-liblz4" };
    expect(refusal(() => decode(block, 15))).toMatchObject({ code: "lz4_bad_offset", offset: 2 });
    expect(toHex(decode(block, 15, zeros))).toBe(`61${"00".repeat(8)}626364656667`);
  });

  it("repeats patterns of every length, near the end and far from it", () => {
    for (let period = 1; period <= 40; period++) {
      const pattern = noise(randomFrom(period), period);
      for (const size of [period + 12, period + 30, 200, 1000, 70_000]) {
        const raw = Uint8Array.from({ length: size }, (__, i) => pattern[i % period] as number);
        expect(same(decode(compressBlock(raw), size), raw)).toBe(true);
      }
    }
  });

  it("is limited by a size, nothing else", () => {
    expect(() => decode(fromHex("00"), -1)).toThrow(TypeError);
    expect(() => decode(fromHex("00"), Number.NaN)).toThrow(TypeError);
    expect(() => decode(fromHex("00"), 1.5)).toThrow(TypeError);
  });
});

/** Sequences longer than a window, matches across the borders of windows, incompressible and empty stretches. */
const LARGE: readonly { id: string; raw: () => Uint8Array }[] = [
  { id: "noise", raw: () => quickNoise(1, 1_500_000) },
  { id: "zeros", raw: () => new Uint8Array(3_000_000) },
  {
    id: "noise-zeros-noise",
    raw: () => joined(quickNoise(2, 700_000), new Uint8Array(1_300_000), quickNoise(3, 600_000)),
  },
  { id: "the-same-60000-bytes-again-and-again", raw: () => repeated(quickNoise(4, 60_000), 30) },
  {
    id: "short-records",
    raw: () =>
      repeated(
        quickNoise(5, 3000).map((byte) => byte & 3),
        500,
      ),
  },
  { id: "exactly-one-window", raw: () => repeated(quickNoise(6, 4096), 128) },
  { id: "one-byte-more-than-a-window", raw: () => joined(repeated(quickNoise(7, 4096), 128), new Uint8Array(1)) },
];

describe("a large block", () => {
  it.each(LARGE)("comes back whole: $id", ({ raw }) => {
    const original = raw();
    const block = compressBlock(original);
    expect(same(compressBlockPlain(original), block)).toBe(true);
    for (const decode of Object.values(DECODERS)) {
      expect(same(decode(block, original.length), original)).toBe(true);
      expect(same(decode(block, 2 * original.length), original)).toBe(true);
      expect(refusal(() => decode(block, original.length - 1)).code).toBe("lz4_output_limit");
      expect(refusal(() => decode(block.subarray(0, -1), original.length)).code).toBe("truncated");
    }
  });

  it("is refused for a fault far inside, with the same words by both decoders", () => {
    const start = quickNoise(9, 600_000);
    const block = compressBlock(joined(start, repeated(start.subarray(-50_000), 20)));
    // Behind a token, 2353 bytes of length and the literals: the offset of the match that makes 20 copies, 50,000.
    const offset = 1 + 2353 + 600_000;
    expect(toHex(block.subarray(offset, offset + 2))).toBe("50c3");
    block.fill(0, offset, offset + 2);
    for (const decode of Object.values(DECODERS)) {
      expect(refusal(() => decode(block, 2_000_000))).toMatchObject({ code: "lz4_bad_offset", offset });
    }
  });
});

describe.each(Object.entries(ENCODERS))("a block, encoded by the %s encoder", (_, encode) => {
  it("obeys the end-of-block rules at every small size", () => {
    for (let size = 0; size <= 300; size++) {
      for (const seed of [0, 1, 2])
        expect(endFault(encode(rawSample(randomFrom(size * 3 + seed), size)), size)).toBe("");
    }
  });

  it("is never longer than the bound", () => {
    for (const size of [0, 1, 14, 15, 254, 255, 270, 65_546, 65_547, 100_000]) {
      expect(encode(quickNoise(size, size)).length).toBeLessThanOrEqual(size + Math.floor(size / 255) + 16);
    }
  });

  it("does not depend on what was compressed before", () => {
    const raw = rawSample(randomFrom(77), 5000);
    const first = encode(raw);
    for (let seed = 0; seed < 20; seed++) encode(rawSample(randomFrom(seed), 9000 * seed));
    expect(encode(raw)).toEqual(first);
  });
});

describe("without WebAssembly", () => {
  it("everything is the same but for the engine's name", async () => {
    expect(lz4Engine()).toBe("wasm-simd");
    const raw = rawSample(randomFrom(3), 3000);
    const expected = compressBlock(raw);
    vi.resetModules();
    vi.stubGlobal("WebAssembly", undefined);
    try {
      const bare = await import("./block.ts");
      expect(bare.lz4Engine()).toBe("typescript");
      expect(bare.compressBlock(raw)).toEqual(expected);
      expect(bare.decompressBlock(expected, raw.length)).toEqual(raw);
    } finally {
      vi.unstubAllGlobals();
    }
  });
});

/** Why a block breaks the official rules for its end; empty when it does not. Reads lengths only. */
function endFault(block: Uint8Array, size: number): string {
  let at = 0;
  let out = 0;
  let lastMatch = Number.NEGATIVE_INFINITY;
  const read = (bits: number) => {
    let length = bits;
    for (let more = bits === 15 ? 255 : 0; more === 255; length += more) more = block[at++] as number;
    return length;
  };
  while (true) {
    const token = block[at++] as number;
    const literals = read(token >> 4);
    at += literals;
    out += literals;
    if (at >= block.length) {
      if (at !== block.length || out !== size) return "another size";
      if (lastMatch > size - 12) return "the last match starts within 12 bytes of the end";
      return lastMatch >= 0 && literals < 5 ? "fewer than 5 last literals" : "";
    }
    lastMatch = out;
    at += 2;
    out += read(token & 15) + 4;
  }
}

/** Incompressible bytes, a word at a time: the samples' generator is slow for megabytes. */
function quickNoise(seed: number, size: number): Uint8Array {
  const random = randomFrom(seed);
  const words = Uint32Array.from({ length: Math.ceil(size / 4) }, () => random(2 ** 32));
  return new Uint8Array(words.buffer, 0, size);
}

function repeated(part: Uint8Array, times: number): Uint8Array {
  return joined(...Array.from({ length: times }, () => part));
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

/** Element by element is too slow for megabytes. */
function same(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

function refusal(run: () => unknown): CodecError {
  try {
    run();
  } catch (error) {
    if (error instanceof CodecError) return error;
    throw error;
  }
  throw new Error("was accepted");
}
