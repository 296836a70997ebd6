/**
 * The words with values as JSON has them: `plain` for the verbs `decode` and `encode`, `serde` for JSON as nodes send it.
 * This is no part of the library.
 */
import type { KeyRule } from "./keys.ts";
import { Rejected } from "./reject.ts";
import { type MystenType, UNIT, type Variants, type Words, wordsOf } from "./words.ts";

export type Spelling = "plain" | "serde";

export function spelledWords(spelling: Spelling): Words {
  const raw = wordsOf();
  const serde = spelling === "serde";
  const bytesAs = serde ? numbers : (type: MystenType) => hex(type);
  const wide = serde ? Number : String;
  return {
    ...raw,
    u64: serde ? cut(raw.u64) : raw.u64,
    u128: serde ? cut(raw.u128) : raw.u128,
    u256: serde ? numbers(raw.fixed(32)) : raw.u256,
    i8: signed(raw.i8, 8, Number),
    i16: signed(raw.i16, 16, Number),
    i32: signed(raw.i32, 32, Number),
    i64: signed(raw.i64, 64, wide),
    i128: signed(raw.i128, 128, wide),
    i256: serde ? numbers(raw.fixed(32)) : signed(raw.i256, 256, String),
    unit: NULL,
    bytes: bytesAs(raw.bytes),
    bytesUpTo: (max: number) => bytesAs(raw.bytesUpTo(max)),
    fixed: (size: number) => hex(raw.fixed(size)),
    key: (name: string, rule: KeyRule) => hex(raw.key(name, rule), serde ? "0x" : ""),
    hexOf,
    map: (from: MystenType, to: MystenType) => object(raw.map(from, to)),
    variants: (name: string, list: Variants) => named(raw.variants(name, list), list),
  };
}

const NULL = UNIT.transform({ input: (value) => (value === null ? [] : value) });

/** They give text; JSON of this wire has digits, which `Number` cuts to 53 bits, as JSON.parse does. */
function cut(type: MystenType): MystenType {
  return type.transform({ input: (value) => value, output: Number });
}

function signed(type: MystenType, bits: number, spell: (value: bigint) => number | string): MystenType {
  return type.transform({
    input: (value) => fits(BigInt.asUintN(bits, BigInt(value as string)), value, bits),
    output: (value) => spell(BigInt.asIntN(bits, BigInt(value as string))),
  });
}

function fits(unsigned: bigint, value: unknown, bits: number): number | bigint {
  if (BigInt.asIntN(bits, unsigned) !== BigInt(value as string)) throw new Rejected("limit");
  return bits > 32 ? unsigned : Number(unsigned);
}

function hex(type: MystenType, prefix = ""): MystenType {
  return type.transform({
    input: (value) => unhex(textOf(value), prefix),
    output: (value) => prefix + Buffer.from(value as Uint8Array).toString("hex"),
  });
}

function unhex(text: string, prefix = ""): Uint8Array {
  const digits = text.startsWith(prefix) ? text.slice(prefix.length) : text;
  if (digits.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(digits)) throw new Rejected("other");
  return new Uint8Array(Buffer.from(digits, "hex"));
}

/** What is no byte is for the library to find. */
function numbers(type: MystenType): MystenType {
  return type.transform({ input: (value) => value, output: (value) => [...(value as Uint8Array)] });
}

/** A value whose JSON is the hex of its bytes (JSON-22). */
function hexOf(type: MystenType): MystenType {
  return type.transform({
    input: (value) => type.parse(unhex(textOf(value))),
    output: (value) => type.serialize(value).toHex(),
  });
}

function object(map: MystenType): MystenType {
  return map.transform({
    input: (value) => new Map(Object.entries(fieldsOf(value))),
    output: (value) => Object.fromEntries((value as Map<string, unknown>).entries()),
  });
}

/** `"Name"` for a variant without content and `{"Name": …}` for the others, where they have `{Name: …, $kind: "Name"}`. */
function named(type: MystenType, list: Variants): MystenType {
  return type.transform({
    input: (value) => (typeof value === "string" ? { [value]: true } : value),
    output: (value) => spelled(value as { readonly $kind: string; readonly [name: string]: unknown }, list),
  });
}

function spelled(value: { readonly $kind: string; readonly [name: string]: unknown }, list: Variants): unknown {
  const kind = value.$kind;
  if (list[kind] === null) return kind;
  return { [kind]: list[kind] === NULL ? null : value[kind] };
}

function textOf(value: unknown): string {
  if (typeof value !== "string") throw new Rejected("other");
  return value;
}

function fieldsOf(value: unknown): object {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Rejected("other");
  return value;
}
