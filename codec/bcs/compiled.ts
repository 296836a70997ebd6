/** The specialised code of each type and mode: made on first use, kept as long as the type lives. */
import { type Level, maxDepth, type Node } from "../schema/index.ts";
import { compileAccept, type FastAccept } from "./compile/accept.ts";
import { compileDecode, type FastDecode } from "./compile/decode.ts";
import { NotCompilable } from "./compile/emitter.ts";
import { compileEncode, type FastEncode } from "./compile/encode.ts";
import { type BytesMode, type DecodeOptions, depthLimit, type EncodeOptions } from "./options.ts";

/** A decoder for these options; null where only the plain twin will do. */
export function fastDecode(node: Node, options: DecodeOptions | undefined): FastDecode | null {
  const own = compiledFor(node);
  if (own.depth > depthLimit(options)) return null;
  const mode = options === undefined ? 0 : decodeMode(options);
  const known = own.decoders[mode];
  return known === undefined ? newDecoder(own.decoders, mode, node, options) : known;
}

/** A validator for these options, or null. */
export function fastAccept(node: Node, options: DecodeOptions | undefined): FastAccept | null {
  const own = compiledFor(node);
  if (own.depth > depthLimit(options)) return null;
  const mode = options?.level === "full" ? 1 : 0;
  const known = own.acceptors[mode];
  return known === undefined ? newAcceptor(own.acceptors, mode, node) : known;
}

/** An encoder for these options, or null. */
export function fastEncode(node: Node, options: EncodeOptions | undefined): FastEncode | null {
  const own = compiledFor(node);
  if (own.depth > depthLimit(options)) return null;
  const mode = options?.level === "full" ? 1 : 0;
  const known = own.encoders[mode];
  return known === undefined ? newEncoder(own.encoders, mode, node) : known;
}

type Modes<F> = (F | null | undefined)[];
type Compiled = {
  /** Compiled code does not count containers: it serves only limits that its type cannot reach. */
  readonly depth: number;
  readonly decoders: Modes<FastDecode>;
  readonly acceptors: Modes<FastAccept>;
  readonly encoders: Modes<FastEncode>;
};

const compiled = new WeakMap<Node, Compiled>();
let lastNode: Node | undefined;
let last: Compiled | undefined;

/** Most callers use one type many times in a row: the comparison saves the table. */
function compiledFor(node: Node): Compiled {
  if (node === lastNode) return last as Compiled;
  const known = compiled.get(node) ?? { depth: maxDepth(node), decoders: [], acceptors: [], encoders: [] };
  compiled.set(node, known);
  lastNode = node;
  last = known;
  return known;
}

function decodeMode({ level, bytes, lazy }: DecodeOptions): number {
  return (level === "full" ? 1 : 0) + (lazy ? 2 : 0) + 4 * bytesMode(bytes);
}

/** Compared one by one: looking a name up in a table costs a tenth of decoding a certificate. */
function bytesMode(bytes: BytesMode | undefined): number {
  if (bytes === undefined || bytes === "view") return 0;
  if (bytes === "copy") return 1;
  if (bytes === "ref") return 2;
  throw new TypeError(`bytes are "view", "copy" or "ref", not ${JSON.stringify(bytes)}`);
}

// Apart from the lookups: a function whose parameters a closure captures allocates for them at every call.

function newDecoder(modes: Modes<FastDecode>, mode: number, node: Node, options: DecodeOptions | undefined) {
  const { level = "shape", bytes = "view", lazy = false } = options ?? {};
  return keep(modes, mode, () => compileDecode(node, { level, bytes, lazy }));
}

function newAcceptor(modes: Modes<FastAccept>, mode: number, node: Node) {
  return keep(modes, mode, () => compileAccept(node, LEVELS[mode] as Level));
}

function newEncoder(modes: Modes<FastEncode>, mode: number, node: Node) {
  return keep(modes, mode, () => compileEncode(node, LEVELS[mode] as Level));
}

/** By the mode of validators and encoders. */
const LEVELS: readonly Level[] = ["shape", "full"];

function keep<F>(modes: Modes<F>, mode: number, compile: () => F): F | null {
  const made = attempt(compile);
  modes[mode] = made;
  return made;
}

/** No specialised code where a type has something it does not handle, or where the host forbids making code (EvalError). */
function attempt<F>(compile: () => F): F | null {
  try {
    return compile();
  } catch (error) {
    if (error instanceof NotCompilable || error instanceof EvalError) return null;
    throw error;
  }
}
