import { describe, expect, it } from "vitest";
import type { CodecErrorCode } from "../errors.ts";
import * as A from "../profiles/aptos/index.ts";
import {
  bool,
  bytes,
  enumOf,
  fixedBytes,
  i8,
  i128,
  i256,
  map,
  newtype,
  option,
  type Schema,
  string,
  struct,
  tuple,
  u8,
  u32,
  u64,
  u128,
  u256,
  unit,
  vec,
} from "../schema/index.ts";
import { json, verdict } from "./testing/twins.ts";

/**
 * What serde_json takes and refuses, row by row, and who answers for the row: `ran` against serde_json,
 * `source` of serde_json or of upstream's own serde code, `ours` where upstream leaves the choice.
 * Which code and offset an error carries is always ours.
 */
type From = "ran" | "source" | "ours";
type Row = { readonly id: string; readonly schema: Schema; readonly text: string; readonly expected: unknown };

function ok(id: string, _from: From, schema: Schema, text: string, value: unknown): Row {
  return { id, schema, text, expected: { value } };
}

function no(id: string, _from: From, schema: Schema, text: string, ...error: [CodecErrorCode, string, number]): Row {
  return { id, schema, text, expected: { error } };
}

const { decodeJson, decodeJsonPlain } = json;

/** Both twins, from text and from bytes: the rows are ASCII up to where they fail, so the offsets are the same. */
function check(rows: readonly Row[]): void {
  it.each(rows)("$id", ({ schema, text, expected }) => {
    const utf8 = new TextEncoder().encode(text);
    expect(verdict(() => decodeJsonPlain(schema, text))).toEqual(expected);
    expect(verdict(() => decodeJson(schema, text))).toEqual(expected);
    expect(verdict(() => decodeJsonPlain(schema, utf8))).toEqual(expected);
    expect(verdict(() => decodeJson(schema, utf8))).toEqual(expected);
  });
}

const Pair = struct("Pair", { a: u8, b: option(u8) }, { aliases: { a: ["alpha"] } });
const Outer = struct("Outer", { pair: Pair, list: vec(Pair) });
const Shape = enumOf(
  "Shape",
  { Point: null, Side: u8, Box: [u8, u8], Named: { a: u8, b: option(u8) }, Nothing: unit },
  { aliases: { Side: ["Edge"] } },
);
const zeros31 = "00".repeat(31);

