import { describe, expect, test } from "vitest";
import { Misuse } from "../document/problem.ts";
import type { Capabilities } from "../events.ts";
import { EXPECT_SCHEMA } from "../expect/schema.ts";
import { parseConfig } from "./config.ts";
import { narrowCapabilities } from "./narrow.ts";
import { CONFIG_SCHEMA } from "./schema.ts";
import { joinSettings, type Settings } from "./settings.ts";

const FULL = `touchstone: 1
sut: python3 adapter.py --fast
edition: aptos/1
expect: known.yaml
select: [ConsensusMsg, "!JS"]
seed: 4711
jobs: 2
reporters: [junit=out.xml, html]
gate: should
out: /tmp/runs
narrow:
  - without: enc=json,bcs+lz4
    reason: "JSON comes with #482"
timeouts: {start: 300, reply: 1.5}
`;

function problems(text: string): readonly string[] {
  try {
    parseConfig(text);
    return [];
  } catch (error) {
    if (!(error instanceof Misuse)) throw error;
    return error.message.split("\n").map((line) => line.replace(/^touchstone\.yaml:/, ""));
  }
}

test("everything that it can say", () => {
  expect(parseConfig(FULL, "sub/touchstone.yaml", "sub")).toEqual({
    sut: "python3 adapter.py --fast",
    edition: "aptos/1",
    expect: "sub/known.yaml",
    select: ["ConsensusMsg", "!JS"],
    seed: "4711",
    jobs: 2,
    reporters: ["junit=out.xml", "html"],
    gate: "should",
    out: "/tmp/runs",
    narrow: [
      {
        key: "enc",
        values: ["json", "bcs+lz4"],
        reason: "JSON comes with #482",
        file: "sub/touchstone.yaml",
        line: 12,
      },
    ],
    timeouts: { start: 300, reply: 1.5 },
  });
});

test("nothing but its version", () => expect(parseConfig("touchstone: 1\n")).toEqual({}));
test("a seed that looks like a number in another notation", () => {
  expect(parseConfig("touchstone: 1\nseed: 1e10\n").seed).toBe("1e10");
});

describe("mistakes", () => {
  test.each([
    [
      "touchstone: 1\nsuts: x\n",
      "2:1 unknown key `suts`, expected one of `touchstone`, `sut`, `edition`, `expect`, `select`, `seed`, `jobs`, `reporters`, `gate`, `out`, `narrow`, `timeouts`; did you mean `sut`?",
    ],
    ["touchstone: 1\nedition: Aptos\n", "2:10 `edition` is `Aptos`, expected what is scored, as aptos/1"],
    [
      "touchstone: 1\njobs: 0\n",
      "2:7 `jobs` is `0`, which must be >= 1: how many processes of the implementation, from 1 to 64",
    ],
    [
      "touchstone: 1\njobs: 1.5\n",
      "2:7 `jobs` is `1.5`, expected a whole number: how many processes of the implementation, from 1 to 64",
    ],
    ["touchstone: 1\ngate: may\n", "2:7 `gate` is `may`, expected one of `must`, `should`"],
    ["touchstone: 1\nselect: ConsensusMsg\n", "2:9 `select` is `ConsensusMsg`, expected a list: words of a selection"],
    [
      "touchstone: 1\nselect: [1]\n",
      "2:10 an entry of `select` is `1`, expected text: a word of a selection, as ConsensusMsg or !JS",
    ],
    [
      "touchstone: 1\nnarrow:\n  - without: enc=json\n",
      "3:5 an entry of `narrow` needs `reason`: why, in words for people",
    ],
    [
      "touchstone: 1\nnarrow:\n  - {without: values=serde, reason: r}\n",
      "3:15 `without` is `values=serde`, expected a word of hello with what is left out of it, as enc=json or types=Block,Vote",
    ],
    ["touchstone: 1\ntimeouts: {reply: 0}\n", "2:19 `reply` is `0`, which must be > 0: seconds until any other reply"],
    [
      "touchstone: 1\n__proto__: {sut: x}\n",
      "2:1 unknown key `__proto__`, expected one of `touchstone`, `sut`, `edition`, `expect`, `select`, `seed`, `jobs`, `reporters`, `gate`, `out`, `narrow`, `timeouts`",
    ],
  ])("%j", (text, message) => expect(problems(text)).toEqual([message]));
});

describe("the command line goes first", () => {
  test.each<[Settings, Settings, Settings]>([
    [{ sut: "a", jobs: 2 }, { sut: "b" }, { sut: "b", jobs: 2 }],
    [{ select: ["A"] }, { select: ["B"] }, { select: ["B"] }],
    [{ timeouts: { start: 1, reply: 2 } }, { timeouts: { reply: 3 } }, { timeouts: { start: 1, reply: 3 } }],
    [{ seed: "1" }, {}, { seed: "1" }],
  ])("%j with %j", (file, options, joined) => expect(joinSettings(file, options)).toEqual(joined));

  test("what was not given does not count", () => {
    expect(joinSettings({ sut: "a" }, { sut: undefined } as unknown as Settings)).toEqual({ sut: "a" });
  });
});

describe("narrowing", () => {
  const declared: Capabilities = {
    name: "x",
    version: "1",
    types: ["Block", "Vote"],
    verbs: ["accept", "recode"],
    encodings: ["bcs", "json"],
    values: "plain",
    options: [],
    bench: false,
    window: 64,
  };
  const without = (key: "types" | "ops" | "enc" | "opts", ...values: string[]) =>
    [{ key, values, reason: "r", file: "touchstone.yaml", line: 7 }] as const;

  test("takes out", () => {
    expect(narrowCapabilities(declared, without("enc", "json"), []).encodings).toEqual(["bcs"]);
    expect(narrowCapabilities(declared, without("ops", "recode"), []).verbs).toEqual(["accept"]);
  });

  test("takes out of everything", () => {
    const any = { ...declared, types: ["*"] };
    expect(narrowCapabilities(any, without("types", "Block"), ["Block", "Vote", "Tag"]).types).toEqual(["Vote", "Tag"]);
  });

  test("never puts in", () => {
    expect(() => narrowCapabilities(declared, without("opts", "depth"), [])).toThrow(
      "touchstone.yaml:7 hello declares no opts=depth, there is nothing to leave out",
    );
    expect(() => narrowCapabilities(declared, without("types", "Vore"), [])).toThrow("near it: Vote");
  });
});

describe("the schemas as published are the ones that are checked (npx vitest run -u writes them)", () => {
  test.each([
    ["touchstone.schema.json", CONFIG_SCHEMA],
    ["touchstone.expect.schema.json", EXPECT_SCHEMA],
  ])("%s", async (name, schema) => {
    await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(`../../docs/schema/${name}`);
  });
});
