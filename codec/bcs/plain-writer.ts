/** Writes BCS by walking the schema; refuses every value that the schema does not describe. */
import { compareBytes, joinBytes } from "../bytes.ts";
import { CodecError, type CodecErrorCode, formatPath } from "../errors.ts";
import { type Field, isNamed, type Level, type MapNode, type Node, ruleFault, type Variant } from "../schema/index.ts";
import { encodeUtf8 } from "../utf8.ts";
import { ByteRef } from "./byte-ref.ts";
import { LazyVec } from "./lazy-vec.ts";
import { depthLimit, type EncodeOptions, MAX_LENGTH } from "./options.ts";

type Kind<K extends Node["kind"]> = Extract<Node, { kind: K }>;
type Entry = { readonly index: number; readonly key: Uint8Array; readonly value: Uint8Array };

export class PlainWriter {
  readonly #limit: number;
  readonly #level: Level;
  readonly #path: (string | number)[] = [];
  readonly #nests = new Map<string, number>();
  #parts: Uint8Array[] = [];
  #depth = 0;

  constructor(options: EncodeOptions) {
    this.#limit = depthLimit(options);
    this.#level = options.level ?? "shape";
  }

  /** Appends one value of the type. */
  write(node: Node, value: unknown): void {
    if (!isNamed(node)) return this.#leaf(node, value);
    if (this.#depth >= this.#limit) this.#fail("depth_limit", `more than ${this.#limit} containers open`);
    this.#depth++;
    if (node.kind === "newtype") this.write(node.inner, value);
    else if (node.kind === "struct") this.#fields(node.fields, this.#object(value));
    else this.#enum(node, this.#object(value));
    this.#depth--;
  }

  /** Everything written so far. */
  result(): Uint8Array {
    return joinBytes(this.#parts);
  }

  #leaf(node: Node, value: unknown): void {
    switch (node.kind) {
      case "unit":
        return value === null ? undefined : this.#wrong("null", value);
      case "bool":
        return typeof value === "boolean" ? this.#push([value ? 1 : 0]) : this.#wrong("a boolean", value);
      case "int":
        return this.#int(node, value);
      case "string":
        return this.#string(value);
      case "bytes":
        return this.#bytes(node, this.#byteValue(value));
      case "fixed":
        return this.#fixed(node.size, this.#byteValue(value));
      case "option":
        return this.#option(node.some, value);
      case "vec":
        return this.#vec(node, value);
      case "tuple":
        return this.#tuple(node.items, value);
      case "map":
        return this.#map(node, value);
      case "nested":
        return this.#nested(node, value);
      case "ref":
        return this.write(node.target(), value);
      default:
        throw new TypeError(`no such node: ${node.kind}`);
    }
  }

  #enum(node: Kind<"enum">, value: Record<string, unknown>): void {
    const variant = node.variants.find((candidate) => candidate.name === value.kind);
    if (!variant) this.#fail("unknown_variant", `${node.name} has no variant ${preview(value.kind)}`);
    this.#uleb(variant.index);
    this.#path.push(variant.name);
    this.#variant(variant, value);
    this.#path.pop();
  }

