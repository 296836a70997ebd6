/**
 * Schema → a function that builds the value. One bounds check per run of fixed-size fields,
 * counts checked against the bytes left before any array is made.
 */
import { type Field, fixedSize, type Level, minSize, type Node, resolve, type Variant } from "../../schema/index.ts";
import { ByteRef } from "../byte-ref.ts";
import { LazyVec, MOST_IN_ARRAY } from "../lazy-vec.ts";
import type { BytesMode } from "../options.ts";
import { compileAccept, emitAcceptItem, type FastAccept } from "./accept.ts";
import { Emitter, NotCompilable, quote } from "./emitter.ts";
import { fixedRead, textAt, WORDS } from "./fixed.ts";
import { elementHeap, holdsVariants, UNVALIDATED_HEAP, variantHeap } from "./heap.ts";
import { type Place, readerPrelude } from "./prelude.ts";
import { commonForm, ruleTest } from "./rules.ts";
import { Run } from "./run.ts";
import { NEAR_SIZE, READER_RUNTIME } from "./runtime.ts";

export type DecodeMode = { readonly level: Level; readonly bytes: BytesMode; readonly lazy: boolean };
export type FastDecode = (input: Uint8Array) => unknown;

/** Structs up to this many leaves are read in place: measured, larger ones make functions the engine optimises less well. */
const INLINE_WEIGHT = 10;

/** Elements below this size often come in threes or fewer. */
const SMALL_ELEMENT = 32;
/** Up to this many elements are read into an array literal, which the engine makes faster than `new Array(n)`. */
const LITERAL = 3;

/** The specialised decoder for one type and mode. */
export function compileDecode(node: Node, mode: DecodeMode): FastDecode {
  const near = new DecodeEmitter(node, mode, "near").decoder();
  let far: FastDecode | undefined;
  return (input) => {
    if (input.length <= NEAR_SIZE) return near(input);
    far ??= new DecodeEmitter(node, mode, "far").decoder();
    return far(input);
  };
}

/**
 * Generated functions take the cursor `o`, build their value and leave the new cursor in `p`.
 * Inside a function the cursor stays a local variable, which the engine keeps in a register.
 */
class DecodeEmitter {
  readonly #root: Node;
  readonly #mode: DecodeMode;
  readonly #place: Place;
  readonly #emit = new Emitter();

  constructor(root: Node, mode: DecodeMode, place: Place) {
    this.#root = root;
    this.#mode = mode;
    this.#place = place;
  }

  decoder(): FastDecode {
    const { code, values } = this.#sequence([this.#root]);
    const result = `(input) => {
${WORDS}  try {
  let o = open(input);
${code}
  if (o !== end) throw FAIL;
  return ${values[0]};
  } finally { close(); }
}`;
    const prelude = readerPrelude(this.#mode.bytes, this.#place);
    const runtime = { ...READER_RUNTIME, LazyVec, ByteRef, accept: this.#validator() };
    return this.#emit.build(prelude, result, runtime) as FastDecode;
  }

  /** Made when first needed: most inputs never build enough to be validated beforehand. */
  #validator(): FastAccept {
    let accept: FastAccept | undefined;
    return (input) => {
      accept ??= compileAccept(this.#root, this.#mode.level);
      accept(input);
    };
  }

  /** Reads types one after the other; leaves the cursor behind the last. */
  #sequence(nodes: readonly Node[]): Sequence {
    const run = new Run(nodes.reduce((sum, node) => sum + minSize(node), 0));
    const values = nodes.map((node) => this.#element(run, node));
    return { code: run.finish(), values };
  }

  #element(run: Run, node: Node): string {
    const target = resolve(node);
    const inline = fixedRead(this.#emit, run.position(), target);
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
      case "vec":
        return run.unlessEmpty(this.#emit, this.#emptyVec(target), this.#function(target));
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

  #function(node: Node): string {
    return this.#emit.functionFor(node, "o", (target) => WORDS + this.#body(target));
  }

  #body(node: Node): string {
    switch (node.kind) {
      case "struct":
        return this.#object(node.fields, []);
      case "tuple":
        return returning(this.#sequence(node.items), (values) => `[${values.join(", ")}]`);
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
    const parts = (values: readonly string[]): string[] =>
      fields.map((field, i) => `${quote(field.name)}: ${values[i]}`);
    return returning(
      this.#sequence(fields.map((field) => field.type)),
      (values) => `{ ${[...head, ...parts(values)].join(", ")} }`,
    );
  }

  #enum(variants: readonly Variant[]): string {
    if (variants.length > 127) throw new NotCompilable("a tag of two bytes");
    if (variants.every((variant) => variant.form === "unit")) return this.#unitEnum(variants);
    const cases = variants.map((variant) => {
      const heap = variantHeap(variant);
      return `    case ${variant.index}: {\n  o++;${heap > 0 ? ` spent += ${heap};` : ""}\n${this.#variant(variant)}\n    }`;
    });
    return `  if (o >= end) throw FAIL;\n  switch (b[o]) {\n${cases.join("\n")}\n    default: throw FAIL;\n  }`;
  }

  #unitEnum(variants: readonly Variant[]): string {
    const table = this.#emit.constant(variants.map((variant) => Object.freeze({ kind: variant.name })));
    return `  if (o >= end || b[o] >= ${variants.length}) throw FAIL;\n  p = o + 1;\n  return ${table}[b[o]];`;
  }

  #variant(variant: Variant): string {
    const kind = `"kind": ${quote(variant.name)}`;
    switch (variant.form) {
      case "unit":
        return `  p = o;\n  return ${this.#emit.constant(Object.freeze({ kind: variant.name }))};`;
      case "newtype":
        return returning(this.#sequence([variant.type]), ([value]) => `{ ${kind}, "value": ${value} }`);
      case "tuple":
        return returning(this.#sequence(variant.items), (values) => `{ ${kind}, "value": [${values.join(", ")}] }`);
      case "struct":
        return this.#object(variant.fields, [kind]);
    }
  }

  #emptyVec(node: Extract<Node, { kind: "vec" }>): string {
    return node.lazy && this.#mode.lazy ? "emptyLazy" : "EMPTY_ARRAY";
  }

  #vec(node: Extract<Node, { kind: "vec" }>): string {
    const min = minSize(node.item);
    if (min === 0) throw new NotCompilable("elements of no bytes");
    const limit = node.max === undefined ? "" : `  if (n > ${node.max}) throw FAIL;\n`;
    const head = `  const n = length(o);\n  if (n === 0) return ${this.#emptyVec(node)};\n${limit}  o = p;\n  if (n > (end - o) / ${min}) throw FAIL;\n`;
    return head + (node.lazy && this.#mode.lazy ? this.#lazyItems(node.item) : this.#items(node.item));
  }

  #items(item: Node): string {
    const { code, values } = this.#sequence([item]);
    const watch = holdsVariants(item) ? `  if (spent > ${UNVALIDATED_HEAP}) validate();\n` : "";
    return `${countHeap(item)}${this.#literals(item)}  const a = new Array(n);
  for (let i = 0; i < n; i++) {
${watch}${code}
  a[i] = ${values[0]};
  }
  p = o;
  return a;`;
  }

  #literals(item: Node): string {
    if (minSize(item) >= SMALL_ELEMENT) return "";
    const parts = Array.from({ length: LITERAL }, () => this.#sequence([item]));
    const reads = parts.map(({ code }, i) => {
      const items = parts.slice(0, i + 1).map(({ values }) => values[0]);
      return `${code}\n  if (n === ${i + 1}) { p = o; return [${items.join(", ")}]; }`;
    });
    return `  if (n <= ${LITERAL}) {\n${reads.join("\n")}\n  }\n`;
  }

  #lazyItems(item: Node): string {
    const accept = this.#emit.constant(emitAcceptItem(item, this.#mode.level, this.#place));
    const decode = this.#emit.constant(compileDecode(item, this.#mode));
    const room = `n < ${MOST_IN_ARRAY} ? new Array(n + 1) : new Uint32Array(n + 1)`;
    return `  const starts = ${accept}(b, end, o, n, ${room});\n  p = starts[n];\n  return new LazyVec(source, starts, ${decode});`;
  }

