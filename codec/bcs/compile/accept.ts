/**
 * Schema → a function that validates and allocates nothing. Runs of fields that any bytes satisfy are
 * skipped in one step; what remains are tags, flags, lengths, text and the rules of byte-wrapped values.
 */
import { type Level, minSize, type Node, resolve, type Variant, variantTypes } from "../../schema/index.ts";
import type { Offsets } from "../lazy-vec.ts";
import { Emitter, NotCompilable } from "./emitter.ts";
import type { Place } from "./prelude.ts";
import { commonForm, ruleTest } from "./rules.ts";
import { checkText, NEAR_SIZE, READER_RUNTIME } from "./runtime.ts";
import { Scan } from "./scan.ts";
import { type ScanPlace, scannerPrelude } from "./scanner-prelude.ts";

export type FastAccept = (input: Uint8Array) => void;
/** Validates `count` elements from `at` and notes where each starts and the last one ends. */
export type AcceptItems = (input: Uint8Array, end: number, at: number, count: number, starts: Offsets) => Offsets;

/** From this size on text is read from lasting memory: there it goes by words, which saves more than copying costs. */
const WORTH_COPYING = 1 << 11;

/** The specialised validator of whole inputs; throws FAIL. */
export function compileAccept(node: Node, level: Level): FastAccept {
  const emitter = new AcceptEmitter(level, "here");
  const here = emitter.whole(node);
  if (!emitter.hasText) return here;
  let near: FastAccept | undefined;
  let far: FastAccept | undefined;
  return (input) => {
    if (input.length < WORTH_COPYING) return here(input);
    if (input.length > NEAR_SIZE) {
      far ??= new AcceptEmitter(level, "far").whole(node);
      return far(input);
    }
    near ??= new AcceptEmitter(level, "near").whole(node);
    return near(input);
  };
}

/** The specialised validator of a vector's elements, for decoders that validate before they build. */
export function emitAcceptItem(item: Node, level: Level, place: Place): AcceptItems {
  return new AcceptEmitter(level, place).items(item);
}

/**
 * Generated functions take the cursor `o` and return where it stands afterwards. Unlike a decoder's it need not
 * live in the closure, which makes validation half as long again as fast.
 */
class AcceptEmitter {
  readonly #level: Level;
  readonly #place: ScanPlace;
  /** What generated functions are given before the cursor: the bytes, unless they are a constant, and their end. */
  readonly #given: string;
  readonly #emit = new Emitter();
  /** Whether any of what was emitted is text. */
  hasText = false;

  constructor(level: Level, place: ScanPlace) {
    this.#level = level;
    this.#place = place;
    this.#given = place === "near" ? "end" : "b, end";
  }

