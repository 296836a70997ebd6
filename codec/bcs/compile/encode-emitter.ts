/**
 * The statements that write a value in one pass, checking as they go. Room for a whole run of fixed-size fields is made
 * once; whatever does not fit the type throws FAIL.
 */
import {
  builtinFields,
  type Field,
  type Level,
  minSize,
  type Node,
  resolve,
  type Variant,
} from "../../schema/index.ts";
import { Emitter, NotCompilable, quote } from "./emitter.ts";
import { Put } from "./put.ts";
import { ruleTest } from "./rules.ts";
import { below, checkRef, FAIL, fresh, lazyBytes, putRef, putText, putWideInt, ROOM, textOf } from "./runtime.ts";
import { WRITER_PRELUDE } from "./writer-prelude.ts";

/** One type's encoder in the making. */
export class EncodeEmitter {
  readonly #level: Level;
  readonly #emit = new Emitter();

  constructor(level: Level) {
    this.#level = level;
  }

  root(node: Node): string {
    return this.#sequence([[node, "value"]]);
  }

  build(place: "arena" | "near", result: string, own: Readonly<Record<string, unknown>>): unknown {
    const runtime = { FAIL, ROOM, below, checkRef, fresh, lazyBytes, putRef, putText, putWideInt, textOf, ...own };
    return this.#emit.build(WRITER_PRELUDE[place], result, runtime);
  }

  /** Statements that write values one after the other. */
  #sequence(parts: readonly (readonly [Node, string])[], tag?: number): string {
    const put = new Put(
      this.#emit,
      parts.reduce((sum, [node]) => sum + minSize(node), tag === undefined ? 0 : 1),
    );
    if (tag !== undefined) put.fixed(1, (at) => `b[${at}] = ${tag};`);
    for (const [node, expression] of parts) this.#element(put, resolve(node), expression);
    return put.finish();
  }

  #element(put: Put, node: Node, expression: string): void {
    switch (node.kind) {
      case "unit":
        return put.add(`if (${expression} !== null) throw FAIL;`);
      case "bool":
        return put.fixed(
          1,
          (at, v) => `if (${v} !== true && ${v} !== false) throw FAIL; b[${at}] = ${v} ? 1 : 0;`,
          expression,
        );
      case "int":
        return this.#int(put, node, expression);
      case "fixed":
        return put.fixed(node.size, (at, v) => rawAt(at, v, node.size), expression);
      case "newtype":
        return this.#element(put, resolve(node.inner), expression);
      case "bytes":
        return this.#bytes(put, node, expression);
      case "option":
        return this.#option(put, node.some, expression);
      case "string":
        return put.call(1, `string(${expression});`);
      default:
        return this.#complex(put, node, expression);
    }
  }

  #complex(put: Put, node: Node, expression: string): void {
    if (node.kind === "struct" && inlined(node.fields)) {
      const value = put.name(expression);
      put.add(objectTest(node.fields, value));
      for (const field of node.fields) this.#element(put, resolve(field.type), `${value}[${quote(field.name)}]`);
      return;
    }
    const name = this.#emit.functionFor(node, "v", (target) => this.#body(target));
    put.call(minSize(node), `${name}(${expression});`);
  }

  #int(put: Put, node: Extract<Node, { kind: "int" }>, expression: string): void {
    const { bits, signed } = node;
    if (bits === 64) return put.fixed(8, (at, v) => wordsAt(at, v, signed), expression);
    if (bits > 64)
      return put.fixed(bits / 8, (at, v) => `putWideInt(dv, ${at}, ${bits / 8}, ${signed}, ${v});`, expression);
    const store =
      bits === 8
        ? (at: string, v: string) => `b[${at}] = ${v};`
        : (at: string, v: string) => `dv.setUint${bits}(${at}, ${v}, true);`;
    put.fixed(bits / 8, (at, v) => `if (${inRange(v, bits, signed)} !== ${v}) throw FAIL; ${store(at, v)}`, expression);
  }

  #bytes(put: Put, node: Extract<Node, { kind: "bytes" }>, expression: string): void {
    const max = node.max === undefined ? "" : `if (n > ${node.max}) throw FAIL;`;
    const rule = node.rule ? ruleTest(this.#emit, node.rule, "n", this.#level) : "";
    put.content(expression, max, rule);
  }

  #option(put: Put, some: Node, expression: string): void {
    const value = put.name(expression);
    const inner = this.#sequence([[some, value]], 1);
    put.flush();
    put.add(`if (${value} === null) { if (p + 1 > cap) grow(1); b[p++] = 0; } else {\n${inner}\n  }`);
    put.resume(1);
  }

  #body(node: Node): string {
    switch (node.kind) {
      case "struct":
        return objectTest(node.fields, "v") + this.#sequence(fieldParts(node.fields));
      case "tuple":
        return this.#tuple(node.items, "v");
      case "enum":
        return this.#enum(node.variants);
      case "vec":
        return this.#vec(node);
      case "map":
        return this.#map(node.key, node.value);
      case "nested":
        return this.#nested(node);
      default:
        throw new NotCompilable(node.kind);
    }
  }

  #tuple(items: readonly Node[], expression: string, tag?: number): string {
    const check = `  if (!Array.isArray(${expression}) || ${expression}.length !== ${items.length}) throw FAIL;\n`;
    return (
      check +
      this.#sequence(
        items.map((item, i) => [item, `${expression}[${i}]`] as const),
        tag,
      )
    );
  }

  #enum(variants: readonly Variant[]): string {
    if (variants.length > 127) throw new NotCompilable("a tag of two bytes");
    const cases = variants.map(
      (variant) => `    case ${quote(variant.name)}: {\n${this.#variant(variant)}\n  return;\n    }`,
    );
    return `  switch (v.kind) {\n${cases.join("\n")}\n    default: throw FAIL;\n  }`;
  }

  #variant(variant: Variant): string {
    switch (variant.form) {
      case "unit":
        return `  if (p + 1 > cap) grow(1);\n  b[p++] = ${variant.index};`;
      case "newtype":
        return this.#sequence([[variant.type, "v.value"]], variant.index);
      case "tuple":
        return `  const items = v.value;\n${this.#tuple(variant.items, "items", variant.index)}`;
      case "struct":
        return this.#sequence(fieldParts(variant.fields), variant.index);
    }
  }

  #vec(node: Extract<Node, { kind: "vec" }>): string {
    if (minSize(node.item) === 0) throw new NotCompilable("elements of no bytes");
    const other = node.lazy ? "{ lazy(v); return; }" : "throw FAIL;";
    const limit = node.max === undefined ? "" : `  if (n > ${node.max}) throw FAIL;\n`;
    return `  if (!Array.isArray(v)) ${other}
  const n = v.length;
${limit}  length(n);
  for (let i = 0; i < n; i++) {
${this.#sequence([[node.item, "v[i]"]])}
  }`;
  }

  /**
   * Entries that come in order are written as they come; any others are left to the plain twin to sort.
   * Places are kept relative to the start: the arena may move while an entry is written.
   */
  #map(key: Node, value: Node): string {
    return `  if (!Array.isArray(v)) throw FAIL;
  const n = v.length;
  length(n);
  let from = -1, to = 0;
  for (let i = 0; i < n; i++) {
  const pair = v[i];
  if (!Array.isArray(pair) || pair.length !== 2) throw FAIL;
  const at = p - start;
  { ${this.#sequence([[key, "pair[0]"]])} }
  if (from >= 0 && !below(b, start + from, start + to, start + at, p)) throw FAIL;
  from = at; to = p - start;
  { ${this.#sequence([[value, "pair[1]"]])} }
  }`;
  }

  #nested(node: Extract<Node, { kind: "nested" }>): string {
    const counter = this.#emit.nestCounter(node.group);
    const body = this.#sequence([[node.inner, "v"]]);
    return `  if (${counter} >= ${node.limit}) throw FAIL;\n  ${counter}++;\n${body}\n  ${counter}--;`;
  }
}

