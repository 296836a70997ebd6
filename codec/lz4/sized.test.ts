import { describe, expect, it } from "vitest";
import { fromHex, toHex } from "../bytes.ts";
import { CodecError, type CodecErrorCode } from "../errors.ts";
import { compressSized, type DecompressOptions, decompressSized, MAX_SIZED_BYTES } from "./sized.ts";

const text = (ascii: string) => Uint8Array.from(ascii, (char) => char.charCodeAt(0));
const utf8 = (bytes: Uint8Array) => String.fromCharCode(...bytes);

/** What liblz4 1.10.0 wrote and read in the reference run. Spec: docs/profiles/aptos.md#compression. */
const BOTH_WAYS: readonly { id: string; raw: Uint8Array; hex: string }[] = [
  { id: "empty", raw: text(""), hex: "00000000 00" },
  { id: "one-zero-byte", raw: fromHex("00"), hex: "01000000 10 00" },
  { id: "three-literals", raw: text("abc"), hex: "03000000 30 616263" },
  { id: "overlapping-match-of-one-byte", raw: text("a".repeat(20)), hex: "14000000 1a 61 0100 50 6161616161" },
  {
    id: "thirty-different-bytes",
    raw: Uint8Array.from({ length: 30 }, (_, i) => i),
    hex: "1e000000 f00f 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d",
  },
  { id: "match-length-in-two-bytes", raw: new Uint8Array(64), hex: "40000000 1f 00 0100 27 50 0000000000" },
  {
    id: "text-with-a-match",
    raw: text("hello world, hello world, hello world!"),
    hex: "26000000 df 68656c6c6f20776f726c642c20 0d00 01 50 6f726c6421",
  },
];

const HELLO = "df 68656c6c6f20776f726c642c20 0d00 01 50 6f726c6421";

type Refusal = { id: string; hex: string; error: CodecErrorCode; offset: number; options?: DecompressOptions };

const REFUSED: readonly Refusal[] = [
  // valid: 00000000 00
  { id: "nothing", hex: "", error: "truncated", offset: 0 },
  { id: "three-bytes-of-size", hex: "000000", error: "truncated", offset: 3 },
  { id: "size-zero-without-a-block", hex: "00000000", error: "truncated", offset: 4 },
  { id: "size-zero-and-more-than-a-block", hex: "00000000 0000", error: "trailing_bytes", offset: 5 },
  { id: "size-zero-and-another-token", hex: "00000000 05", error: "lz4_end_of_block", offset: 4 },
  { id: "size-one-without-a-block", hex: "01000000", error: "truncated", offset: 4 },
  // unsigned these would be about 4 and 2 GB
  { id: "negative-size", hex: "ffffffff 00", error: "lz4_size_limit", offset: 0 },
  { id: "most-negative-size", hex: "00000080 00", error: "lz4_size_limit", offset: 0 },
  // valid as far as the limit goes: 64,880,640 itself, refused only because the block does not yield so much
  { id: "size-at-the-limit", hex: "0000de03 00", error: "lz4_size_mismatch", offset: 0 },
  { id: "size-above-the-limit", hex: "0100de03 00", error: "lz4_size_limit", offset: 0 },
  {
    id: "size-above-a-smaller-limit",
    hex: `26000000 ${HELLO}`,
    error: "lz4_size_limit",
    offset: 0,
    options: { limit: 37 },
  },
  {
    id: "limit-that-is-no-number",
    hex: "00000000 00",
    error: "lz4_size_limit",
    offset: 0,
    options: { limit: Number.NaN },
  },
  // valid: 26000000 HELLO
  { id: "size-one-too-small", hex: `25000000 ${HELLO}`, error: "lz4_output_limit", offset: 22 },
  { id: "size-one-too-large", hex: `27000000 ${HELLO}`, error: "lz4_size_mismatch", offset: 0 },
  { id: "size-five-too-large", hex: `2b000000 ${HELLO}`, error: "lz4_size_mismatch", offset: 0 },
  { id: "byte-after-the-block", hex: `26000000 ${HELLO} 00`, error: "trailing_bytes", offset: 27 },
  { id: "last-byte-missing", hex: `26000000 ${HELLO.slice(0, -2)}`, error: "truncated", offset: 22 },
  // valid: 1e000000 14 61 0100 90 616263646566676869
  { id: "offset-zero", hex: "1e000000 14 61 0000 90 616263646566676869", error: "lz4_bad_offset", offset: 6 },
  {
    id: "offset-before-the-start",
    hex: "1e000000 14 61 0900 90 616263646566676869",
    error: "lz4_bad_offset",
    offset: 6,
  },
];

