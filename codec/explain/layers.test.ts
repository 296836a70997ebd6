import { describe, expect, it } from "vitest";
import { concatBytes, fromHex } from "../bytes.ts";
import { compressSized } from "../lz4/sized.ts";
import { ConsensusMsg } from "../profiles/aptos/index.ts";
import { enumOf, map, option, type Schema, string, struct, u8, vec } from "../schema/index.ts";
import { explainFrames } from "./frame.ts";
import { explainJson } from "./json.ts";
import { explainLz4 } from "./lz4.ts";
import { type Layer, spanName } from "./span.ts";

function lines({ spans }: Layer): readonly string[] {
  return spans.map((span) => `${span.at}+${span.size} ${span.part} ${spanName(span)} ${span.text}`.trimEnd());
}

const utf8 = (text: string) => new TextEncoder().encode(text);

describe("explained frames", () => {
  const shape = { lengthSize: 4, limit: 8 } as const;

  it.each([
    { id: "one", hex: "00000001 aa", spans: ["0+4 value frames[0].length 1", "4+1 value frames[0].body 1 byte"] },
    { id: "empty-body", hex: "00000000", spans: ["0+4 value frames[0].length 0", "4+0 value frames[0].body 0 bytes"] },
  ])("list $id", ({ hex, spans }) => expect(lines(explainFrames(fromHex(hex), shape).layer)).toEqual(spans));

  it.each([
    { id: "no-bytes", hex: "", code: "truncated", path: "$.frames[0].length", offset: 0 },
    { id: "half-a-length", hex: "00000000 0000", code: "truncated", path: "$.frames[1].length", offset: 4 },
    { id: "half-a-body", hex: "00000002 aa", code: "truncated", path: "$.frames[0].body", offset: 4 },
    { id: "above-the-limit", hex: "00000009", code: "length_limit", path: "$.frames[0].length", offset: 0 },
    { id: "top-bit", hex: "80000000", code: "length_limit", path: "$.frames[0].length", offset: 0 },
  ])("stop at $id", ({ hex, code, path, offset }) => {
    expect(explainFrames(fromHex(hex), shape).layer.error).toMatchObject({ code, path, offset });
  });

  it("list the first few of many", () => {
    const { layer, bodies } = explainFrames(new Uint8Array(40), shape, { items: 2 });
    expect(lines(layer).at(-1)).toBe("8+32 elided frames 8 frames, 32 bytes");
    expect(bodies).toHaveLength(2);
  });
});

describe("explained LZ4", () => {
  it.each([
    {
      id: "literals",
      hex: "02000000 20 0f02",
      spans: [
        "0+4 value size 2 bytes unpacked",
        "4+1 value sequences[0].token 2 literals",
        "5+2 value sequences[0].literals 2 bytes",
      ],
    },
    {
      id: "a-match",
      hex: "12000000 18 61 0100 50 6161616161",
      spans: [
        "0+4 value size 18 bytes unpacked",
        "4+1 value sequences[0].token 1 literal",
        '5+1 value sequences[0].literals "a"',
        "6+2 value sequences[0].match 12 bytes from 1 back",
        "8+1 value sequences[1].token 5 literals",
        '9+5 value sequences[1].literals "aaaaa"',
      ],
    },
    {
      id: "nothing",
      hex: "00000000 00",
      spans: [
        "0+4 value size 0 bytes unpacked",
        "4+1 value sequences[0].token 0 literals",
        "5+0 value sequences[0].literals empty",
      ],
    },
  ])("lists $id", ({ hex, spans }) => {
    const { layer, raw } = explainLz4(fromHex(hex));
    expect(lines(layer)).toEqual(spans);
    expect(raw?.length).toBe(fromHex(hex)[0]);
  });

  it.each([
    { id: "no-prefix", hex: "020000", listed: 0 },
    { id: "negative-size", hex: "020000ff 20 0f02", listed: 0 },
    { id: "cut-off-literals", hex: "02000000 20 0f", listed: 1 },
    { id: "match-before-the-start", hex: "12000000 18 61 0200 50 6161616161", listed: 3 },
  ])("lists up to $id", ({ hex, listed }) => {
    const { layer, raw } = explainLz4(fromHex(hex));
    expect(raw).toBeUndefined();
    expect(layer.error).toBeDefined();
    expect(layer.spans.length).toBe(listed);
  });

  it("lists the first sequences and the last", () => {
    const raw = concatBytes(
      ...Array.from({ length: 50 }, (_, i) => fromHex(`00112233445566778899${(i + 100).toString(16)}`)),
    );
    const listed = lines(explainLz4(compressSized(raw), { items: 1 }).layer);
    expect(listed.filter((text) => text.includes("elided"))).toHaveLength(1);
    expect(listed.at(-1)).toMatch(/literals/);
  });
});

