/**
 * JSON text read by walking the schema: the readable twin of the generated reader, and its judge.
 * It takes what serde_json takes for the type, and finds code, path and offset when it refuses.
 */
import { CodecError, formatPath } from "../errors.ts";
import type { EnumNode, Field, Level, Node, Schema, Variant } from "../schema/index.ts";
import type { InnerBcs } from "./inner-bcs.ts";
import { keyIdentity, readMapKey } from "./map-key.ts";
import { fieldIndex, variantNamed } from "./names.ts";
import { readBytes, readFixed, readHex, readNumbers } from "./read-bytes.ts";
import { intFromBytes, readInt } from "./read-int.ts";
import { CLOSE_ARRAY, CLOSE_OBJECT, COLON, OPEN_ARRAY, OPEN_OBJECT, QUOTE, Scanner } from "./scanner.ts";

/** What a read needs to know besides text and type. */
export type PlainReadOptions = {
  readonly level: Level;
  readonly inner: InnerBcs;
  /** Refuse what serde ignores. */
  readonly closed: boolean;
  /** Remember the path of the innermost value whose text holds this offset. */
  readonly watch?: number;
};

type Kind<K extends Node["kind"]> = Extract<Node, { kind: K }>;

export class PlainReader {
  readonly #input: Scanner;
  readonly #options: PlainReadOptions;
  readonly #nests = new Map<string, number>();
  #watched: string | undefined;

  constructor(text: string, options: PlainReadOptions) {
    this.#input = new Scanner(text);
    this.#options = options;
  }

  /** The whole text as one value of the type. */
  document(node: Node): unknown {
    const value = this.read(node);
    this.#input.finish();
    return value;
  }

  /** Where the watched offset lies. */
  get watchedPath(): string {
    return this.#watched ?? "$";
  }

  /** Reads one value of the type. */
  read(node: Node): unknown {
    const start = this.#input.start();
    const value = this.#value(node);
    this.#watch(start);
    return value;
  }

  /** Called as values end, so the innermost one that holds the offset comes first. */
  #watch(start: number): void {
    const { watch } = this.#options;
    if (watch === undefined || this.#watched !== undefined) return;
    if (start <= watch && watch < this.#input.at) this.#watched = formatPath(this.#input.path);
  }

  #value(node: Node): unknown {
    switch (node.kind) {
      case "bool":
        return this.#bool();
      case "unit":
        return this.#input.keyword("null") ? null : this.#input.mismatch("null");
      case "int":
        return this.#int(node);
      case "string":
        return this.#input.peek() === QUOTE ? this.#input.string() : this.#input.mismatch("a string");
      case "bytes":
        return readBytes(this.#input, node, this.#options.level);
      case "fixed":
        return readFixed(this.#input, node);
      case "vec":
        return this.#vec(node);
      case "option":
        return this.#input.keyword("null") ? null : this.read(node.some);
      case "tuple":
        return this.#tuple(node.items);
      case "map":
        return this.#map(node);
      case "nested":
        return this.#nested(node);
      case "ref":
        return this.#value(node.target());
      default:
        return this.#named(node);
    }
  }

  #named(node: Kind<"struct" | "newtype" | "enum">): unknown {
    if (node.json === "hex-of-bcs") return this.#hexOfBcs(node);
    if (node.kind === "newtype") return this.read(node.inner);
    return node.kind === "struct" ? this.#struct(node.fields, {}) : this.#enum(node);
  }

  #bool(): boolean {
    if (this.#input.keyword("true")) return true;
    return this.#input.keyword("false") ? false : this.#input.mismatch("a boolean");
  }

  #int(node: Kind<"int">): number | bigint {
    if (node.bits < 256) return readInt(this.#input, node.bits, node.signed);
    const start = this.#input.start();
    const bytes = readNumbers(this.#input);
    if (bytes.length === 32) return intFromBytes(bytes, node.signed);
    this.#input.fail("bad_length", `256 bits are 32 bytes, not ${bytes.length}`, start);
  }

  /** An object in any order, or an array in declared order. */
  #struct(fields: readonly Field[], target: Record<string, unknown>): unknown {
    const next = this.#input.peek();
    if (next === OPEN_OBJECT) return this.#members(fields, target);
    if (next !== OPEN_ARRAY) this.#input.mismatch("an object");
    const values = this.#positions(
      fields.map((field) => field.type),
      fields.map((field) => field.name),
    );
    return build(fields, values, target);
  }

