/**
 * JSON as serde_json reads it for a type, straight into the spelling of values.
 * Spec: docs/profiles/aptos.md#json
 */
import type { Field, Node, Variant } from "../../../codec/schema/index.ts";
import type { Doc } from "./doc.ts";
import { type Fault, Refusal, Switches } from "./fault.ts";
import { readJsonBytes, readJsonFixed, readJsonHex, readJsonList } from "./json-bytes.ts";
import { JsonScanner } from "./json-scanner.ts";
import { fits, hexOf, intDoc, intFrom } from "./numbers.ts";
import { nestingLimit, Reader } from "./reader.ts";
import { emptyDoc } from "./writer.ts";

type Kind<K extends Node["kind"]> = Extract<Node, { kind: K }>;

/** The value that the text holds. */
export function readJson(node: Node, bytes: Uint8Array, fault?: Fault): Doc {
  const faults = new Switches(fault);
  const scanner = new JsonScanner(bytes, faults);
  const doc = new JsonReader(scanner, faults, fault).read(node);
  scanner.finish();
  return doc;
}

class JsonReader {
  readonly #text: JsonScanner;
  readonly #faults: Switches;
  readonly #fault: Fault | undefined;
  readonly #nests = new Map<string, number>();

  constructor(text: JsonScanner, faults: Switches, fault: Fault | undefined) {
    this.#text = text;
    this.#faults = faults;
    this.#fault = fault;
  }

  read(node: Node): Doc {
    switch (node.kind) {
      case "unit":
        return this.#text.word("null") ? null : this.#text.fail();
      case "bool":
        return this.#bool();
      case "int":
        return this.#int(node);
      case "string":
        return this.#string(node);
      case "bytes":
        return readJsonBytes(this.#text, node, this.#faults);
      case "fixed":
        return readJsonFixed(this.#text, node, this.#faults);
      case "option":
        return this.#text.word("null") ? null : this.read(node.some);
      case "vec":
        return this.#vec(node);
      case "tuple":
        return this.#positions(node.items);
      case "map":
        return this.#map(node);
      case "nested":
        return this.#nested(node);
      case "ref":
        return this.read(node.target());
      default:
        return this.#faults.inside(node, () => this.#named(node));
    }
  }

  #string(node: Node): Doc {
    if (this.#text.peek() === '"') return this.#text.text();
    return this.#faults.on("text-coerced", node) ? this.#text.literal() : this.#text.fail();
  }

  #named(node: Kind<"struct" | "newtype" | "enum">): Doc {
    if (node.json === "hex-of-bcs") return this.#hexOfBcs(node);
    if (node.kind === "newtype") return this.#newtype(node);
    return node.kind === "struct" ? this.#struct(node.fields) : this.#enum(node);
  }

  #newtype(node: Kind<"newtype">): Doc {
    const next = this.#text.peek();
    if (next === "[" && this.#faults.on("json-newtype-array")) return this.#unwrapped("[", () => this.read(node.inner));
    if (next !== "{" || !this.#faults.on("json-newtype-object")) return this.read(node.inner);
    return this.#unwrapped("{", () => this.#keyed(node.inner));
  }

  #unwrapped(open: "[" | "{", read: () => Doc): Doc {
    const docs: Doc[] = [];
    this.#text.walk(open, () => docs.push(read()));
    return docs[0] ?? null;
  }

  #keyed(node: Node): Doc {
    this.#text.text();
    this.#text.expect(":");
    return this.read(node);
  }

