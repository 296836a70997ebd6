import { BcsReader, type BcsType, BcsWriter, bcs } from "@mysten/bcs";
import { describe, expect, it } from "vitest";
import { fromHex, toHex } from "../bytes.ts";
import { CodecError } from "../errors.ts";
import * as aptos from "../profiles/aptos/index.ts";
import {
  bool,
  enumOf,
  type Infer,
  map,
  option,
  type Schema,
  string,
  struct,
  u8,
  u16,
  u64,
  vec,
} from "../schema/index.ts";
import { fromMysten, toMysten } from "./interop.ts";
import { encodePlain } from "./plain.ts";

const Point = struct("Point", { x: u16, label: string });
const Choice = enumOf("Choice", { Nothing: null, Number: u64, Point: { at: Point } });
const point = { x: 258, label: "ab" };

/** Our values, the type they belong to, and the bytes that both libraries make of them. */
const same: readonly { id: string; schema: Schema; value: unknown; hex: string; name: string }[] = [
  { id: "struct", schema: Point, value: point, hex: "0201 02 6162", name: "Point" },
  { id: "unit variant", schema: Choice, value: { kind: "Nothing" }, hex: "00", name: "Choice" },
  {
    id: "u64 as bigint",
    schema: Choice,
    value: { kind: "Number", value: 2n ** 64n - 1n },
    hex: "01 ffffffffffffffff",
    name: "Choice",
  },
  { id: "option", schema: option(u8), value: null, hex: "00", name: "option" },
  { id: "vector", schema: vec(bool), value: [true, false], hex: "02 01 00", name: "vec" },
  {
    id: "map",
    schema: map(u8, u8),
    value: [
      [1, 2],
      [3, 4],
    ],
    hex: "02 0102 0304",
    name: "map",
  },
];

describe("toMysten", () => {
  it.each(same)("$id: parse and serialize", ({ schema, value, hex, name }) => {
    const type = toMysten(schema);
    expect(toHex(type.serialize(value).toBytes())).toBe(hex.replaceAll(" ", ""));
    expect(type.parse(fromHex(hex))).toEqual(value);
    expect(type.name).toBe(name);
  });

  it.each(same)("$id: between fields of theirs", ({ schema, value, hex }) => {
    const around = bcs.struct("Around", { before: bcs.string(), ours: toMysten(schema), after: bcs.u16() });
    const bytes = around.serialize({ before: "x", ours: value, after: 513 }).toBytes();
    expect(toHex(bytes)).toBe(`0178${hex.replaceAll(" ", "")}0102`);
    expect(around.parse(bytes)).toEqual({ before: "x", ours: value, after: 513 });
  });

  it("composes in their vectors, options, maps, tuples, enums and transforms", () => {
    const ours = toMysten(Point);
    const all = bcs.struct("All", {
      list: bcs.vector(ours),
      maybe: bcs.option(ours),
      table: bcs.map(bcs.u8(), ours),
      pair: bcs.tuple([ours, bcs.bool()]),
      either: bcs.enum("Either", { No: null, Yes: ours }),
      changed: ours.transform({
        input: (text: string) => ({ x: text.length, label: text }),
        output: ({ label }) => label,
      }),
    });
    const value = {
      list: [point, point],
      maybe: point,
      table: new Map([[7, point]]),
      pair: [point, true] as [typeof point, boolean],
      either: { Yes: point },
      changed: "four",
    };
    const back = all.parse(all.serialize(value).toBytes());
    expect(back).toEqual({ ...value, either: { Yes: point, $kind: "Yes" } });
  });

  it("infers their types from ours", () => {
    const type: BcsType<Infer<typeof Point>> = toMysten(Point);
    expect(type.fromHex(type.serialize(point).toHex())).toEqual(point);
  });

  it("reads from the middle of a larger buffer, and not past the end of theirs", () => {
    const buffer = fromHex("ff 0201 02 6162 63");
    const reader = new BcsReader(buffer.subarray(1, 6));
    expect(toMysten(Point).read(reader)).toEqual(point);
    expect(refusal(() => toMysten(u8).read(reader))).toMatchObject({ code: "truncated", offset: 5 });
  });

  it("writes after what they wrote", () => {
    const writer = new BcsWriter();
    writer.write8(9);
    toMysten(Point).write(point, writer);
    expect(toHex(writer.toBytes())).toBe("090201026162");
  });

  it("gives values that share no memory with other encodings", () => {
    const first = toMysten(Point).serialize(point).toBytes();
    first.fill(0);
    expect(toHex(encodePlain(Point, point))).toBe("0201026162");
  });
});

/** Valid neighbour: 01 | 0201 02 6162 (a boolean of theirs, then a Point of ours). */
const refusals: readonly { id: string; hex: string; error: object }[] = [
  { id: "our value cut off", hex: "01 0201 02 61", error: { code: "truncated", path: "$.label", offset: 4 } },
  { id: "our text not UTF-8", hex: "01 0201 02 61ff", error: { code: "bad_utf8", path: "$.label", offset: 5 } },
  {
    id: "our length not minimal",
    hex: "01 0201 8200 6162",
    error: { code: "non_canonical", path: "$.label", offset: 3 },
  },
];

