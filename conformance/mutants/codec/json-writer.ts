/**
 * JSON as serde_json writes it: no white space, fields in their order, every integer bare.
 * Spec: docs/profiles/aptos.md#json
 */
import { fromHex } from "../../../codec/bytes.ts";
import type { Field, JsonBytes, Node, Variant } from "../../../codec/schema/index.ts";
import { type Doc, isObject, member } from "./doc.ts";
import { type Fault, Refusal, Switches } from "./fault.ts";
import { otherName } from "./json-reader.ts";
import { keyFault } from "./keys.ts";
import { docInt, fits, hexOf, intBytes } from "./numbers.ts";
import { nestingLimit } from "./reader.ts";
import { emptyDoc, Writer } from "./writer.ts";

type Kind<K extends Node["kind"]> = Extract<Node, { kind: K }>;

/** The text of one value, in UTF-8. */
export function writeJson(node: Node, doc: Doc, fault?: Fault): Uint8Array {
  const faults = new Switches(fault);
  const text = new JsonWriter(faults).write(node, doc);
  return new TextEncoder().encode(faults.on("json-spaced") ? `${text}\n` : text);
}

class JsonWriter {
  readonly #faults: Switches;
  readonly #nests = new Map<string, number>();

  constructor(faults: Switches) {
    this.#faults = faults;
  }

  write(node: Node, doc: Doc): string {
    switch (node.kind) {
      case "unit":
        return doc === null ? "null" : refuse();
      case "bool":
        return typeof doc === "boolean" ? String(doc) : refuse();
      case "int":
        return this.#int(node, doc);
      case "string":
        return this.#string(node, doc);
      case "bytes":
      case "fixed":
        return this.#bytes(node, doc);
      case "option":
        return doc === null ? "null" : this.write(node.some, doc);
      case "vec":
        return this.#vec(node, doc);
      case "tuple":
        return this.#tuple(node.items, doc);
      case "map":
        return this.#map(node, doc);
      case "nested":
        return this.#nested(node, doc);
      case "ref":
        return this.write(node.target(), doc);
      default:
        return this.#faults.inside(node, () => this.#named(node, doc));
    }
  }

