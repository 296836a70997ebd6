import { describe, expect, it } from "vitest";
import * as A from "../profiles/aptos/index.ts";
import { bytes, enumOf, map, option, type Schema, string, struct, u8, u64, vec } from "../schema/index.ts";
import { json, verdict } from "./testing/twins.ts";

const { decodeJson, decodeJsonPlain, encodeJsonText } = json;
const Pair = struct("Pair", { a: u8, b: option(u8) }, { aliases: { a: ["alpha"] } });
const Outer = struct("Outer", { list: vec(Pair) });
const Shape = enumOf("Shape", { Point: null, Side: u8 }, { aliases: { Side: ["Edge"] } });
const zeros31 = "00".repeat(31);
const point = `c0${"00".repeat(95)}`;

/** One difference each from the spelling above it, all of which serde_json reads as the same value. */
const SPELLINGS: readonly [
  schema: Schema,
  canonical: string,
  ...others: [text: string, path: string, offset: number][],
][] = [
  [
    Pair,
    '{"a":1,"b":null}',
    ['{"a": 1,"b":null}', "$", 5],
    [' {"a":1,"b":null}', "$", 0],
    ['{"a":1,"b":null}\n', "$", 16],
    ['{"b":null,"a":1}', "$", 2],
    ['{"a":1}', "$", 6],
    ['{"alpha":1,"b":null}', "$", 3],
    ['{"\\u0061":1,"b":null}', "$", 2],
    ["[1,null]", "$", 0],
  ],
  [
    Outer,
    '{"list":[{"a":1,"b":null},{"a":2,"b":3}]}',
    ['{"list":[{"a":1,"b":null},{"b":3,"a":2}]}', "$.list[1]", 28],
    ['{"list":[{"a":1,"b":null}, {"a":2,"b":3}]}', "$.list", 26],
    ['[[{"a":1,"b":null},{"a":2,"b":3}]]', "$", 0],
  ],
  [Shape, '"Point"', ['{"Point":null}', "$", 0]],
  [Shape, '{"Side":1}', ['{"Edge":1}', "$", 2]],
  [
    string,
    '"é\\n\\u001f/\x7f"',
    ['"\\u00e9\\n\\u001f/\x7f"', "$", 1],
    ['"é\\u000a\\u001f/\x7f"', "$", 3],
    ['"é\\n\\u001F/\x7f"', "$", 9],
    ['"é\\n\\u001f\\/\x7f"', "$", 10],
  ],
  [bytes(), "[97]", ['"a"', "$", 0], ["[97 ]", "$", 3]],
  [A.HashValue, `"${zeros31}0f"`, [`"${zeros31}0F"`, "$", 64]],
  [A.AccountAddress, `"${zeros31}01"`, ['"0x1"', "$", 2], [`"0x${zeros31}01"`, "$", 2]],
  [
    A.BlsSignature,
    `"0x${point}"`,
    [`"${point}"`, "$", 1],
    [`"bls12381-sig-0x${point}"`, "$", 1],
    [`"0x${point.toUpperCase()}"`, "$", 3],
  ],
  [
    A.StructTag,
    `{"address":"${zeros31}01","module":"m","name":"n","type_args":[]}`,
    [`{"address":"${zeros31}01","module":"m","name":"n","type_params":[]}`, "$", 108],
  ],
  [A.TypeTag, '{"vector":"u8"}', ['{"Vector":"u8"}', "$", 2], ['{"vector":"U8"}', "$.vector", 11]],
  [map(u64, u8), '{"2":0,"10":0}', ['{"10":0,"2":0}', "$[0].key", 2]],
  [map(string, u8), '{"":0,"\u{fffd}":0,"\u{10000}":0}', ['{"":0,"\u{10000}":0,"\u{fffd}":0}', "$[1].key", 7]],
  [A.EphemeralPublicKey, `"0020${"ab".repeat(32)}"`, [`"0020${"AB".repeat(32)}"`, "$", 5]],
];

function fault(read: () => unknown): unknown {
  const found = verdict(read);
  return "error" in found ? found.error : "accepted";
}

describe.each(SPELLINGS.map(([schema, ...texts]) => ({ schema, texts })))("$texts.0", ({ schema, texts }) => {
  const [canonical, ...others] = texts;
  const value = decodeJson(schema, canonical, { canonical: true });

  it("is what is written", () => {
    expect(encodeJsonText(schema, value)).toBe(canonical);
    expect(decodeJsonPlain(schema, canonical, { canonical: true })).toEqual(value);
  });

  it.each(others)("not %s", (text, path, offset) => {
    // Map entries keep the order of the text, so values are compared by what they are written as.
    expect(encodeJsonText(schema, decodeJson(schema, text))).toBe(canonical);
    expect(fault(() => decodeJson(schema, text, { canonical: true }))).toEqual(["non_canonical", path, offset]);
    expect(fault(() => decodeJsonPlain(schema, text, { canonical: true }))).toEqual(["non_canonical", path, offset]);
  });
});

describe("canonical", () => {
  it("names unknown fields", () => {
    const text = '{"list":[{"a":1,"x":2,"b":null}]}';
    expect(fault(() => decodeJson(Outer, text, { canonical: true }))).toEqual(["unknown_field", "$.list[0]", 16]);
  });

  it("reports what serde_json would refuse as such", () => {
    expect(fault(() => decodeJson(Pair, '{"b":1, "b":1}', { canonical: true }))).toEqual(["duplicate_field", "$.b", 8]);
    expect(fault(() => decodeJson(Pair, '{"a":256, "b":1}', { canonical: true }))).toEqual(["out_of_range", "$.a", 5]);
  });

  it("counts bytes in bytes", () => {
    const text = '{"":0,"\u{10000}":0,"\u{fffd}":0 }';
    const utf8 = new TextEncoder().encode(text);
    expect(fault(() => decodeJson(map(string, u8), text))).toBe("accepted");
    expect(fault(() => decodeJson(map(string, u8), `${text}x`))).toEqual(["trailing_bytes", "$", 20]);
    expect(fault(() => decodeJson(map(string, u8), new Uint8Array([...utf8, 0x78])))).toEqual([
      "trailing_bytes",
      "$",
      24,
    ]);
  });
});