  whole(node: Node): FastAccept {
    const from = this.#place === "near" ? "b.set(input);" : "const b = input;";
    return this.#build(`(input) => {
  ${from}
  const end = input.length;
  let o = 0;
${this.#guarded(`${this.#sequence([node])}\n  if (o !== end) throw FAIL;`)}
}`) as FastAccept;
  }

  items(item: Node): AcceptItems {
    const from = this.#place === "far" ? "const b = input;" : "";
    const loop = `  for (let i = 0; i < n; i++) {
  starts[i] = o;
${this.#sequence([item])}
  }
  starts[n] = o;
  return starts;`;
    return this.#build(`(input, end, o, n, starts) => {\n  ${from}\n${this.#guarded(loop)}\n}`) as AcceptItems;
  }

  /** A large input is not kept alive by its DataView, whatever becomes of it; nothing is kept of others. */
  #guarded(code: string): string {
    const work = `  open();\n${code}`;
    if (this.#place !== "far") return work;
    return `  dv = new DataView(input.buffer, input.byteOffset);\n  try {\n${work}\n  } finally { dv = null; }`;
  }

  #build(result: string): unknown {
    return this.#emit.build(scannerPrelude(this.#place), result, { ...READER_RUNTIME, checkText });
  }

  /** Statements that move the cursor over values of the types, one after the other. */
  #sequence(nodes: readonly Node[]): string {
    const scan = new Scan(nodes, this.#given);
    for (const node of nodes) this.#element(scan, resolve(node));
    return scan.finish();
  }

  #element(scan: Scan, node: Node): void {
    switch (node.kind) {
      case "unit":
      case "int":
      case "fixed":
        return scan.skip(minSize(node));
      case "bool":
        return scan.test(1);
      case "newtype":
        return this.#element(scan, resolve(node.inner));
      case "struct":
        for (const field of node.fields) this.#element(scan, resolve(field.type));
        return;
      case "tuple":
        for (const item of node.items) this.#element(scan, resolve(item));
        return;
      case "string":
        this.hasText = true;
        return scan.content(this.#emit, undefined, (size) => `text(b, o, ${size});`);
      case "bytes":
        return this.#bytes(scan, node);
      case "option":
        return scan.option(this.#sequence([node.some]));
      default:
        return this.#complex(scan, node);
    }
  }

  #bytes(scan: Scan, node: Extract<Node, { kind: "bytes" }>): void {
    const rule = (size: string): string => (node.rule ? ruleTest(this.#emit, node.rule, size, this.#level) : "");
    scan.content(this.#emit, node.max, rule, commonForm(node.rule, this.#level));
  }

  #complex(scan: Scan, node: Node): void {
    if (node.kind === "enum" && node.variants.every((variant) => variant.form === "unit")) {
      if (node.variants.length > 127) throw new NotCompilable("a tag of two bytes");
      return scan.test(node.variants.length - 1);
    }
    const name = this.#emit.functionFor(node, `${this.#given}, o`, (target) => this.#body(target));
    if (node.kind === "vec") scan.unlessEmpty(name);
    else scan.call(name, minSize(node));
  }

  #body(node: Node): string {
    switch (node.kind) {
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

  #enum(variants: readonly Variant[]): string {
    if (variants.length > 127) throw new NotCompilable("a tag of two bytes");
    const cases = variants.map((variant) => {
      const types = variantTypes(variant);
      return `    case ${variant.index}: {\n  o++;\n${types.length > 0 ? this.#sequence(types) : ""}\n  return o;\n    }`;
    });
    return `  if (o >= end) throw FAIL;\n  switch (b[o]) {\n${cases.join("\n")}\n    default: throw FAIL;\n  }`;
  }

  #vec(node: Extract<Node, { kind: "vec" }>): string {
    const min = minSize(node.item);
    if (min === 0) throw new NotCompilable("elements of no bytes");
    const limit = node.max === undefined ? "" : `  if (n > ${node.max}) throw FAIL;\n`;
    const head = `${COUNT}${limit}  if (n > (end - o) / ${min}) throw FAIL;\n`;
    if (anyBytesWillDo(node.item)) return `${head}  return o + n * ${min};`;
    return `${head}  for (let i = 0; i < n; i++) {\n${this.#sequence([node.item])}\n  }\n  return o;`;
  }

  #map(key: Node, value: Node): string {
    if (minSize(key) + minSize(value) === 0) throw new NotCompilable("entries of no bytes");
    return `${COUNT}  let from = -1, to = 0;
  for (let i = 0; i < n; i++) {
  const start = o;
${this.#sequence([key])}
  if (from >= 0 && !below(b, from, to, start, o)) throw FAIL;
  from = start; to = o;
${this.#sequence([value])}
  }
  return o;`;
  }

  #nested(node: Extract<Node, { kind: "nested" }>): string {
    const counter = this.#emit.nestCounter(node.group);
    return `  if (${counter} >= ${node.limit}) throw FAIL;\n  ${counter}++;\n${this.#sequence([node.inner])}\n  ${counter}--;\n  return o;`;
  }
}

/** A count at the cursor, into `n`. */
const COUNT = `  if (o >= end) throw FAIL;
  let n = b[o++];
  if (n >= 128) { n = longLength(b, end, o, n); o = after; }
`;

/** True for types whose every byte string of the right length is a value. */
function anyBytesWillDo(node: Node): boolean {
  const target = resolve(node);
  if (target.kind === "int" || target.kind === "fixed") return true;
  if (target.kind === "newtype") return anyBytesWillDo(target.inner);
  if (target.kind === "struct") return target.fields.every((field) => anyBytesWillDo(field.type));
  return target.kind === "tuple" && target.items.every(anyBytesWillDo);
}
