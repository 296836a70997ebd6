import { expect, it } from "vitest";
import { toHex } from "../../codec/bytes.ts";
import { bytesOf } from "./bytes-of.ts";
import type { Part, Vector } from "./format.ts";

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
  expect(toHex(bytesOf({ ...bare, parts } as Vector) as Uint8Array)).toBe(hex);
});

it("has no bytes for a recipe or a value", () => {
  expect(bytesOf({ ...bare, gen: { seed: "1", size: "large" } })).toBeUndefined();
});
