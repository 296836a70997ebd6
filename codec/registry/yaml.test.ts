import { describe, expect, it } from "vitest";
import { parseRegistry } from "./read.ts";
import { schemasOf } from "./to-schema.ts";
import { writeYaml } from "./yaml-write.ts";

/** Text as published projects write it, and the one line of ours that says the same. */
const TYPES: readonly { id: string; yaml: string }[] = [
  { id: "newtype", yaml: "A:\n  NEWTYPESTRUCT: U8" },
  { id: "unit-struct", yaml: "A: UNITSTRUCT" },
  { id: "tuple-struct", yaml: "A:\n  TUPLESTRUCT:\n    - U8\n    - TYPENAME: A" },
  { id: "struct", yaml: "A:\n  STRUCT:\n    - a: BOOL\n    - b:\n        TYPENAME: A" },
  { id: "empty-struct", yaml: "A:\n  STRUCT: []" },
  { id: "bytes-of-one-size", yaml: "A:\n  NEWTYPESTRUCT:\n    TUPLEARRAY:\n      CONTENT: U8\n      SIZE: 32" },
  { id: "map", yaml: "A:\n  NEWTYPESTRUCT:\n    MAP:\n      KEY: STR\n      VALUE:\n        SEQ: U64" },
  { id: "list-of-pairs", yaml: "A:\n  NEWTYPESTRUCT:\n    SEQ:\n      TUPLE:\n        - U64\n        - OPTION: STR" },
  { id: "enum", yaml: "A:\n  ENUM:\n    0:\n      X: UNIT\n    1:\n      Y:\n        NEWTYPE: U8" },
  {
    id: "enum-of-tuple-and-struct",
    yaml: "A:\n  ENUM:\n    0:\n      X:\n        TUPLE:\n          - U8\n          - SEQ:\n              TYPENAME: A\n    1:\n      Y:\n        STRUCT:\n          - a: U8",
  },
  {
    id: "names-that-need-quotes",
    yaml: '"a: b":\n  ENUM:\n    0:\n      "null": UNIT\n    1:\n      "say \\"x\\"": UNIT',
  },
  { id: "path-as-a-name", yaml: "a::b::C:\n  NEWTYPESTRUCT:\n    TYPENAME: a::b::C" },
];

describe("registry text", () => {
  it.each(TYPES)("comes back as it was: $id", ({ yaml }) => {
    expect(writeYaml(parseRegistry(yaml))).toBe(`---\n${yaml}\n`);
  });

  it.each([
    { id: "no-text", yaml: "", types: [] },
    { id: "only-a-marker", yaml: "---\n", types: [] },
    { id: "comments-and-blank-lines", yaml: "# x\n\n---\nA: # of type\n  NEWTYPESTRUCT: U8 # small\n", types: ["A"] },
    { id: "list-at-its-keys-column", yaml: "A:\n  STRUCT:\n  - a: U8\n  - b: U8\n", types: ["A"] },
    { id: "windows-line-ends", yaml: "A:\r\n  NEWTYPESTRUCT: U8\r\n", types: ["A"] },
    { id: "single-quotes", yaml: "'A':\n  NEWTYPESTRUCT: 'U8'\n", types: ["A"] },
    {
      id: "the-engines-own-names",
      yaml: "__proto__: UNITSTRUCT\nconstructor: UNITSTRUCT\n",
      types: ["__proto__", "constructor"],
    },
  ])("is read: $id", ({ yaml, types }) => expect([...parseRegistry(yaml).keys()]).toEqual(types));

  it.each([
    { id: "no-mapping", yaml: "A", code: "registry_syntax", path: "$", offset: 0 },
    { id: "unknown-kind", yaml: "A:\n  UNION: U8", code: "registry_syntax", path: "$.A", offset: 5 },
    { id: "unknown-format", yaml: "A:\n  NEWTYPESTRUCT: F64", code: "registry_syntax", path: "$.A", offset: 20 },
    { id: "two-kinds", yaml: "A:\n  STRUCT: []\n  ENUM: {}", code: "registry_syntax", path: "$.A", offset: 5 },
    { id: "type-twice", yaml: "A: UNITSTRUCT\nA: UNITSTRUCT", code: "duplicate_field", path: "$", offset: 14 },
    {
      id: "field-twice",
      yaml: "A:\n  STRUCT:\n    - a: U8\n    - a: U8",
      code: "duplicate_field",
      path: "$.A",
      offset: 31,
    },
    {
      id: "unknown-name",
      yaml: "A:\n  NEWTYPESTRUCT:\n    TYPENAME: B",
      code: "registry_type",
      path: "$.A",
      offset: 0,
    },
    {
      id: "size-not-a-number",
      yaml: "A:\n  NEWTYPESTRUCT:\n    TUPLEARRAY:\n      CONTENT: U8\n      SIZE: x",
      code: "registry_syntax",
      path: "$.A",
      offset: 66,
    },
    {
      id: "size-too-large",
      yaml: "A:\n  NEWTYPESTRUCT:\n    TUPLEARRAY:\n      CONTENT: U8\n      SIZE: 2147483648",
      code: "registry_syntax",
      path: "$.A",
      offset: 66,
    },
    {
      id: "tag-not-a-number",
      yaml: "A:\n  ENUM:\n    x:\n      X: UNIT",
      code: "registry_syntax",
      path: "$.A",
      offset: 15,
    },
    { id: "key-without-value", yaml: "A:\n", code: "registry_syntax", path: "$", offset: 0 },
    { id: "line-further-out", yaml: "  A: UNITSTRUCT\nB: UNITSTRUCT", code: "registry_syntax", path: "$", offset: 16 },
    { id: "tab", yaml: "A:\n\tNEWTYPESTRUCT: U8", code: "registry_syntax", path: "$", offset: 3 },
    { id: "anchor", yaml: "A: &a UNITSTRUCT", code: "registry_syntax", path: "$", offset: 3 },
    { id: "unclosed-quote", yaml: 'A:\n  NEWTYPESTRUCT: "U8', code: "registry_syntax", path: "$", offset: 20 },
    { id: "too-many-levels", yaml: "- ".repeat(70), code: "registry_syntax", path: "$", offset: 130 },
  ])("is refused: $id", ({ yaml, code, path, offset }) => {
    expect(() => parseRegistry(yaml)).toThrow(expect.objectContaining({ code, path, offset }));
  });
});

describe("a registry as schemas", () => {
  it.each([
    { id: "option-of-unit", yaml: "A:\n  NEWTYPESTRUCT:\n    OPTION: UNIT", path: "$.A" },
    { id: "field-called-kind", yaml: "A:\n  STRUCT:\n    - kind: U8", path: "$.A" },
    { id: "field-called-proto", yaml: "A:\n  STRUCT:\n    - __proto__: U8", path: "$.A" },
    { id: "tags-with-a-gap", yaml: "A:\n  ENUM:\n    0:\n      X: UNIT\n    2:\n      Y: UNIT", path: "$.A" },
    { id: "no-variants", yaml: "A:\n  ENUM: {}", path: "$.A" },
    {
      id: "huge-array",
      yaml: "A:\n  NEWTYPESTRUCT:\n    TUPLEARRAY:\n      CONTENT: U16\n      SIZE: 5000",
      path: "$.A",
    },
  ])("cannot be expressed: $id", ({ yaml, path }) => {
    expect(() => schemasOf(parseRegistry(yaml))).toThrow(expect.objectContaining({ code: "registry_type", path }));
  });
});
