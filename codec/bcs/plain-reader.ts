/** Reads BCS by walking the schema: one method per construct, in the order upstream's decoder checks things. */
import { compareBytes, plainBytes } from "../bytes.ts";
import { CodecError, type CodecErrorCode, formatPath } from "../errors.ts";
import {
  type Field,
  formOf,
  isNamed,
  type Level,
  type MapNode,
  type NamedNode,
  type Node,
  ruleFault,
  type Variant,
} from "../schema/index.ts";
import { checkUtf8, decodeUtf8 } from "../utf8.ts";
import { ByteRef } from "./byte-ref.ts";
import { LazyVec } from "./lazy-vec.ts";
import { type BytesMode, type DecodeOptions, depthLimit, MAX_LENGTH, type Note } from "./options.ts";

type Kind<K extends Node["kind"]> = Extract<Node, { kind: K }>;

export class PlainReader {
  readonly #input: Uint8Array;
  readonly #options: DecodeOptions;
  readonly #limit: number;
  readonly #level: Level;
  readonly #mode: BytesMode;
  readonly #notes: Note[] | undefined;
  readonly #keep: boolean;
  readonly #path: (string | number)[] = [];
  readonly #nests = new Map<string, number>();
  #depth = 0;
  #at = 0;

  /** Without `keep` values are read and dropped: a refusal must not cost what the value would have. */
  constructor(input: Uint8Array, options: DecodeOptions, keep = true) {
    this.#keep = keep || options.notes !== undefined; // a note is judged by the value
    this.#input = plainBytes(input);
    this.#options = options;
    this.#limit = depthLimit(options);
    this.#level = options.level ?? "shape";
    this.#mode = options.bytes ?? "view";
    this.#notes = options.notes;
  }

  /** Where the next value starts. */
  get at(): number {
    return this.#at;
  }

  /** Goes to where a value starts in the middle of the input. */
  set at(offset: number) {
    this.#at = offset;
  }

  /** Reads one value of the type. */
  read(node: Node): unknown {
    return isNamed(node) ? this.#container(node) : this.#leaf(node);
  }

  /** Refuses anything left over. */
  finish(): void {
    const left = this.#input.length - this.#at;
    if (left > 0) this.#fail("trailing_bytes", `${left} bytes after the value`, this.#at);
  }

  #leaf(node: Exclude<Node, NamedNode>): unknown {
    switch (node.kind) {
      case "unit":
        return null;
      case "bool":
        return this.#flag("bad_bool", "a boolean");
      case "int":
        return this.#int(node.bits, node.signed);
      case "string":
        return this.#string();
      case "bytes":
        return this.#bytes(node);
      case "fixed":
        return this.#slice(this.#take(node.size), node.size);
      case "option":
        return this.#flag("bad_option_tag", "an option tag") ? this.read(node.some) : null;
      case "vec":
        return this.#vec(node);
      case "tuple":
        return node.items.map((item, i) => this.#inside(i, item));
      case "map":
        return this.#map(node);
      case "nested":
        return this.#nested(node);
      case "ref":
        return this.read(node.target());
      default:
        throw new TypeError(`no such node: ${(node as Node).kind}`);
    }
  }

  #container(node: NamedNode): unknown {
    const start = this.#at;
    if (this.#depth >= this.#limit) this.#fail("depth_limit", `more than ${this.#limit} containers open`, start);
    this.#depth++;
    const value = this.#content(node);
    this.#depth--;
    if (this.#notes && node.normalize) this.#noteValue(node.normalize as (v: unknown) => unknown, value, start);
    return value;
  }

  #content(node: NamedNode): unknown {
    if (node.kind === "newtype") return this.read(node.inner);
    if (node.kind === "struct") return this.#fields(node.fields, {});
    const start = this.#at;
    const tag = this.#uleb();
    const variant = node.variants[tag];
    if (!variant) this.#fail("unknown_variant", `${node.name} has no variant ${tag}`, start);
    this.#path.push(variant.name);
    const value = this.#variant(variant);
    this.#path.pop();
    return value;
  }

