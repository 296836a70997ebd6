import { describe, expect, it } from "vitest";
import { toHex } from "../../codec/bytes.ts";
import { bytesOf, writtenBytes } from "./bytes-of.ts";
import type { Part, Vector } from "./format.ts";

const utf8 = new TextDecoder();
const bare = { id: "CD-0001", rev: 1, level: "MUST", comment: "" } as const;

const rows: readonly [string, readonly Part[], string][] = [
  ["one part", [["01ff", 1]], "01ff"],
  ["a repeated byte", [["ab", 7]], "ab".repeat(7)],
  ["a power of two", [["0102", 8]], "0102".repeat(8)],
  [
    "several",
    [
      ["00", 1],
      ["010203", 5],
      ["04", 2],
    ],
    `00${"010203".repeat(5)}0404`,
  ],
  [
    "nothing",
    [
      ["", 3],
      ["05", 1],
    ],
    "05",
  ],
];

it.each(rows)("joins %s", (_, parts, hex) => {
  expect(toHex(writtenBytes({ parts }) as Uint8Array)).toBe(hex);
});

it.each(["0", "0g", "é0", "0b0"])("refuses %j as hex", (hex) => {
  expect(() => writtenBytes({ hex })).toThrow(TypeError);
});

const kind = { protocol: "aptos/1", type: "ConsensusMsg", encoding: "bcs" } as const;

describe("a recipe", () => {
  const recipe: Vector = { ...bare, gen: { seed: "2", size: "minimal" } };

  it("is made, in the encoding of its file", () => {
    // EpochRetrievalRequest, two numbers; the compressed form is a size, a block of literals, and zeros.
    const hex = toHex(bytesOf(recipe, kind) as Uint8Array);
    expect(hex).toMatch(/^02[0-9a-f]{32}$/);
    expect(toHex(bytesOf(recipe, { ...kind, encoding: "bcs+lz4" }) as Uint8Array)).toMatch(/^11000000/);
    expect(utf8.decode(bytesOf(recipe, { ...kind, encoding: "json" }))).toMatch(/^\{"EpochRetrievalRequest":\{/);
  });

  it("has no bytes in the file itself, nor for a type that nobody knows", () => {
    expect(writtenBytes(recipe)).toBeUndefined();
    expect(bytesOf(recipe, { ...kind, type: "Nothing" })).toBeUndefined();
  });

  it.each([
    ["1", "huge"],
    ["-1", "large"],
    ["1e3", "large"],
    ["", "large"],
  ])("is no recipe with seed %j and size %j", (seed, size) => {
    expect(() => bytesOf({ ...bare, gen: { seed, size } }, kind)).toThrow(TypeError);
  });
});

it("has no bytes for a value", () => {
  expect(bytesOf({ ...bare, value: {} }, kind)).toBeUndefined();
});
