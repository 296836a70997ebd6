import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readText } from "./read-text.ts";

const FOLDER = mkdtempSync(join(tmpdir(), "touchstone-text-"));
afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

test("a file's text", () => {
  writeFileSync(join(FOLDER, "a"), "ü");
  expect(readText(join(FOLDER, "a"))).toBe("ü");
});
test("what is not there", () => expect(readText(join(FOLDER, "b"))).toBe(undefined));
test.each([
  ["a folder", FOLDER],
  ["what never ends", "/dev/zero"],
])("%s", (_, path) => expect(() => readText(path)).toThrow("cannot be read: it is no file"));
test("what is too large", () => {
  writeFileSync(join(FOLDER, "c"), "12345");
  expect(() => readText(join(FOLDER, "c"), 4)).toThrow("cannot be read: it is too large");
});