describe("structs", () => {
  check([
    ok("fields in declared order", "ran", Pair, '{"a":1,"b":2}', { a: 1, b: 2 }),
    ok("fields in any order", "ran", Pair, '{"b":2,"a":1}', { a: 1, b: 2 }),
    ok("array in field order", "ran", Pair, "[1,null]", { a: 1, b: null }),
    no("array that is short", "ran", Pair, "[1]", "bad_length", "$", 2),
    no("array that is long", "ran", Pair, "[1,2,3]", "bad_length", "$", 5),
    no("neither object nor array", "source", Pair, '"a"', "wrong_type", "$", 0),
    ok("absent option is null", "source", Pair, '{"a":1}', { a: 1, b: null }),
    no("absent field", "source", Pair, '{"b":1}', "missing_field", "$.a", 6),
    no("absent field one level down", "ours", Outer, '{"pair":{},"list":[]}', "missing_field", "$.pair.a", 9),
    no(
      "absent newtype of an option",
      "source",
      struct("S", { o: newtype("N", option(u8)) }),
      "{}",
      "missing_field",
      "$.o",
      1,
    ),
    ok("unknown field", "ran", Pair, '{"x":7,"a":1}', { a: 1, b: null }),
    ok("unknown field that holds anything", "source", Pair, '{"x":[{"y":[],"z":{}},-0,1.5e-3,true,"\\u00e9"],"a":1}', {
      a: 1,
      b: null,
    }),
    ok("unknown field with an unpaired surrogate escape", "source", Pair, '{"x":"\\ud800","a":1}', { a: 1, b: null }),
    ok("unknown field may repeat itself and its own keys", "source", Pair, '{"x":{"y":1,"y":2},"x":0,"a":1}', {
      a: 1,
      b: null,
    }),
    no("unknown field that is no JSON", "source", Pair, '{"x":[1,}],"a":1}', "json_syntax", "$", 8),
    no("unknown field with a number that is no JSON", "source", Pair, '{"x":01,"a":1}', "json_syntax", "$", 5),
    ok("__proto__ is a field like any other", "ours", Pair, '{"__proto__":{"a":9},"a":1}', { a: 1, b: null }),
    no("known field twice", "source", Pair, '{"a":1,"a":1}', "duplicate_field", "$.a", 7),
    no("known field twice, first null", "source", Pair, '{"b":null,"b":1,"a":1}', "duplicate_field", "$.b", 10),
    ok("alias", "source", Pair, '{"alpha":1}', { a: 1, b: null }),
    no("alias and name", "source", Pair, '{"alpha":1,"a":1}', "duplicate_field", "$.a", 11),
    ok("key with escapes", "source", Pair, '{"\\u0061":1}', { a: 1, b: null }),
    no("key without quotes", "source", Pair, "{a:1}", "json_syntax", "$", 1),
    no("comma after the last member", "source", Pair, '{"a":1,}', "json_syntax", "$", 7),
    no("comma before the first member", "source", Pair, '{,"a":1}', "json_syntax", "$", 1),
    no("semicolon between members", "source", Pair, '{"a":1;"b":2}', "json_syntax", "$", 6),
    no("no colon", "source", Pair, '{"a" 1}', "json_syntax", "$", 5),
    ok("no fields at all", "source", struct("E", {}), "{}", {}),
    ok("no fields at all, as array", "source", struct("E", {}), "[]", {}),
    no("path of an element", "ours", Outer, '{"pair":[1,2],"list":[[1,2],[256,2]]}', "out_of_range", "$.list[1].a", 29),
    ok(
      "StructTag by its older field name",
      "source",
      A.StructTag,
      '{"address":"1","module":"m","name":"n","type_params":["u8"]}',
      {
        address: Uint8Array.from({ length: 32 }, (_, i) => (i === 31 ? 1 : 0)),
        module: "m",
        name: "n",
        type_args: [{ kind: "u8" }],
      },
    ),
  ]);
});

