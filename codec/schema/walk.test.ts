import { describe, expect, it } from "vitest";
import {
  enumOf,
  fixedSize,
  maxDepth,
  minSize,
  nested,
  newtype,
  nodeOf,
  option,
  ref,
  type Schema,
  struct,
  u8,
  u64,
  unit,
  vec,
} from "./index.ts";

describe("minSize", () => {
  it("finds the smallest value of recursive types, whichever is asked about first", () => {
    const make = () => {
      const C: Schema = enumOf("C", { R: ref("A", () => A), S: u64 });
      const A: Schema = enumOf("A", { P: C, Q: null });
      return { A: nodeOf(A), C: nodeOf(C) };
    };
    const first = make();
    expect([minSize(first.A), minSize(first.C)]).toEqual([1, 2]);
    const second = make();
    expect([minSize(second.C), minSize(second.A)]).toEqual([2, 1]);
  });

  it("knows that a type without a way out has no value", () => {
    const Loop: Schema = struct("Loop", { next: ref("Loop", () => Loop) });
    expect(minSize(nodeOf(Loop))).toBe(Number.POSITIVE_INFINITY);
  });
});

describe("fixedSize", () => {
  it("is undefined as soon as one part varies", () => {
    expect(fixedSize(nodeOf(struct("S", { a: u64, b: u64 })))).toBe(16);
    expect(fixedSize(nodeOf(struct("S", { a: u64, b: vec(u64) })))).toBe(undefined);
  });
});

describe("maxDepth", () => {
  it("is infinite where nothing bounds recursion, and bounded by a nesting limit", () => {
    const List: Schema = struct("List", { next: option(ref("List", () => List)) });
    expect(maxDepth(nodeOf(List))).toBe(Number.POSITIVE_INFINITY);
    const Tree: Schema = enumOf("Tree", {
      Leaf: null,
      Node: nested(
        "tree",
        3,
        ref("Tree", () => Tree),
      ),
    });
    expect(maxDepth(nodeOf(Tree))).toBe(4);
  });
});

describe("aliases", () => {
  it("are a field's own, whatever the field is called", () => {
    const node = nodeOf(struct("S", { constructor: u64, a: u64 }, { aliases: { a: ["b"] } }));
    expect(node).toMatchObject({ fields: [{ name: "constructor" }, { name: "a", aliases: ["b"] }] });
    expect(node.kind === "struct" && node.fields[0]?.aliases).toBe(undefined);
  });
});

it.each([
  ["an option", option(u8)],
  ["a unit", unit],
  ["an option by another name", newtype("N", newtype("M", option(u8)))],
  ["a nested option", nested("g", 2, option(u8))],
])("what may be null itself cannot be optional: %s", (_name, some) => {
  expect(() => option(some as Schema)).toThrow("ambiguous");
});
