import { describe, expect, it } from "vitest";
import { equalBytes } from "../bytes.ts";
import type { CodecErrorCode } from "../errors.ts";
import * as A from "../profiles/aptos/index.ts";
import {
  bool,
  bytes,
  enumOf,
  fixedBytes,
  i8,
  i64,
  i128,
  map,
  nested,
  option,
  ref,
  type Schema,
  string,
  struct,
  tuple,
  u8,
  u16,
  u32,
  u64,
  u128,
  u256,
  unit,
  vec,
} from "../schema/index.ts";
import { json, verdict } from "./testing/twins.ts";

const { decodeJson, encodeJson, encodeJsonPlain, encodeJsonText } = json;
const Pair = struct("Pair", { a: u8, b: option(u8) });
const Shape = enumOf("Shape", { Point: null, Side: u8, Box: [u8, u8], Named: { a: u8 }, Nothing: unit });
const zeros31 = "00".repeat(31);
const small = (last: number) => Uint8Array.from({ length: 32 }, (_, i) => (i === 31 ? last : 0));

const WRITTEN: readonly [schema: Schema, value: unknown, text: string][] = [
  [bool, true, "true"],
  [bool, false, "false"],
  [unit, null, "null"],
  [u8, 0, "0"],
  [u8, -0, "0"],
  [u16, 65535, "65535"],
  [u32, 4294967295, "4294967295"],
  [i8, -128, "-128"],
  [u64, 10000n, "10000"],
  [u64, 99999999n, "99999999"],
  [u64, 100000000n, "100000000"],
  [u64, 1000000000001n, "1000000000001"],
  [u64, 9007199254740991n, "9007199254740991"],
  [u64, 9007199254740993n, "9007199254740993"],
  [u64, 2n ** 64n - 1n, "18446744073709551615"],
  [i64, -(2n ** 63n), "-9223372036854775808"],
  [u128, 2n ** 128n - 1n, "340282366920938463463374607431768211455"],
  [i128, -(2n ** 127n), "-170141183460469231731687303715884105728"],
  [u256, 513n, `[1,2${",0".repeat(30)}]`],
  [string, "", '""'],
  [string, 'a"b\\c/d', '"a\\"b\\\\c/d"'],
  [string, "\b\f\n\r\t\u0000\u001f\u007f\u2028é😀", '"\\b\\f\\n\\r\\t\\u0000\\u001f\u007f\u2028é😀"'],
  [string, "x".repeat(1000), `"${"x".repeat(1000)}"`],
  [bytes(), new Uint8Array(), "[]"],
  [bytes(), Uint8Array.of(0, 9, 10, 99, 100, 255), "[0,9,10,99,100,255]"],
  [fixedBytes(2), Uint8Array.of(1, 2), "[1,2]"],
  [vec(u8), [], "[]"],
  [vec(u8), [1, 2], "[1,2]"],
  [tuple(u8, bool), [1, true], "[1,true]"],
  [tuple(), [], "[]"],
  [option(u8), null, "null"],
  [option(u8), 1, "1"],
  [Pair, { b: 2, a: 1, more: "ignored" }, '{"a":1,"b":2}'],
  [struct("E", {}), {}, "{}"],
  [Shape, { kind: "Point" }, '"Point"'],
  [Shape, { kind: "Side", value: 1 }, '{"Side":1}'],
  [Shape, { kind: "Box", value: [1, 2] }, '{"Box":[1,2]}'],
  [Shape, { kind: "Named", a: 1 }, '{"Named":{"a":1}}'],
  [Shape, { kind: "Nothing", value: null }, '{"Nothing":null}'],
  [A.CommitMessage, { kind: "Ack", value: null }, '{"Ack":null}'],
  [A.CommitMessage, { kind: "Nack" }, '"Nack"'],
  [A.HashValue, small(0xab), `"${zeros31}ab"`],
  [A.AccountAddress, small(1), `"${zeros31}01"`],
  [A.Ed25519PublicKey, small(1), `"0x${zeros31}01"`],
  [A.Pepper, new Uint8Array(31), `"${zeros31}"`],
  [A.IdCommitment, Uint8Array.of(7), "[7]"],
  [A.BitVec, { inner: Uint8Array.of(128, 0) }, '{"inner":[128,0]}'],
  [A.ChainId, 4, "4"],
  [A.ValidatorVerifier, { validator_infos: [] }, '{"validator_infos":[]}'],
  [A.TypeTag, { kind: "vector", value: { kind: "bool" } }, '{"vector":"bool"}'],
  [A.EphemeralPublicKey, { kind: "Ed25519", public_key: small(1) }, `"0020${zeros31}01"`],
  [A.TransactionArgument, { kind: "U8Vector", value: Uint8Array.of(1) }, '{"U8Vector":[1]}'],
  [
    A.HandshakeMsg,
    {
      supported_protocols: [[{ kind: "V1" }, { inner: Uint8Array.of(4) }]],
      chain_id: 4,
      network_id: { kind: "private", value: "vfn" },
    },
    '{"supported_protocols":{"V1":{"inner":[4]}},"chain_id":4,"network_id":{"private":"vfn"}}',
  ],
  [
    map(u64, u8),
    [
      [10n, 1],
      [2n, 2],
    ],
    '{"2":2,"10":1}',
  ],
  [
    map(bool, u8),
    [
      [true, 1],
      [false, 2],
    ],
    '{"false":2,"true":1}',
  ],
  [map(Shape, u8), [[{ kind: "Point" }, 1]], '{"Point":1}'],
  [map(string, u8), [["__proto__", 1]], '{"__proto__":1}'],
  [
    map(A.AccountAddress, u8),
    [
      [small(2), 1],
      [small(1), 2],
    ],
    `{"${zeros31}01":2,"${zeros31}02":1}`,
  ],
];