  #bool(): boolean {
    if (this.#text.word("true")) return true;
    if (this.#text.word("false")) return false;
    if (!this.#faults.on("json-bool-lax")) return this.#text.fail();
    return this.#text.peek() === '"' ? this.#text.text() === "true" : this.#text.literal() === "1";
  }

  #int(node: Kind<"int">): Doc {
    if (node.bits === 256 && !this.#faults.on("json-wide-number")) return this.#wide(node);
    if (this.#faults.on("json-number-null") && this.#text.word("null")) return intDoc(node.bits, 0n);
    const quoted = this.#text.peek() === '"' && this.#faults.on("json-number-quoted");
    const literal = quoted ? this.#text.text() : this.#text.literal();
    const raw = BigInt(this.#digits(literal, node));
    const value = this.#faults.on("json-number-double") ? BigInt(Number(raw)) : raw;
    const masked = node.signed ? BigInt.asIntN(node.bits, value) : BigInt.asUintN(node.bits, value);
    const lax =
      this.#faults.on("json-number-range") || this.#faults.on(value < 0n ? "range-negative" : "range-masked", node);
    if (!fits(value, node.bits, node.signed) && !lax) throw new Refusal("limit", this.#text.at);
    return intDoc(node.bits, masked);
  }

  /** Bare digits with an optional minus sign. */
  #digits(literal: string, { bits, signed }: Kind<"int">): string {
    let digits = literal;
    if (this.#faults.on("json-number-fraction")) digits = digits.replace(/\.0+$/, "");
    if (this.#faults.on("json-number-exponent")) digits = digits.replace(/[eE]\+?0+$/, "");
    if (this.#faults.on("json-number-plus")) digits = digits.replace(/^\+/, "");
    if (this.#faults.on("json-number-zero")) digits = digits.replace(/^0+(?=\d)/, "");
    const minusZero = digits === "-0" && !(bits === 128 && signed) && !this.#faults.on("json-number-minus-zero");
    if (!/^-?(0|[1-9]\d*)$/.test(digits) || minusZero) throw new Refusal("other", this.#text.at);
    if (digits.length > 80) throw new Refusal("limit", this.#text.at);
    return digits;
  }

  #wide(node: Kind<"int">): Doc {
    const bytes = readJsonList(this.#text, this.#faults);
    const short = bytes.length < 32 && this.#faults.on("json-wide-short");
    if (bytes.length !== 32 && !short) throw new Refusal("bad-length", this.#text.at);
    return intDoc(256, intFrom(this.#faults.on("json-wide-big-endian") ? bytes.toReversed() : bytes, node.signed));
  }

  #vec(node: Kind<"vec">): Doc {
    const docs: Doc[] = [];
    if (this.#text.peek() === "{" && this.#faults.on("object-as-empty", node)) this.#text.skip();
    else if (this.#text.peek() !== "[") this.#text.fail();
    else this.#text.walk("[", () => docs.push(this.read(node.item)));
    if (docs.length > (node.max ?? Number.POSITIVE_INFINITY)) throw new Refusal("limit", this.#text.at);
    return docs;
  }

  /** An array with exactly one element for each type. */
  #positions(nodes: readonly Node[]): Doc[] {
    const docs: Doc[] = [];
    if (this.#text.peek() !== "[") this.#text.fail();
    this.#text.walk("[", (count) => {
      const node = nodes[count];
      if (node) docs.push(this.read(node));
      else if (this.#faults.on("json-array-long")) this.#text.skip();
      else throw new Refusal("bad-length", this.#text.at);
    });
    for (const node of nodes.slice(docs.length)) {
      const doc = this.#faults.on("json-array-short") ? emptyDoc(node) : undefined;
      if (doc === undefined) throw new Refusal("bad-length", this.#text.at);
      docs.push(doc);
    }
    return docs;
  }

  #struct(fields: readonly Field[]): Doc {
    const list = this.#text.peek() === "[";
    if (!list) return this.#members(fields);
    if (this.#faults.on("json-array-refused")) return this.#text.fail();
    const docs = this.#positions(fields.map(({ type }) => type));
    return Object.fromEntries(fields.map(({ name }, i) => [name, docs[i] ?? null]));
  }

  #members(fields: readonly Field[]): Doc {
    const found = new Map<Field, Doc>();
    if (this.#text.peek() !== "{" && !this.#bitsAsHex(fields)) this.#text.fail();
    if (this.#text.peek() !== "{") return { inner: hexOf(readJsonHex(this.#text, this.#faults)) };
    this.#text.walk("{", (count) => this.#member(fields, found, count));
    return Object.fromEntries(fields.map((field) => [field.name, found.get(field) ?? this.#absent(field, found)]));
  }

  #bitsAsHex(fields: readonly Field[]): boolean {
    return fields[0]?.name === "inner" && (this.#faults.on("json-bits-hex-read") || this.#faults.on("json-bits-hex"));
  }

  #member(fields: readonly Field[], found: Map<Field, Doc>, count: number): void {
    if (this.#text.peek() !== '"') this.#text.fail();
    const key = this.#text.text();
    this.#text.expect(":");
    const field = fields.find((candidate) => this.#isNamed(candidate, key, "json-field-renamed"));
    if (!field) return this.#faults.on("json-unknown-refused") ? this.#text.fail() : this.#text.skip();
    if (this.#faults.on("json-order-fixed") && fields.indexOf(field) !== count) this.#text.fail();
    const doc = this.#faults.inside(field, () => this.read(field.type));
    if (found.has(field) && !this.#twiceAllowed(key, field)) throw new Refusal("duplicate-key", this.#text.at);
    if (!found.has(field) || !this.#faults.on("json-duplicate-first")) found.set(field, doc);
  }

  #twiceAllowed(key: string, field: Field): boolean {
    if (this.#faults.on("json-duplicate-first") || this.#faults.on("json-duplicate-last")) return true;
    return (key !== field.name || field.aliases !== undefined) && this.#faults.on("json-alias-both");
  }

  #isNamed(item: Field | Variant, key: string, renamed: "json-field-renamed" | "json-variant-renamed"): boolean {
    if (this.#faults.inside(item, () => this.#faults.on(renamed))) return key === otherName(item.name);
    if (key === item.name) return true;
    return (item.aliases?.includes(key) ?? false) && !this.#faults.on("json-alias-refused");
  }

  #absent(field: Field, found: ReadonlyMap<Field, Doc>): Doc {
    if (found.has(field)) return null;
    if (field.type.kind === "option" && !this.#faults.on("json-option-required")) return null;
    const lax =
      this.#faults.on("json-missing-read") || this.#faults.inside(field, () => this.#faults.on("field-defaulted"));
    const instead = lax ? emptyDoc(field.type) : undefined;
    if (instead === undefined) throw new Refusal("other", this.#text.at);
    return instead;
  }

  #enum(node: Kind<"enum">): Doc {
    const next = this.#text.peek();
    if (next === '"') return this.#bareVariant(node);
    if (next !== "{") return this.#numberedVariant(node);
    let doc: Doc | undefined;
    this.#text.walk("{", (count) => {
      if (count > 0 && !this.#faults.on("json-keys-many")) this.#text.fail();
      const read = count > 0 ? this.#skipMember() : this.#keyedVariant(node);
      doc ??= read;
    });
    if (doc !== undefined) return doc;
    const first = this.#faults.on("json-keys-none") ? emptyDoc(node) : undefined;
    return first ?? this.#text.fail();
  }

  #skipMember(): Doc {
    this.#text.text();
    this.#text.expect(":");
    this.#text.skip();
    return null;
  }

  #numberedVariant(node: Kind<"enum">): Doc {
    if (!this.#faults.on("json-variant-number")) return this.#text.fail();
    const variant = node.variants[Number(this.#text.literal())];
    return variant?.form === "unit" ? variant.name : this.#text.fail();
  }

  #bareVariant(node: Kind<"enum">): Doc {
    const name = this.#text.text();
    const known = node.variants.some((variant) => this.#isNamed(variant, name, "json-variant-renamed"));
    if (!known && this.#faults.on("name-unknown-written")) return node.variants[0]?.name ?? null;
    const variant = this.#variantNamed(node, name);
    if (variant.form === "unit") return variant.name;
    const unit = variant.form === "newtype" && variant.type.kind === "unit";
    return unit && this.#faults.on("json-unit-content") ? { [variant.name]: null } : this.#text.fail();
  }

  #keyedVariant(node: Kind<"enum">): Doc {
    if (this.#text.peek() !== '"') this.#text.fail();
    const variant = this.#variantNamed(node, this.#text.text());
    this.#text.expect(":");
    return this.#faults.inside(variant, () => this.#variant(variant));
  }

  #variantNamed(node: Kind<"enum">, name: string): Variant {
    const lower = this.#faults.on("json-case-lax");
    const capital = this.#faults.on("json-alias-for-all");
    const found = node.variants.find((variant) => {
      if (this.#isNamed(variant, name, "json-variant-renamed")) return true;
      if (lower && variant.name.toLowerCase() === name.toLowerCase()) return true;
      return capital && variant.name.toUpperCase() === name.toUpperCase();
    });
    if (!found) throw new Refusal("bad-variant", this.#text.at);
    return found;
  }

  #variant(variant: Variant): Doc {
    switch (variant.form) {
      case "unit":
        if (this.#faults.on("json-unit-object-refused") || !this.#text.word("null")) this.#text.fail();
        return variant.name;
      case "newtype":
        return { [variant.name]: this.read(variant.type) };
      case "tuple":
        return { [variant.name]: this.#tupleVariant(variant.items) };
      case "struct":
        return { [variant.name]: this.#struct(variant.fields) };
    }
  }

  #tupleVariant(items: readonly Node[]): Doc {
    if (this.#text.peek() !== "{" || !this.#faults.on("json-tuple-object")) return this.#positions(items);
    const docs: Doc[] = [];
    this.#text.walk("{", (count) => docs.push(this.#keyed(items[count] ?? { kind: "unit" })));
    return docs;
  }

  #map(node: Kind<"map">): Doc {
    const pairs = new Map<string, Doc>();
    if (this.#text.peek() !== "{") this.#text.fail();
    this.#text.walk("{", () => {
      const key = this.#text.text();
      this.#text.expect(":");
      const known = node.key.kind !== "enum" || node.key.variants.some(({ name }) => name === key);
      if (!known && !this.#faults.on("json-map-any-key")) throw new Refusal("bad-variant", this.#text.at);
      const twice = pairs.has(key);
      const first = this.#faults.on("json-map-first-key");
      if (twice && !first && !this.#faults.on("json-map-last-key")) throw new Refusal("duplicate-key", this.#text.at);
      const doc = known ? this.read(node.value) : this.#text.skip();
      if (doc !== undefined && !(twice && first)) pairs.set(key, doc);
    });
    return Object.fromEntries(pairs);
  }

  #nested(node: Kind<"nested">): Doc {
    const open = this.#nests.get(node.group) ?? 0;
    if (open >= nestingLimit(node.limit, this.#faults)) throw new Refusal("depth", this.#text.at);
    this.#nests.set(node.group, open + 1);
    const doc = this.read(node.inner);
    this.#nests.set(node.group, open);
    return doc;
  }

  #hexOfBcs(node: Node): Doc {
    const bytes = readJsonHex(this.#text, this.#faults);
    const fault: Fault | undefined = this.#faults.on("json-inner-trailing")
      ? { kind: "trailing-accepted" }
      : this.#fault;
    return new Reader(bytes, 500, fault).whole(node);
  }
}

/** The same words in the other fashion: `request_id` is `requestId`, `Vote` is `vote`. */
export function otherName(name: string): string {
  const camel = name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return camel === name ? `${name.charAt(0).toLowerCase()}${name.slice(1)}_` : camel;
}
