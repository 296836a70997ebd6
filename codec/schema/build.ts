/**
 * The words that declarations are written in: `struct`, `enumOf`, `vec`, `u64`, …
 * Each returns frozen data; the TypeScript type of its values follows by inference.
 */
import {
  type BytesRule,
  type Field,
  type Infer,
  type IntBits,
  type JsonBytes,
  type Named,
  type Node,
  nodeOf,
  type Schema,
  type Variant,
} from "./schema.ts";
import { mayBeNull } from "./walk.ts";

// biome-ignore lint/suspicious/noExplicitAny: the one place where "any schema" is meant
type Any = Schema<any>;

export const bool = make<boolean>({ kind: "bool" });
/** Nothing on the wire, `null` in values and JSON. */
export const unit = make<null>({ kind: "unit" });
export const string = make<string>({ kind: "string" });
export const u8 = int<number>(8, false);
export const u16 = int<number>(16, false);
export const u32 = int<number>(32, false);
export const u64 = int<bigint>(64, false);
export const u128 = int<bigint>(128, false);
/** 32 bytes little-endian; upstream's registry calls it an array of bytes and so does its JSON. */
export const u256 = int<bigint>(256, false);
export const i8 = int<number>(8, true);
export const i16 = int<number>(16, true);
export const i32 = int<number>(32, true);
export const i64 = int<bigint>(64, true);
export const i128 = int<bigint>(128, true);
export const i256 = int<bigint>(256, true);

/** Length-prefixed bytes, with an optional largest length, JSON spelling and rule of form. */
export function bytes(options: { max?: number; json?: JsonBytes; rule?: BytesRule } = {}): Schema<Uint8Array> {
  return make({ kind: "bytes", ...options });
}

/** Exactly `size` bytes, no prefix. */
export function fixedBytes(size: number, json?: JsonBytes): Schema<Uint8Array> {
  return make({ kind: "fixed", size, ...(json && { json }) });
}

/** Count and elements. */
export function vec<S extends Any>(item: S, options: { max?: number } = {}): Schema<readonly Infer<S>[]> {
  return make({ kind: "vec", item: nodeOf(item), ...options });
}

/** A vector that the lazy decoder validates and leaves unbuilt. */
export function lazyVec<S extends Any>(item: S): Schema<LazyArray<Infer<S>>> {
  return make({ kind: "vec", item: nodeOf(item), lazy: true });
}

/** Marks in the type which arrays `lazy: true` turns into LazyVecs; never set on a value. */
export declare const LAZY: unique symbol;
export type LazyArray<T> = readonly T[] & { readonly [LAZY]?: never };

/** Absent is `null`; so what may be `null` itself cannot be optional. */
export function option<S extends Any>(some: S): Schema<Infer<S> | null> {
  if (mayBeNull(nodeOf(some))) throw new TypeError(`option of ${some.kind} is ambiguous: null is one of its values`);
  return make({ kind: "option", some: nodeOf(some) });
}

export function tuple<const S extends readonly Any[]>(...items: S): Schema<TupleValue<S>> {
  return make({ kind: "tuple", items: items.map(nodeOf) });
}

/** Entries as pairs; written in canonical order, whatever order they are given in. */
export function map<K extends Any, V extends Any>(
  key: K,
  value: V,
): Schema<readonly (readonly [Infer<K>, Infer<V>])[]> {
  return make({ kind: "map", key: nodeOf(key), value: nodeOf(value) });
}

/** Fields in wire order. An alias is a second name that JSON input may use. */
export function struct<const F extends Fields>(
  name: string,
  fields: F,
  options: StructOptions<StructValue<F>> = {},
): Schema<StructValue<F>> {
  const { aliases, ...named } = options;
  return make({ kind: "struct", name, fields: fieldList(fields, aliases), ...named } as Node);
}

/** Another name (and container level) around one type; transparent in values. */
export function newtype<S extends Any>(
  name: string,
  inner: S,
  options: NamedOptions<Infer<S>> & { field?: string } = {},
): Schema<Infer<S>> {
  return make({ kind: "newtype", name, inner: nodeOf(inner), ...options } as Node);
}