  #members(fields: readonly Field[], target: Record<string, unknown>): unknown {
    const input: Scanner = this.#input;
    const values: unknown[] = new Array(fields.length).fill(undefined);
    input.open();
    for (let count = 0; input.more(CLOSE_OBJECT, count); count++) this.#member(fields, values);
    fields.forEach((field, i) => {
      if (values[i] === undefined) values[i] = this.#absent(field, input.at - 1);
    });
    return build(fields, values, target);
  }

  #member(fields: readonly Field[], values: unknown[]): void {
    const input: Scanner = this.#input;
    const start = this.#input.start();
    const key = input.key();
    const index = fieldIndex(fields, key);
    if (index === undefined) this.#unknown(key, start);
    else this.#known(fields[index] as Field, index, values, start);
  }

  #known({ name, type }: Field, index: number, values: unknown[], start: number): void {
    const input: Scanner = this.#input;
    input.path.push(name);
    if (values[index] !== undefined) input.fail("duplicate_field", `${name} is given twice`, start);
    values[index] = this.read(type);
    input.path.pop();
  }

  #unknown(key: string, start: number): void {
    if (this.#options.closed) this.#input.fail("unknown_field", `no field is called ${shorten(key)}`, start);
    this.#input.skip();
  }

  /** serde fills in nothing but a plain Option. */
  #absent(field: Field, end: number): null {
    if (field.type.kind === "option") return null;
    this.#input.path.push(field.name);
    this.#input.fail("missing_field", `${field.name} is absent`, end);
  }

  /** An array with exactly one element per type. */
  #positions(types: readonly Node[], names: readonly (string | number)[]): unknown[] {
    const input: Scanner = this.#input;
    const values: unknown[] = [];
    input.open();
    while (input.more(CLOSE_ARRAY, values.length)) {
      const type = types[values.length];
      if (!type) input.fail("bad_length", `more than ${types.length} elements`, this.#input.start());
      values.push(this.#inside(names[values.length] as string | number, type));
    }
    if (values.length === types.length) return values;
    input.fail("bad_length", `expected ${types.length} elements, got ${values.length}`, input.at - 1);
  }

  #tuple(types: readonly Node[]): unknown[] {
    if (this.#input.peek() !== OPEN_ARRAY) this.#input.mismatch("an array");
    return this.#positions(types, [...types.keys()]);
  }

  #vec(node: Kind<"vec">): unknown[] {
    const input: Scanner = this.#input;
    if (input.peek() !== OPEN_ARRAY) input.mismatch("an array");
    const start = input.at;
    const items: unknown[] = [];
    input.open();
    while (input.more(CLOSE_ARRAY, items.length)) {
      if (items.length === node.max) input.fail("length_limit", `more than ${node.max} elements`, start);
      items.push(this.#inside(items.length, node.item));
    }
    return items;
  }

  /** `"Name"` for unit variants; one key whose value is the content for all. */
  #enum(node: EnumNode): unknown {
    const next = this.#input.peek();
    if (next === QUOTE) return this.#bareVariant(node);
    if (next !== OPEN_OBJECT) this.#input.mismatch(`a variant of ${node.name}`);
    this.#input.open();
    if (!this.#input.more(CLOSE_OBJECT, 0)) this.#oneKey(this.#input.at - 1);
    const variant = this.#variant(node, () => this.#input.key());
    this.#input.path.push(variant.name);
    const value = this.#content(variant);
    this.#input.path.pop();
    if (this.#input.more(CLOSE_OBJECT, 1)) this.#oneKey(this.#input.at);
    return value;
  }

  #bareVariant(node: EnumNode): unknown {
    const start = this.#input.at;
    const variant = this.#variant(node, () => this.#input.string());
    if (variant.form === "unit") return { kind: variant.name };
    this.#input.fail("wrong_type", `${variant.name} has content: {"${variant.name}":…}`, start);
  }

  #variant(node: EnumNode, readName: () => string): Variant {
    const start = this.#input.start();
    if (this.#input.peek() !== QUOTE) this.#input.unexpected("a variant's name");
    const name = readName();
    const variant = variantNamed(node, name);
    return variant ?? this.#input.fail("unknown_variant", `${node.name} has no variant ${shorten(name)}`, start);
  }

  #content(variant: Variant): unknown {
    const kind = variant.name;
    switch (variant.form) {
      case "unit":
        this.#value({ kind: "unit" });
        return { kind };
      case "newtype":
        return { kind, value: this.read(variant.type) };
      case "tuple":
        return { kind, value: this.#tuple(variant.items) };
      case "struct":
        return this.#struct(variant.fields, { kind });
    }
  }

  #oneKey(offset: number): never {
    this.#input.fail("wrong_type", "an enum is an object with exactly one key", offset);
  }

  /** Entries in the order of the text. serde keeps the last of equal keys; two claims for one key are refused here. */
  #map(node: Kind<"map">): unknown {
    const input: Scanner = this.#input;
    if (input.peek() !== OPEN_OBJECT) input.mismatch("an object");
    const entries: (readonly [unknown, unknown])[] = [];
    const seen = new Set<string>();
    input.open();
    while (input.more(CLOSE_OBJECT, entries.length)) {
      input.path.push(entries.length);
      entries.push(this.#entry(node, seen));
      input.path.pop();
    }
    return entries;
  }

  #entry(node: Kind<"map">, seen: Set<string>): readonly [unknown, unknown] {
    const input: Scanner = this.#input;
    const start = this.#input.start();
    input.path.push("key");
    const key = readMapKey(input, node.key, () => this.read(node.key));
    const identity = keyIdentity(node.key, key, this.#options);
    if (seen.has(identity)) input.fail("duplicate_key", "the same key as another entry", start);
    seen.add(identity);
    this.#watch(start);
    input.path.pop();
    input.expect(COLON);
    return [key, this.#inside("value", node.value)];
  }

  #nested(node: Kind<"nested">): unknown {
    const open = this.#nests.get(node.group) ?? 0;
    const start = this.#input.start();
    if (open >= node.limit) {
      this.#input.fail("nesting_limit", `${node.group} nested more than ${node.limit} deep`, start);
    }
    this.#nests.set(node.group, open + 1);
    const value = this.read(node.inner);
    this.#nests.set(node.group, open);
    return value;
  }

  #hexOfBcs(node: Kind<"struct" | "newtype" | "enum">): unknown {
    const { bytes, offsetOf } = readHex(this.#input);
    try {
      return this.#options.inner.decodeBcs(node as Schema, bytes, { level: this.#options.level });
    } catch (error) {
      if (!(error instanceof CodecError)) throw error;
      const path = formatPath(this.#input.path) + error.path.slice(1);
      throw new CodecError(error.code, error.detail, path, offsetOf(error.offset));
    }
  }

  #inside(part: string | number, node: Node): unknown {
    this.#input.path.push(part);
    const value = this.read(node);
    this.#input.path.pop();
    return value;
  }
}

/** Fields in declared order, whatever order the text had: one shape of object per type. */
function build(fields: readonly Field[], values: readonly unknown[], target: Record<string, unknown>): unknown {
  fields.forEach((field, i) => {
    target[field.name] = values[i];
  });
  return target;
}

function shorten(name: string): string {
  return name.length <= 40 ? JSON.stringify(name) : `${JSON.stringify(name.slice(0, 40))}…`;
}
