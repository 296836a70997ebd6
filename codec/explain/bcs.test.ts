import { describe, expect, it } from "vitest";
import { acceptPlain } from "../bcs/index.ts";
import { fromHex } from "../bytes.ts";
import { HandshakeMsg, RpcRequest } from "../profiles/aptos/index.ts";
import {
  type BytesRule,
  bool,
  bytes,
  enumOf,
  map,
  nested,
  newtype,
  option,
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
import { explainBcs } from "./bcs.ts";
import { type Span, spanName } from "./span.ts";

/** A span in one line: where, how much, what part of what, which type, which value. */
function line(span: Span): string {
  return `${span.at}+${span.size} ${span.part} ${spanName(span)}: ${span.type} ${span.text}`.trimEnd();
}

const Shape = enumOf("Shape", { Dot: null, Line: u8, Pair: [u8, u8], Box: { w: u8 } });

const LISTINGS: readonly { id: string; schema: Schema; hex: string; spans: readonly string[] }[] = [
  { id: "integer", schema: u16, hex: "0102", spans: ["0+2 value $: u16 513"] },
  { id: "nothing", schema: unit, hex: "", spans: ["0+0 value $: unit no bytes"] },
  { id: "unit-variant", schema: Shape, hex: "00", spans: ["0+1 tag $: Shape 0 = Dot"] },
  { id: "newtype-variant", schema: Shape, hex: "0109", spans: ["0+1 tag $: Shape 1 = Line", "1+1 value Line: u8 9"] },
  {
    id: "tuple-variant",
    schema: Shape,
    hex: "020708",
    spans: ["0+1 tag $: Shape 2 = Pair", "1+1 value Pair[0]: u8 7", "2+1 value Pair[1]: u8 8"],
  },
  { id: "struct-variant", schema: Shape, hex: "0305", spans: ["0+1 tag $: Shape 3 = Box", "1+1 value Box.w: u8 5"] },
  { id: "newtype-gives-its-name", schema: newtype("Age", u8), hex: "2a", spans: ["0+1 value $: Age 42"] },
  { id: "absent", schema: option(u8), hex: "00", spans: ["0+1 presence $?: option<u8> absent"] },
  {
    id: "present",
    schema: option(u8),
    hex: "0107",
    spans: ["0+1 presence $?: option<u8> present", "1+1 value $: u8 7"],
  },
  {
    id: "text",
    schema: string,
    hex: "026869",
    spans: ["0+1 length $.len: string 2 bytes", '1+2 value $: string "hi"'],
  },
  {
    id: "map",
    schema: map(u8, u8),
    hex: "010203",
    spans: ["0+1 count $.len: map<u8, u8> 1 element", "1+1 value [0].key: u8 2", "2+1 value [0].value: u8 3"],
  },
  {
    id: "rpc-request",
    schema: RpcRequest,
    hex: "0b 2a000000 00 01 ff",
    spans: [
      "0+8 group $: RpcRequest",
      "0+1 tag protocol_id: ProtocolId 11 = ConsensusRpcCompressed",
      "1+4 value request_id: u32 42",
      "5+1 value priority: u8 0",
      "6+1 length raw_request.len: bytes 1 byte",
      "7+1 value raw_request: bytes 1 byte",
    ],
  },
];

describe("explained BCS", () => {
  it.each(LISTINGS)("lists $id", ({ schema, hex, spans }) => {
    const layer = explainBcs(schema, fromHex(hex));
    expect(layer.error).toBeUndefined();
    expect(layer.spans.map(line)).toEqual(spans);
  });

  it("lists up to the fault, and says where it is", () => {
    // valid: 0b 2a000000 00 01 ff
    const layer = explainBcs(RpcRequest, fromHex("0b 2a000000 00 8100 ff"));
    expect(layer.error).toMatchObject({ code: "non_canonical", path: "$.raw_request", offset: 6 });
    expect(layer.spans.map(line)).toEqual([
      "0+6 group $: RpcRequest",
      "0+1 tag protocol_id: ProtocolId 11 = ConsensusRpcCompressed",
      "1+4 value request_id: u32 42",
      "5+1 value priority: u8 0",
    ]);
  });

  it("notes what a node would write back differently", () => {
    const spans = explainBcs(HandshakeMsg, fromHex("00 04 03")).spans;
    expect(spans.find((span) => span.path === "$.network_id")?.note).toMatch(/another form/);
    expect(explainBcs(HandshakeMsg, fromHex("00 04 01")).spans.some((span) => span.note)).toBe(false);
  });
});

const bitmap: BytesRule = {
  name: "bitmap",
  forms: [],
  shape: (_, __, size) => (size > 1 ? { code: "bad_flag", at: 1, detail: "" } : undefined),
};
const Deep: Schema<unknown> = nested("g", 2, option(ref<unknown>("Deep", () => Deep)));

/** Each row has a valid neighbour: the reading is no stricter than the rule. */
const REFUSED: readonly {
  id: string;
  schema: Schema;
  good: string;
  bad: string;
  code: string;
  path: string;
  offset: number;
}[] = [
  { id: "boolean", schema: bool, good: "01", bad: "02", code: "bad_bool", path: "$", offset: 0 },
  { id: "option", schema: option(u8), good: "0100", bad: "0200", code: "bad_option_tag", path: "$", offset: 0 },
  { id: "tag", schema: Shape, good: "00", bad: "04", code: "unknown_variant", path: "$", offset: 0 },
  { id: "redundant-zero", schema: Shape, good: "00", bad: "8000", code: "non_canonical", path: "$", offset: 0 },
  { id: "tag-above-u32", schema: Shape, good: "00", bad: "ffffffff1f", code: "integer_overflow", path: "$", offset: 0 },
  {
    id: "length-above-i32",
    schema: bytes(),
    good: "00",
    bad: "8080808008",
    code: "length_limit",
    path: "$",
    offset: 0,
  },
  { id: "length-of-i32", schema: bytes(), good: "00", bad: "ffffffff07", code: "truncated", path: "$", offset: 5 },
  {
    id: "length-above-its-own-limit",
    schema: bytes({ max: 1 }),
    good: "01aa",
    bad: "02aaaa",
    code: "length_limit",
    path: "$",
    offset: 0,
  },
  {
    id: "rule-inside-bytes",
    schema: bytes({ rule: bitmap }),
    good: "01aa",
    bad: "02aaaa",
    code: "bad_flag",
    path: "$",
    offset: 2,
  },
  {
    id: "third-key-below-the-second",
    schema: map(u8, unit),
    good: "03010305",
    bad: "03010302",
    code: "map_order",
    path: "$[2]",
    offset: 3,
  },
  {
    id: "third-key-like-the-second",
    schema: map(u8, unit),
    good: "03010305",
    bad: "03010303",
    code: "duplicate_key",
    path: "$[2]",
    offset: 3,
  },
  { id: "nested-too-deep", schema: Deep, good: "0100", bad: "010100", code: "nesting_limit", path: "$", offset: 2 },
  {
    id: "endless-nothing",
    schema: vec(struct("E", {})),
    good: "02",
    bad: "03",
    code: "length_limit",
    path: "$",
    offset: 0,
  },
];

describe("refusals", () => {
  it.each(REFUSED)("are the codec's: $id", ({ schema, good, bad, code, path, offset }) => {
    expect(explainBcs(schema, fromHex(good)).error).toBeUndefined();
    expect(explainBcs(schema, fromHex(bad)).error).toMatchObject({ code, path, offset });
    expect(acceptPlain(schema, fromHex(bad))).toMatchObject({ code, path, offset });
  });
});

describe("long lists", () => {
  const numbers = fromHex("0a 00 01 02 03 04 05 06 07 08 09");

  it.each([
    {
      id: "first-elements",
      items: 2,
      spans: [
        "0+1 count $.len: vec<u8> 10 elements",
        "1+1 value [0]: u8 0",
        "2+1 value [1]: u8 1",
        "3+8 elided $: vec<u8> [2] to [9]: 8 elements, 8 bytes",
      ],
    },
    {
      id: "no-elements",
      items: 0,
      spans: ["0+1 count $.len: vec<u8> 10 elements", "1+10 elided $: vec<u8> [0] to [9]: 10 elements, 10 bytes"],
    },
  ])("show $id", ({ items, spans }) => {
    expect(explainBcs(vec(u8), numbers, { items }).spans.map(line)).toEqual(spans);
  });

  it("show one more element rather than announce it", () => {
    expect(explainBcs(vec(u8), numbers, { items: 9 }).spans.some((span) => span.part === "elided")).toBe(false);
  });

  it("show the element at fault, whatever comes before it", () => {
    const layer = explainBcs(vec(tuple(u8, option(u8))), fromHex("05 0000 0000 0000 0007 0000"), { items: 1 });
    expect(layer.error).toMatchObject({ code: "bad_option_tag", path: "$[3][1]", offset: 8 });
    expect(layer.spans.slice(-2).map(line)).toEqual([
      "3+4 elided $: vec<(u8, option<u8>)> [1] to [2]: 2 elements, 4 bytes",
      "7+1 value [3][0]: u8 0",
    ]);
  });

  it("show of each list only the element on the way to the fault", () => {
    const lists = vec(vec(bool));
    const layer = explainBcs(lists, fromHex("03 03000000 03000000 03000001 00"), { items: 0 });
    expect(layer.error).toMatchObject({ code: "trailing_bytes" });
    const broken = explainBcs(lists, fromHex("03 03000000 03000000 03000002"), { items: 0 });
    expect(broken.spans.map(line).slice(1)).toEqual([
      "1+8 elided $: vec<vec<bool>> [0] to [1]: 2 elements, 8 bytes",
      "9+1 count [2].len: vec<bool> 3 elements",
      "10+2 elided [2]: vec<bool> [0] to [1]: 2 elements, 2 bytes",
    ]);
  });

  it("show no element of the same index in another list", () => {
    const pair = tuple(vec(u8), vec(bool));
    const layer = explainBcs(pair, fromHex("03 070707 03 000002"), { items: 0 });
    expect(layer.spans.map(line).slice(0, 2)).toEqual([
      "0+1 count [0].len: vec<u8> 3 elements",
      "1+3 elided [0]: vec<u8> [0] to [2]: 3 elements, 3 bytes",
    ]);
  });

  it("end when enough has been listed", () => {
    const list = vec(struct("P", { a: u8, b: u8 }));
    const layer = explainBcs(list, fromHex("04 0102 0304 0506 0708"), { spans: 5 });
    expect(layer.spans.map(line).slice(-1)).toEqual([`5+4 elided $: vec<P> [2] to [3]: 2 elements, 4 bytes`]);
  });
});
