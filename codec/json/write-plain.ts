/**
 * JSON text written by walking the schema: the readable twin of the generated writer.
 * One spelling per value: compact, fields in declared order, everything as serde_json writes it.
 */
import { toHex } from "../bytes.ts";
import { CodecError, type CodecErrorCode, formatPath } from "../errors.ts";
import {
  type Field,
  type JsonBytes,
  type Level,
  type Node,
  ruleFault,
  type Schema,
  type Variant,
} from "../schema/index.ts";
import type { InnerBcs } from "./inner-bcs.ts";
import { compareKeys } from "./map-key.ts";
import { MAX_OPEN } from "./scanner.ts";

export type PlainWriteOptions = { readonly level: Level; readonly inner: InnerBcs };

type Kind<K extends Node["kind"]> = Extract<Node, { kind: K }>;
type Value = Record<string, unknown>;

export class PlainWriter {
  readonly #options: PlainWriteOptions;
  readonly #path: (string | number)[] = [];
  readonly #nests = new Map<string, number>();
  #open = 0;

  constructor(options: PlainWriteOptions) {
    this.#options = options;
  }

  /** The text of one value of the type. */
  write(node: Node, value: unknown): string {
    switch (node.kind) {
      case "bool":
        return typeof value === "boolean" ? String(value) : this.#wrong("a boolean", value);
      case "unit":
        return value === null ? "null" : this.#wrong("null", value);
      case "int":
        return this.#int(node, value);
      case "string":
        return this.#string(value);
      case "bytes":
        return this.#bytes(node, this.#byteValue(value));
      case "fixed":
        return this.#fixed(node, this.#byteValue(value));
      case "vec":
        return this.#vec(node, value);
      case "option":
        return value === null ? "null" : this.write(node.some, value);
      case "tuple":
        return this.#tuple(node.items, value);
      case "map":
        return this.#map(node, value);
      case "nested":
        return this.#nested(node, value);
      case "ref":
        return this.write(node.target(), value);
      default:
        return this.#named(node, value);
    }
  }