  #named(node: Kind<"struct" | "newtype" | "enum">, doc: Doc): string {
    if (node.json === "hex-of-bcs") return this.#hexOfBcs(node, doc);
    if (node.kind === "newtype") return this.write(node.inner, doc);
    return node.kind === "struct" ? this.#struct(node.fields, doc) : this.#enum(node, doc);
  }

  #hexOfBcs(node: Node, doc: Doc): string {
    new Writer(500, undefined).whole(node, doc); // refuses what is no such value
    if (this.#faults.on("json-inner-list")) return JSON.stringify([...fromHex(String(doc))]);
    return this.#text(this.#case(String(doc)));
  }

  #int(node: Kind<"int">, doc: Doc): string {
    const given = docInt(node.bits, doc);
    if (!fits(given, node.bits, node.signed) && !this.#masked(given, node)) throw new Refusal("limit");
    const value = this.#faults.on("json-number-double") ? BigInt(Number(given)) : given;
    if (node.bits === 256 && !this.#faults.on("json-wide-number")) {
      const bytes = intBytes(value, 32);
      return JSON.stringify([...(this.#faults.on("json-wide-big-endian") ? bytes.toReversed() : bytes)]);
    }
    if (node.bits > 53 && this.#faults.on("json-number-quoted-written")) return `"${value}"`;
    return this.#faults.on("json-number-float-written") ? `${value}.0` : String(value);
  }

  #masked(value: bigint, node: Node): boolean {
    return this.#faults.on(value < 0n ? "range-negative" : "range-masked", node);
  }

  #string(node: Node, doc: Doc): string {
    const text = typeof doc === "number" && this.#faults.on("text-coerced", node) ? String(doc) : doc;
    return typeof text === "string" ? this.#text(text) : refuse();
  }

  #vec(node: Kind<"vec">, doc: Doc): string {
    if (isObject(doc) && this.#faults.on("object-as-empty", node)) return "[]";
    return this.#list(Array.isArray(doc) ? doc.map((item: Doc) => this.write(node.item, item)) : refuse());
  }

  #text(text: string): string {
    if (/\p{Surrogate}/u.test(text)) throw new Refusal("bad-utf8");
    const plain = JSON.stringify(text);
    if (!this.#faults.on("json-unicode-written")) return plain;
    return plain.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
  }

  #bytes(node: Kind<"bytes" | "fixed">, doc: Doc): string {
    const digits = this.#digits(node, doc);
    const bytes = fromHex(digits);
    const lax = this.#faults.on("size-unchecked-written", node);
    if (node.kind === "fixed" && bytes.length !== node.size && !lax) throw new Refusal("bad-length");
    if (node.kind === "bytes" && bytes.length > (node.max ?? bytes.length)) throw new Refusal("limit");
    const fault = node.kind === "bytes" && node.rule ? keyFault(node.rule, bytes, this.#faults) : undefined;
    if (fault) throw new Refusal(fault);
    return this.#spelled(node.json?.form ?? "numbers", digits, bytes);
  }

  #digits(node: Node, doc: Doc): string {
    if (typeof doc === "string" && /^([0-9a-f]{2})*$/.test(doc)) return doc;
    if (doc === null && this.#faults.on("null-written", node)) return "";
    if (!Array.isArray(doc) || !this.#faults.on("byte-masked", node)) return refuse();
    return hexOf(Uint8Array.from(doc as readonly number[]));
  }

  #spelled(form: JsonBytes["form"], digits: string, bytes: Uint8Array): string {
    const hex = this.#case(digits);
    if (form === "key") return `"${this.#faults.on("json-key-bare-written") ? "" : "0x"}${hex}"`;
    if (form === "hex") return `"${this.#faults.on("json-hash-prefix-written") ? "0x" : ""}${hex}"`;
    if (form === "address") return `"${this.#address(hex)}"`;
    return this.#faults.on("json-bytes-hex") ? `"${hex}"` : JSON.stringify([...bytes]);
  }

  #case(digits: string): string {
    return this.#faults.on("json-hash-upper-written") ? digits.toUpperCase() : digits;
  }

  #address(hex: string): string {
    const digits = this.#faults.on("json-address-short-written") ? hex.replace(/^0+(?=.)/, "") : hex;
    return this.#faults.on("json-address-prefix-written") ? `0x${digits}` : digits;
  }

  #list(items: readonly string[]): string {
    return `[${items.join(this.#faults.on("json-spaced") ? ", " : ",")}]`;
  }

  #tuple(items: readonly Node[], doc: Doc): string {
    if (!Array.isArray(doc) || doc.length !== items.length) throw new Refusal("bad-length");
    return this.#list(items.map((item, i) => this.write(item, (doc as readonly Doc[])[i] ?? null)));
  }

  #struct(fields: readonly Field[], doc: Doc): string {
    if (!isObject(doc)) return refuse();
    if (fields[0]?.name === "inner" && this.#faults.on("json-bits-hex")) return `"${String(doc["inner"])}"`;
    const members = fields.flatMap((field) =>
      this.#faults.inside(field, () => this.#member(field, member(doc, field.name))),
    );
    if (this.#faults.on("json-order-lost")) members.sort();
    return `{${members.join(",")}}`;
  }

  #member(field: Field, doc: Doc | undefined): readonly string[] {
    const absent = field.type.kind === "option" && (doc === undefined || doc === null);
    if (absent && this.#faults.on("json-option-omitted")) return [];
    const instead = this.#faults.on("field-defaulted") ? emptyDoc(field.type) : undefined;
    const given = doc ?? (absent ? null : instead);
    if (given === undefined) return refuse();
    return [`"${this.#name(field, "json-field-renamed")}":${this.write(field.type, given)}`];
  }

  #name(item: Field | Variant, renamed: "json-field-renamed" | "json-variant-renamed"): string {
    if (this.#faults.on(renamed)) return otherName(item.name);
    return this.#faults.on("json-alias-written") ? (item.aliases?.[0] ?? item.name) : item.name;
  }

  #enum(node: Kind<"enum">, doc: Doc): string {
    const [name, body] = typeof doc === "string" ? [doc, undefined] : onlyMember(doc);
    const variant = node.variants.find((candidate) => candidate.name === name);
    if (!variant && this.#faults.on("name-unknown-written")) return JSON.stringify(doc);
    if (!variant) throw new Refusal("bad-variant");
    return this.#faults.inside(variant, () => this.#variant(variant, body));
  }

  #variant(variant: Variant, body: Doc | undefined): string {
    const name = `"${this.#name(variant, "json-variant-renamed")}"`;
    if (variant.form === "unit") {
      if (body !== undefined && body !== null) return refuse();
      return this.#faults.on("json-unit-object") ? `{${name}:null}` : name;
    }
    if (body === undefined) return refuse();
    if (variant.form === "newtype") return `{${name}:${this.write(variant.type, body)}}`;
    const content = variant.form === "tuple" ? this.#tuple(variant.items, body) : this.#struct(variant.fields, body);
    return `{${name}:${content}}`;
  }

  #map(node: Kind<"map">, doc: Doc): string {
    if (!isObject(doc)) return refuse();
    const members = Object.entries(doc).map(([key, value]) => {
      const known = node.key.kind !== "enum" || node.key.variants.some(({ name }) => name === key);
      return known ? `${this.#text(key)}:${this.write(node.value, value)}` : refuse();
    });
    return `{${members.join(",")}}`;
  }

  #nested(node: Kind<"nested">, doc: Doc): string {
    const open = this.#nests.get(node.group) ?? 0;
    if (open >= nestingLimit(node.limit, this.#faults)) throw new Refusal("depth");
    this.#nests.set(node.group, open + 1);
    const text = this.write(node.inner, doc);
    this.#nests.set(node.group, open);
    return text;
  }
}

function onlyMember(doc: Doc): readonly [string, Doc] {
  const [entry, more] = isObject(doc) ? Object.entries(doc) : [];
  return entry && !more ? entry : refuse();
}

function refuse(): never {
  throw new Refusal("other");
}
