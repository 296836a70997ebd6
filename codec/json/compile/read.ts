/**
 * Schema → a function from text to value for the one spelling that `encodeJson` writes: compact, in declared order.
 * Anything else makes it throw, and the plain twin reads the text from the start.
 */
import { type BytesRule, type Field, type Node, resolve, type Schema, type Variant } from "../../schema/index.ts";
import type { Settings } from "../plain.ts";
import { intFromBytes } from "../read-int.ts";
import { Emitter, groupIndex, matches, quote, sizeOf } from "./emitter.ts";
import { READER_PRELUDE } from "./reader-prelude.ts";
import { FAIL, READER_RUNTIME } from "./reader-runtime.ts";
import { ruleTest } from "./rule-test.ts";

export type FastRead = (input: string | Uint8Array) => unknown;
type Kind<K extends Node["kind"]> = Extract<Node, { kind: K }>;

/** The specialised reader of one type. */
export function compileRead(node: Node, settings: Settings): FastRead {
  return new ReadEmitter(settings).finish(node);
}

class ReadEmitter {
  readonly #emit = new Emitter();
  readonly #settings: Settings;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  finish(node: Node): FastRead {
    const root = this.#value(node);
    return this.#emit.build(READER_PRELUDE, `(input) => run(() => ${root}, input)`, READER_RUNTIME) as FastRead;
  }

  /** The expression that reads one value. */
  #value(node: Node): string {
    switch (node.kind) {
      case "bool":
        return "bool()";
      case "unit":
        return "none()";
      case "int":
        return this.#int(node);
      case "string":
        return "string()";
      case "fixed":
        return this.#fixed(node);
      case "option":
        return `(b[p] === 110 ? none() : ${this.#value(node.some)})`;
      case "ref":
        return this.#value(resolve(node));
      case "newtype":
        return node.json ? this.#call(node) : this.#value(node.inner);
      default:
        return this.#call(node);
    }
  }

  #int({ bits, signed }: Kind<"int">): string {
    if (bits === 256) return `${this.#emit.constant(wide)}(numbers(), ${signed})`;
    if (signed || bits === 128) return bits > 32 ? `integer(${bits}, ${signed})` : `Number(integer(${bits}, true))`;
    return bits === 64 ? "u64()" : `uint(${2 ** bits - 1})`;
  }

  #fixed(node: Kind<"fixed">): string {
    const { form } = node.json ?? { form: "numbers" };
    if (form === "hex" || form === "address") return `hex(${node.size})`;
    const read = form === "key" ? `key(hexSize(p + 3))` : "numbers()";
    return `${this.#emit.constant(exactly(node.size))}(${read})`;
  }

  #call(node: Node): string {
    return `${this.#emit.functionFor(node, "", (target) => this.#body(target))}()`;
  }

  #body(node: Node): string {
    if ("json" in node && node.json === "hex-of-bcs") return this.#hexOfBcs(node);
    switch (node.kind) {
      case "struct":
        return this.#fields(node.fields, []);
      case "tuple":
        return this.#tuple(node.items, (values) => `[${values}]`);
      case "enum":
        return this.#enum(node.variants);
      case "vec":
        return this.#vec(node);
      case "nested":
        return this.#nested(node);
      case "bytes":
        return this.#bytes(node);
      default:
        return "  throw FAIL;"; // maps: no message of any hot path has one
    }
  }

  #fields(fields: readonly Field[], head: readonly string[]): string {
    const lines = fields.map((field, i) => {
      const literal = `${i === 0 ? "{" : ","}${quote(field.name)}:`;
      return `${expect(literal)}\n  const x${i} = ${this.#value(field.type)};`;
    });
    lines.push(expect(fields.length === 0 ? "{}" : "}"));
    const parts = fields.map((field, i) => `${quote(field.name)}: x${i}`);
    return `${lines.join("\n")}\n  return { ${[...head, ...parts].join(", ")} };`;
  }

  #tuple(items: readonly Node[], build: (values: string) => string): string {
    const lines = items.map((item, i) => `${expect(i === 0 ? "[" : ",")}\n  const x${i} = ${this.#value(item)};`);
    lines.push(expect(items.length === 0 ? "[]" : "]"));
    return `${lines.join("\n")}\n  return ${build(items.map((_, i) => `x${i}`).join(", "))};`;
  }

  #vec(node: Kind<"vec">): string {
    const limit = node.max === undefined ? "" : `\n    if (items.length === ${node.max}) throw FAIL;`;
    return `  if (b[p++] !== 91) throw FAIL;
  const items = [];
  if (b[p] === 93) {
    p++;
    return items;
  }
  for (;;) {${limit}
    items.push(${this.#value(node.item)});
    if (b[p] !== 44) break;
    p++;
  }
  if (b[p++] !== 93) throw FAIL;
  return items;`;
  }

  /** Unit variants are bare strings, all others objects: the first byte tells them apart. */
  #enum(variants: readonly Variant[]): string {
    const bare = variants.filter((variant) => variant.form === "unit").map((variant) => this.#unitVariant(variant));
    const full = variants.filter((variant) => variant.form !== "unit").map((variant) => this.#variant(variant));
    return `  if (b[p] === 34) {\n${bare.join("\n")}\n    throw FAIL;\n  }\n${full.join("\n")}\n  throw FAIL;`;
  }

  #unitVariant(variant: Variant): string {
    const value = this.#emit.constant(Object.freeze({ kind: variant.name }));
    const name = quote(variant.name);
    return `    if (${matches(name)}) {\n    p += ${sizeOf(name)};\n    return ${value};\n    }`;
  }

  /** Each in a function of its own: the chain of comparisons stays short, and so do the functions. */
  #variant(variant: Variant): string {
    const head = `{${quote(variant.name)}:`;
    const name = this.#emit.function("", this.#content(variant));
    return `  if (${matches(head)}) {
    p += ${sizeOf(head)};
    const value = ${name}();
    if (b[p++] !== 125) throw FAIL;
    return value;
  }`;
  }

  #content(variant: Variant): string {
    const kind = `"kind": ${quote(variant.name)}`;
    if (variant.form === "newtype") return `  return { ${kind}, "value": ${this.#value(variant.type)} };`;
    if (variant.form === "tuple") return this.#tuple(variant.items, (values) => `{ ${kind}, "value": [${values}] }`);
    return variant.form === "struct" ? this.#fields(variant.fields, [kind]) : "  throw FAIL;";
  }

  #nested(node: Kind<"nested">): string {
    const counter = `nests[${groupIndex(node.group)}]`;
    return `  if (${counter} >= ${node.limit}) throw FAIL;
  ${counter}++;
  const value = ${this.#value(node.inner)};
  ${counter}--;
  return value;`;
  }

  #bytes(node: Kind<"bytes">): string {
    const limit = node.max === undefined ? "" : `\n  if (v.length > ${node.max}) throw FAIL;`;
    return `  const v = ${spelling(node)};${limit}\n  ${ruleTest(this.#emit, node.rule, this.#settings.level)}\n  return v;`;
  }

  #hexOfBcs(node: Node): string {
    const { inner, level } = this.#settings;
    const decode = this.#emit.constant((bytes: Uint8Array) => inner.decodeBcs(node as Schema, bytes, { level }));
    return `  return ${decode}(anyHex());`;
  }
}

function expect(literal: string): string {
  return `  if (!(${matches(literal)})) throw FAIL;\n  p += ${sizeOf(literal)};`;
}

function spelling({ json, rule }: Kind<"bytes">): string {
  if (json?.form === "key") return `key(${keySize(rule)})`;
  return json && json.form !== "numbers" ? "anyHex()" : "numbers()";
}

/** Tries the sizes a key may have, shortest first, so that no quote beyond its end is taken for its own. */
function keySize(rule: BytesRule | undefined): string {
  const sizes = [...new Set(rule?.forms.map((form) => form.size))].sort((a, b) => a - b);
  return `${sizes.map((size) => `b[p + ${3 + 2 * size}] === 34 ? ${size} : `).join("")}hexSize(p + 3)`;
}

function exactly(size: number): (bytes: Uint8Array) => Uint8Array {
  return (bytes) => {
    if (bytes.length !== size) throw FAIL;
    return bytes;
  };
}

function wide(bytes: Uint8Array, signed: boolean): bigint {
  return intFromBytes(exactly(32)(bytes), signed);
}
