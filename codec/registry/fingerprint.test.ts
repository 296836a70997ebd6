import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import {
  bytes,
  enumOf,
  fixedBytes,
  nested,
  newtype,
  nodeOf,
  ref,
  type Schema,
  string,
  struct,
  tuple,
  u8,
  u16,
  unit,
  vec,
} from "../schema/index.ts";
import { canonicalText, canonicalType } from "./canonical.ts";
import { fingerprintRoot, fingerprintType, fingerprintWire } from "./fingerprint.ts";

const rule = { name: "key", forms: [{ size: 32, label: "point", canonical: true }] };
const base = struct("A", { x: u8, y: vec(string) });
const choice = enumOf("E", { One: null, Two: u8 });

/** Same column, same fingerprint: `wire` is blind to names, `full` to nothing that anybody's bytes depend on. */
const CHANGES: readonly { id: string; from: Schema; to: Schema; wire: "same" | "other"; full: "same" | "other" }[] = [
  { id: "nothing", from: base, to: struct("A", { x: u8, y: vec(string) }), wire: "same", full: "same" },
  { id: "docs", from: base, to: struct("A", { x: u8, y: vec(string) }, { doc: "An A." }), wire: "same", full: "same" },
  { id: "type-renamed", from: base, to: struct("B", { x: u8, y: vec(string) }), wire: "same", full: "other" },
  { id: "field-renamed", from: base, to: struct("A", { z: u8, y: vec(string) }), wire: "same", full: "other" },
  {
    id: "alias-added",
    from: base,
    to: struct("A", { x: u8, y: vec(string) }, { aliases: { x: ["q"] } }),
    wire: "same",
    full: "other",
  },
  { id: "fields-swapped", from: base, to: struct("A", { y: vec(string), x: u8 }), wire: "other", full: "other" },
  { id: "field-added", from: base, to: struct("A", { x: u8, y: vec(string), z: u8 }), wire: "other", full: "other" },
  { id: "field-wider", from: base, to: struct("A", { x: u16, y: vec(string) }), wire: "other", full: "other" },
  { id: "struct-as-tuple", from: base, to: tuple(u8, vec(string)), wire: "other", full: "other" },
  { id: "variant-renamed", from: choice, to: enumOf("E", { One: null, Deux: u8 }), wire: "same", full: "other" },
  {
    id: "variant-appended",
    from: choice,
    to: enumOf("E", { One: null, Two: u8, Three: null }),
    wire: "other",
    full: "other",
  },
  {
    id: "newtype-variant-as-tuple",
    from: choice,
    to: enumOf("E", { One: null, Two: [u8] }),
    wire: "same",
    full: "other",
  },
  { id: "length-limited", from: vec(u8), to: vec(u8, { max: 9 }), wire: "other", full: "other" },
  { id: "bytes-limited", from: bytes(), to: bytes({ max: 9 }), wire: "other", full: "other" },
  { id: "bytes-of-one-size", from: bytes(), to: fixedBytes(9), wire: "other", full: "other" },
  { id: "bytes-with-a-rule", from: bytes(), to: bytes({ rule }), wire: "other", full: "other" },
  { id: "json-spelling", from: bytes(), to: bytes({ json: { form: "hex" } }), wire: "same", full: "other" },
  { id: "newtype-around", from: u8, to: newtype("N", u8), wire: "other", full: "other" },
  { id: "newtype-as-struct", from: newtype("N", u8), to: struct("N", { x: u8 }), wire: "same", full: "other" },
  { id: "nesting-limited", from: vec(u8), to: nested("g", 8, vec(u8)), wire: "other", full: "other" },
  { id: "nesting-limit-raised", from: nested("g", 8, u8), to: nested("g", 9, u8), wire: "other", full: "other" },
];

type List = { readonly next: readonly List[] };
const list = (): Schema<List> => {
  const self: Schema<List> = struct("List", { next: vec(ref<List>("List", () => self)) });
  return self;
};

describe("a type's fingerprint", () => {
  it.each(CHANGES)("$id", ({ from, to, wire, full }) => {
    const [a, b] = [fingerprintType(from), fingerprintType(to)];
    expect({ wire: a.wire === b.wire ? "same" : "other", full: a.full === b.full ? "same" : "other" }).toEqual({
      wire,
      full,
    });
  });

  it("is the sha256 of one canonical text", () => {
    const text =
      '["touchstone-wire/1",["bcs",{"root":0,"types":[{"fields":[{"type":{"bits":8,"kind":"int","signed":false}}],"kind":"struct"}]}]]';
    const hash = createHash("sha256").update(text).digest("hex");
    expect(fingerprintType(struct("A", { x: u8 })).wire).toBe(hash);
  });

  it("ends at recursion", () => {
    expect(canonicalText(canonicalType(nodeOf(list()), "bcs"))).toBe(
      '{"root":0,"types":[{"fields":[{"type":{"item":0,"kind":"vec"}}],"kind":"struct"}]}',
    );
    expect(fingerprintType(list())).toEqual(fingerprintType(list()));
  });
});

describe("a root's fingerprint", () => {
  const root = { name: "frame", facts: { limit: 4, length: "u32" }, type: base };

  it.each([
    { id: "limit", other: { ...root, facts: { ...root.facts, limit: 5 } }, same: false },
    { id: "type", other: { ...root, type: choice }, same: false },
    { id: "order-of-facts", other: { ...root, facts: { length: "u32", limit: 4 } }, same: true },
    { id: "our-name-for-it", other: { ...root, name: "outer" }, same: true },
  ])("depends on $id: $same", ({ other, same }) => {
    expect(fingerprintRoot(other).wire === fingerprintRoot(root).wire).toBe(same);
  });

  it("sees field names where JSON carries them, but not type names", () => {
    const json = (type: Schema) => fingerprintRoot({ name: "j", facts: {}, type, view: "json" }).wire;
    expect(json(struct("A", { x: u8 }))).not.toBe(json(struct("A", { y: u8 })));
    expect(json(struct("A", { x: u8 }))).toBe(json(struct("B", { x: u8 })));
  });
});

describe("the fingerprint of a wire", () => {
  it("changes with any root", () => {
    const roots = [
      { name: "a", facts: {}, type: base },
      { name: "b", facts: { n: 1 } },
    ];
    const more = [...roots, { name: "c", facts: {}, type: newtype("U", unit) }];
    expect(fingerprintWire(roots).wire).not.toEqual(fingerprintWire(more).wire);
    expect(fingerprintWire(more).types.map((type) => type.name)).toEqual(["A", "U"]);
  });
});
