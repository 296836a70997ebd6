/**
 * BCS written from the spelling of values, refusing every value that the type does not have. Written apart from
 * codec/bcs, as its reader is; the encoder's own mistakes are switches here.
 */
import { compareBytes, joinBytes } from "../../../codec/bytes.ts";
import type { Field, Node, Variant } from "../../../codec/schema/index.ts";
import { type Doc, type DocObject, isObject, member } from "./doc.ts";
import { type Fault, Refusal, Switches } from "./fault.ts";
import { keyFault } from "./keys.ts";
import { bytesFromHex, docInt, fits, intBytes } from "./numbers.ts";
import { nestingLimit, Reader } from "./reader.ts";

type Kind<K extends Node["kind"]> = Extract<Node, { kind: K }>;
type Named = Kind<"struct" | "newtype" | "enum">;

export class Writer {
  readonly #faults: Switches;
  readonly #fault: Fault | undefined;
  readonly #limit: number;
  readonly #nests = new Map<string, number>();
  #parts: Uint8Array[] = [];
  #depth = 0;

  constructor(limit: number, fault: Fault | undefined) {
    this.#faults = new Switches(fault);
    this.#fault = fault;
    this.#limit = limit;
  }

  /** The bytes of one value. */
  whole(node: Node, doc: Doc): Uint8Array {
    this.#write(node, doc);
    return joinBytes(this.#parts);
  }

  #write(node: Node, doc: Doc): void {
    switch (node.kind) {
      case "unit":
        return doc === null ? undefined : refuse();
      case "bool":
        return typeof doc === "boolean" ? this.#push(Uint8Array.of(Number(doc))) : refuse();
      case "int":
        return this.#int(node, doc);
      case "string":
        return this.#string(node, doc);
      case "bytes":
        return this.#lengthy(node, doc);
      case "fixed":
        return this.#fixed(node, doc);
      case "option":
        return this.#option(node, doc);
      case "vec":
        return this.#vec(node, doc);
      case "tuple":
        return this.#tuple(node, node.items, doc);
      case "map":
        return this.#map(node, doc);
      case "nested":
        return this.#nested(node, doc);
      case "ref":
        return this.#write(node.target(), doc);
      default:
        return this.#named(node, doc);
    }
  }