/**
 * Variants in tag order: append, never reorder. `null` is a unit variant, a schema a newtype variant,
 * an array a tuple variant, a record of schemas a struct variant whose fields join `kind` in the value.
 */
export function enumOf<const V extends Variants>(
  name: string,
  variants: V,
  options: NamedOptions<EnumValue<V>> & { aliases?: Aliases } = {},
): Schema<EnumValue<V>> {
  const { aliases, ...named } = options;
  const list = Object.entries(variants).map(([label, form], index) =>
    variant(label, index, form, aliasesOf(aliases, label)),
  );
  return make({ kind: "enum", name, variants: Object.freeze(list), ...named } as Node);
}

/** Contents of one group may be open `limit` times at once. */
export function nested<S extends Any>(group: string, limit: number, inner: S): Schema<Infer<S>> {
  return make({ kind: "nested", group, limit, inner: nodeOf(inner) });
}

/** A schema that is declared later in the file; the type must be spelled by hand, as all recursion must. */
export function ref<T>(name: string, target: () => Schema<T>): Schema<T> {
  return make({ kind: "ref", name, target: target as () => Node });
}

type Fields = { readonly [name: string]: Any };
type Variants = { readonly [name: string]: null | Any | readonly Any[] | Fields };
type Aliases = { readonly [name: string]: readonly string[] };
type NamedOptions<T> = Omit<Named, "name" | "normalize"> & { normalize?: (value: T) => T };
type StructOptions<T> = NamedOptions<T> & { aliases?: Aliases };

/** What a record of field schemas is in values. */
export type StructValue<F> = { readonly [K in keyof F]: Infer<F[K]> };
type TupleValue<S> = { readonly [K in keyof S]: Infer<S[K]> };
/** The tagged union that `switch (value.kind)` narrows. */
export type EnumValue<V> = { [K in keyof V]: VariantValue<K, V[K]> }[keyof V];
type VariantValue<K, V> = V extends null
  ? { readonly kind: K }
  : V extends Any
    ? { readonly kind: K; readonly value: Infer<V> }
    : V extends readonly unknown[]
      ? { readonly kind: K; readonly value: TupleValue<V> }
      : { readonly kind: K } & StructValue<V>;

function make<T>(node: Node): Schema<T> {
  return Object.freeze(node) as Schema<T>;
}

function int<T>(bits: IntBits, signed: boolean): Schema<T> {
  return make({ kind: "int", bits, signed });
}

function fieldList(fields: Fields, aliases?: Aliases): readonly Field[] {
  return Object.freeze(
    Object.entries(fields).map(([name, type]) =>
      Object.freeze({ name: fieldName(name), type: type as Node, ...withAliases(aliasesOf(aliases, name)) }),
    ),
  );
}

/** Own names only: a field may be called `constructor`. */
function aliasesOf(aliases: Aliases | undefined, name: string): readonly string[] | undefined {
  return aliases && Object.hasOwn(aliases, name) ? aliases[name] : undefined;
}

function withAliases(aliases: readonly string[] | undefined): { aliases?: readonly string[] } {
  return aliases ? { aliases } : {};
}

/** Integer-like names would be reordered by the engine; `kind` and `value` belong to enums. */
function fieldName(name: string): string {
  if (!/^[a-z_][a-z0-9_]*$/i.test(name) || name === "kind" || name === "__proto__") {
    throw new TypeError(`${name} cannot be a field name`);
  }
  return name;
}

function variant(name: string, index: number, form: Variants[string], aliases?: readonly string[]): Variant {
  const base = { name, index, ...withAliases(aliases) };
  if (form === null) return Object.freeze({ ...base, form: "unit" as const });
  if (Array.isArray(form)) return Object.freeze({ ...base, form: "tuple" as const, items: form as readonly Node[] });
  if (isNode(form)) return Object.freeze({ ...base, form: "newtype" as const, type: form as Node });
  return Object.freeze({ ...base, form: "struct" as const, fields: fieldList(form as Fields) });
}

/** A record of fields has no string-valued `kind`; a node always has. */
function isNode(form: object): boolean {
  return typeof (form as { kind?: unknown }).kind === "string";
}
