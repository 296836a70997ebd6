import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { decodeBcs, decodePlain, encodeBcs, encodePlain } from "../../../codec/bcs/index.ts";
import { sample } from "../../../codec/sample.ts";
import type { Schema } from "../../../codec/schema/index.ts";
import { wirePrint } from "../prints.ts";
import { aptosBehaviour, aptosWire, COMMENT } from "../sources/aptos.ts";
import type { FrozenSchema } from "./format.ts";
import { freeze, frozenText } from "./freeze.ts";
import { thawText } from "./thaw.ts";

const PATH = "vectors/aptos/schema.json";
const NEWER = "vectors/aptos/versions/2026-05.json";
const text = readFileSync(PATH, "utf8");
const live = aptosWire(".");
const behaviour = aptosBehaviour();

describe("the frozen schema", () => {
  it("is what the declarations say, to the byte", () => {
    expect(frozenText(freeze(live, COMMENT))).toBe(text);
  });

  it("thaws into the same wire: same fingerprint, same types, the same text frozen again", () => {
    const thawed = thawText(text, PATH, "frozen", behaviour);
    expect(wirePrint(thawed).wire).toEqual(wirePrint(live).wire);
    expect([...thawed.types.keys()].sort()).toEqual([...live.types.keys()].sort());
    const again = { ...thawed, version: thawed.version as string, name: thawed.name as string };
    expect(frozenText(freeze(again, COMMENT))).toBe(text);
  });

  it.each([PATH, NEWER])("%s is executed by today's compiler: each type writes and reads", (path) => {
    const { types } = thawText(readFileSync(path, "utf8"), path, "frozen", behaviour);
    for (const [name, type] of types) {
      const value = sample(type as Schema, { seed: name });
      const bytes = encodePlain(type as Schema, value);
      expect(decodePlain(type as Schema, bytes), name).toEqual(value);
    }
    const message = types.get("ConsensusMsg") as Schema;
    const value = sample(message, { seed: path });
    expect(decodeBcs(message, encodeBcs(message, value))).toEqual(value);
  });

  it("needs nothing of ours: without the checks of keys it still reads, by their forms", () => {
    const { types } = thawText(text, PATH, "frozen");
    expect(() =>
      decodeBcs(types.get("Ed25519PublicKey") as Schema, new Uint8Array([31, ...new Uint8Array(31)])),
    ).toThrow(/bad_length/);
    expect(
      decodeBcs(types.get("Ed25519PublicKey") as Schema, new Uint8Array([32, ...new Uint8Array(32)])),
    ).toHaveLength(32);
  });

  it("says the line of a type", () => {
    const { locate } = thawText(text, PATH, "frozen", behaviour);
    const { line } = locate("BatchInfo") as { line: number };
    expect(text.split("\n")[line - 1]).toMatch(/^"BatchInfo":/);
  });
});

type Edit = (document: Record<string, unknown> & FrozenSchema) => unknown;

/** One thing wrong each, and the words that have to be said about it. */
const BROKEN: readonly (readonly [string, Edit, RegExp])[] = [
  ["another format", (d) => ({ ...d, format: 2 }), /format is 1/],
  ["no protocol", (d) => ({ ...d, protocol: 7 }), /protocol is a text/],
  ["no name", (d) => ({ ...d, name: undefined }), /name is a text/],
  ["no types", (d) => ({ ...d, types: [] }), /types and roots are objects/],
  ["a type of an unknown kind", (d) => type(d, "BatchId", { kind: "union" }), /BatchId: kind is/],
  [
    "a field of an unknown type",
    (d) => type(d, "BatchId", { fields: [{ name: "id", type: { named: "Nobody" } }] }),
    /no type is called Nobody/,
  ],
  [
    "a leaf that does not exist",
    (d) => type(d, "BatchId", { fields: [{ name: "id", type: "u65" }] }),
    /"u65" is no type/,
  ],
  [
    "a field twice",
    (d) =>
      type(d, "BatchId", {
        fields: [
          { name: "id", type: "u8" },
          { name: "id", type: "u8" },
        ],
      }),
    /has id twice/,
  ],
  [
    "a field called kind",
    (d) => type(d, "BatchId", { fields: [{ name: "kind", type: "u8" }] }),
    /no field may be called kind/,
  ],
  ["a tag out of place", (d) => type(d, "CommitMessage", { variants: [{ name: "A", tag: 1 }] }), /its tag is 0/],
  ["an enum of nothing", (d) => type(d, "CommitMessage", { variants: [] }), /has variants/],
  [
    "an option of an option",
    (d) => type(d, "BatchId", { fields: [{ name: "id", type: { option: { option: "u8" } } }] }),
    /an option of an option/,
  ],
  ["a negative size", (d) => type(d, "HashValue", { inner: { fixed: -1 } }), /fixed is a number of bytes/],
  ["an endless nesting", (d) => type(d, "HashValue", { inner: deep(100) }), /nests deeper than 64/],
  ["a root of nothing", (d) => ({ ...d, roots: { frame: {} } }), /root frame has facts/],
  ["ids that no type numbers", (d) => ({ ...d, protocolIds: "Nobody" }), /protocolIds names no type/],
  ["a fingerprint that lies", (d) => type(d, "BatchId", { wire: "0".repeat(64) }), /another fingerprint of BatchId/],
  [
    "a type that changed under its fingerprint",
    (d) => type(d, "BatchId", { fields: [{ name: "id", type: "u64" }] }),
    /another fingerprint of/,
  ],
  [
    "a root that changed under its fingerprint",
    (d) => ({ ...d, roots: { ...d.roots, lz4: { ...d.roots["lz4"], facts: { limit: 1 } } } }),
    /another fingerprint of the root lz4/,
  ],
  ["a whole that lies", (d) => ({ ...d, wire: "0".repeat(64) }), /another fingerprint of the whole/],
  ["a list", () => [], /it is no object/],
];

describe("a text that is no frozen schema", () => {
  it.each(BROKEN)("%s is told with its file", (_, edit, words) => {
    const broken = JSON.stringify(edit(JSON.parse(text)));
    expect(() => thawText(broken, "some.json", "frozen", behaviour)).toThrow(words);
    expect(() => thawText(broken, "some.json", "frozen", behaviour)).toThrow(/^some\.json /);
  });

  it("no JSON at all", () => {
    expect(() => thawText("{", "some.json", "frozen")).toThrow(/some\.json is no JSON/);
  });
});

function type(document: FrozenSchema, name: string, change: object): object {
  return { ...document, types: { ...document.types, [name]: { ...document.types[name], ...change } } };
}

function deep(levels: number): unknown {
  return levels === 0 ? "u8" : { vec: deep(levels - 1) };
}