describe("written", () => {
  it.each(WRITTEN.map(([schema, value, text]) => ({ schema, value, text })))("$text", ({ schema, value, text }) => {
    expect(encodeJsonText(schema, value)).toBe(text);
    expect(new TextDecoder().decode(encodeJson(schema, value))).toBe(text);
    expect(new TextDecoder().decode(encodeJsonPlain(schema, value))).toBe(text);
    expect(encodeJsonText(schema, decodeJson(schema, text, { canonical: true }))).toBe(text);
  });
});

type Tree = { readonly kids: readonly Tree[] };
const Tree: Schema<Tree> = struct("Tree", { kids: vec(ref<Tree>("Tree", () => Tree)) });
const tree = (depth: number): Tree => ({ kids: depth > 1 ? [tree(depth - 1)] : [] });
const knot: { kids: unknown[] } = { kids: [] };
knot.kids.push(knot);
const Nest: Schema<unknown> = enumOf("Nest", {
  leaf: null,
  in: nested(
    "n",
    2,
    ref<unknown>("Nest", () => Nest),
  ),
});

const REFUSED: readonly [schema: Schema, value: unknown, code: CodecErrorCode, path: string][] = [
  [bool, 1, "wrong_type", "$"],
  [unit, undefined, "wrong_type", "$"],
  [u8, 256, "out_of_range", "$"],
  [u8, -1, "out_of_range", "$"],
  [u8, 1.5, "wrong_type", "$"],
  [u8, Number.NaN, "wrong_type", "$"],
  [u8, Number.POSITIVE_INFINITY, "wrong_type", "$"],
  [u8, 1n, "wrong_type", "$"],
  [u8, "1", "wrong_type", "$"],
  [i8, 128, "out_of_range", "$"],
  [u64, 1, "wrong_type", "$"],
  [u64, -1n, "out_of_range", "$"],
  [u64, 2n ** 64n, "out_of_range", "$"],
  [i64, 2n ** 63n, "out_of_range", "$"],
  [u128, 2n ** 128n, "out_of_range", "$"],
  [u256, 2n ** 256n, "out_of_range", "$"],
  [u256, 2n ** 100000n, "out_of_range", "$"],
  [string, 1, "wrong_type", "$"],
  [string, "\ud800", "bad_utf8", "$"],
  [string, `${"x".repeat(100)}\udc00`, "bad_utf8", "$"],
  [bytes(), [1], "wrong_type", "$"],
  [bytes(), new Uint16Array(1), "wrong_type", "$"],
  [bytes({ max: 1 }), new Uint8Array(2), "length_limit", "$"],
  [fixedBytes(2), new Uint8Array(3), "bad_length", "$"],
  [A.HashValue, new Uint8Array(31), "bad_length", "$"],
  [A.BlsSignature, new Uint8Array(96), "bad_flag", "$"],
  [A.BlsSignature, new Uint8Array(95), "bad_length", "$"],
  [vec(u8), { 0: 1, length: 1 }, "wrong_type", "$"],
  [vec(u8), [1, undefined], "missing_field", "$[1]"],
  [vec(u8), new Array(2), "missing_field", "$[0]"],
  [vec(u8, { max: 1 }), [1, 2], "length_limit", "$"],
  [tuple(u8, u8), [1], "wrong_type", "$"],
  [tuple(u8, u8), [1, 2, 3], "wrong_type", "$"],
  [option(u8), undefined, "wrong_type", "$"],
  [Pair, null, "wrong_type", "$"],
  [Pair, [1, 2], "wrong_type", "$"],
  [Pair, { a: 1 }, "missing_field", "$.b"],
  [Pair, { a: 1, b: "1" }, "wrong_type", "$.b"],
  [struct("E", {}), null, "wrong_type", "$"],
  [struct("E", {}), [], "wrong_type", "$"],
  [Shape, { kind: "Circle" }, "unknown_variant", "$"],
  [Shape, "Point", "wrong_type", "$"],
  [Shape, { kind: "Side" }, "wrong_type", "$.Side"],
  [Shape, { kind: "Box", value: [1] }, "wrong_type", "$.Box"],
  [Shape, { kind: "Named" }, "missing_field", "$.Named.a"],
  [map(u8, u8), new Map(), "wrong_type", "$"],
  [map(u8, u8), [[1]], "wrong_type", "$[0]"],
  [
    map(u8, u8),
    [
      [1, 1],
      [1, 2],
    ],
    "duplicate_key",
    "$[1].key",
  ],
  [map(u8, u8), [[1, 256]], "out_of_range", "$[0].value"],
  [map(vec(u8), u8), [[[], 1]], "wrong_type", "$[0].key"],
  [map(option(u8), u8), [[null, 1]], "wrong_type", "$[0].key"],
  [map(bytes(), u8), [[new Uint8Array(), 1]], "wrong_type", "$[0].key"],
  [A.EphemeralPublicKey, { kind: "Ed25519", public_key: new Uint8Array(1) }, "bad_length", "$.Ed25519.public_key"],
  [
    Nest,
    { kind: "in", value: { kind: "in", value: { kind: "in", value: { kind: "leaf" } } } },
    "nesting_limit",
    "$.in.in.in",
  ],
  [Tree, tree(64), "depth_limit", `$${".kids[0]".repeat(63)}.kids`],
  [Tree, knot, "depth_limit", `$${".kids[0]".repeat(63)}.kids`],
];

