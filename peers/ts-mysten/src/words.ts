/**
 * What the types are written in: @mysten/bcs with this wire's own rules added. Two spellings of values exist, one for
 * `decode` and `encode`, and one for JSON as nodes send it; the bytes are the same for both.
 */
import { type BcsReader, BcsType, type BcsWriter, bcs, fromHex } from "@mysten/bcs";
import type { KeyRule } from "./keys.ts";
import { Rejected } from "./reject.ts";

/** Any of their types; takes and gives values of their shape. */
export type MystenType = BcsType<unknown, unknown>;

export type Spelling = "plain" | "serde";
export type Words = ReturnType<typeof wordsOf>;

type Fields = { readonly [name: string]: MystenType };
type Variants = { readonly [name: string]: MystenType | null };

/** No bytes; `null` in JSON. */
const UNIT = loose(bcs.tuple([])).transform({ input: (value) => (value === null ? [] : value) });

/** Type tags inside type tags (TAG-2). */
const MAX_NESTED = 8;

export function wordsOf(spelling: Spelling) {
  const serde = spelling === "serde";
  const bytes = serde ? numbers(bcs.byteVector()) : hex(bcs.byteVector());
  return {
    bool: loose(bcs.bool()),
    string: loose(bcs.string()),
    u8: loose(bcs.u8()),
    u16: loose(bcs.u16()),
    u32: loose(bcs.u32()),
    u64: big(bcs.u64(), serde),
    u128: big(bcs.u128(), serde),
    u256: serde ? numbers(bcs.bytes(32)) : loose(bcs.u256()),
    i8: signed(bcs.u8(), 8, Number),
    i16: signed(bcs.u16(), 16, Number),
    i32: signed(bcs.u32(), 32, Number),
    i64: signed(bcs.u64(), 64, serde ? Number : String),
    i128: signed(bcs.u128(), 128, serde ? Number : String),
    i256: serde ? numbers(bcs.bytes(32)) : signed(bcs.u256(), 256, String),
    unit: UNIT,
    bytes,
    bytesUpTo: (max: number) => checked(bytes, (value) => sizeOf(value) <= (serde ? max : 2 * max), "limit"),
    fixed: (size: number) => hex(bcs.bytes(size)),
    key: (name: string, rule: KeyRule) => key(name, rule, serde ? "0x" : ""),
    hexOf: (type: MystenType) => hexOf(type),
    option: (type: MystenType) => loose(bcs.option(type)),
    vector: (type: MystenType) => loose(bcs.vector(type)),
    tuple: (...types: readonly MystenType[]) => loose(bcs.tuple(types)),
    map: (from: MystenType, to: MystenType) => object(bcs.map(from, to)),
    struct: (name: string, fields: Fields) => loose(bcs.struct(name, fields)),
    variants: (name: string, list: Variants) => variants(name, list),
    later: (type: () => MystenType) => loose(bcs.lazy(type)),
    nested: (type: MystenType) => nested(type),
  };
}

/** Their types are exact and ours are looked up by name. */
function loose(type: unknown): MystenType {
  return type as MystenType;
}

/** They give text; JSON of this wire has digits, which `Number` cuts to 53 bits, as JSON.parse does. */
function big(type: unknown, serde: boolean): MystenType {
  return serde ? loose(type).transform({ input: (value) => value, output: Number }) : loose(type);
}

/** They have no signed numbers: two's complement over the unsigned one. */
function signed(unsigned: unknown, bits: number, spell: (value: bigint) => number | string): MystenType {
  return loose(unsigned).transform({
    input: (value) => fits(BigInt.asUintN(bits, BigInt(value as string)), value, bits),
    output: (value) => spell(BigInt.asIntN(bits, BigInt(value as string))),
  });
}

function fits(unsigned: bigint, value: unknown, bits: number): number | bigint {
  if (BigInt.asIntN(bits, unsigned) !== BigInt(value as string)) throw new Rejected("limit");
  return bits > 32 ? unsigned : Number(unsigned);
}

function hex(type: unknown): MystenType {
  return loose(type).transform({
    input: (value) => fromHex(textOf(value)),
    output: (value) => Buffer.from(value as Uint8Array).toString("hex"),
  });
}

function numbers(type: unknown): MystenType {
  return loose(type).transform({ input: (value) => value, output: (value) => [...(value as Uint8Array)] });
}

function fieldsOf(value: unknown): object {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Rejected("other");
  return value;
}

function sizeOf(value: unknown): number {
  return (value as { readonly length?: number } | null | undefined)?.length ?? 0;
}

function textOf(value: unknown): string {
  if (typeof value !== "string") throw new Rejected("other");
  return value;
}

function checked(type: MystenType, good: (value: unknown) => boolean, otherwise: string): MystenType {
  const check = (value: unknown) => {
    if (!good(value)) throw new Rejected(otherwise);
    return value;
  };
  return type.transform({ input: check, output: check });
}

function key(name: string, rule: KeyRule, prefix: string): MystenType {
  const check = (bytes: Uint8Array) => {
    if (!rule(bytes)) throw new Rejected("bad-length");
    return bytes;
  };
  return loose(bcs.byteVector()).transform({
    name,
    input: (value) => check(fromHex(textOf(value))),
    output: (value) => prefix + Buffer.from(check(value as Uint8Array)).toString("hex"),
  });
}

/** A value whose JSON is the hex of its bytes (JSON-22). */
function hexOf(type: MystenType): MystenType {
  return type.transform({
    input: (value) => type.parse(fromHex(textOf(value))),
    output: (value) => type.serialize(value).toHex(),
  });
}

function object(map: unknown): MystenType {
  return loose(map).transform({
    input: (value) => new Map(Object.entries(fieldsOf(value))),
    output: (value) => Object.fromEntries((value as Map<string, unknown>).entries()),
  });
}

/** `"Name"` for a variant without content and `{"Name": …}` for the others, where they have `{Name: …, $kind: "Name"}`. */
function variants(name: string, list: Variants): MystenType {
  return loose(bcs.enum(name, list as Record<string, MystenType | null>)).transform({
    input: (value) => (typeof value === "string" ? { [value]: true } : value),
    output: (value) => spelled(value as { readonly $kind: string; readonly [name: string]: unknown }, list),
  });
}

/** They turn a content of `null` into `true`, which a boolean may be as well. */
function spelled(value: { readonly $kind: string; readonly [name: string]: unknown }, list: Variants): unknown {
  const kind = value.$kind;
  if (list[kind] === null) return kind;
  return { [kind]: list[kind] === UNIT ? null : value[kind] };
}

let open = 0;

function nested(type: MystenType): MystenType {
  return new BcsType<unknown, unknown>({
    name: type.name,
    read: (reader: BcsReader) => deeper(() => type.read(reader)),
    write: (value: unknown, writer: BcsWriter) => deeper(() => type.write(value, writer)),
  });
}

function deeper<T>(run: () => T): T {
  if (open === MAX_NESTED) throw new Rejected("depth");
  open++;
  try {
    return run();
  } finally {
    open--;
  }
}