function fieldParts(fields: readonly Field[]): (readonly [Node, string])[] {
  return fields.map((field) => [field.type, `v[${quote(field.name)}]`] as const);
}

/** Reading a field of null fails by itself, as does a field that is not there; a `length` is there in an array too. */
function objectTest(fields: readonly Field[], value: string): string {
  if (!builtinFields(fields)) return "";
  return `  if (typeof ${value} !== "object" || ${value} === null || Array.isArray(${value})) throw FAIL;\n`;
}

/** Small structs cost more to call than to write in place. */
function inlined(fields: readonly Field[]): boolean {
  return fields.length <= 2;
}

// These stand in place instead of behind a call: which calls an optimiser does without is a matter of its budget, and
// of what happened to be optimised before. Encoding was a fifth slower in some processes than in others.

function wordsAt(at: string, value: string, signed: boolean): string {
  const cell = signed ? "i64s[0]" : "u64s[0]";
  const check = `${cell} = ${value}; if (${cell} !== ${value}) throw FAIL;`;
  return `${check} dv.setUint32(${at}, words[0], true); dv.setUint32(${at} + 4, words[1], true);`;
}

function rawAt(at: string, value: string, size: number): string {
  const own = `${value} instanceof Uint8Array && ${value}.length === ${size}`;
  return `if (${own}) b.set(${value}, ${at}); else putRef(${value}, ${size}, b, ${at});`;
}

function inRange(value: string, bits: number, signed: boolean): string {
  if (signed) return bits === 32 ? `(${value} | 0)` : `(${value} << ${32 - bits} >> ${32 - bits})`;
  return bits === 32 ? `(${value} >>> 0)` : `(${value} & ${2 ** bits - 1})`;
}
