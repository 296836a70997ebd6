/**
 * JSON text, annotated: every value with its offset, field path and declared type.
 * The decoder has the verdict; this walks text and type side by side as far as they agree.
 */
import { plainBytes } from "../bytes.ts";
import { decodeJson } from "../compose.ts";
import { CodecError, formatPath } from "../errors.ts";
import { fieldIndex, variantNamed } from "../json/names.ts";
import { CLOSE_ARRAY, CLOSE_OBJECT, COLON, OPEN_ARRAY, OPEN_OBJECT, QUOTE, Scanner } from "../json/scanner.ts";
import { type EnumNode, type Field, type Node, nodeOf, type Schema, type Variant } from "../schema/index.ts";
import { decodeUtf8 } from "../utf8.ts";
import type { ExplainOptions, Layer, Span, SpanPart } from "./span.ts";
import { typeText } from "./type-text.ts";
import { count } from "./value-text.ts";

/** The text as one value of the type; on a fault, everything up to it. */
export function explainJson(schema: Schema, input: Uint8Array, options: ExplainOptions = {}): Layer {
  const bytes = plainBytes(input);
  const error = fault(schema, bytes, options);
  const text = decodeUtf8(bytes);
  const spans = typeof text === "number" ? [] : listSpans(nodeOf(schema), text, bytes, error, options);
  return { title: `JSON ${typeText(nodeOf(schema))}`, bytes, isText: true, spans, ...(error && { error }) };
}

const LONGEST = 60;

type Kind<K extends Node["kind"]> = Extract<Node, { kind: K }>;
type Mutable<T> = { -readonly [K in keyof T]: T[K] };

function fault(schema: Schema, bytes: Uint8Array, { level }: ExplainOptions): CodecError | undefined {
  try {
    decodeJson(schema, bytes, { level });
    return undefined;
  } catch (error) {
    if (error instanceof CodecError) return error;
    throw error;
  }
}

function listSpans(
  root: Node,
  text: string,
  bytes: Uint8Array,
  error: CodecError | undefined,
  options: ExplainOptions,
) {
  const stop = error && unitsBefore(bytes, error.offset);
  const walk = new Walk(text, text.length === bytes.length, stop, options);
  try {
    walk.value(root);
  } catch (stopped) {
    // Text and type part ways here; the decoder's error says why.
    if (!(stopped instanceof CodecError)) throw stopped;
  }
  return walk.spans.filter((span) => !error || (span.part === "group" ? span.at : span.at + span.size) <= error.offset);
}

/** UTF-16 units, in which the text counts, for an offset in bytes. */
function unitsBefore(bytes: Uint8Array, offset: number): number {
  const text = decodeUtf8(bytes.subarray(0, offset));
  return typeof text === "string" ? text.length : 0;
}

class Walk {
  readonly spans: Mutable<Span>[] = [];
  readonly #input: Scanner;
  readonly #ascii: boolean;
  readonly #stop: number;
  readonly #options: ExplainOptions;
  /** The last place whose byte offset was asked for: the next one is counted from there. */
  #known = { unit: 0, byte: 0 };

  constructor(text: string, ascii: boolean, stop: number | undefined, options: ExplainOptions) {
    this.#input = new Scanner(text);
    this.#ascii = ascii;
    this.#stop = stop ?? Number.POSITIVE_INFINITY;
    this.#options = options;
  }