describe("enums", () => {
  check([
    ok("unit variant", "ran", Shape, '"Point"', { kind: "Point" }),
    ok("unit variant as object", "ran", Shape, '{"Point":null}', { kind: "Point" }),
    no("unit variant with content", "source", Shape, '{"Point":[]}', "wrong_type", "$.Point", 9),
    ok("newtype variant", "ran", Shape, '{"Side":3}', { kind: "Side", value: 3 }),
    ok("newtype variant by its alias", "source", Shape, '{"Edge":3}', { kind: "Side", value: 3 }),
    no("newtype variant without content", "ran", Shape, '"Side"', "wrong_type", "$", 0),
    ok("tuple variant", "source", Shape, '{"Box":[1,2]}', { kind: "Box", value: [1, 2] }),
    no("tuple variant too short", "source", Shape, '{"Box":[1]}', "bad_length", "$.Box", 9),
    no("tuple variant too long", "source", Shape, '{"Box":[1,2,3]}', "bad_length", "$.Box", 12),
    ok("struct variant", "source", Shape, '{"Named":{"a":1}}', { kind: "Named", a: 1, b: null }),
    ok("struct variant as array", "source", Shape, '{"Named":[1,2]}', { kind: "Named", a: 1, b: 2 }),
    no("struct variant lacks a field", "source", Shape, '{"Named":{}}', "missing_field", "$.Named.a", 10),
    ok("newtype of unit", "ran", Shape, '{"Nothing":null}', { kind: "Nothing", value: null }),
    no("newtype of unit, bare", "ran", Shape, '"Nothing"', "wrong_type", "$", 0),
    no("unknown variant", "source", Shape, '"Circle"', "unknown_variant", "$", 0),
    no("unknown variant with content", "source", Shape, '{"Circle":1}', "unknown_variant", "$", 1),
    no("two variants", "ran", Shape, '{"Side":1,"Point":null}', "wrong_type", "$", 10),
    no("no variant", "source", Shape, "{}", "wrong_type", "$", 1),
    no("a number", "source", Shape, "0", "wrong_type", "$", 0),
    no("null", "source", Shape, "null", "wrong_type", "$", 0),
    ok("Ack is a newtype of unit", "ran", A.CommitMessage, '{"Ack":null}', { kind: "Ack", value: null }),
    no("Ack bare", "ran", A.CommitMessage, '"Ack"', "wrong_type", "$", 0),
    ok("Nack", "ran", A.CommitMessage, '"Nack"', { kind: "Nack" }),
    ok("Nack as object", "ran", A.CommitMessage, '{"Nack":null}', { kind: "Nack" }),
    ok("type tag", "source", A.TypeTag, '{"vector":"u8"}', { kind: "vector", value: { kind: "u8" } }),
    ok("type tag by aliases", "source", A.TypeTag, '{"Vector":"I256"}', { kind: "vector", value: { kind: "i256" } }),
    no("Function has no alias", "source", A.TypeTag, '"function"', "unknown_variant", "$", 0),
    ok(
      "eight nested type tags",
      "source",
      A.TypeTag,
      `${'{"vector":'.repeat(8)}"u8"${"}".repeat(8)}`,
      Array.from({ length: 8 }).reduce((tag) => ({ kind: "vector", value: tag }), { kind: "u8" }),
    ),
    no(
      "nine nested type tags",
      "source",
      A.TypeTag,
      `${'{"vector":'.repeat(9)}"u8"${"}".repeat(9)}`,
      "nesting_limit",
      `$${".vector".repeat(9)}`,
      90,
    ),
  ]);
});

describe("integers", () => {
  check([
    ok("u8 0", "ran", u8, "0", 0),
    ok("u8 255", "ran", u8, "255", 255),
    no("u8 256", "ran", u8, "256", "out_of_range", "$", 0),
    no("u8 -1", "ran", u8, "-1", "out_of_range", "$", 0),
    no("-0 is a float to serde", "ran", u8, "-0", "wrong_type", "$", 0),
    no("fraction", "ran", u8, "1.0", "wrong_type", "$", 0),
    no("exponent", "ran", u8, "1e2", "wrong_type", "$", 0),
    no("capital exponent", "source", u8, "1E+2", "wrong_type", "$", 0),
    no("quoted", "ran", u8, '"1"', "wrong_type", "$", 0),
    no("leading zero", "ran", u8, "01", "json_syntax", "$", 0),
    no("leading zero after a minus", "source", i8, "-01", "json_syntax", "$", 1),
    no("plus sign", "source", u8, "+1", "json_syntax", "$", 0),
    no("minus alone", "source", i8, "-", "truncated", "$", 1),
    no("minus and a letter", "source", i8, "-x", "json_syntax", "$", 1),
    no("point without digits", "source", u8, "1.", "truncated", "$", 2),
    no("point and a letter", "source", u8, "1.x", "json_syntax", "$", 2),
    no("exponent without digits", "source", u8, "1e", "truncated", "$", 2),
    no("hexadecimal", "source", u8, "0x1", "trailing_bytes", "$", 1),
    ok("i8 -128", "ran", i8, "-128", -128),
    no("i8 -129", "ran", i8, "-129", "out_of_range", "$", 0),
    no("i8 128", "ran", i8, "128", "out_of_range", "$", 0),
    ok("u32 most", "ran", u32, "4294967295", 4294967295),
    no("u32 one more", "ran", u32, "4294967296", "out_of_range", "$", 0),
    ok("u64 beyond 2^53", "ran", u64, "9007199254740993", 9007199254740993n),
    ok("u64 of 18 digits", "ran", u64, "123456789012345678", 123456789012345678n),
    ok("u64 of 19 digits", "ran", u64, "9223372036854775808", 9223372036854775808n),
    ok("u64 most", "ran", u64, "18446744073709551615", 18446744073709551615n),
    no("u64 one more", "ran", u64, "18446744073709551616", "out_of_range", "$", 0),
    no("u64 zeros", "ran", u64, "00", "json_syntax", "$", 0),
    ok("u128 most", "ran", u128, String(2n ** 128n - 1n), 2n ** 128n - 1n),
    no("u128 one more", "ran", u128, String(2n ** 128n), "out_of_range", "$", 0),
    ok("i128 least", "ran", i128, String(-(2n ** 127n)), -(2n ** 127n)),
    no("i128 one less", "ran", i128, String(-(2n ** 127n) - 1n), "out_of_range", "$", 0),
    no("u128 quoted", "ran", u128, '"1"', "wrong_type", "$", 0),
    no("a million digits end at once", "ours", u128, "9".repeat(1_000_000), "out_of_range", "$", 0),
    ok("u256 is 32 bytes, lowest first", "source", u256, `[1,2${",0".repeat(30)}]`, 513n),
    ok("i256 below zero", "source", i256, `[254${",255".repeat(31)}]`, -2n),
    no("u256 as a number", "source", u256, "513", "wrong_type", "$", 0),
    no("u256 of 31 bytes", "source", u256, `[1${",0".repeat(30)}]`, "bad_length", "$", 0),
    no("u256 of 33 bytes", "source", u256, `[1${",0".repeat(32)}]`, "bad_length", "$", 0),
  ]);
});

