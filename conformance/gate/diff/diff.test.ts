/** What the catalogue of mutants does not show: several changes at once, renames, recursion, hostile sizes. */
import { describe, expect, it } from "vitest";
import { registryWire } from "../sources/registry.ts";
import { diffWires } from "./diff.ts";
import { subject } from "./finding.ts";
import { judge } from "./judge.ts";

function diff(before: string, after: string): readonly string[] {
  return findings(before, after).map((finding) => `${finding.rule} ${subject(finding)}`);
}

function findings(before: string, after: string) {
  const [was, is] = [
    registryWire(`---\n${before}`, "a.yaml", { label: "a" }),
    registryWire(`---\n${after}`, "b.yaml", { label: "b" }),
  ];
  const changes = diffWires(was, is);
  return judge(changes, { before: was, after: is, changes, known: () => [] });
}

const struct = (name: string, ...fields: readonly string[]) =>
  `${name}:\n  STRUCT:\n${fields.map((field) => `    - ${field}\n`).join("")}`;
const variants = (name: string, ...list: readonly string[]) =>
  `${name}:\n  ENUM:\n${list.map((one, i) => `    ${i}:\n      ${one}\n`).join("")}`;
const named = (name: string) => `\n        NEWTYPE:\n          TYPENAME: ${name}`;

const REQUEST = struct("Request", "id: U32", "body: BYTES");
const OTHERS = struct("Status", "round: U64");

describe("an enum", () => {
  it("whose variant is retired under another name and comes again at the end", () => {
    const before = `${REQUEST}${OTHERS}${variants("Message", `Get:${named("Request")}`, `Status:${named("Status")}`)}`;
    const next = variants("Requests", `V1:${named("Request")}`);
    const after = `${REQUEST}${OTHERS}${next}${variants("Message", `OldGet:${named("Request")}`, `Status:${named("Status")}`, `Get:${named("Requests")}`)}`;
    expect(diff(before, after)).toEqual(["VARIANT_APPENDED Message::Get", "VARIANT_RENAMED Message::OldGet"]);
  });

  it("that loses one variant and gains another says so once each", () => {
    expect(
      diff(variants("E", "A: UNIT", "B: UNIT", "C: UNIT"), variants("E", "A: UNIT", "C: UNIT", "D: UNIT")),
    ).toEqual(["VARIANT_REMOVED E::B", "VARIANT_APPENDED E::D"]);
  });

  it("that gains one under a tag that was another's has a witness for it", () => {
    const before = variants("E", "A:\n        NEWTYPE: U8", "B: UNIT", "C:\n        NEWTYPE: U8");
    const found = findings(before, variants("E", "B: UNIT", "D:\n        NEWTYPE: U64"));
    expect(found.map(({ rule }) => rule).sort()).toEqual(["VARIANT_APPENDED", "VARIANT_REMOVED", "VARIANT_REMOVED"]);
    expect(found.map(({ witness }) => witness.kind)).toEqual(["bytes", "bytes", "bytes"]);
  });

  it("in which two variants changed places under new names holds other things", () => {
    const before = variants("E", "A:\n        NEWTYPE: U8", "B:\n        NEWTYPE: U16");
    const after = variants("E", "X:\n        NEWTYPE: U16", "Y:\n        NEWTYPE: U8");
    expect(diff(before, after)).toEqual(["VARIANT_REPLACED E::X", "VARIANT_REPLACED E::Y"]);
  });
});

describe("a struct", () => {
  it.each([
    [
      "a field renamed among others",
      ["a: U8", "b: U16", "c: U32"],
      ["a: U8", "x: U16", "c: U32"],
      ["FIELD_RENAMED S.x"],
    ],
    ["two renamed", ["a: U8", "b: U16"], ["x: U8", "y: U16"], ["FIELD_RENAMED S.x", "FIELD_RENAMED S.y"]],
    [
      "one replaced by another type",
      ["a: U8", "b: U16"],
      ["a: U8", "x: U32"],
      ["FIELD_REMOVED S.b", "FIELD_ADDED S.x"],
    ],
    ["one added at the end", ["a: U8"], ["a: U8", "b: U8"], ["FIELD_ADDED S.b"]],
    ["the last moved to the front", ["a: U8", "b: U8", "c: U8"], ["c: U8", "a: U8", "b: U8"], ["FIELD_MOVED S.c"]],
    ["moved and narrowed", ["a: U8", "b: U16"], ["b: U8", "a: U8"], ["FIELD_MOVED S.b", "FIELD_TYPE S.b"]],
    ["nothing left", ["a: U8"], ["b: U16"], ["FIELD_REMOVED S.a", "FIELD_ADDED S.b"]],
  ])("with %s", (_, before, after, expected) => {
    expect([...diff(struct("S", ...before), struct("S", ...after))].sort()).toEqual([...expected].sort());
  });

  it("that moves two fields of one type is misread without a word, and the bytes show it", () => {
    const [finding] = findings(struct("S", "a: U64", "b: U64"), struct("S", "b: U64", "a: U64"));
    expect(finding?.witness).toMatchObject({ silent: true, size: 16 });
  });
});

