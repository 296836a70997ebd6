/**
 * BCS read by walking the schema, straight into the spelling of values. Written apart from codec/bcs, from
 * docs/profiles/aptos.md#bcs alone: a third reading of the rules, with the switches that make mutants of it.
 */
import { compareBytes } from "../../../codec/bytes.ts";
import type { Field, Node, Variant } from "../../../codec/schema/index.ts";
import type { Doc } from "./doc.ts";
import { type Fault, Refusal, Switches } from "./fault.ts";
import { keyFault } from "./keys.ts";
import { hexOf, intDoc, intFrom } from "./numbers.ts";

type Kind<K extends Node["kind"]> = Extract<Node, { kind: K }>;
type Named = Kind<"struct" | "newtype" | "enum">;

const MOST = 2 ** 31 - 1;

export class Reader {
  readonly #bytes: Uint8Array;
  readonly #faults: Switches;
  readonly #limit: number;
  readonly #nests = new Map<string, number>();
  #depth = 0;
  #at = 0;

  constructor(bytes: Uint8Array, limit: number, fault: Fault | undefined) {
    this.#bytes = bytes;
    this.#faults = new Switches(fault);
    this.#limit = limit;
  }

  /** One value and nothing behind it. */
  whole(node: Node): Doc {
    const doc = this.#read(node);
    const over = this.#bytes.length - this.#at;
    this.#faults.owner = node;
    if (over > 0 && !this.#faults.on("trailing-accepted")) throw new Refusal("trailing", this.#at);
    return doc;
  }

  #read(node: Node): Doc {
    switch (node.kind) {
      case "unit":
        return null;
      case "bool":
        return this.#bool(node);
      case "int":
        return this.#int(node);
      case "string":
        return this.#string(node);
      case "bytes":
        return this.#lengthy(node);
      case "fixed":
        return this.#fixed(node);
      case "option":
        return this.#option(node);
      case "vec":
        return this.#vec(node);
      case "tuple":
        return this.#tuple(node, node.items);
      case "map":
        return this.#map(node);
      case "nested":
        return this.#nested(node);
      case "ref":
        return this.#read(node.target());
      default:
        return this.#named(node);
    }
  }

  #named(node: Named): Doc {
    const levels = this.#levels(node);
    const start = this.#at;
    this.#depth += levels;
    this.#checkDepth();
    const doc = this.#faults.inside(node, () => this.#content(node));
    this.#depth -= levels;
    return node.json === "hex-of-bcs" ? hexOf(this.#bytes.subarray(start, this.#at)) : doc;
  }

  #levels(node: Named): number {
    if (node.kind === "newtype" && this.#faults.on("depth-newtypes")) return 0;
    return node.kind === "enum" && this.#faults.on("depth-enums") ? 2 : 1;
  }

  #checkDepth(): void {
    let limit = this.#limit;
    if (this.#faults.on("depth-plus-one")) limit++;
    if (this.#faults.on("depth-minus-one")) limit--;
    if (this.#depth > limit && !this.#faults.on("depth-unchecked")) throw new Refusal("depth", this.#at);
  }

  #content(node: Named): Doc {
    if (node.kind === "newtype") return this.#read(node.inner);
    if (node.kind === "struct") return this.#fields(node, node.fields);
    return this.#enum(node);
  }

  #fields(owner: Kind<"struct"> | Variant, fields: readonly Field[]): Doc {
    const doc: Record<string, Doc> = {};
    for (const field of this.#faults.fields(owner, fields)) {
      doc[field.name] = this.#faults.inside(field, () => this.#read(field.type));
    }
    return doc;
  }

