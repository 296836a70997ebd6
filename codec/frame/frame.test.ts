import { describe, expect, it } from "vitest";
import { fromHex, toHex } from "../bytes.ts";
import { encodeU16Frame, encodeU32Frame, u16Frames, u32Frames } from "./big-endian.ts";

/** Chunks in, bodies out, bytes still waiting at the end. Limit 4. */
const STREAMS: readonly { id: string; chunks: readonly string[]; frames: readonly string[]; pending: number }[] = [
  { id: "nothing", chunks: [], frames: [], pending: 0 },
  { id: "an-empty-chunk", chunks: [""], frames: [], pending: 0 },
  { id: "one-frame", chunks: ["00000002 aabb"], frames: ["aabb"], pending: 0 },
  { id: "an-empty-body", chunks: ["00000000"], frames: [""], pending: 0 },
  { id: "two-frames-in-a-chunk", chunks: ["00000001 aa 00000002 bbcc"], frames: ["aa", "bbcc"], pending: 0 },
  { id: "a-frame-and-a-half", chunks: ["00000001 aa 000000"], frames: ["aa"], pending: 3 },
  { id: "head-split", chunks: ["0000", "0001 aa"], frames: ["aa"], pending: 0 },
  { id: "body-split", chunks: ["00000003 aa", "bb", "cc 0000"], frames: ["aabbcc"], pending: 2 },
  { id: "one-byte-at-a-time", chunks: ["00", "00", "00", "02", "aa", "bb"], frames: ["aabb"], pending: 0 },
  { id: "empty-bodies-split", chunks: ["00", "000000 00000000 0000"], frames: ["", ""], pending: 2 },
  { id: "exactly-the-limit", chunks: ["00000004 aabbccdd"], frames: ["aabbccdd"], pending: 0 },
];

describe("u32 frames", () => {
  it.each(STREAMS)("$id", ({ chunks, frames, pending }) => {
    const decoder = u32Frames(4);
    expect(chunks.flatMap((chunk) => decoder.push(fromHex(chunk))).map(toHex)).toEqual(frames);
    expect(decoder.pending).toBe(pending);
    expect(decoder.fault).toBeUndefined();
  });

  it.each([
    { id: "limit-plus-one", chunks: ["00000005"], frames: [], offset: 0 },
    { id: "top-bit-is-not-a-sign", chunks: ["ffffffff"], frames: [], offset: 0 },
    { id: "after-a-good-frame", chunks: ["00000001 aa 00000005 bb"], frames: ["aa"], offset: 5 },
    { id: "head-split", chunks: ["00000001 aa 0000", "0005 bb"], frames: ["aa"], offset: 5 },
  ])("refuses a length above the limit: $id", ({ chunks, frames, offset }) => {
    const decoder = u32Frames(4);
    expect(chunks.flatMap((chunk) => decoder.push(fromHex(chunk))).map(toHex)).toEqual(frames);
    expect(decoder.fault).toMatchObject({ code: "length_limit", offset });
    expect(() => decoder.push(fromHex("00"))).toThrow(decoder.fault);
  });

  it("stores no more than has arrived, whatever the head claims", () => {
    const decoder = u32Frames(0xffff_ffff);
    expect(decoder.push(fromHex("ffffffff 01"))).toEqual([]);
    expect(decoder.pending).toBe(5);
  });
});

describe("u16 frames", () => {
  it("allow what two bytes can say", () => {
    const body = new Uint8Array(0xffff).fill(7);
    const decoder = u16Frames();
    expect(decoder.push(encodeU16Frame(body))).toEqual([body]);
  });
});

describe("writing a frame", () => {
  it.each([
    { id: "u32", frame: encodeU32Frame(fromHex("aabb"), 4), hex: "00000002aabb" },
    { id: "u32-at-the-limit", frame: encodeU32Frame(new Uint8Array(258), 258).subarray(0, 4), hex: "00000102" },
    { id: "u16", frame: encodeU16Frame(fromHex("aa")), hex: "0001aa" },
  ])("$id", ({ frame, hex }) => expect(toHex(frame)).toBe(hex));

  it("refuses a body above the limit", () => {
    expect(() => encodeU32Frame(new Uint8Array(5), 4)).toThrow(
      expect.objectContaining({ code: "length_limit", offset: -1 }),
    );
    expect(() => encodeU16Frame(new Uint8Array(0x1_0000))).toThrow(expect.objectContaining({ code: "length_limit" }));
  });
});