  #variant(variant: Variant, value: Record<string, unknown>): void {
    switch (variant.form) {
      case "unit":
        return;
      case "newtype":
        return this.write(variant.type, value.value);
      case "tuple":
        return this.#tuple(variant.items, value.value);
      case "struct":
        return this.#fields(variant.fields, value);
    }
  }

  #fields(fields: readonly Field[], value: Record<string, unknown>): void {
    for (const field of fields) this.#inside(field.name, field.type, value[field.name]);
  }

  #inside(part: string | number, node: Node, value: unknown): void {
    this.#path.push(part);
    // An absent field and an undefined one read the same; no type has undefined among its values.
    if (value === undefined) this.#fail("missing_field", "no value");
    this.write(node, value);
    this.#path.pop();
  }

  #option(some: Node, value: unknown): void {
    this.#push([value === null ? 0 : 1]);
    if (value !== null) this.write(some, value);
  }

  #vec(node: Kind<"vec">, value: unknown): void {
    if (value instanceof LazyVec && node.lazy) {
      this.#uleb(value.length);
      this.#parts.push(value.rawAll());
      return;
    }
    const items = this.#array(value);
    this.#length(items.length, node.max);
    for (let i = 0; i < items.length; i++) this.#inside(i, node.item, items[i]);
  }

  #tuple(types: readonly Node[], value: unknown): void {
    const items = this.#array(value);
    if (items.length !== types.length) this.#fail("wrong_type", `expected ${types.length} items, got ${items.length}`);
    types.forEach((type, i) => {
      this.#inside(i, type, items[i]);
    });
  }

  #map(node: MapNode, value: unknown): void {
    const entries = this.#array(value).map((pair, i) => this.#entry(node, pair, i));
    entries.sort((a, b) => compareBytes(a.key, b.key));
    this.#length(entries.length);
    entries.forEach((entry, i) => {
      const before = entries[i - 1];
      if (before && compareBytes(before.key, entry.key) === 0) this.#duplicate(Math.max(before.index, entry.index));
      this.#parts.push(entry.key, entry.value);
    });
  }

  /** Encodes both halves apart, so that entries can be put into the order of their keys' bytes. */
  #entry(node: MapNode, pair: unknown, index: number): Entry {
    this.#path.push(index);
    const [key, value] = this.#pair(pair);
    const entry = { index, key: this.#apart("key", node.key, key), value: this.#apart("value", node.value, value) };
    this.#path.pop();
    return entry;
  }

  #pair(pair: unknown): readonly unknown[] {
    const items = this.#array(pair);
    return items.length === 2
      ? items
      : this.#fail("wrong_type", `expected a key and a value, got ${items.length} items`);
  }

  #apart(part: string, node: Node, value: unknown): Uint8Array {
    const outer = this.#parts;
    this.#parts = [];
    this.#inside(part, node, value);
    const bytes = this.result();
    this.#parts = outer;
    return bytes;
  }

  #duplicate(index: number): never {
    this.#path.push(index, "key");
    this.#fail("duplicate_key", "the same key as another entry");
  }

  #nested(node: Kind<"nested">, value: unknown): void {
    const open = this.#nests.get(node.group) ?? 0;
    if (open >= node.limit) this.#fail("nesting_limit", `${node.group} nested more than ${node.limit} deep`);
    this.#nests.set(node.group, open + 1);
    this.write(node.inner, value);
    this.#nests.set(node.group, open);
  }

  #int(node: Kind<"int">, value: unknown): void {
    const { bits, signed } = node;
    const type = bits > 32 ? "bigint" : "number";
    if (typeof value !== type || (type === "number" && !Number.isInteger(value))) this.#wrong(`a ${type}`, value);
    const exact = BigInt(value as number | bigint);
    const fits = exact === (signed ? BigInt.asIntN(bits, exact) : BigInt.asUintN(bits, exact));
    if (!fits) this.#fail("out_of_range", `${exact} does not fit ${signed ? "i" : "u"}${bits}`);
    this.#push(Array.from({ length: bits / 8 }, (_, i) => Number((exact >> BigInt(8 * i)) & 0xffn)));
  }

  #string(value: unknown): void {
    if (typeof value !== "string") this.#wrong("a string", value);
    const bytes = encodeUtf8(value);
    if (!bytes) this.#fail("bad_utf8", "an unpaired surrogate");
    this.#length(bytes.length);
    this.#parts.push(bytes);
  }

  #bytes(node: Kind<"bytes">, bytes: Uint8Array): void {
    this.#length(bytes.length, node.max);
    const fault = node.rule && ruleFault(node.rule, bytes, 0, bytes.length, this.#level);
    if (fault) this.#fail(fault.code, fault.detail);
    this.#parts.push(bytes);
  }

  #fixed(size: number, bytes: Uint8Array): void {
    if (bytes.length !== size) this.#fail("bad_length", `expected ${size} bytes, got ${bytes.length}`);
    this.#parts.push(bytes);
  }

  #length(length: number, max = MAX_LENGTH): void {
    if (length > max) this.#fail("length_limit", `length ${length} is above ${max}`);
    this.#uleb(length);
  }

  #uleb(value: number): void {
    const bytes: number[] = [];
    let rest = value;
    for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) + 0x80);
    this.#push([...bytes, rest]);
  }

  #byteValue(value: unknown): Uint8Array {
    if (value instanceof ByteRef) return value.toBytes();
    return value instanceof Uint8Array ? value : this.#wrong("a Uint8Array", value);
  }

  #array(value: unknown): readonly unknown[] {
    return Array.isArray(value) ? value : this.#wrong("an array", value);
  }

  #object(value: unknown): Record<string, unknown> {
    const fits = typeof value === "object" && value !== null && !Array.isArray(value);
    return fits ? (value as Record<string, unknown>) : this.#wrong("an object", value);
  }

  #push(bytes: readonly number[]): void {
    this.#parts.push(Uint8Array.from(bytes));
  }

  #wrong(wanted: string, value: unknown): never {
    this.#fail("wrong_type", `expected ${wanted}, got ${preview(value)}`);
  }

  #fail(code: CodecErrorCode, detail: string): never {
    throw new CodecError(code, detail, formatPath(this.#path), -1);
  }
}

function preview(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value.slice(0, 40));
  if (value === null || typeof value !== "object") return String(value);
  return Array.isArray(value) ? "an array" : "an object";
}