describe("bool, unit, option, string", () => {
  check([
    ok("true", "source", bool, "true", true),
    ok("false", "source", bool, "false", false),
    no("1 is no boolean", "source", bool, "1", "wrong_type", "$", 0),
    no("True", "source", bool, "True", "json_syntax", "$", 0),
    no("tru", "source", bool, "tru", "truncated", "$", 3),
    no("truly", "source", bool, "truely", "trailing_bytes", "$", 4),
    ok("unit", "source", unit, "null", null),
    no("unit is not an empty array", "source", unit, "[]", "wrong_type", "$", 0),
    ok("no value", "source", option(u8), "null", null),
    ok("some value", "source", option(u8), "1", 1),
    no("some value of another type", "source", option(u8), '"1"', "wrong_type", "$", 0),
    ok("newtype is transparent", "source", A.ChainId, "4", 4),
    ok("string", "source", string, '"a\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\\ud83d\\ude00"', 'a"\\/\b\f\n\r\tA😀'),
    no("string of a number", "source", string, "1", "wrong_type", "$", 0),
    ok("identifiers are not validated", "source", A.Identifier, '"not an identifier"', "not an identifier"),
    no("no such escape", "source", string, '"\\x"', "json_syntax", "$", 1),
    no("unicode escape of three digits", "source", string, '"\\u00e"', "json_syntax", "$", 6),
    no("control character", "source", string, '"\n"', "json_syntax", "$", 1),
    ok("delete is no control character here", "source", string, '"\x7f"', "\x7f"),
    no("leading surrogate alone", "source", string, '"\\ud800"', "bad_utf8", "$", 1),
    no("leading surrogate and a letter", "source", string, '"\\ud800\\u0041"', "bad_utf8", "$", 1),
    no("trailing surrogate alone", "source", string, '"a\\udc00"', "bad_utf8", "$", 2),
    no("string that does not end", "source", string, '"abc', "truncated", "$", 4),
    no("escape that does not end", "source", string, '"\\u00', "truncated", "$", 5),
    no("escape without a letter", "source", string, '"\\', "truncated", "$", 2),
  ]);
});