describe("a type under another name", () => {
  it("is recognised where it is used", () => {
    const before = `${REQUEST}${struct("S", "request:\n        TYPENAME: Request")}`;
    expect(diff(before, before.replaceAll("Request", "Call"))).toEqual(["TYPE_RENAMED Call"]);
  });

  it("is recognised although it changed too", () => {
    const before = `${REQUEST}${struct("S", "request:\n        TYPENAME: Request")}`;
    const after = before.replaceAll("Request", "Call").replace("- body: BYTES", "- body: BYTES\n    - priority: U8");
    expect(diff(before, after)).toEqual(["FIELD_ADDED Call.priority", "TYPE_RENAMED Call"]);
  });

  it("is another type when it holds other things", () => {
    const before = `${REQUEST}${struct("S", "request:\n        TYPENAME: Request")}`;
    const after = `${struct("Blob", "all: STR")}${struct("S", "request:\n        TYPENAME: Blob")}`;
    expect(diff(before, after)).toEqual(["FIELD_TYPE S.request"]);
  });
});

describe("a type inside itself", () => {
  const tree = (leaf: string) =>
    variants(
      "Tree",
      `Leaf:\n        NEWTYPE: ${leaf}`,
      "Node:\n        NEWTYPE:\n          SEQ:\n            TYPENAME: Tree",
    );

  it("is compared once, and witnessed", () => {
    const [finding, ...others] = findings(tree("U8"), tree("U16"));
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ rule: "VARIANT_TYPE", witness: { data: "0000" } });
  });

  it("without an end has no value, and therefore no witness", () => {
    const endless = (fields: readonly string[]) => struct("Endless", ...fields, "self:\n        TYPENAME: Endless");
    const [finding] = findings(endless(["a: U8"]), endless(["a: U16"]));
    expect(finding).toMatchObject({ rule: "FIELD_TYPE", witness: { kind: "none" } });
  });
});

it.each([
  ["a newtype of itself", "A:\n  NEWTYPESTRUCT:\n    TYPENAME: A\n", "A:\n  NEWTYPESTRUCT: U8\n"],
  [
    "two newtypes of each other",
    "A:\n  NEWTYPESTRUCT:\n    TYPENAME: B\nB:\n  NEWTYPESTRUCT:\n    TYPENAME: A\n",
    "A:\n  NEWTYPESTRUCT: U8\nB:\n  NEWTYPESTRUCT: U8\n",
  ],
  [
    "an enum of nothing but itself",
    "A:\n  ENUM:\n    0:\n      X:\n        NEWTYPE:\n          TYPENAME: A\n",
    "A:\n  NEWTYPESTRUCT: U8\n",
  ],
])("%s is compared like anything else", (_, endless, plain) => {
  const used = struct("S", "a:\n        TYPENAME: A");
  for (const [before, after] of [
    [endless, plain],
    [plain, endless],
    [endless, endless],
  ] as const) {
    expect(() => diff(`${before}${used}`, `${after}${used}`)).not.toThrow();
  }
  expect(() => diff(`${endless}${used}`, struct("S", "a: U8"))).not.toThrow();
});

it("types that would be endless when written out are compared in time", () => {
  const level = (i: number, leaf: string) =>
    struct(
      `T${i}`,
      ...["a", "b", "c", "d"].map((f) => `${f}:\n        ${i === 0 ? `TYPENAME: ${leaf}` : `TYPENAME: T${i - 1}`}`),
    );
  const tower = (leaf: string) =>
    `${struct(leaf, "x: U8")}${Array.from({ length: 24 }, (_, i) => level(i, leaf)).join("")}`;
  const wide = `${tower("L")}${struct("S", "t:\n        TYPENAME: T23")}`;
  const other = `${tower("L")}${struct("S", "t:\n        TYPENAME: T22")}`;
  expect(() => diff(wide, other)).not.toThrow();
});
