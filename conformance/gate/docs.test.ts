import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { RULES } from "./diff/rules.ts";

it("docs/gate.md lists every rule, with its category and its words, and no other", () => {
  const rows = [...readFileSync("docs/gate.md", "utf8").matchAll(/^\| `([A-Z_]+)` \| (\w+) \| (.+) \|$/gm)];
  const listed = rows.map(([, rule, category, text]) => [rule, [category, text]]);
  expect(Object.fromEntries(listed)).toEqual(RULES);
});