  #variant(variant: Variant): unknown {
    const kind = variant.name;
    switch (variant.form) {
      case "unit":
        return { kind };
      case "newtype":
        return this.#valued(kind, this.read(variant.type));
      case "tuple":
        return this.#valued(
          kind,
          variant.items.map((item, i) => this.#inside(i, item)),
        );
      case "struct":
        return this.#fields(variant.fields, { kind });
    }
  }

  #valued(kind: string, value: unknown): unknown {
    return this.#keep ? { kind, value } : undefined;
  }

  #fields(fields: readonly Field[], target: Record<string, unknown>): unknown {
    for (const field of fields) {
      const value = this.#inside(field.name, field.type);
      if (this.#keep) target[field.name] = value;
    }
    return target;
  }

  #inside(part: string | number, node: Node): unknown {
    this.#path.push(part);
    const value = this.read(node);
    this.#path.pop();
    return value;
  }

  #vec(node: Kind<"vec">): unknown {
    const start = this.#at;
    const count = this.#length(node.max);
    if (node.lazy && this.#options.lazy) return this.#lazyVec(node.item, count);
    // Pushed one by one: a claimed count must not allocate what the input does not hold. And elements of no bytes,
    // which no upstream vector has, would let five bytes claim two billion of them.
    const items: unknown[] = [];
    for (let i = 0; i < count; i++) {
      if (i > this.#input.length) this.#fail("length_limit", "more elements than input bytes", start);
      const item = this.#inside(i, node.item);
      if (this.#keep) items.push(item);
    }
    return items;
  }

  #lazyVec(item: Node, count: number): LazyVec<unknown> {
    const starts = [this.#at];
    for (let i = 0; i < count; i++) {
      this.#inside(i, item);
      starts.push(this.#at);
    }
    const decode = (raw: Uint8Array): unknown =>
      new PlainReader(raw, { ...this.#options, notes: undefined }).read(item);
    return new LazyVec(this.#input, starts, decode);
  }

  #map(node: MapNode): unknown {
    const count = this.#length();
    const entries: (readonly [unknown, unknown])[] = [];
    let previous: Uint8Array | undefined;
    for (let i = 0; i < count; i++) {
      this.#path.push(i);
      const start = this.#at;
      const key = this.#inside("key", node.key);
      previous = this.#ordered(previous, this.#input.subarray(start, this.#at), start);
      const entry = [key, this.#inside("value", node.value)] as const;
      if (this.#keep) entries.push(entry);
      this.#path.pop();
    }
    return entries;
  }

  #ordered(previous: Uint8Array | undefined, key: Uint8Array, start: number): Uint8Array {
    const order = previous ? compareBytes(previous, key) : -1;
    if (order === 0) this.#fail("duplicate_key", "the same key as the entry before", start);
    if (order > 0) this.#fail("map_order", "a key below the one before it", start);
    return key;
  }

  #nested(node: Kind<"nested">): unknown {
    const open = this.#nests.get(node.group) ?? 0;
    if (open >= node.limit) this.#fail("nesting_limit", `${node.group} nested more than ${node.limit} deep`, this.#at);
    this.#nests.set(node.group, open + 1);
    const value = this.read(node.inner);
    this.#nests.set(node.group, open);
    return value;
  }

  #flag(code: "bad_bool" | "bad_option_tag", what: string): boolean {
    const start = this.#take(1);
    const byte = this.#input[start] as number;
    if (byte > 1) this.#fail(code, `${what} must be 00 or 01, not ${byte.toString(16).padStart(2, "0")}`, start);
    return byte === 1;
  }

  #int(bits: number, signed: boolean): number | bigint {
    const start = this.#take(bits / 8);
    if (!this.#keep) return 0;
    let value = 0n;
    for (let i = bits / 8 - 1; i >= 0; i--) value = (value << 8n) | BigInt(this.#input[start + i] as number);
    const exact = signed ? BigInt.asIntN(bits, value) : value;
    return bits > 32 ? exact : Number(exact);
  }

  #string(): string {
    const size = this.#length();
    const start = this.#take(size);
    const bytes = this.#input.subarray(start, start + size);
    const text = this.#keep ? decodeUtf8(bytes) : checkUtf8(bytes);
    if (typeof text === "number") this.#fail("bad_utf8", "not valid UTF-8", start + text);
    return text;
  }

  #bytes(node: Kind<"bytes">): unknown {
    const size = this.#length(node.max);
    const start = this.#take(size);
    if (!node.rule) return this.#slice(start, size);
    const fault = ruleFault(node.rule, this.#input, start, size, this.#level);
    if (fault) this.#fail(fault.code, fault.detail, start + fault.at);
    const form = formOf(node.rule, this.#input, start, size);
    if (form && !form.canonical) this.#note(`${form.label} form; a node re-encodes the canonical one`, start);
    return this.#slice(start, size);
  }

  #slice(start: number, size: number): Uint8Array | ByteRef | undefined {
    if (!this.#keep) return undefined;
    if (this.#mode === "ref") return new ByteRef(this.#input, start, size);
    const view = this.#input.subarray(start, start + size);
    return this.#mode === "copy" ? view.slice() : view;
  }

  #length(max = MAX_LENGTH): number {
    const start = this.#at;
    const length = this.#uleb();
    if (length > max) this.#fail("length_limit", `length ${length} is above ${max}`, start);
    return length;
  }

  /** At most five bytes, at most 2^32-1, and no redundant zero at the end. */
  #uleb(): number {
    const start = this.#at;
    let value = 0;
    for (let i = 0; i < 5; i++) {
      if (this.#at >= this.#input.length) this.#fail("truncated", "a ULEB128 number is cut off", start);
      const byte = this.#input[this.#at++] as number;
      value += (byte & 0x7f) * 2 ** (7 * i);
      if (byte >= 0x80) continue;
      if (byte === 0 && i > 0) this.#fail("non_canonical", "a ULEB128 number with a redundant zero byte", start);
      if (value > 0xffff_ffff) break;
      return value;
    }
    this.#fail("integer_overflow", "a ULEB128 number above 2^32-1", start);
  }

  /** Moves past `size` bytes and returns where they start. */
  #take(size: number): number {
    const start = this.#at;
    const left = this.#input.length - start;
    if (size > left) this.#fail("truncated", `expected ${size} bytes, got ${left}`, start);
    this.#at = start + size;
    return start;
  }

  #noteValue(normalize: (value: unknown) => unknown, value: unknown, offset: number): void {
    if (normalize(value) !== value) this.#note("a node re-encodes this in another form", offset);
  }

  #note(detail: string, offset: number): void {
    this.#notes?.push({ code: "reencodes_differently", path: formatPath(this.#path), offset, detail });
  }

  #fail(code: CodecErrorCode, detail: string, offset: number): never {
    throw new CodecError(code, detail, formatPath(this.#path), offset);
  }
}
