/**
 * Schema → a function that writes the value as UTF-8, checking as it goes. Whatever does not fit the type
 * makes it throw, and the plain twin says what is wrong.
 */
import {
  builtinFields,
  type Field,
  type JsonBytes,
  type Node,
  resolve,
  type Schema,
  type Variant,
} from "../../schema/index.ts";
import type { Settings } from "../plain.ts";
import { Emitter, groupIndex, quote } from "./emitter.ts";
import { FAIL } from "./reader-runtime.ts";
import { ruleTest } from "./rule-test.ts";
import { Run } from "./run.ts";
import { WRITER_PRELUDE } from "./writer-prelude.ts";
import { WRITER_RUNTIME } from "./writer-runtime.ts";

/** `result` makes what the caller wants from the scratch memory and the size written. */
export type FastWrite = <R>(value: unknown, result: (scratch: Uint8Array, size: number) => R) => R;
type Kind<K extends Node["kind"]> = Extract<Node, { kind: K }>;

/** The specialised writer of one type. */
export function compileWrite(node: Node, settings: Settings): FastWrite {
  return new WriteEmitter(settings).finish(node);
}

class WriteEmitter {
  readonly #emit = new Emitter();
  readonly #settings: Settings;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  finish(node: Node): FastWrite {
    const root = `(value, result) => run((v) => {\n${this.#value(new Run(), node, "v").finish()}\n}, value, result)`;
    return this.#emit.build(WRITER_PRELUDE, root, WRITER_RUNTIME) as FastWrite;
  }

  /** Adds the statements that write the expression `x`. */
  #value(run: Run, node: Node, x: string): Run {
    switch (node.kind) {
      case "bool":
        return run.leaf(5, `flag(${x});`);
      case "unit":
        return run.leaf(4, `none(${x});`);
      case "int":
        return this.#int(run, node, x);
      case "string":
        return run.dynamic(`string(${x});`);
      case "fixed":
        return this.#fixed(run, node, x);
      case "option":
        return this.#option(run, node.some, x);
      case "ref":
        return this.#value(run, resolve(node), x);
      case "newtype":
        return node.json ? this.#call(run, node, x) : this.#value(run, node.inner, x);
      default:
        return this.#call(run, node, x);
    }
  }

  #int(run: Run, { bits, signed }: Kind<"int">, x: string): Run {
    if (bits === 256) return run.dynamic(`numbers(${this.#emit.constant(signed ? i256Bytes : u256Bytes)}(${x}));`);
    if (bits === 64 && !signed) return run.leaf(20, `u64(${x});`);
    if (bits > 32) return run.leaf(40, `integer(${x}, ${bits}, ${signed});`);
    const max = 2 ** (signed ? bits - 1 : bits) - 1;
    return run.leaf(11, `${signed ? "int" : "uint"}(${x}, ${max});`);
  }

  #fixed(run: Run, { json, size }: Kind<"fixed">, x: string): Run {
    if (!json || json.form === "numbers") return run.dynamic(`numbers(fixed(${x}, ${size}));`);
    return run.leaf(2 * size + 4, `${json.form === "key" ? "key" : "hex"}(fixed(${x}, ${size}));`);
  }

  #option(run: Run, some: Node, x: string): Run {
    const inner = this.#value(new Run(), some, "some").finish();
    const none = "if (p + 8 > cap) grow(8); none(null);";
    return run.dynamic(`{ const some = ${x}; if (some === null) { ${none} } else {\n${inner}\n  } }`);
  }

  #call(run: Run, node: Node, x: string): Run {
    return run.dynamic(`${this.#emit.functionFor(node, "v", (target) => this.#body(target))}(${x});`);
  }

  #body(node: Node): string {
    return this.#content(new Run(), node).finish();
  }

  #content(run: Run, node: Node): Run {
    if ("json" in node && node.json === "hex-of-bcs") return this.#hexOfBcs(run, node);
    switch (node.kind) {
      case "struct":
        return this.#fields(run, node.fields);
      case "tuple":
        return this.#tuple(run, node.items, "v");
      case "enum":
        return run.dynamic(this.#enum(node.variants));
      case "vec":
        return run.dynamic(this.#vec(node));
      case "nested":
        return this.#nested(run, node);
      case "bytes":
        return this.#bytes(run, node);
      default:
        return run.dynamic("throw FAIL;"); // maps: no message of any hot path has one
    }
  }

  #fields(run: Run, fields: readonly Field[]): Run {
    // Reading a field of null fails by itself, as does a field that is not there; a `length` is there in an array too.
    if (builtinFields(fields)) run.dynamic('if (typeof v !== "object" || v === null || Array.isArray(v)) throw FAIL;');
    fields.forEach((field, i) => {
      run.literal(`${i === 0 ? "{" : ","}${quote(field.name)}:`);
      this.#value(run, field.type, `v[${quote(field.name)}]`);
    });
    return run.literal(fields.length === 0 ? "{}" : "}");
  }

  #tuple(run: Run, items: readonly Node[], x: string): Run {
    run.dynamic(`if (array(${x}) !== ${items.length}) throw FAIL;`);
    items.forEach((item, i) => {
      run.literal(i === 0 ? "[" : ",");
      this.#value(run, item, `${x}[${i}]`);
    });
    return run.literal(items.length === 0 ? "[]" : "]");
  }

  #vec(node: Kind<"vec">): string {
    const limit = node.max === undefined ? "" : `\n  if (n > ${node.max}) throw FAIL;`;
    const item = this.#value(new Run(), node.item, "v[i]").finish();
    return `const n = array(v);${limit}
  if (p + 8 > cap) grow(8);
  b[p++] = 91;
  for (let i = 0; i < n; i++) {
  if (i > 0) {
    if (p + 8 > cap) grow(8);
    b[p++] = 44;
  }
${item}
  }
  if (p + 8 > cap) grow(8);
  b[p++] = 93;`;
  }

  #enum(variants: readonly Variant[]): string {
    const cases = variants.map(
      (variant) => `  case ${quote(variant.name)}: {\n${this.#variant(variant)}\n    return;\n  }`,
    );
    return `switch (v.kind) {\n${cases.join("\n")}\n  default:\n    throw FAIL;\n  }`;
  }

  #variant(variant: Variant): string {
    if (variant.form === "unit") return new Run().literal(quote(variant.name)).finish();
    const run = new Run().literal(`{${quote(variant.name)}:`);
    if (variant.form === "newtype") this.#value(run, variant.type, "v.value");
    else this.#ownFunction(run, variant);
    return run.literal("}").finish();
  }

  /** Long variants would make one huge function of their enum, which the engine compiles badly. */
  #ownFunction(run: Run, variant: Exclude<Variant, { form: "unit" | "newtype" }>): Run {
    const own = new Run();
    if (variant.form === "tuple") this.#tuple(own, variant.items, "v.value");
    else this.#fields(own, variant.fields);
    return run.dynamic(`${this.#emit.function("v", own.finish())}(v);`);
  }

  #nested(run: Run, node: Kind<"nested">): Run {
    const counter = `nests[${groupIndex(node.group)}]`;
    run.dynamic(`if (${counter} >= ${node.limit}) throw FAIL;\n  ${counter}++;`);
    return this.#value(run, node.inner, "v").dynamic(`${counter}--;`);
  }

  #bytes(run: Run, node: Kind<"bytes">): Run {
    run.dynamic(`sized(v, ${node.max ?? "Infinity"});`);
    run.dynamic(ruleTest(this.#emit, node.rule, this.#settings.level));
    return run.dynamic(`${spelling(node.json)}(v);`);
  }

  #hexOfBcs(run: Run, node: Node): Run {
    const { inner, level } = this.#settings;
    const encode = this.#emit.constant((value: unknown) => inner.encodeBcs(node as Schema, value, { level }));
    return run.dynamic(`anyHex(${encode}(v));`);
  }
}

function spelling(json: JsonBytes | undefined): string {
  if (json?.form === "key") return "anyKey";
  return json && json.form !== "numbers" ? "anyHex" : "numbers";
}

const u256Bytes = (value: unknown): Uint8Array => wideBytes(value, BigInt.asUintN);
const i256Bytes = (value: unknown): Uint8Array => wideBytes(value, BigInt.asIntN);

function wideBytes(value: unknown, clamp: (bits: number, value: bigint) => bigint): Uint8Array {
  if (typeof value !== "bigint" || clamp(256, value) !== value) throw FAIL;
  return Uint8Array.from({ length: 32 }, (_, i) => Number((value >> BigInt(8 * i)) & 0xffn));
}