  #enum(node: Kind<"enum">): Doc {
    const start = this.#at;
    const tag = this.#tag();
    const variants = this.#faults.variants(node.variants);
    const next = tag === variants.length && this.#faults.on("tag-next-read");
    const variant = variants[next || (tag > variants.length && this.#faults.on("tag-unknown-read")) ? 0 : tag];
    if (!variant) throw new Refusal("bad-variant", start);
    return this.#faults.inside(variant, () => this.#variant(variant));
  }

  #variant(variant: Variant): Doc {
    if (variant.form === "unit") return variant.name;
    if (this.#faults.on("variant-empty")) return { [variant.name]: null };
    if (variant.form === "newtype") return { [variant.name]: this.#read(variant.type) };
    if (variant.form === "tuple") return { [variant.name]: this.#tuple(variant, variant.items) };
    return { [variant.name]: this.#fields(variant, variant.fields) };
  }

  #tag(): number {
    if (this.#faults.on("tag-wide")) return Number(intFrom(this.#take(4), false));
    return this.#uleb("tag");
  }

  #bool(node: Kind<"bool">): boolean {
    const [byte = 0] = this.#take(1, node);
    if (byte > 1 && !this.#faults.on("bool-lax", node)) throw new Refusal("bad-bool", this.#at - 1);
    return byte > 0;
  }

  #int(node: Kind<"int">): Doc {
    const half = this.#faults.on("half-width", node);
    const bits = half ? node.bits / 2 : node.bits;
    const bytes = this.#take(bits / 8, node);
    const signed = this.#faults.on("sign-flipped", node) ? !node.signed : node.signed;
    const value = intFrom(this.#faults.on("big-endian", node) ? bytes.toReversed() : bytes, signed);
    return intDoc(node.bits, this.#faults.on("as-double", node) ? BigInt(Number(value)) : value);
  }

  #string(node: Kind<"string">): Doc {
    const start = this.#at;
    const bytes = this.#sized(node);
    if (this.#faults.on("utf8-latin1", node)) return Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
    const fatal = !this.#faults.on("utf8-unchecked", node);
    const text = decodeText(bytes, fatal, start);
    if (text === "" && this.#faults.on("empty-absent", node)) return null;
    return this.#faults.on("text-trimmed", node) ? text.trim() : text;
  }

  #lengthy(node: Kind<"bytes">): Doc {
    const start = this.#at;
    const bytes = this.#sized(node, node.max);
    const fault = node.rule && keyFault(node.rule, bytes, this.#faults);
    if (fault) throw new Refusal(fault, start);
    return bytes.length === 0 && this.#faults.on("empty-absent", node) ? null : hexOf(bytes);
  }

  /** A length and that many bytes. */
  #sized(node: Node, max?: number): Uint8Array {
    const size = this.#length(node, max);
    const left = this.#bytes.length - this.#at;
    const short = size > left && this.#faults.on("content-short", node);
    return this.#take(short ? left : size);
  }

  #fixed(node: Kind<"fixed">): Doc {
    if (this.#faults.on("fixed-prefixed", node)) this.#take(1);
    const bytes = this.#take(this.#faults.on("fixed-shorter", node) ? node.size - 1 : node.size, node);
    return hexOf(this.#faults.on("fixed-reversed", node) ? bytes.toReversed() : bytes);
  }

  #option(node: Kind<"option">): Doc {
    if (this.#faults.on("option-untagged", node)) return this.#read(node.some);
    const [tag = 0] = this.#take(1);
    const lax = this.#faults.on("option-lax", node);
    const absent = this.#faults.on("option-lax-absent", node);
    if (tag > 1 && !lax && !absent) throw new Refusal("bad-variant", this.#at - 1);
    const present = this.#faults.on("option-inverted", node) ? tag === 0 : absent ? tag === 1 : tag > 0;
    return present ? this.#read(node.some) : null;
  }

  #vec(node: Kind<"vec">): Doc {
    const count = this.#length(node, node.max);
    const docs: Doc[] = [];
    for (let i = 0; i < count; i++) {
      if (this.#at >= this.#bytes.length && this.#faults.on("content-short", node)) break;
      if (i > this.#bytes.length) throw new Refusal("limit", this.#at);
      docs.push(this.#read(node.item));
    }
    if (docs.length === 0 && this.#faults.on("empty-absent", node)) return null;
    if (this.#faults.on("last-item-lost", node)) docs.pop();
    return this.#faults.on("items-reversed", node) ? docs.reverse() : docs;
  }

  #tuple(node: object, items: readonly Node[]): Doc {
    const docs: Doc[] = [];
    for (const [place, item] of this.#faults.items(node, items)) docs[place] = this.#read(item);
    return docs;
  }

  #map(node: Kind<"map">): Doc {
    const count = this.#length(node);
    const pairs: (readonly [string, Doc])[] = [];
    let before: Uint8Array | undefined;
    for (let i = 0; i < count; i++) {
      const start = this.#at;
      const key = this.#read(node.key);
      const bytes = this.#bytes.subarray(start, this.#at);
      this.#checkOrder(node, before, bytes, start);
      before = bytes;
      pairs.push([String(key), this.#read(node.value)]);
    }
    if (this.#faults.on("map-as-list", node)) return pairs;
    return Object.fromEntries(this.#faults.on("map-duplicate-first", node) ? pairs.reverse() : pairs);
  }

  #checkOrder(node: Node, before: Uint8Array | undefined, key: Uint8Array, start: number): void {
    const order = before ? compareBytes(before, key) : -1;
    if (order > 0) throw new Refusal("order", start);
    const lax = this.#faults.on("map-duplicate-first", node) || this.#faults.on("map-duplicate-last", node);
    if (order === 0 && !lax) throw new Refusal("duplicate-key", start);
  }

  #nested(node: Kind<"nested">): Doc {
    const group = this.#faults.on("nesting-apart")
      ? `${node.group} ${(node.inner as { name?: string }).name}`
      : node.group;
    const open = this.#nests.get(group) ?? 0;
    if (open >= nestingLimit(node.limit, this.#faults)) throw new Refusal("depth", this.#at);
    this.#nests.set(group, open + 1);
    const doc = this.#read(node.inner);
    this.#nests.set(group, open);
    return doc;
  }

  #length(node: Node, max = MOST): number {
    const start = this.#at;
    let length = this.#rawLength(node);
    if (this.#faults.on("length-plus-one", node)) length--;
    if (length > max && max === MOST && this.#faults.on("length-limit", node)) return 0;
    const limit = max === MOST ? max : max + Number(this.#faults.on("max-plus-one", node));
    if (length > limit || (length === max && this.#faults.on("max-minus-one", node))) throw new Refusal("limit", start);
    return Math.max(0, length);
  }

  #rawLength(node: Node): number {
    if (this.#faults.on("length-byte", node)) return this.#take(1)[0] as number;
    if (this.#faults.on("length-wide", node)) return Number(intFrom(this.#take(4), false));
    return this.#uleb("length", node);
  }

  /** At most five bytes, at most 2^32 − 1, as short as possible. */
  #uleb(of: "tag" | "length", node?: Node): number {
    const start = this.#at;
    const most = this.#faults.on("length-two-bytes", node) ? 2 : 5;
    const open = this.#faults.on(`${of}-five-bytes`, node);
    let value = 0n;
    for (let i = 0; i < most; i++) {
      const byte = this.#take(1)[0] as number;
      const group = BigInt(byte & 0x7f);
      value = this.#faults.on("length-reversed", node) ? (value << 7n) | group : value | (group << BigInt(7 * i));
      if (byte >= 0x80 && !(open && i === 4)) continue;
      if (byte === 0 && i > 0 && !this.#faults.on(`${of}-padded`, node)) throw new Refusal("non-canonical", start);
      if (value < 2n ** 32n) return Number(value);
      break;
    }
    if (this.#faults.on(`${of}-overflow`, node)) return Number(BigInt.asUintN(32, value));
    throw new Refusal("limit", start);
  }

  #take(size: number, node?: Node): Uint8Array {
    const start = this.#at;
    this.#at = start + size;
    if (this.#at <= this.#bytes.length) return this.#bytes.subarray(start, this.#at);
    if (!this.#faults.on("eof-padded", node)) throw new Refusal("eof", start);
    const padded = new Uint8Array(Math.min(size, 1 << 16));
    padded.set(this.#bytes.subarray(start, start + padded.length));
    this.#at = this.#bytes.length;
    return padded;
  }
}

/** The same question when reading and when writing. */
export function nestingLimit(limit: number, faults: Switches): number {
  if (faults.on("nesting-unchecked")) return Number.POSITIVE_INFINITY;
  return limit + Number(faults.on("nesting-plus-one")) - Number(faults.on("nesting-minus-one"));
}

const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const lax = new TextDecoder("utf-8", { ignoreBOM: true });

/** Text from UTF-8, or a refusal. */
export function decodeText(bytes: Uint8Array, fatal: boolean, at?: number): string {
  if (!fatal) return lax.decode(bytes);
  try {
    return strict.decode(bytes);
  } catch {
    throw new Refusal("bad-utf8", at);
  }
}