  #map(key: Node, value: Node): string {
    const min = minSize(key) + minSize(value);
    if (min === 0) throw new NotCompilable("entries of no bytes");
    const first = this.#sequence([key]);
    const second = this.#sequence([value]);
    return `  const n = length(o);
  o = p;
  if (n > (end - o) / ${min}) throw FAIL;
  const a = [];
  let from = -1, to = 0;
  for (let i = 0; i < n; i++) {
  const start = o;
${first.code}
  if (from >= 0 && !below(b, from, to, start, o)) throw FAIL;
  from = start; to = o;
${second.code}
  a.push([${first.values[0]}, ${second.values[0]}]);
  }
  p = o;
  return a;`;
  }

  #nested(node: Extract<Node, { kind: "nested" }>): string {
    const { code, values } = this.#sequence([node.inner]);
    const counter = this.#emit.nestCounter(node.group);
    return `  if (${counter} >= ${node.limit}) throw FAIL;\n  ${counter}++;\n${code}\n  ${counter}--;\n  p = o;\n  return ${values[0]};`;
  }

  #bytes(run: Run, node: Extract<Node, { kind: "bytes" }>): string {
    const value = this.#emit.variable();
    run.tag(value);
    const common = commonForm(node.rule, this.#mode.level);
    if (common) run.common(value, common);
    const size = run.length(this.#emit, node.max);
    if (node.rule) run.add(ruleTest(this.#emit, node.rule, size, this.#mode.level));
    run.add(`${value} = bytes(o, ${size}); o += ${size};`);
    if (common) run.add("}");
    return value;
  }

  #string(run: Run): string {
    const value = this.#emit.variable();
    run.tag(value);
    const size = run.length(this.#emit, undefined);
    run.add(`${textAt("o", size, value)} o += ${size};`);
    return value;
  }

  #option(run: Run, some: Node): string {
    const { code, values } = this.#sequence([some]);
    return run.unlessAbsent(this.#emit, code, values[0] as string);
  }
}

type Sequence = { readonly code: string; readonly values: readonly string[] };

/** A vector's share of what may be built unvalidated; validates everything once the share is used up. */
function countHeap(item: Node): string {
  const heap = elementHeap(item);
  return heap === 0 ? "" : `  if ((spent += n * ${heap}) > ${UNVALIDATED_HEAP}) validate();\n`;
}

/** The end of a function: the cursor handed over, then the value. */
function returning({ code, values }: Sequence, value: (values: readonly string[]) => string): string {
  return `${code}\n  p = o;\n  return ${value(values)};`;
}

/** How many leaves a struct would bring into its parent's function; recursion and long structs weigh too much. */
function weight(node: Extract<Node, { kind: "struct" }>): number {
  return node.fields.reduce((sum, field) => {
    const type = resolve(field.type);
    return sum + (type.kind === "struct" && fixedSize(type) === undefined ? weight(type) : 1);
  }, 0);
}
