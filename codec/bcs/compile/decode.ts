/**
 * Schema → a function that builds the value. One bounds check per run of fixed-size fields,
 * counts checked against the bytes left before any array is made.
 */
import { type Field, fixedSize, type Level, minSize, type Node, resolve, type Variant } from "../../schema/index.ts";
import { ByteRef } from "../byte-ref.ts";
import { LazyVec } from "../lazy-vec.ts";
import type { BytesMode } from "../options.ts";
import { emitAcceptItem, groupIndex } from "./accept.ts";
import { Emitter, NotCompilable, plus, quote } from "./emitter.ts";
import { READER_PRELUDE } from "./prelude.ts";
import { READER_RUNTIME } from "./runtime.ts";
import { ruleTest } from "./rules.ts";

export type DecodeMode = { readonly level: Level; readonly bytes: BytesMode; readonly lazy: boolean };
export type FastDecode = (input: Uint8Array) => unknown;

/** Above this count a vector of small elements is validated before its array exists: refusal must stay cheap. */
const VALIDATE_FIRST = 1024;
/** Elements of fewer bytes than this grow by more than a factor of four when built. */
const SMALL_ELEMENT = 32;

/** Structs up to this many leaves are read in place: measured, larger ones make functions the engine optimises less well. */
const INLINE_WEIGHT = 10;

/** The specialised decoder for one type and mode. */
export function compileDecode(node: Node, mode: DecodeMode): FastDecode {
  const emitter = new DecodeEmitter(mode);
  const root = emitter.reader(node);
  return emitter.finish(`(input) => {\n  open(input);\n  ${root}\n  close();\n  return value;\n}`);
}

class DecodeEmitter {
  readonly #mode: DecodeMode;
  readonly #emit = new Emitter();

  constructor(mode: DecodeMode) {
    this.#mode = mode;
  }

  /** Statements that read one value of the type into `value`. */
  reader(node: Node): string {
    const sequence = this.#sequence([node]);
    return `${sequence.code}\n  const value = ${sequence.values[0]};`;
  }

  finish(result: string): FastDecode {
    const runtime = { ...READER_RUNTIME, LazyVec, ByteRef };
    return this.#emit.build(READER_PRELUDE[this.#mode.bytes], result, runtime) as FastDecode;
  }

  /** Reads types one after the other; leaves the cursor behind the last. */
  #sequence(nodes: readonly Node[]): { code: string; values: string[] } {
    const run = new Run(nodes.reduce((sum, node) => sum + minSize(node), 0));
    const values = nodes.map((node) => this.#element(run, node));
    return { code: run.finish(), values };
  }