  #named(node: Named, doc: Doc): void {
    const levels = node.kind === "newtype" && this.#faults.on("depth-newtypes") ? 0 : 1;
    this.#depth += levels + Number(node.kind === "enum" && this.#faults.on("depth-enums"));
    this.#checkDepth();
    const before = this.#depth;
    this.#faults.inside(node, () => this.#content(node, doc));
    this.#depth = before - levels - Number(node.kind === "enum" && this.#faults.on("depth-enums"));
  }

  #checkDepth(): void {
    let limit = this.#limit;
    if (this.#faults.on("depth-plus-one")) limit++;
    if (this.#faults.on("depth-minus-one")) limit--;
    if (this.#depth > limit && !this.#faults.on("depth-unchecked")) throw new Refusal("depth");
  }

  #content(node: Named, doc: Doc): void {
    if (node.json === "hex-of-bcs") return this.#hexOfBcs(node, doc);
    if (node.kind === "newtype") return this.#write(node.inner, doc);
    if (node.kind === "struct") return this.#fields(node, node.fields, doc);
    return this.#enum(node, doc);
  }

  /** The value is the hex of its own bytes, which must be such a value. */
  #hexOfBcs(node: Named, doc: Doc): void {
    const bytes = this.#hex(node, doc);
    new Reader(bytes, this.#limit, this.#fault).whole(node);
    this.#push(bytes);
  }

  #fields(owner: Kind<"struct"> | Variant, fields: readonly Field[], doc: Doc): void {
    if (!isObject(doc)) refuse();
    for (const field of this.#faults.fields(owner, fields)) {
      this.#faults.inside(field, () => this.#field(field, doc));
    }
  }

  #field(field: Field, doc: DocObject): void {
    const value = member(doc, field.name);
    if (value !== undefined || field.type.kind === "option") return this.#write(field.type, value ?? null);
    const instead = this.#faults.on("field-defaulted") ? emptyDoc(field.type) : undefined;
    if (instead === undefined) refuse();
    this.#write(field.type, instead);
  }

  #enum(node: Kind<"enum">, doc: Doc): void {
    const [name, body] = variantOf(doc);
    const variants = this.#faults.variants(node.variants);
    const tag = variants.findIndex((variant) => variant?.name === name);
    if (tag < 0 && this.#faults.on("name-unknown-written")) return this.#tag(0);
    const variant = variants[tag];
    if (!variant) throw new Refusal("bad-variant");
    this.#tag(tag);
    this.#faults.inside(variant, () => this.#variant(variant, body));
  }

  #variant(variant: Variant, body: Doc | undefined): void {
    if (this.#faults.on("variant-empty")) return;
    if (variant.form === "unit") return body === undefined || body === null ? undefined : refuse();
    if (body === undefined) refuse();
    if (variant.form === "newtype") return this.#write(variant.type, body);
    if (variant.form === "tuple") return this.#tuple(variant, variant.items, body);
    return this.#fields(variant, variant.fields, body);
  }

  #tag(tag: number): void {
    this.#push(this.#faults.on("tag-wide") ? intBytes(BigInt(tag), 4) : uleb(tag));
  }

  #int(node: Kind<"int">, doc: Doc): void {
    const given = docInt(node.bits, doc);
    const signed = this.#faults.on("sign-flipped", node) ? !node.signed : node.signed;
    if (!fits(given, node.bits, signed) && !this.#masked(given, node)) {
      throw new Refusal(given < 0n ? "limit" : "other");
    }
    const value = this.#faults.on("as-double", node) ? BigInt(Number(given)) : given;
    const bytes = intBytes(value, (this.#faults.on("half-width", node) ? node.bits / 2 : node.bits) / 8);
    this.#push(this.#faults.on("big-endian", node) ? bytes.toReversed() : bytes);
  }

  #masked(value: bigint, node: Node): boolean {
    return value < 0n ? this.#faults.on("range-negative", node) : this.#faults.on("range-masked", node);
  }

  #string(node: Kind<"string">, doc: Doc): void {
    const text = typeof doc === "number" && this.#faults.on("text-coerced", node) ? String(doc) : doc;
    if (typeof text !== "string") return refuse();
    if (/\p{Surrogate}/u.test(text)) throw new Refusal("bad-utf8");
    const latin = this.#faults.on("utf8-latin1", node);
    const bytes = latin ? Uint8Array.from(text, (c) => c.codePointAt(0) ?? 0) : new TextEncoder().encode(text);
    this.#length(node, bytes.length);
    this.#push(bytes);
  }

  #lengthy(node: Kind<"bytes">, doc: Doc): void {
    const bytes = this.#hex(node, doc);
    if (bytes.length > this.#most(node)) throw new Refusal("limit");
    const fault = node.rule && keyFault(node.rule, bytes, this.#faults);
    if (fault && !this.#faults.on("size-unchecked-written", node)) throw new Refusal(fault);
    this.#length(node, bytes.length);
    this.#push(bytes);
  }

  #most(node: Kind<"bytes" | "vec">): number {
    const most = node.max ?? 2 ** 31 - 1;
    return most + Number(this.#faults.on("max-plus-one", node)) - Number(this.#faults.on("max-minus-one", node));
  }

  #fixed(node: Kind<"fixed">, doc: Doc): void {
    const given = this.#hex(node, doc);
    const shorter = this.#faults.on("fixed-shorter", node);
    const lax = this.#faults.on("size-unchecked-written", node);
    if (given.length !== node.size && !lax && !shorter) throw new Refusal("bad-length");
    const bytes = shorter ? given.slice(0, node.size - 1) : given;
    if (this.#faults.on("fixed-prefixed", node)) this.#push(uleb(bytes.length));
    this.#push(this.#faults.on("fixed-reversed", node) ? bytes.toReversed() : bytes);
  }

  #hex(node: Node, doc: Doc): Uint8Array {
    const bytes = typeof doc === "string" ? bytesFromHex(doc) : undefined;
    if (bytes) return bytes;
    if (doc === null && this.#faults.on("null-written", node)) return new Uint8Array();
    if (!Array.isArray(doc) || !this.#faults.on("byte-masked", node)) return refuse();
    return Uint8Array.from(doc as readonly number[]);
  }

  #option(node: Kind<"option">, doc: Doc): void {
    if (this.#faults.on("option-untagged", node)) return this.#write(node.some, doc);
    const tag = this.#faults.on("option-inverted", node) ? doc === null : doc !== null;
    this.#push(Uint8Array.of(Number(tag)));
    if (doc !== null) this.#write(node.some, doc);
  }

  #vec(node: Kind<"vec">, doc: Doc): void {
    const items = this.#list(node, doc);
    if (items.length > this.#most(node)) throw new Refusal("limit");
    this.#length(node, items.length);
    for (const item of items) this.#write(node.item, item);
  }

  #list(node: Node, doc: Doc): readonly Doc[] {
    if (Array.isArray(doc)) return this.#faults.on("items-reversed", node) ? doc.toReversed() : doc;
    const lax =
      (doc === null && this.#faults.on("null-written")) || (isObject(doc) && this.#faults.on("object-as-empty", node));
    return lax || (doc === null && this.#faults.on("empty-absent", node)) ? [] : refuse();
  }

  #tuple(node: object, items: readonly Node[], doc: Doc): void {
    if (!Array.isArray(doc) || doc.length !== items.length) throw new Refusal("bad-length");
    for (const [place, item] of this.#faults.items(node, items))
      this.#write(item, (doc as readonly Doc[])[place] ?? null);
  }

  #map(node: Kind<"map">, doc: Doc): void {
    const list = Array.isArray(doc) && doc.length === 0 && this.#faults.on("list-as-empty", node);
    if (!isObject(doc) && !list) refuse();
    const pairs = Object.entries(isObject(doc) ? doc : {}).map(([key, value]) => {
      return [this.#apart(node.key, key), this.#apart(node.value, value)] as const;
    });
    this.#length(node, pairs.length);
    for (const [key, value] of pairs.sort(([a], [b]) => compareBytes(a, b))) this.#push(joinBytes([key, value]));
  }

  #apart(node: Node, doc: Doc): Uint8Array {
    const outer = this.#parts;
    this.#parts = [];
    this.#write(node, doc);
    const bytes = joinBytes(this.#parts);
    this.#parts = outer;
    return bytes;
  }

  #nested(node: Kind<"nested">, doc: Doc): void {
    const name = (node.inner as { name?: string }).name;
    const group = this.#faults.on("nesting-apart") ? `${node.group} ${name}` : node.group;
    const open = this.#nests.get(group) ?? 0;
    if (open >= nestingLimit(node.limit, this.#faults)) throw new Refusal("depth");
    this.#nests.set(group, open + 1);
    this.#write(node.inner, doc);
    this.#nests.set(group, open);
  }

  #length(node: Node, length: number): void {
    const given = length + Number(this.#faults.on("length-plus-one", node));
    if (this.#faults.on("length-byte", node)) return this.#push(Uint8Array.of(given));
    if (this.#faults.on("length-wide", node)) return this.#push(intBytes(BigInt(given), 4));
    const bytes = uleb(given);
    this.#push(this.#faults.on("length-reversed", node) ? reversedGroups(bytes) : bytes);
  }

  #push(bytes: Uint8Array): void {
    this.#parts.push(bytes);
  }
}

/** What a type looks like empty; undefined where nothing is. */
export function emptyDoc(node: Node): Doc | undefined {
  switch (node.kind) {
    case "bool":
      return false;
    case "int":
      return node.bits > 32 ? "0" : 0;
    case "string":
      return "";
    case "bytes":
      return "";
    case "fixed":
      return "00".repeat(node.size);
    case "vec":
      return [];
    case "map":
      return {};
    case "option":
      return null;
    case "struct":
      return allOf(node.fields);
    case "newtype":
    case "nested":
      return emptyDoc(node.inner);
    case "tuple":
      return undefined;
    case "ref":
      return emptyDoc(node.target());
    case "enum":
      return emptyVariant(node);
    default:
      return null;
  }
}

function allOf(fields: readonly Field[]): Doc | undefined {
  const members = fields.map((field) => [field.name, emptyDoc(field.type)] as const);
  return members.some(([, doc]) => doc === undefined) ? undefined : (Object.fromEntries(members) as DocObject);
}

function emptyVariant(node: Kind<"enum">): Doc | undefined {
  const [first] = node.variants;
  if (first?.form === "unit") return first.name;
  const body =
    first?.form === "newtype" ? emptyDoc(first.type) : first?.form === "struct" ? allOf(first.fields) : undefined;
  return body === undefined || !first ? undefined : { [first.name]: body };
}

/** A name alone, or one name with its content. */
function variantOf(doc: Doc): readonly [string, Doc | undefined] {
  if (typeof doc === "string") return [doc, undefined];
  const [entry, more] = isObject(doc) ? Object.entries(doc) : [];
  if (entry === undefined || more !== undefined) return refuse();
  return entry;
}

function uleb(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) + 0x80);
  return Uint8Array.of(...bytes, rest);
}

function reversedGroups(bytes: Uint8Array): Uint8Array {
  const groups = bytes.toReversed();
  return groups.map((byte, i) => (i < groups.length - 1 ? byte | 0x80 : byte & 0x7f));
}

function refuse(): never {
  throw new Refusal("other");
}