describe("toMysten refuses", () => {
  const type = bcs.struct("Around", { flag: bcs.bool(), ours: toMysten(Point) });

  it.each(refusals)("$id", ({ hex, error }) => {
    expect(refusal(() => type.parse(fromHex(hex)))).toMatchObject(error);
  });

  it("trailing bytes when it is the whole message", () => {
    const error = { code: "trailing_bytes", path: "$", offset: 5 };
    expect(refusal(() => toMysten(Point).parse(fromHex("0201 02 6162 00")))).toMatchObject(error);
  });

  it("values of another type", () => {
    expect(refusal(() => type.serialize({ flag: true, ours: { x: 1, label: 2 as never } }))).toMatchObject({
      code: "wrong_type",
      path: "$.label",
    });
  });

  it("depth and level as it is told", () => {
    const bytes = fromHex("0201 02 6162");
    expect(refusal(() => toMysten(Point, { depth: 0 }).parse(bytes))).toMatchObject({ code: "depth_limit" });
    const zeroKey = new Uint8Array([32, ...new Uint8Array(32).fill(2)]);
    expect(toMysten(aptos.Ed25519PublicKey).parse(zeroKey)).toEqual(zeroKey.subarray(1));
    expect(refusal(() => toMysten(aptos.Ed25519PublicKey, { level: "full" }).parse(zeroKey))).toMatchObject({
      code: "bad_point",
    });
  });
});

const theirs = bcs.struct("Theirs", {
  flag: bcs.bool(),
  amount: bcs.u64(),
  name: bcs.string(),
  list: bcs.vector(bcs.u8()),
  choice: bcs.enum("C", { A: null, B: bcs.u16() }),
  table: bcs.map(bcs.u8(), bcs.u8()),
});
const theirValue = {
  flag: true,
  amount: "5",
  name: "hé",
  list: [1, 2],
  choice: { B: 7 },
  table: new Map([
    [1, 1],
    [2, 2],
  ]),
};
const theirHex = "01 0500000000000000 03 68c3a9 02 0102 01 0700 02 0101 0202";

/** Each is the bytes above with one thing wrong. */
const unclean: readonly { id: string; hex: string; error: object }[] = [
  { id: "trailing byte", hex: `${theirHex} 00`, error: { code: "trailing_bytes", offset: 24 } },
  { id: "boolean 2", hex: `02${theirHex.slice(2)}`, error: { code: "bad_bool", offset: 0 } },
  { id: "number cut off", hex: "01 0500000000", error: { code: "truncated", offset: 5 } },
  { id: "text cut off", hex: "01 0500000000000000 03 68c3", error: { code: "truncated", offset: 10 } },
  { id: "text not UTF-8", hex: theirHex.replace("c3a9", "c3c3"), error: { code: "bad_utf8", offset: 10 } },
  { id: "length not minimal", hex: theirHex.replace("03 68", "8300 68"), error: { code: "non_canonical", offset: 9 } },
  { id: "length cut off", hex: "01 0500000000000000 83", error: { code: "truncated", offset: 9 } },
  {
    id: "length of six bytes",
    hex: "01 0500000000000000 ffffffffff01",
    error: { code: "integer_overflow", offset: 9 },
  },
  {
    id: "length that nothing can have",
    hex: "01 0500000000000000 00 ffffff7f",
    error: { code: "length_limit", offset: 10 },
  },
  {
    id: "no such variant",
    hex: theirHex.replace("01 0700", "02 0700"),
    error: { code: "unknown_variant", offset: 16 },
  },
  {
    id: "map out of order",
    hex: theirHex.replace("0101 0202", "0202 0101"),
    error: { code: "non_canonical", offset: 20 },
  },
  {
    id: "map with a key twice",
    hex: theirHex.replace("0101 0202", "0101 0102"),
    error: { code: "non_canonical", offset: 19 },
  },
  { id: "nothing", hex: "", error: { code: "truncated", offset: 0 } },
];

describe("fromMysten", () => {
  const strict = fromMysten(theirs);

  it("gives their values and their bytes", () => {
    expect(toHex(strict.encode(theirValue))).toBe(theirHex.replaceAll(" ", ""));
    expect(strict.decode(fromHex(theirHex))).toEqual({ ...theirValue, choice: { B: 7, $kind: "B" } });
  });

  it.each(unclean)("refuses $id", ({ hex, error }) => {
    expect(refusal(() => strict.decode(fromHex(hex)))).toMatchObject({ path: "$", ...error });
  });

  it("refuses values their types refuse, as a CodecError", () => {
    expect(refusal(() => strict.encode({ ...theirValue, amount: -1n }))).toMatchObject({
      code: "wrong_type",
      offset: -1,
    });
  });

  it("stops at once where elements take no bytes", () => {
    const nothings = fromMysten(bcs.vector(bcs.vector(bcs.tuple([]))));
    expect(refusal(() => nothings.decode(fromHex("02 ffff7f ffff7f")))).toMatchObject({ code: "length_limit" });
  });

  it("goes round: ours in theirs in ours", () => {
    const around = fromMysten(bcs.struct("Around", { flag: bcs.bool(), ours: toMysten(Point) }));
    expect(around.decode(fromHex("01 0201 02 6162"))).toEqual({ flag: true, ours: point });
    const error = { code: "bad_utf8", path: "$.label", offset: 5 };
    expect(refusal(() => around.decode(fromHex("01 0201 02 61ff")))).toMatchObject(error);
  });
});

function refusal(run: () => unknown): CodecError {
  try {
    run();
  } catch (error) {
    if (error instanceof CodecError) return error;
    throw error;
  }
  throw new Error("accepted");
}