describe("refused", () => {
  it.each(REFUSED.map(([schema, value, code, path]) => ({ schema, value, code, path })))(
    "$schema.kind $code $path",
    ({ schema, value, code, path }) => {
      for (const write of [encodeJson, encodeJsonPlain, encodeJsonText]) {
        expect(verdict(() => write(schema, value))).toEqual({ error: [code, path, -1] });
      }
    },
  );
});

describe("what is written once", () => {
  it("is never written to again", () => {
    const results = Array.from({ length: 300 }, (_, i) => encodeJson(vec(u64), new Array(i % 97).fill(BigInt(i))));
    results.forEach((result, i) => {
      expect(new TextDecoder().decode(result)).toBe(`[${new Array(i % 97).fill(i).join(",")}]`);
    });
  });

  it("not even when it is large and comes in all sizes", () => {
    const sizes = [
      5, 90_000, 90_000, 80_000, 20_000, 20_000, 20_000, 3, 500_000, 500_000, 30_000, 1_500_000, 90_000, 7,
    ];
    const values = sizes.map((size, i) => new Uint8Array(size).fill(i));
    const results = values.map((value) => encodeJson(bytes(), value));
    results.forEach((result, i) => {
      expect(equalBytes(decodeJson(bytes(), result), values[i] as Uint8Array)).toBe(true);
    });
  });

  it("survives a getter that writes something else", () => {
    const value = {
      a: 1,
      get b(): number {
        return encodeJson(Pair, { a: 2, b: 3 }).length;
      },
    };
    expect(encodeJsonText(Pair, value)).toBe('{"a":1,"b":13}');
  });

  it("grows far beyond the memory that is kept", () => {
    const large = bytes();
    const value = new Uint8Array(1_000_000).fill(255);
    const text = encodeJsonText(large, value);
    expect(text.length).toBe(4_000_001);
    expect(equalBytes(decodeJson(large, text), value)).toBe(true);
    expect(encodeJsonText(u8, 1)).toBe("1");
  });

  it("is as deep as what is read", () => {
    expect(decodeJson(Tree, encodeJson(Tree, tree(63)))).toEqual(tree(63));
  });
});
