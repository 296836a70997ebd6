/**
 * BCS bytes, annotated: a reading of the format's rules that shares no code with the codec it explains,
 * so a test can hold the two against each other. What is left out of the listing is still checked.
 */
import { decodeBcs } from "../bcs/index.ts";
import { compareBytes, plainBytes } from "../bytes.ts";
import { CodecError, type CodecErrorCode, formatPath, type Path } from "../errors.ts";
import {
  formOf,
  isNamed,
  type NamedNode,
  type Node,
  nodeOf,
  ruleFault,
  type Schema,
  type Variant,
} from "../schema/index.ts";
import { decodeUtf8 } from "../utf8.ts";
import type { ExplainOptions, Layer, Span, SpanPart } from "./span.ts";
import { typeText } from "./type-text.ts";
import { bytesText, count, intText, stringText } from "./value-text.ts";

/** The bytes as one value of the type; on a fault, everything up to it. */
export function explainBcs(schema: Schema, input: Uint8Array, options: ExplainOptions = {}): Layer {
  const root = nodeOf(schema);
  const bytes = plainBytes(input);
  // Read once to know where the fault is: its element is listed, however many before it are only counted.
  const check = new Walk(bytes, { ...options, listing: false });
  const error = check.whole(root);
  const walk = new Walk(bytes, { ...options, listing: true, ...(error && { trail: check.path }) });
  walk.whole(root);
  return { title: `BCS ${typeText(root)}`, bytes, spans: walk.spans, ...(error && { error }) };
}

const ITEMS = 8;
const SPANS = 2000;
const LONGEST = 2 ** 31 - 1;

type Kind<K extends Node["kind"]> = Extract<Node, { kind: K }>;
type Settings = ExplainOptions & { readonly listing: boolean; readonly trail?: Path };
type Mutable<T> = { -readonly [K in keyof T]: T[K] };

class Walk {
  readonly spans: Mutable<Span>[] = [];
  /** After a fault: where it is. */
  readonly path: (string | number)[] = [];
  readonly #bytes: Uint8Array;
  readonly #settings: Settings;
  readonly #maxOpen: number;
  readonly #nested = new Map<string, number>();
  #listing: boolean;
  #at = 0;
  #open = 0;

  constructor(bytes: Uint8Array, settings: Settings) {
    this.#bytes = bytes;
    this.#settings = settings;
    this.#maxOpen = settings.depth ?? 500;
    this.#listing = settings.listing;
  }

  /** The error, if the bytes are not exactly one value. */
  whole(root: Node): CodecError | undefined {
    try {
      this.#value(root);
      const left = this.#bytes.length - this.#at;
      if (left > 0) this.#stop("trailing_bytes", `${count(left, "byte")} after the value`, this.#at);
    } catch (error) {
      if (error instanceof CodecError) return error;
      throw error;
    }
    return undefined;
  }