  /** `type` is the name of the newtype around, when the value is what one holds. */
  value(node: Node, type = typeText(node)): void {
    if (node.kind === "ref") this.value(node.target(), type);
    else if (node.kind === "nested") this.value(node.inner, type);
    else if ("json" in node && node.json === "hex-of-bcs") this.#leaf(type);
    else if (node.kind === "newtype") this.value(node.inner, type);
    else if (node.kind === "option") this.#option(node.some, type);
    else if (node.kind === "struct") this.#struct(node.fields, type);
    else if (node.kind === "enum") this.#enum(node, type);
    else if (node.kind === "tuple")
      this.#positions(
        node.items.map((item, name) => ({ name, type: item })),
        type,
      );
    else if (node.kind === "vec") this.#vec(node.item, type);
    else if (node.kind === "map") this.#map(node, type);
    else this.#leaf(type);
  }

  /** Anything that is one value to a reader: numbers, strings, arrays that are bytes. */
  #leaf(type: string, part: SpanPart = "value", name?: string): void {
    const start = this.#input.start();
    const at = this.#byteAt(start);
    this.#input.skip();
    this.#list(part, at, type, name ?? shorten(this.#input.text.slice(start, this.#input.at)));
  }

  #option(some: Node, type: string): void {
    const start = this.#byteAt(this.#input.start());
    if (this.#input.keyword("null")) this.#list("presence", start, type, "null");
    else this.value(some);
  }

  #struct(fields: readonly Field[], type: string): void {
    if (this.#input.peek() === OPEN_ARRAY) this.#positions(fields, type);
    else this.#group("group", type, OPEN_OBJECT, CLOSE_OBJECT, () => this.#member(fields));
  }

  #member(fields: readonly Field[]): void {
    const key = this.#input.key();
    const index = fieldIndex(fields, key);
    const field = index === undefined ? undefined : fields[index];
    this.#input.path.push(field?.name ?? key);
    if (field) this.value(field.type);
    else this.#leaf("not a field of the type: ignored");
    this.#input.path.pop();
  }

  #positions(items: readonly { readonly name: string | number; readonly type: Node }[], type: string): void {
    this.#group("group", type, OPEN_ARRAY, CLOSE_ARRAY, (index) => {
      const item = items[index];
      if (!item) this.#input.unexpected("the end of the array");
      this.#inside(item.name, item.type);
    });
  }

  #enum(node: EnumNode, type: string): void {
    if (this.#input.peek() === QUOTE) return void this.#leaf(type, "tag");
    this.#group("group", type, OPEN_OBJECT, CLOSE_OBJECT, () => {
      const at = this.#byteAt(this.#input.start());
      const name = this.#input.string();
      this.#list("tag", at, type, shorten(JSON.stringify(name)));
      this.#input.expect(COLON);
      const variant = variantNamed(node, name);
      if (!variant) this.#input.unexpected("a variant");
      this.#input.path.push(variant.name);
      this.#content(variant);
      this.#input.path.pop();
    });
  }

  #content(variant: Variant): void {
    if (variant.form === "unit") this.#leaf("unit");
    if (variant.form === "newtype") this.value(variant.type);
    if (variant.form === "tuple") this.value({ kind: "tuple", items: variant.items }, variant.name);
    if (variant.form === "struct") this.#struct(variant.fields, variant.name);
  }

  #map(node: Kind<"map">, type: string): void {
    this.#group("group", type, OPEN_OBJECT, CLOSE_OBJECT, (index) => {
      this.#input.path.push(index, "key");
      this.#leaf(typeText(node.key));
      this.#input.path.pop();
      this.#input.expect(COLON);
      this.#inside("value", node.value);
      this.#input.path.pop();
    });
  }

  /** Lists the first elements and the one at fault, passes over the others. */
  #vec(item: Node, type: string): void {
    const { items = 8, spans = 2000 } = this.#options;
    const hidden = { from: 0, to: 0, at: 0 };
    const list = this.spans.length;
    const total = this.#group("count", type, OPEN_ARRAY, CLOSE_ARRAY, (index) => {
      const start = this.#input.start();
      if (index < items && this.spans.length < spans) return this.#inside(index, item);
      if (hidden.to === hidden.from) Object.assign(hidden, { from: index, to: index, at: this.#byteAt(start) });
      this.#input.skip();
      if (this.#input.at <= this.#stop) hidden.to = index + 1;
      else this.#faulty(start, index, item, () => this.#elide(type, hidden));
    });
    (this.spans[list] as Mutable<Span>).text = count(total, "element");
    this.#elide(type, hidden);
  }

  /** Goes back to the start of an element that was passed over, and lists it after all. */
  #faulty(start: number, index: number, item: Node, before: () => void): void {
    this.#input.at = start;
    before();
    this.#inside(index, item);
  }

  #elide(type: string, hidden: { from: number; to: number; at: number }): void {
    if (hidden.to === hidden.from) return;
    this.#list(
      "elided",
      hidden.at,
      type,
      `[${hidden.from}] to [${hidden.to - 1}]: ${count(hidden.to - hidden.from, "element")}`,
    );
    hidden.from = hidden.to;
  }

  #group(part: "group" | "count", type: string, open: number, close: number, member: (index: number) => void): number {
    const at = this.#byteAt(this.#input.start());
    if (this.#input.peek() !== open) this.#input.mismatch(type);
    this.#input.open();
    this.#list(part, at, type, "");
    const group = this.spans.at(-1) as Mutable<Span>;
    let index = 0;
    try {
      // Past the fault nothing is listed, so nothing is read.
      for (; this.#input.at <= this.#stop && this.#input.more(close, index); index++) member(index);
    } finally {
      if (part === "group") group.size = this.#byteAt(Math.min(this.#input.at, this.#stop)) - at;
    }
    return index;
  }

  #inside(segment: string | number, node: Node): void {
    this.#input.path.push(segment);
    this.value(node);
    this.#input.path.pop();
  }

  #list(part: SpanPart, at: number, type: string, text: string): void {
    const size = this.#byteAt(this.#input.at) - at;
    this.spans.push({ at, size: part === "group" ? 0 : size, part, path: formatPath(this.#input.path), type, text });
  }

  /** Offsets in bytes: those of the text count UTF-16 units. */
  #byteAt(unit: number): number {
    if (this.#ascii) return unit;
    const { unit: from, byte } = unit >= this.#known.unit ? this.#known : { unit: 0, byte: 0 };
    this.#known = { unit, byte: byte + new TextEncoder().encode(this.#input.text.slice(from, unit)).length };
    return this.#known.byte;
  }
}

function shorten(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`;
}
