import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { CODES } from "./codes.ts";

it("docs/running.md lists every code in its words", () => {
  const page = readFileSync(new URL("../../docs/running.md", import.meta.url), "utf8");
  const [, table = ""] = /<!-- codes -->\n([\s\S]*?)<!-- \/codes -->/.exec(page) ?? [];
  const rows = Object.entries(CODES).map(([code, says]) => `| \`${code}\` | ${says} |\n`);
  expect(table).toBe(`| code | says |\n|---|---|\n${rows.join("")}`);
});