  #named(node: Kind<"struct" | "newtype" | "enum">, value: unknown): string {
    if (node.json === "hex-of-bcs") return this.#hexOfBcs(node, value);
    if (node.kind === "newtype") return this.write(node.inner, value);
    return node.kind === "struct"
      ? this.#fields(node.fields, this.#object(value))
      : this.#enum(node, this.#object(value));
  }

  #int(node: Kind<"int">, value: unknown): string {
    const { bits, signed } = node;
    const type = bits > 32 ? "bigint" : "number";
    if (typeof value !== type || (type === "number" && !Number.isInteger(value))) this.#wrong(`a ${type}`, value);
    const exact = BigInt(value as number | bigint);
    const fits = exact === (signed ? BigInt.asIntN(bits, exact) : BigInt.asUintN(bits, exact));
    if (!fits) this.#fail("out_of_range", `${preview(exact)} does not fit ${signed ? "i" : "u"}${bits}`);
    if (bits < 256) return String(exact);
    return this.#numbers(Uint8Array.from({ length: 32 }, (_, i) => Number((exact >> BigInt(8 * i)) & 0xffn)));
  }

  #string(value: unknown): string {
    if (typeof value !== "string") this.#wrong("a string", value);
    if (!value.isWellFormed()) this.#fail("bad_utf8", "an unpaired surrogate");
    return JSON.stringify(value); // escapes exactly what serde_json escapes, in the same way
  }

  #bytes(node: Kind<"bytes">, bytes: Uint8Array): string {
    if (bytes.length > (node.max ?? Number.POSITIVE_INFINITY)) {
      this.#fail("length_limit", `length ${bytes.length} is above ${node.max}`);
    }
    const fault = node.rule && ruleFault(node.rule, bytes, 0, bytes.length, this.#options.level);
    if (fault) this.#fail(fault.code, fault.detail);
    return this.#spelled(node.json, bytes);
  }

  #fixed(node: Kind<"fixed">, bytes: Uint8Array): string {
    if (bytes.length !== node.size) this.#fail("bad_length", `expected ${node.size} bytes, got ${bytes.length}`);
    return this.#spelled(node.json, bytes);
  }

  #spelled(json: JsonBytes | undefined, bytes: Uint8Array): string {
    if (!json || json.form === "numbers") return this.#numbers(bytes);
    return `"${json.form === "key" ? "0x" : ""}${toHex(bytes)}"`;
  }

  #numbers(bytes: Uint8Array): string {
    return this.#within(() => `[${bytes.join(",")}]`);
  }

  #vec(node: Kind<"vec">, value: unknown): string {
    const items = this.#array(value);
    if (items.length > (node.max ?? Number.POSITIVE_INFINITY)) {
      this.#fail("length_limit", `length ${items.length} is above ${node.max}`);
    }
    return this.#within(() => `[${Array.from(items, (item, i) => this.#inside(i, node.item, item)).join(",")}]`);
  }

  #tuple(types: readonly Node[], value: unknown): string {
    const items = this.#array(value);
    if (items.length !== types.length) this.#fail("wrong_type", `expected ${types.length} items, got ${items.length}`);
    return this.#within(() => `[${types.map((type, i) => this.#inside(i, type, items[i])).join(",")}]`);
  }

  #fields(fields: readonly Field[], value: Value): string {
    return this.#within(() => {
      const member = ({ name, type }: Field) => `${JSON.stringify(name)}:${this.#inside(name, type, value[name])}`;
      return `{${fields.map(member).join(",")}}`;
    });
  }

  #enum(node: Kind<"enum">, value: Value): string {
    const variant = node.variants.find((candidate) => candidate.name === value.kind);
    if (!variant) this.#fail("unknown_variant", `${node.name} has no variant ${preview(value.kind)}`);
    const name = JSON.stringify(variant.name);
    if (variant.form === "unit") return name;
    this.#path.push(variant.name);
    const text = this.#within(() => `{${name}:${this.#content(variant, value)}}`);
    this.#path.pop();
    return text;
  }

  #content(variant: Exclude<Variant, { form: "unit" }>, value: Value): string {
    switch (variant.form) {
      case "newtype":
        return this.write(variant.type, value.value);
      case "tuple":
        return this.#tuple(variant.items, value.value);
      case "struct":
        return this.#fields(variant.fields, value);
    }
  }

  /** In the order of the keys' own type, as a BTreeMap holds them. */
  #map(node: Kind<"map">, value: unknown): string {
    const entries = this.#array(value).map((pair, index) => ({ index, pair: this.#pair(pair, index) }));
    return this.#within(() => {
      const members = entries.map(({ index, pair }) => ({ index, key: pair[0], ...this.#entry(node, index, pair) }));
      members.sort((a, b) => compareKeys(node.key, a.key, b.key));
      for (let i = 1; i < members.length; i++) this.#distinct(members[i - 1] as Member, members[i] as Member);
      return `{${members.map(({ name, text }) => `${name}:${text}`).join(",")}}`;
    });
  }

  #pair(pair: unknown, index: number): readonly unknown[] {
    this.#path.push(index);
    const items = this.#array(pair);
    if (items.length !== 2) this.#fail("wrong_type", `expected a key and a value, got ${items.length} items`);
    this.#path.pop();
    return items;
  }

  #entry(node: Kind<"map">, index: number, [key, value]: readonly unknown[]): { name: string; text: string } {
    this.#path.push(index);
    const name = this.#keyName(this.#inside("key", node.key, key));
    const entry = { name, text: this.#inside("value", node.value, value) };
    this.#path.pop();
    return entry;
  }

  /** A JSON string stays as it is, numbers and booleans get quotes, anything else cannot be a key. */
  #keyName(text: string): string {
    if (text.startsWith('"')) return text;
    if (/^(?:-?\d+|true|false)$/.test(text)) return `"${text}"`;
    this.#path.push("key");
    this.#fail("wrong_type", "a key that is no string in JSON");
  }

  #distinct(before: Member, after: Member): void {
    if (before.name !== after.name) return;
    this.#path.push(Math.max(before.index, after.index), "key");
    this.#fail("duplicate_key", "the same key as another entry");
  }

  #nested(node: Kind<"nested">, value: unknown): string {
    const open = this.#nests.get(node.group) ?? 0;
    if (open >= node.limit) this.#fail("nesting_limit", `${node.group} nested more than ${node.limit} deep`);
    this.#nests.set(node.group, open + 1);
    const text = this.write(node.inner, value);
    this.#nests.set(node.group, open);
    return text;
  }

  #hexOfBcs(node: Kind<"struct" | "newtype" | "enum">, value: unknown): string {
    const { inner, level } = this.#options;
    try {
      return `"${toHex(inner.encodeBcs(node as Schema, value, { level }))}"`;
    } catch (error) {
      if (!(error instanceof CodecError)) throw error;
      throw new CodecError(error.code, error.detail, formatPath(this.#path) + error.path.slice(1), -1);
    }
  }

  /** What no reader would enter is not written either; a value that contains itself ends here too. */
  #within(write: () => string): string {
    if (this.#open >= MAX_OPEN) this.#fail("depth_limit", `more than ${MAX_OPEN} arrays and objects open`);
    this.#open++;
    const text = write();
    this.#open--;
    return text;
  }

  #inside(part: string | number, node: Node, value: unknown): string {
    this.#path.push(part);
    // An absent field and an undefined one read the same; no type has undefined among its values.
    if (value === undefined) this.#fail("missing_field", "no value");
    const text = this.write(node, value);
    this.#path.pop();
    return text;
  }

  #byteValue(value: unknown): Uint8Array {
    return value instanceof Uint8Array ? value : this.#wrong("a Uint8Array", value);
  }

  #array(value: unknown): readonly unknown[] {
    return Array.isArray(value) ? value : this.#wrong("an array", value);
  }

  #object(value: unknown): Value {
    const fits = typeof value === "object" && value !== null && !Array.isArray(value);
    return fits ? (value as Value) : this.#wrong("an object", value);
  }

  #wrong(wanted: string, value: unknown): never {
    this.#fail("wrong_type", `expected ${wanted}, got ${preview(value)}`);
  }

  #fail(code: CodecErrorCode, detail: string): never {
    throw new CodecError(code, detail, formatPath(this.#path), -1);
  }
}

type Member = { readonly index: number; readonly key: unknown; readonly name: string; readonly text: string };

function preview(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value.slice(0, 40));
  if (typeof value === "bigint" && BigInt.asIntN(512, value) !== value) return "a bigint of more than 512 bits";
  if (value === null || typeof value !== "object") return String(value);
  return Array.isArray(value) ? "an array" : "an object";
}