describe("size-prefixed LZ4", () => {
  it.each(BOTH_WAYS)("$id, both ways", ({ raw, hex }) => {
    expect(toHex(compressSized(raw))).toBe(hex.replaceAll(" ", ""));
    expect(decompressSized(fromHex(hex))).toEqual(raw);
  });

  it.each(REFUSED)("refuses $id", ({ hex, error, offset, options }) => {
    expect(refusal(() => decompressSized(fromHex(hex), options))).toMatchObject({ code: error, path: "$", offset });
  });

  it("refuses to send what no receiver takes, raw or compressed", () => {
    const raw = text(`${"x".repeat(100)}yz`);
    const { length } = compressSized(raw);
    expect(refusal(() => compressSized(raw, { limit: 101 }))).toMatchObject({ code: "lz4_size_limit", offset: -1 });
    expect(compressSized(raw, { limit: 102 }).length).toBe(length);
    const noise = text("0123456789abcdef");
    expect(refusal(() => compressSized(noise, { limit: 20 }))).toMatchObject({ code: "lz4_size_limit", offset: -1 });
    expect(compressSized(noise, { limit: 22 }).length).toBe(22);
    expect(MAX_SIZED_BYTES).toBe(64_880_640);
  });
});

describe("what real nodes accept beyond the format", () => {
  const pads = { shortOutput: "zero-pad-like-aptos-core" } as const;
  const zeros = { offsetZero: "zeros-like-liblz4" } as const;

  it.each([
    { id: "padding-only", hex: "05000000 00", options: pads, raw: fromHex("0000000000") },
    {
      id: "size-five-too-large",
      hex: `2b000000 ${HELLO}`,
      options: pads,
      raw: text(`hello world, hello world, hello world!${"\0".repeat(5)}`),
    },
    { id: "exact-size", hex: `26000000 ${HELLO}`, options: pads, raw: text("hello world, hello world, hello world!") },
    {
      id: "offset-zero",
      hex: "12000000 14 61 0000 90 616263646566676869",
      options: zeros,
      raw: text(`a${"\0".repeat(8)}abcdefghi`),
    },
    {
      id: "offset-zero-and-padding",
      hex: "1e000000 14 61 0000 90 616263646566676869",
      options: { ...pads, ...zeros },
      raw: text(`a${"\0".repeat(8)}abcdefghi${"\0".repeat(12)}`),
    },
  ])("$id, when asked to", ({ hex, options, raw }) => {
    expect(decompressSized(fromHex(hex), options)).toEqual(raw);
  });

  it("is still refused where it breaks another rule", () => {
    expect(refusal(() => decompressSized(fromHex(`25000000 ${HELLO}`), pads))).toMatchObject({
      code: "lz4_output_limit",
    });
    expect(refusal(() => decompressSized(fromHex("0100de03 00"), pads))).toMatchObject({ code: "lz4_size_limit" });
    expect(refusal(() => decompressSized(fromHex("1e000000 14 61 0000 90 616263646566676869"), pads))).toMatchObject({
      code: "lz4_bad_offset",
    });
  });
});

describe("memory", () => {
  it("of a result is never written again", () => {
    const first = decompressSized(compressSized(text("first result, kept")));
    for (let i = 0; i < 5000; i++) decompressSized(compressSized(text(`another result ${i}`)));
    expect(utf8(first)).toBe("first result, kept");
  });

  it("of the input is neither kept nor changed, and may be any view, a Buffer as well", () => {
    const sized = compressSized(text("a".repeat(50)));
    const inside = new Uint8Array(100).fill(7);
    inside.set(sized, 31);
    const raw = decompressSized(inside.subarray(31, 31 + sized.length));
    inside.fill(0);
    expect(utf8(raw)).toBe("a".repeat(50));
    const fromBuffer = decompressSized(Buffer.from(sized));
    expect(fromBuffer.constructor).toBe(Uint8Array);
    expect(compressSized(Buffer.from(raw))).toEqual(sized);
  });

  it("of the result can be the caller's", () => {
    const into = new Uint8Array(60).fill(9);
    const sized = compressSized(text("a".repeat(50)), { into });
    expect(sized.buffer).toBe(into.buffer);
    const target = new Uint8Array(60).fill(9);
    const raw = decompressSized(sized, { into: target });
    expect([raw.buffer === target.buffer, raw.length, target[50]]).toEqual([true, 50, 9]);
    const padded = fromHex("05000000 00");
    expect(decompressSized(padded, { into: target, shortOutput: "zero-pad-like-aptos-core" })).toEqual(
      new Uint8Array(5),
    );
    expect(refusal(() => decompressSized(sized, { into: new Uint8Array(49) }))).toMatchObject({
      code: "lz4_size_limit",
    });
    expect(() => compressSized(text("abcdefghijklm"), { into: new Uint8Array(17) })).toThrow(RangeError);
  });

  it("is not allocated for a size that the block cannot have", () => {
    const claim = fromHex("0000de03 00");
    const before = process.memoryUsage().arrayBuffers;
    for (let i = 0; i < 20; i++) refusal(() => decompressSized(claim));
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1024 * 1024);
  });
});

function refusal(run: () => unknown): CodecError {
  try {
    run();
  } catch (error) {
    if (error instanceof CodecError) return error;
    throw error;
  }
  throw new Error("was accepted");
}