const Shape = enumOf("Shape", { Dot: null, Line: u8, Box: { w: u8 } });

describe("explained JSON", () => {
  it.each<{ id: string; schema: Schema; text: string; spans: readonly string[] }>([
    { id: "number", schema: u8, text: " 7 ", spans: ["1+1 value $ 7"] },
    {
      id: "struct",
      schema: struct("A", { a: u8, b: option(u8) }),
      text: '{"b":null,"a":1}',
      spans: ["0+16 group $", "5+4 presence b? null", "14+1 value a 1"],
    },
    { id: "struct-as-array", schema: struct("A", { a: u8 }), text: "[1]", spans: ["0+3 group $", "1+1 value a 1"] },
    {
      id: "unknown-field",
      schema: struct("A", { a: u8 }),
      text: '{"z":[{}],"a":1}',
      spans: ["0+16 group $", "5+4 value z [{}]", "14+1 value a 1"],
    },
    { id: "unit-variant", schema: Shape, text: '"Dot"', spans: ['0+5 tag $ "Dot"'] },
    {
      id: "struct-variant",
      schema: Shape,
      text: '{"Box":{"w":2}}',
      spans: ["0+15 group $", '1+5 tag $ "Box"', "7+7 group Box", "12+1 value Box.w 2"],
    },
    {
      id: "map",
      schema: map(u8, u8),
      text: '{"1":2}',
      spans: ["0+7 group $", '1+3 value [0].key "1"', "5+1 value [0].value 2"],
    },
    {
      id: "list",
      schema: vec(u8),
      text: "[4,5]",
      spans: ["0+1 count $.len 2 elements", "1+1 value [0] 4", "3+1 value [1] 5"],
    },
    {
      id: "bytes-not-characters",
      schema: vec(string),
      text: '["é","a"]',
      spans: ["0+1 count $.len 2 elements", '1+4 value [0] "é"', '6+3 value [1] "a"'],
    },
  ])("lists $id", ({ schema, text, spans }) => {
    const layer = explainJson(schema, utf8(text));
    expect(layer.error).toBeUndefined();
    expect(lines(layer)).toEqual(spans);
  });

  it("lists up to the fault", () => {
    const layer = explainJson(struct("A", { s: string, a: u8, b: u8 }), utf8('{"s":"é","a":1,"b":256}'));
    expect(layer.error).toMatchObject({ code: "out_of_range", path: "$.b", offset: 20 });
    expect(lines(layer)).toEqual(["0+20 group $", '5+4 value s "é"', "14+1 value a 1"]);
  });

  it("shows the element at fault, whatever comes before it", () => {
    const layer = explainJson(vec(u8), utf8("[0,1,2,3,300,5]"), { items: 1 });
    expect(layer.error).toMatchObject({ code: "out_of_range", path: "$[4]", offset: 9 });
    expect(lines(layer)).toEqual([
      "0+1 count $.len 5 elements",
      "1+1 value [0] 0",
      "3+6 elided $ [1] to [3]: 3 elements",
    ]);
  });

  it("takes what is no text at all", () => {
    expect(explainJson(ConsensusMsg, fromHex("7bff")).error).toMatchObject({ code: "json_syntax", offset: 1 });
  });
});
