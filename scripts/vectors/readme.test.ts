import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import type { Manifest } from "../../conformance/vectors/format.ts";
import { withCounts } from "./readme.ts";

const FOLDER = new URL("../../vectors/", import.meta.url);
const readme = readFileSync(new URL("README.md", FOLDER), "utf8");

it("the readme says what the manifest counts", () => {
  const { counts } = JSON.parse(readFileSync(new URL("manifest.json", FOLDER), "utf8")) as Manifest;
  expect(withCounts(readme, counts)).toBe(readme);
});

it("another count is another table", () => {
  const text = withCounts(readme, { "aptos/1 bcs valid": 2, "aptos/1 bcs invalid": 3, "x/1 json either": 4, files: 9 });
  expect(text).toContain("| aptos/1, bcs | 2 | 3 | 0 | 5 |\n| x/1, json | 0 | 0 | 4 | 4 |\n| all | 2 | 3 | 4 | 9 |\n");
});

it("a readme without a place for counts is refused", () => {
  expect(() => withCounts("# vectors", {})).toThrow("no place");
});
