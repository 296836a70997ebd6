import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { LANES, LANGUAGES } from "../cli/init/languages.ts";
import { CARELESS, edited, FILL } from "./first-verdict/fill.mjs";

const templateOf = (language) =>
  readFileSync(new URL(`../cli/init/templates/${LANES[language].template}`, import.meta.url), "utf8");

describe.each(LANGUAGES)("the prepared patch for %s", (language) => {
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