describe("sequences", () => {
  check([
    ok("vector", "source", vec(u8), "[1,2]", [1, 2]),
    ok("empty vector", "source", vec(u8), "[]", []),
    no("object for a vector", "source", vec(u8), "{}", "wrong_type", "$", 0),
    no("comma at the end", "source", vec(u8), "[1,]", "json_syntax", "$", 3),
    no("no comma", "source", vec(u8), "[1 2]", "json_syntax", "$", 3),
    no("wrong bracket", "source", vec(u8), "[1}", "json_syntax", "$", 2),
    ok("as many as allowed", "ours", vec(u8, { max: 2 }), "[1,2]", [1, 2]),
    no("more than allowed", "ours", vec(u8, { max: 2 }), "[1,2,3]", "length_limit", "$", 0),
    ok("tuple", "source", tuple(u8, bool), "[1,true]", [1, true]),
    no("tuple too short", "source", tuple(u8, bool), "[1]", "bad_length", "$", 2),
    no("tuple too long", "source", tuple(u8, bool), "[1,true,2]", "bad_length", "$", 8),
    no("tuple as object", "source", tuple(u8, bool), '{"0":1}', "wrong_type", "$", 0),
    no("element's path", "ours", tuple(u8, vec(u8)), "[1,[2,-3]]", "out_of_range", "$[1][1]", 6),
  ]);
});

describe("bytes as numbers", () => {
  check([
    ok("array", "ran", bytes(), "[0,9,10,99,100,199,255]", Uint8Array.of(0, 9, 10, 99, 100, 199, 255)),
    ok("empty array", "ran", bytes(), "[]", new Uint8Array()),
    ok("string as its UTF-8", "ran", bytes(), '"a\\u00e9"', Uint8Array.of(0x61, 0xc3, 0xa9)),
    no("256", "ran", bytes(), "[1,256]", "out_of_range", "$[1]", 3),
    no("300", "ran", bytes(), "[300,1,1]", "out_of_range", "$[0]", 1),
    no("leading zero", "source", bytes(), "[1,02,3,4]", "json_syntax", "$[1]", 3),
    no("two leading zeros", "source", bytes(), "[1,002,3,4]", "json_syntax", "$[1]", 3),
    no("-1", "ran", bytes(), "[-1]", "out_of_range", "$[0]", 1),
    no("a string inside", "ran", bytes(), '["1"]', "wrong_type", "$[0]", 1),
    no("null", "source", bytes(), "null", "wrong_type", "$", 0),
    ok("as long as allowed", "source", A.BitVec, `{"inner":[0${",0".repeat(8191)}]}`, { inner: new Uint8Array(8192) }),
    no("longer than allowed", "source", A.BitVec, `{"inner":[0${",0".repeat(8192)}]}`, "length_limit", "$.inner", 9),
    ok("fixed size", "source", fixedBytes(2), "[1,2]", Uint8Array.of(1, 2)),
    no("fixed size, one less", "source", fixedBytes(2), "[1]", "bad_length", "$", 0),
    no("fixed size, one more", "source", fixedBytes(2), "[1,2,3]", "bad_length", "$", 0),
    no("fixed size takes no string", "source", fixedBytes(2), '"ab"', "wrong_type", "$", 0),
  ]);
});

const point = `c0${"00".repeat(95)}`;
const pointBytes = Uint8Array.from({ length: 96 }, (_, i) => (i === 0 ? 0xc0 : 0));
const uncompressed = Uint8Array.from({ length: 192 }, (_, i) => (i === 0 ? 0x40 : 0));
const small = (last: number) => Uint8Array.from({ length: 32 }, (_, i) => (i === 31 ? last : 0));