  /** `type` is the name of the newtype around, when the value is what one holds. */
  #value(node: Node, type = typeText(node)): void {
    if (isNamed(node)) this.#container(node, type);
    else if (node.kind === "ref") this.#value(node.target(), type);
    else if (node.kind === "nested") this.#nest(node, type);
    else if (node.kind === "vec") this.#elements(type, node.max, (index) => this.#step(index, node.item));
    else if (node.kind === "map") this.#map(node, type);
    else if (node.kind === "tuple") this.#steps(node.items);
    else if (node.kind === "option") this.#option(node, type);
    else this.#leaf(node, type);
  }

  #leaf(node: Kind<"bool" | "unit" | "int" | "string" | "bytes" | "fixed">, type: string): void {
    if (node.kind === "unit") this.#list("value", this.#at, type, () => "no bytes");
    else if (node.kind === "bool") this.#either("bad_bool", "value", type, ["false", "true"]);
    else if (node.kind === "int") this.#raw(node.bits / 8, type, (raw) => intText(raw, node.signed));
    else if (node.kind === "fixed") this.#raw(node.size, type, bytesText);
    else if (node.kind === "string") this.#string(type);
    else this.#blob(node, type);
  }

  #option(node: Kind<"option">, type: string): void {
    if (this.#either("bad_option_tag", "presence", type, ["absent", "present"])) this.#value(node.some);
  }

  #container(node: NamedNode, type: string): void {
    const start = this.#at;
    const listed = this.spans.length;
    if (this.#open === this.#maxOpen) this.#stop("depth_limit", `more than ${this.#maxOpen} containers open`, start);
    this.#open++;
    if (node.kind === "struct") this.#struct(node, type);
    else if (node.kind === "enum") this.#enum(node, type);
    else this.#value(node.inner, type);
    this.#open--;
    if (node.normalize && this.#listing) this.#compareNormal(node, start, listed);
  }

  #struct(node: Kind<"struct">, type: string): void {
    this.#list("group", this.#at, type, () => "");
    const group = this.#listing ? this.spans.at(-1) : undefined;
    try {
      for (const field of node.fields) this.#step(field.name, field.type);
    } finally {
      if (group) group.size = this.#at - group.at;
    }
  }

  #enum(node: Kind<"enum">, type: string): void {
    const start = this.#at;
    const tag = this.#uleb();
    const variant = node.variants.find((candidate) => candidate.index === tag);
    if (!variant) this.#stop("unknown_variant", `${node.name} has no variant ${tag}`, start);
    this.#list("tag", start, type, () => `${tag} = ${variant.name}`);
    this.path.push(variant.name);
    this.#content(variant);
    this.path.pop();
  }

  #content(variant: Variant): void {
    if (variant.form === "newtype") this.#value(variant.type);
    if (variant.form === "tuple") this.#steps(variant.items);
    if (variant.form === "struct") for (const field of variant.fields) this.#step(field.name, field.type);
  }

  #steps(items: readonly Node[]): void {
    for (const [index, item] of items.entries()) this.#step(index, item);
  }

  #step(segment: string | number, node: Node): void {
    this.path.push(segment);
    this.#value(node);
    this.path.pop();
  }

  #nest(node: Kind<"nested">, type: string): void {
    const open = this.#nested.get(node.group) ?? 0;
    if (open === node.limit) this.#stop("nesting_limit", `${node.group} nested more than ${node.limit} deep`, this.#at);
    this.#nested.set(node.group, open + 1);
    this.#value(node.inner, type);
    this.#nested.set(node.group, open);
  }

  #map(node: Kind<"map">, type: string): void {
    let last: Uint8Array | undefined;
    this.#elements(type, undefined, (index) => {
      this.path.push(index);
      const start = this.#at;
      this.#step("key", node.key);
      const key = this.#bytes.subarray(start, this.#at);
      const order = last ? compareBytes(key, last) : 1;
      if (order === 0) this.#stop("duplicate_key", "the same key as the entry before", start);
      if (order < 0) this.#stop("map_order", "a key below the one before it", start);
      last = key;
      this.#step("value", node.value);
      this.path.pop();
    });
  }

  /** Lists the first elements and the one at fault; reads the others and says how many they were. */
  #elements(type: string, max: number | undefined, element: (index: number) => void): void {
    const start = this.#at;
    const total = this.#length("count", type, max, "element");
    const listing = this.#listing;
    let hidden = { from: 0, at: this.#at };
    for (let i = 0; i < total; i++) {
      // Only elements of no bytes get this far, and two billion of them would fit into a count.
      if (i > this.#bytes.length) this.#stop("length_limit", "more elements than input bytes", start);
      this.#listing = listing && this.#isListed(i, total);
      if (this.#listing) this.#elide(type, hidden.at, hidden.from, i);
      element(i);
      if (this.#listing) hidden = { from: i + 1, at: this.#at };
    }
    this.#listing = listing;
    this.#elide(type, hidden.at, hidden.from, total);
  }

  #isListed(index: number, total: number): boolean {
    const { items = ITEMS, spans = SPANS, trail } = this.#settings;
    // One more than the limit is shown rather than announced.
    if ((index < items || total <= items + 1) && this.spans.length < spans) return true;
    return trail?.[this.path.length] === index && this.path.every((segment, i) => segment === trail[i]);
  }

  #elide(type: string, at: number, from: number, to: number): void {
    if (to === from || !this.#listing) return;
    const size = this.#at - at;
    const text = `[${from}] to [${to - 1}]: ${count(to - from, "element")}, ${count(size, "byte")}`;
    this.spans.push({ at, size, part: "elided", path: formatPath(this.path), type, text });
  }

  #raw(size: number, type: string, text: (raw: Uint8Array) => string): void {
    const start = this.#skip(size);
    this.#list("value", start, type, () => text(this.#bytes.subarray(start, start + size)));
  }

  #string(type: string): void {
    const size = this.#length("length", type, undefined, "byte");
    const start = this.#skip(size);
    const raw = this.#bytes.subarray(start, start + size);
    const text = decodeUtf8(raw);
    if (typeof text === "number") this.#stop("bad_utf8", "not valid UTF-8", start + text);
    this.#list("value", start, type, () => stringText(raw));
  }

  #blob(node: Kind<"bytes">, type: string): void {
    const size = this.#length("length", type, node.max, "byte");
    const start = this.#skip(size);
    const fault = node.rule && ruleFault(node.rule, this.#bytes, start, size, this.#settings.level ?? "shape");
    if (fault) this.#stop(fault.code, fault.detail, start + fault.at);
    const form = node.rule && formOf(node.rule, this.#bytes, start, size);
    const note = form && !form.canonical ? `${form.label} form: a node writes it back in another` : undefined;
    this.#list("value", start, type, () => bytesText(this.#bytes.subarray(start, start + size)), note);
  }

  /** A byte that is 00 or 01. */
  #either(
    code: "bad_bool" | "bad_option_tag",
    part: SpanPart,
    type: string,
    words: readonly [string, string],
  ): boolean {
    const start = this.#skip(1);
    const byte = this.#bytes[start] as number;
    if (byte > 1) this.#stop(code, `expected 00 or 01, got ${byte.toString(16).padStart(2, "0")}`, start);
    this.#list(part, start, type, () => words[byte as 0 | 1]);
    return byte === 1;
  }

  #length(part: "length" | "count", type: string, max: number | undefined, noun: string): number {
    const start = this.#at;
    const length = this.#uleb();
    if (length > (max ?? LONGEST)) this.#stop("length_limit", `length ${length} is above ${max ?? LONGEST}`, start);
    this.#list(part, start, type, () => count(length, noun));
    return length;
  }

  /** Seven bits a byte, lowest first; the last byte has no top bit and, unless it is the only one, is not zero. */
  #uleb(): number {
    const start = this.#at;
    const rest = this.#bytes.subarray(start, start + 5);
    const last = rest.findIndex((byte) => byte < 0x80);
    if (last < 0 && rest.length < 5) this.#stop("truncated", "a ULEB128 number is cut off", start);
    if (last > 0 && rest[last] === 0) this.#stop("non_canonical", "a ULEB128 number with a redundant zero byte", start);
    if (last < 0 || (last === 4 && (rest[4] as number) > 0x0f)) {
      this.#stop("integer_overflow", "a ULEB128 number above 2^32-1", start);
    }
    this.#at += last + 1;
    return rest.subarray(0, last + 1).reduceRight((value, byte) => value * 128 + (byte % 128), 0);
  }

  #skip(size: number): number {
    const start = this.#at;
    const left = this.#bytes.length - start;
    if (size > left) this.#stop("truncated", `expected ${count(size, "byte")}, got ${left}`, start);
    this.#at += size;
    return start;
  }

  /** A value whose type folds several forms into one: says so when these bytes are not the form that is written. */
  #compareNormal(node: NamedNode, start: number, listed: number): void {
    const span = this.spans[listed];
    const value = decodeBcs(node as Schema, this.#bytes.subarray(start, this.#at));
    const normalize = node.normalize as unknown as (value: unknown) => unknown;
    if (span && normalize(value) !== value) span.note = "a node writes this value back in another form";
  }

  #list(part: SpanPart, at: number, type: string, text: () => string, note?: string): void {
    if (!this.#listing) return;
    const span = { at, size: this.#at - at, part, path: formatPath(this.path), type, text: text() };
    this.spans.push(note === undefined ? span : { ...span, note });
  }

  #stop(code: CodecErrorCode, detail: string, offset: number): never {
    throw new CodecError(code, detail, formatPath(this.path), offset);
  }
}
