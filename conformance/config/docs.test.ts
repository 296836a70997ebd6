/** What the pages show works: files parse, words select, keys are those of the schemas. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parseExpectations } from "../expect/parse.ts";
import { EXPECT_SCHEMA } from "../expect/schema.ts";
import { PROFILE_NAMES, profileNamed } from "../profiles/index.ts";
import { select } from "../select/select.ts";
import { parseConfig } from "./config.ts";
import { CONFIG_SCHEMA } from "./schema.ts";

const page = (name: string) => readFileSync(new URL(`../../docs/${name}.md`, import.meta.url), "utf8");
const blocks = (name: string) => [...page(name).matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text = ""]) => text);
/** First cells of the rows of the page's tables. */
const cells = (name: string) =>
  [...page(name).matchAll(/^\| (`.*?) \|/gm)].flatMap(([, cell = ""]) =>
    [...cell.matchAll(/`([^`]+)`/g)].map(([, word = ""]) => word),
  );

test.each([
  ["expectations", parseExpectations],
  ["configuration", parseConfig],
])("the file in docs/%s.md is one", (name, parse) => {
  const files = blocks(name).filter((text) => text.startsWith("touchstone: 1"));
  expect(files).toHaveLength(1);
  for (const text of files) expect(() => parse(text)).not.toThrow();
});

describe("every key has its row", () => {
  test("of the configuration", () =>
    expect(cells("configuration")).toEqual(expect.arrayContaining(Object.keys(CONFIG_SCHEMA.properties))));
  test("of the expectations", () => {
    const lists = Object.values(EXPECT_SCHEMA.properties) as { items?: { properties: object } }[];
    const keys = new Set(lists.flatMap(({ items }) => Object.keys(items?.properties ?? {})));
    expect(cells("expectations")).toEqual(expect.arrayContaining([...keys]));
  });
});

describe("every word of docs/selection.md selects something", async () => {
  const profiles = await Promise.all(PROFILE_NAMES.map(profileNamed));
  const cases = profiles.flatMap((profile) => profile?.cases() ?? []);
  const words = cells("selection").filter((word) => !/^(failed|changed)/.test(word));
  test.each(words)("%s", (word) => expect(select(cases, [word]).length).toBeGreaterThan(0));
  test("and there are many", () => expect(words.length).toBeGreaterThan(20));
});