describe("bytes as hex", () => {
  check([
    ok("hash", "source", A.HashValue, `"${zeros31}0f"`, small(15)),
    ok("hash in capitals", "source", A.HashValue, `"${zeros31}0F"`, small(15)),
    ok("hash with an escape", "source", A.HashValue, `"${zeros31}0\\u0066"`, small(15)),
    no("hash with 0x", "source", A.HashValue, `"0x${zeros31}0f"`, "bad_hex", "$", 2),
    no("hash too short", "source", A.HashValue, `"${zeros31}"`, "bad_length", "$", 0),
    no("hash too long", "source", A.HashValue, `"${zeros31}0000"`, "bad_length", "$", 0),
    no("hash of odd length", "source", A.HashValue, `"${zeros31}0"`, "bad_hex", "$", 0),
    no("hash with another letter", "source", A.HashValue, `"${zeros31}0g"`, "bad_hex", "$", 64),
    no("hash as bytes", "source", A.HashValue, "[0]", "wrong_type", "$", 0),
    ok("address", "source", A.AccountAddress, `"${zeros31}01"`, small(1)),
    ok("address with 0x", "source", A.AccountAddress, `"0x${zeros31}01"`, small(1)),
    ok("address of one digit", "source", A.AccountAddress, '"1"', small(1)),
    ok(
      "address of three digits with 0x",
      "source",
      A.AccountAddress,
      '"0xA1b"',
      Uint8Array.from({ length: 32 }, (_, i) => [0x0a, 0x1b][i - 30] ?? 0),
    ),
    no("address of no digits", "source", A.AccountAddress, '""', "bad_length", "$", 0),
    no("address of 0x alone", "source", A.AccountAddress, '"0x"', "bad_length", "$", 0),
    no("address of 65 digits", "source", A.AccountAddress, `"${zeros31}001"`, "bad_length", "$", 0),
    no("address with another letter", "source", A.AccountAddress, '"0x1z"', "bad_hex", "$", 4),
    no("address with 0X", "source", A.AccountAddress, '"0X1"', "bad_hex", "$", 2),
    ok("signature", "source", A.BlsSignature, `"0x${point}"`, pointBytes),
    ok("signature without 0x", "source", A.BlsSignature, `"${point}"`, pointBytes),
    ok("signature with its AIP-80 prefix", "source", A.BlsSignature, `"bls12381-sig-0x${point}"`, pointBytes),
    ok(
      "signature with its AIP-80 prefix, no 0x",
      "source",
      A.BlsSignature,
      `"bls12381-sig-${point.toUpperCase()}"`,
      pointBytes,
    ),
    no("signature with a key's prefix", "source", A.BlsSignature, `"bls12381-pub-0x${point}"`, "bad_hex", "$", 2),
    no("signature with 0x twice", "source", A.BlsSignature, `"0x0x${point}"`, "bad_hex", "$", 4),
    ok("uncompressed signature", "source", A.BlsSignature, `"0x40${"00".repeat(191)}"`, uncompressed),
    no("signature of another length", "source", A.BlsSignature, `"0x${point}00"`, "bad_length", "$", 3),
    no("signature of zeros", "source", A.BlsSignature, `"0x${"00".repeat(96)}"`, "bad_flag", "$", 3),
    no(
      "signature of zeros behind a prefix",
      "ours",
      struct("S", { sig: A.BlsSignature }),
      `{"sig":"bls12381-sig-0x${"00".repeat(96)}"}`,
      "bad_flag",
      "$.sig",
      23,
    ),
    no("signature of odd length", "source", A.BlsSignature, '"0x1"', "bad_hex", "$", 0),
    ok("key in hex of its BCS", "source", A.EphemeralPublicKey, `"0020${"ab".repeat(32)}"`, {
      kind: "Ed25519",
      public_key: new Uint8Array(32).fill(0xab),
    }),
    no("BCS inside cut off", "ours", A.EphemeralPublicKey, '"0020ab"', "truncated", "$.Ed25519.public_key", 5),
    no(
      "BCS inside with an unknown variant",
      "ours",
      struct("S", { k: A.EphemeralPublicKey }),
      '{"k":"07"}',
      "unknown_variant",
      "$.k",
      6,
    ),
    no("BCS inside with 0x", "source", A.EphemeralPublicKey, '"0x00"', "bad_hex", "$", 2),
  ]);
});

