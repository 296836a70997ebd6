/**
 * WebAssembly with SIMD where there is any, TypeScript elsewhere: same bytes, same verdicts, another speed.
 * The module is built from wasm/assembly by wasm/build.mjs and instantiated at first use.
 */

import { ownedCopy } from "./owned.ts";
import { plainDecoder } from "./plain-decoder.ts";
import { compressBound, encodePlain } from "./plain-encoder.ts";
import { WASM_BASE64 } from "./wasm/module.generated.ts";
import { MEMORY_BYTES, type WindowDecoder } from "./window.ts";

const PAGE = 65_536;
/** Compressing needs input and output in memory. Up to this input the memory, some 14 MB, is kept for the next one. */
const KEPT_INPUT = 7 * 1024 * 1024;
/** The compressor writes literals in vectors, up to 15 bytes past where they end. */
const MARGIN = 64;

/** What the module exports; functions take and return addresses and sizes. */
interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  readonly INPUT: { readonly value: number };
  readonly stoppedIn: { readonly value: number };
  readonly stoppedOut: { readonly value: number };
  decode(ip: number, srcEnd: number, dst: number, op: number, dstEnd: number, zeros: number): number;
  encode(size: number, out: number): number;
}

/** The part of WebAssembly's interface that is used: neither Node's types nor the ES library declare it. */
interface WebAssemblyLike {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: object };
}

let compiled: object | undefined;
let unavailable = false;
let engine: WasmEngine | undefined;
/** For larger inputs: used again if there are many in a row, otherwise the garbage collector's. */
let largeEngine: WeakRef<WasmEngine> | undefined;

/** Which implementation compresses and decompresses here. */
export function lz4Engine(): "wasm-simd" | "typescript" {
  return wasmEngine() === undefined ? "typescript" : "wasm-simd";
}

/** The fastest decoder there is. */
export function fastDecoder(): WindowDecoder {
  return wasmEngine() ?? plainDecoder;
}

/** The block for `src`, after `headroom` bytes that the caller fills; in `into` if there is one. */
export function encodeFast(src: Uint8Array, headroom: number, into?: Uint8Array): Uint8Array {
  const wasm = src.length > KEPT_INPUT ? wasmForLarge() : wasmEngine();
  return wasm === undefined ? encodePlain(src, headroom, into) : wasm.encode(src, headroom, into);
}

function wasmEngine(): WasmEngine | undefined {
  if (engine === undefined && !unavailable) engine = start();
  return engine;
}

function wasmForLarge(): WasmEngine | undefined {
  const wasm = largeEngine?.deref() ?? (unavailable ? undefined : start());
  if (wasm !== undefined) largeEngine = new WeakRef(wasm);
  return wasm;
}

/** Undefined, for good, where there is no WebAssembly, no SIMD in it, or a policy against compiling it. */
function start(): WasmEngine | undefined {
  try {
    const api = (globalThis as unknown as { WebAssembly: WebAssemblyLike }).WebAssembly;
    compiled ??= new api.Module(Uint8Array.from(atob(WASM_BASE64), (char) => char.charCodeAt(0)));
    return new WasmEngine(new api.Instance(compiled).exports as Exports);
  } catch {
    unavailable = true;
    return undefined;
  }
}

class WasmEngine implements WindowDecoder {
  readonly input: number;
  memory = new Uint8Array(0);
  readonly #exports: Exports;

  constructor(exports: Exports) {
    this.#exports = exports;
    this.input = exports.INPUT.value;
    this.#reserve(this.input + MEMORY_BYTES);
  }

  get stoppedIn(): number {
    return this.#exports.stoppedIn.value;
  }

  get stoppedOut(): number {
    return this.#exports.stoppedOut.value;
  }

  decode(ip: number, srcEnd: number, dst: number, op: number, dstEnd: number, zeros: boolean): number {
    return this.#exports.decode(ip, srcEnd, dst, op, dstEnd, zeros ? 1 : 0);
  }

  encode(src: Uint8Array, headroom: number, into?: Uint8Array): Uint8Array {
    const out = this.input + src.length + headroom;
    this.#reserve(out + compressBound(src.length) + MARGIN);
    this.memory.set(src, this.input);
    const end = this.#exports.encode(src.length, out) >>> 0;
    return ownedCopy(this.memory, out - headroom, end, into);
  }

  /** Growing replaces the buffer, so the view of it is taken anew. */
  #reserve(bytes: number): void {
    const { memory } = this.#exports;
    const missing = bytes - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
    if (this.memory.length !== memory.buffer.byteLength) this.memory = new Uint8Array(memory.buffer);
  }
}
