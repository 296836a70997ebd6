import { describe, expect, test } from "vitest";
import { checkDocument } from "./check.ts";
import { nearest } from "./near.ts";
import { Misuse, problemLine } from "./problem.ts";
import { MAX_YAML, readYaml } from "./yaml.ts";

const SCHEMA = {
  type: "object",
  additionalProperties: false,
  required: ["name"],
  properties: {
    name: { type: "string", minLength: 1, description: "what it is called" },
    size: { type: "integer", minimum: 1, description: "how many, from 1" },
    kind: { enum: ["small", "large"] },
    parts: {
      type: "array",
      minItems: 1,
      items: { type: "object", additionalProperties: false, properties: { of: {} } },
    },
  },
};

function problems(text: string): readonly string[] {
  try {
    checkDocument(readYaml(text, "f.yaml"), SCHEMA);
    return [];
  } catch (error) {
    if (!(error instanceof Misuse)) throw error;
    return error.problems.map(problemLine);
  }
}

describe("what stands where it should not is named with its line", () => {
  test.each([
    ["a good one", "name: x\nsize: 3\nparts:\n  - of: [1, {}]\n", []],
    ["nothing at all", "", ["f.yaml:1:1 the document is empty, expected a map of keys"]],
    ["a list", "- a\n", ["f.yaml:1:1 the document is a list, expected a map of keys"]],
    [
      "a slip",
      "name: x\nsise: 3\n",
      ["f.yaml:2:1 unknown key `sise`, expected one of `name`, `size`, `kind`, `parts`; did you mean `size`?"],
    ],
    ["a gap", "size: 3\n", ["f.yaml:1:1 the document needs `name`: what it is called"]],
    [
      "text for a number",
      "name: x\nsize: many\n",
      ["f.yaml:2:7 `size` is `many`, expected a whole number: how many, from 1"],
    ],
    ["out of range", "name: x\nsize: 0\n", ["f.yaml:2:7 `size` is `0`, which must be >= 1: how many, from 1"]],
    ["no such choice", "name: x\nkind: huge\n", ["f.yaml:2:7 `kind` is `huge`, expected one of `small`, `large`"]],
    ["nothing there", "name:\n", ["f.yaml:1:6 `name` is empty, expected text: what it is called"]],
    ["no entries", "name: x\nparts: []\n", ["f.yaml:2:8 `parts` is empty"]],
    [
      "an entry that is none",
      "name: x\nparts:\n  - 3\n",
      ["f.yaml:3:5 an entry of `parts` is `3`, expected a map of keys"],
    ],
    ["a key twice", "name: x\nname: y\n", ["f.yaml:2:1 `name` stands here twice"]],
    [
      "an alias",
      "name: &a x\nkind: *a\n",
      [
        "f.yaml:1:10 anchors (&name) are not understood here",
        "f.yaml:2:7 aliases (*name) are not understood here: write the value out",
      ],
    ],
    ["a tag", "name: !!binary aGk=\n", ["f.yaml:1:16 tags (tag:yaml.org,2002:binary) are not understood here"]],
    [
      "an issue that YAML would drop",
      "name: waits for #482\n",
      ["f.yaml:1:7 `#482` is a comment to YAML: put the whole text in quotes"],
    ],
    ["a comment", "name: waits # for them\n", []],
    ["an issue in quotes", "name: 'waits for #482'\n", []],
    ["no YAML", "name: 'x\n", ["f.yaml:2:1 Missing closing 'quote"]],
    ["a tab", "name: x\nparts:\n\t- of: 1\n", ["f.yaml:3:1 Tabs are not allowed as indentation"]],
    [
      "two documents",
      "name: x\n---\nname: y\n",
      ["f.yaml:2:1 Source contains multiple documents; please use YAML.parseAllDocuments()"],
    ],
    ["a key that is a map", "{a: 1}: x\nname: y\n", ["f.yaml:1:1 a key is a plain word"]],
    [
      "control characters",
      'name: x\nkind: "\\e[31m"\n',
      ["f.yaml:2:7 `kind` is `\\u{1b}[31m`, expected one of `small`, `large`"],
    ],
    [
      "the prototype",
      "name: x\n__proto__: {size: 1}\nconstructor: 1\n",
      [
        "f.yaml:2:1 unknown key `__proto__`, expected one of `name`, `size`, `kind`, `parts`",
        "f.yaml:3:1 unknown key `constructor`, expected one of `name`, `size`, `kind`, `parts`",
      ],
    ],
  ])("%s", (_, text, expected) => expect(problems(text)).toEqual(expected));
});

describe("scalars are what they look like", () => {
  test.each([
    ["12", 12],
    ["-3", -3],
    ["1.5", 1.5],
    ["true", true],
    ["1e3", "1e3"],
    ["0x10", "0x10"],
    ["007", "007"],
    [".inf", ".inf"],
    ["12345678901234567890", "12345678901234567890"],
    ["2026-12-01", "2026-12-01"],
    ["no", "no"],
    ["'7'", "7"],
    ["~", null],
  ])("%s", (text, value) => expect(readYaml(`a: ${text}`, "f").value).toEqual(expect.objectContaining({ a: value })));

  test("objects have no prototype", () => {
    const value = readYaml("__proto__: {polluted: 1}", "f").value;
    expect(Object.getPrototypeOf(value)).toBe(null);
    expect(({} as Record<string, unknown>)["polluted"]).toBe(undefined);
  });
});

describe("hostile text ends in a Misuse", () => {
  const HALF = MAX_YAML / 2;
  test.each([
    ["brackets", "[".repeat(HALF)],
    ["braces", "{a: ".repeat(HALF / 4)],
    ["dashes", "- ".repeat(HALF / 2)],
    ["keys", "? ".repeat(HALF / 2)],
    ["indentation", Array.from({ length: 500 }, (_, i) => `${" ".repeat(i)}a:\n`).join("")],
    ["aliases", `a: &a [x]\nb: [${"*a,".repeat(1000)}]`],
    ["too long", "#".repeat(MAX_YAML + 1)],
  ])("%s", (_, text) => expect(() => readYaml(text, "f")).toThrow(Misuse));

  test("a thousand mistakes are told in twenty lines", () => {
    const text = `name: x\n${Array.from({ length: 1000 }, (_, i) => `k${i}: 1\n`).join("")}`;
    expect(() => checkDocument(readYaml(text, "f"), SCHEMA)).toThrow(/… and 980 more$/);
  });

  test("words without end have no neighbours", () => expect(nearest("x".repeat(1e6), ["x"])).toEqual([]));
});
