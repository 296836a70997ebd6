import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { CARELESS, edited, FILL } from "./first-verdict/fill.mjs";

const TEMPLATES = {
  rust: "rust/touchstone_adapter.rs",
  go: "go/main.go",
  python: "python/touchstone_adapter.py",
  ts: "ts/touchstone.mjs",
};

const templateOf = (language) =>
  readFileSync(new URL(`../cli/init/templates/${TEMPLATES[language]}`, import.meta.url), "utf8");

describe.each(Object.keys(TEMPLATES))("the prepared patch for %s", (language) => {
  it("fits the adapter that init writes, with the mistake and without", () => {
    const filled = edited(templateOf(language), FILL[language]);
    expect(filled).not.toBe(templateOf(language));
    expect(edited(filled, [CARELESS[language]])).not.toBe(filled);
  });

  it("is refused by an adapter that says something else", () => {
    expect(() => edited(templateOf(language).replaceAll("RpcRequest", "Other"), FILL[language])).toThrow(
      "not exactly once",
    );
  });
});