  #element(run: Run, node: Node): string {
    const target = resolve(node);
    const inline = this.#fixed(run.position(), target);
    if (inline !== undefined) return run.fixed(minSize(target), run.name(this.#emit, inline));
    switch (target.kind) {
      case "newtype":
        return this.#element(run, target.inner);
      case "bytes":
        return this.#bytes(run, target);
      case "string":
        return this.#string(run);
      case "option":
        return this.#option(run, target.some);
      case "struct":
        if (weight(target) <= INLINE_WEIGHT) return this.#inline(run, target.fields);
        break;
      default:
    }
    return run.call(this.#emit, this.#function(target), minSize(target));
  }

  /** A small struct read in place: its fields join the run, one call and one bounds check fewer. */
  #inline(run: Run, fields: readonly Field[]): string {
    const parts = fields.map((field) => `${quote(field.name)}: ${this.#element(run, field.type)}`);
    return run.name(this.#emit, `{ ${parts.join(", ")} }`);
  }

  /** The expression for a type whose bytes lie at a known distance from the cursor; undefined for all others. */
  #fixed(at: string, node: Node): string | undefined {
    switch (node.kind) {
      case "unit":
        return "null";
      case "bool":
        return `bool(${at})`;
      case "int":
        return intAt(at, node);
      case "fixed":
        return `view(${at}, ${node.size})`;
      case "newtype":
        return this.#fixed(at, resolve(node.inner));
      case "struct":
        return fixedSize(node) === undefined ? undefined : `${this.#fixedStruct(node)}(${at})`;
      default:
        return undefined;
    }
  }

  /** A struct of fixed size is a function of its position: no cursor, no checks of its own. */
  #fixedStruct(node: Extract<Node, { kind: "struct" }>): string {
    return this.#emit.functionFor(node, "o", () => {
      let offset = 0;
      const parts = node.fields.map((field) => {
        const text = `${quote(field.name)}: ${this.#fixed(plus("o", offset), resolve(field.type))}`;
        offset += minSize(field.type);
        return text;
      });
      return `  return { ${parts.join(", ")} };`;
    });
  }

  #function(node: Node): string {
    return `${this.#emit.functionFor(node, "", (target) => this.#body(target))}()`;
  }

  #body(node: Node): string {
    switch (node.kind) {
      case "struct":
        return this.#object(node.fields, []);
      case "tuple":
        return this.#array(node.items);
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

  #object(fields: readonly Field[], head: readonly string[]): string {
    const { code, values } = this.#sequence(fields.map((field) => field.type));
    const parts = fields.map((field, i) => `${quote(field.name)}: ${values[i]}`);
    return `${code}\n  return { ${[...head, ...parts].join(", ")} };`;
  }

  #array(nodes: readonly Node[]): string {
    const { code, values } = this.#sequence(nodes);
    return `${code}\n  return [${values.join(", ")}];`;
  }

  #enum(variants: readonly Variant[]): string {
    if (variants.length > 127) throw new NotCompilable("a tag of two bytes");
    if (variants.every((variant) => variant.form === "unit")) return this.#unitEnum(variants);
    const cases = variants.map((variant) => `    case ${variant.index}: {\n  p++;\n${this.#variant(variant)}\n    }`);
    return `  if (p >= end) throw FAIL;\n  switch (b[p]) {\n${cases.join("\n")}\n    default: throw FAIL;\n  }`;
  }

  #unitEnum(variants: readonly Variant[]): string {
    const table = this.#emit.constant(variants.map((variant) => Object.freeze({ kind: variant.name })));
    return `  if (p >= end || b[p] >= ${variants.length}) throw FAIL;\n  return ${table}[b[p++]];`;
  }

  #variant(variant: Variant): string {
    const kind = `"kind": ${quote(variant.name)}`;
    switch (variant.form) {
      case "unit":
        return `  return ${this.#emit.constant(Object.freeze({ kind: variant.name }))};`;
      case "newtype":
        return this.#newtypeVariant(kind, variant.type);
      case "tuple": {
        const { code, values } = this.#sequence(variant.items);
        return `${code}\n  return { ${kind}, "value": [${values.join(", ")}] };`;
      }
      case "struct":
        return this.#object(variant.fields, [kind]);
    }
  }

  #newtypeVariant(kind: string, node: Node): string {
    const { code, values } = this.#sequence([node]);
    return `${code}\n  return { ${kind}, "value": ${values[0]} };`;
  }

  #vec(node: Extract<Node, { kind: "vec" }>): string {
    const min = minSize(node.item);
    if (min === 0) throw new NotCompilable("elements of no bytes");
    const limit = node.max === undefined ? "" : `  if (n > ${node.max}) throw FAIL;\n`;
    const head = `  const n = length();\n  if (n === 0) return ${node.lazy && this.#mode.lazy ? "emptyLazy" : "EMPTY_ARRAY"};\n${limit}  if (n > (end - p) / ${min}) throw FAIL;\n`;
    return head + (node.lazy && this.#mode.lazy ? this.#lazyItems(node.item) : this.#items(node.item));
  }

  #items(item: Node): string {
    const { code, values } = this.#sequence([item]);
    const check = minSize(item) < SMALL_ELEMENT ? this.#validateFirst(item) : "";
    return `${check}  const a = new Array(n);\n  for (let i = 0; i < n; i++) {\n${code}\n  a[i] = ${values[0]};\n  }\n  return a;`;
  }

  #validateFirst(item: Node): string {
    const accept = this.#emit.constant(emitAcceptItem(item, this.#mode.level));
    return `  if (n > ${VALIDATE_FIRST}) ${accept}(b, end, p, n);\n`;
  }

  #lazyItems(item: Node): string {
    const accept = this.#emit.constant(emitAcceptItem(item, this.#mode.level));
    const decode = this.#emit.constant(compileDecode(item, this.#mode));
    return `  const starts = ${accept}(b, end, p, n, new Uint32Array(n + 1));\n  p = starts[n];\n  return new LazyVec(b, starts, ${decode});`;
  }

  #map(key: Node, value: Node): string {
    if (minSize(key) + minSize(value) === 0) throw new NotCompilable("entries of no bytes");
    const first = this.#sequence([key]);
    const second = this.#sequence([value]);
    return `  const n = length();
  if (n > (end - p) / ${minSize(key) + minSize(value)}) throw FAIL;
  const a = [];
  let from = -1, to = 0;
  for (let i = 0; i < n; i++) {
  const start = p;
  ${first.code}
  if (from >= 0 && !below(b, from, to, start, p)) throw FAIL;
  from = start; to = p;
  const key = ${first.values[0]};
  { ${second.code}
  a.push([key, ${second.values[0]}]); }
  }
  return a;`;
  }

  #nested(node: Extract<Node, { kind: "nested" }>): string {
    const { code, values } = this.#sequence([node.inner]);
    const counter = `nests[${groupIndex(node.group)}]`;
    return `  if (${counter} >= ${node.limit}) throw FAIL;\n  ${counter}++;\n${code}\n  ${counter}--;\n  return ${values[0]};`;
  }

  #bytes(run: Run, node: Extract<Node, { kind: "bytes" }>): string {
    const size = run.prefix(this.#emit, node.max);
    if (node.rule) run.add(ruleTest(this.#emit, node.rule, size, this.#mode.level));
    return run.content(size, run.name(this.#emit, `bytes(o, ${size})`));
  }

  #string(run: Run): string {
    const size = run.prefix(this.#emit, undefined);
    return run.content(size, run.name(this.#emit, `string(o, ${size})`));
  }

  #option(run: Run, some: Node): string {
    const result = this.#emit.variable();
    const inner = this.#sequence([some]);
    run.option(result, inner.code, inner.values[0] as string);
    return result;
  }
}

/**
 * The statements for a run of elements: `o` is the cursor, `offset` how far fixed elements have moved past it.
 * One check per variable element guarantees the minimum of everything after it.
 */
class Run {
  readonly #lines: string[] = ["  let o = p;"];
  #minimum: number;
  #offset = 0;

  constructor(minimum: number) {
    this.#minimum = minimum;
    if (minimum > 0) this.add(`if (o + ${minimum} > end) throw FAIL;`);
  }

  position(): string {
    return plus("o", this.#offset);
  }

  add(line: string): void {
    this.#lines.push(`  ${line}`);
  }

  /** Evaluates now, in reading order, and gives the value a name. */
  name(emit: Emitter, expression: string): string {
    const name = emit.variable();
    this.add(`const ${name} = ${expression};`);
    return name;
  }

  fixed(size: number, value: string): string {
    this.#offset += size;
    this.#minimum -= size;
    return value;
  }

  call(emit: Emitter, expression: string, minimum: number): string {
    this.add(`p = ${this.position()};`);
    const name = this.name(emit, expression);
    this.add("o = p;");
    this.#offset = 0;
    this.#recheck(minimum);
    return name;
  }

  /** Reads a length; afterwards content and the minimum of all that follows are known to be there. */
  prefix(emit: Emitter, max: number | undefined): string {
    const size = emit.variable("n");
    this.#minimum -= 1;
    this.add(`let ${size} = b[${this.position()}];`);
    this.add(`if (${size} < 128) o += ${this.#offset + 1}; else { p = ${this.position()}; ${size} = length(); o = p; }`);
    if (max !== undefined) this.add(`if (${size} > ${max}) throw FAIL;`);
    this.add(`if (${size} > end - o - ${this.#minimum}) throw FAIL;`);
    this.#offset = 0;
    return size;
  }

  content(size: string, value: string): string {
    this.add(`o += ${size};`);
    return value;
  }

  /** Absent costs no call: the tag alone moves the cursor. */
  option(result: string, code: string, value: string): void {
    const tag = this.position();
    this.add(`let ${result} = null;`);
    this.add(`if (b[${tag}] === 0) o += ${this.#offset + 1};`);
    this.add(`else { if (b[${tag}] !== 1) throw FAIL;\n  p = o + ${this.#offset + 1}; {\n${code}\n  ${result} = ${value}; }\n  o = p; }`);
    this.#offset = 0;
    this.#recheck(1);
  }

  finish(): string {
    this.add(`p = ${this.position()};`);
    return this.#lines.join("\n");
  }

  #recheck(taken: number): void {
    this.#minimum -= taken;
    if (this.#minimum > 0) this.add(`if (o + ${this.#minimum} > end) throw FAIL;`);
  }
}

/** How many leaves a struct would bring into its parent's function; recursion and long structs weigh too much. */
function weight(node: Extract<Node, { kind: "struct" }>): number {
  return node.fields.reduce((sum, field) => {
    const type = resolve(field.type);
    return sum + (type.kind === "struct" && fixedSize(type) === undefined ? weight(type) : 1);
  }, 0);
}

function intAt(at: string, node: Extract<Node, { kind: "int" }>): string {
  const { bits, signed } = node;
  const prefix = signed ? "Int" : "Uint";
  if (bits === 8) return signed ? `dv.getInt8(${at})` : `b[${at}]`;
  if (bits <= 32) return `dv.get${prefix}${bits}(${at}, true)`;
  if (bits === 64) return signed ? `dv.getBigInt64(${at}, true)` : `u64(${at})`;
  return `wideInt(dv, ${at}, ${bits / 8}, ${signed})`;
}