describe("maps", () => {
  const Version = enumOf("Version", { V1: null, V2: null, Other: u8 });
  check([
    ok("unit variants as keys", "source", map(Version, u8), '{"V2":2,"V1":1}', [
      [{ kind: "V2" }, 2],
      [{ kind: "V1" }, 1],
    ]),
    ok("strings as keys", "source", map(string, u8), '{"b":1,"":2}', [
      ["b", 1],
      ["", 2],
    ]),
    ok("integers as keys, in quotes", "source", map(u64, u8), '{"18446744073709551615":1}', [
      [18446744073709551615n, 1],
    ]),
    ok("booleans as keys", "source", map(bool, u8), '{"true":1,"false":0}', [
      [true, 1],
      [false, 0],
    ]),
    ok("addresses as keys", "source", map(A.AccountAddress, u8), '{"0x1":1}', [[small(1), 1]]),
    ok("__proto__ as a key", "ours", map(string, u8), '{"__proto__":1}', [["__proto__", 1]]),
    no("integer out of range", "source", map(u8, u8), '{"256":1}', "out_of_range", "$[0].key", 2),
    no("integer with a space", "source", map(u8, u8), '{" 1":1}', "wrong_type", "$[0].key", 1),
    no("integer and more", "source", map(u8, u8), '{"1x":1}', "wrong_type", "$[0].key", 1),
    no("boolean in capitals", "source", map(bool, u8), '{"True":1}', "wrong_type", "$[0].key", 1),
    no("unknown variant as key", "source", map(Version, u8), '{"V3":1}', "unknown_variant", "$[0].key", 1),
    no("variant with content as key", "source", map(Version, u8), '{"Other":1}', "wrong_type", "$[0].key", 1),
    no("vectors are no keys", "source", map(vec(u8), u8), '{"[]":1}', "wrong_type", "$[0].key", 1),
    no("key without quotes", "source", map(u8, u8), "{1:1}", "json_syntax", "$[0].key", 1),
    no("one key twice", "ours", map(u8, u8), '{"1":1,"1":1}', "duplicate_key", "$[1].key", 7),
    no(
      "one key twice, spelled differently",
      "ours",
      map(A.AccountAddress, u8),
      '{"1":1,"0x01":1}',
      "duplicate_key",
      "$[1].key",
      7,
    ),
    no("value of another type", "source", map(u8, u8), '{"1":true}', "wrong_type", "$[0].value", 5),
    no("array for a map", "source", map(u8, u8), "[[1,1]]", "wrong_type", "$", 0),
  ]);
});

describe("documents", () => {
  const nest = (open: string, close: string, n: number, inside = "") => open.repeat(n) + inside + close.repeat(n);
  check([
    ok("whitespace around and between", "source", Pair, ' \t\r\n{ "a" : 1 , "b" : null } \n', { a: 1, b: null }),
    no("other whitespace", "source", u8, "\u000b1", "json_syntax", "$", 0),
    no("nothing", "source", u8, "", "truncated", "$", 0),
    no("whitespace alone", "source", u8, "  ", "truncated", "$", 2),
    no("second value", "source", u8, "1 2", "trailing_bytes", "$", 2),
    no("second closing bracket", "source", Pair, '{"a":1}}', "trailing_bytes", "$", 7),
    no("comment", "source", u8, "1/**/", "trailing_bytes", "$", 1),
    no("object cut off", "source", Pair, '{"a":1', "truncated", "$", 6),
    no("object cut off after a key", "source", Pair, '{"a"', "truncated", "$", 4),
    no("array cut off", "source", vec(u8), "[1,", "truncated", "$[1]", 3),
    no("enum cut off", "source", Shape, '{"Side":1', "truncated", "$", 9),
    ok("127 open arrays in an unknown field", "ours", Pair, `{"a":1,"x":${nest("[", "]", 126)}}`, { a: 1, b: null }),
    // serde_json counts no levels of what it only passes over.
    ok("5000 open arrays in an unknown field", "ran", Pair, `{"a":1,"x":${nest("[", "]", 5000)}}`, { a: 1, b: null }),
    no("a hundred thousand open arrays", "ours", Pair, `{"x":${"[".repeat(100_000)}`, "truncated", "$", 100_005),
    no("bytes: a high surrogate before another escape", "ran", bytes(), '"\\ud800\\u0041"', "bad_utf8", "$", 7),
    ok("minus nothing as i128", "ran", i128, "-0", 0n),
    no("minus nothing as u128", "ran", u128, "-0", "wrong_type", "$", 0),
  ]);
});
