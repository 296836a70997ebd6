/**
 * Drives a decoder that works in a memory of fixed size: what fits is decoded in one go, anything larger window by
 * window. So 64 MB need no more decoder memory than a vote, and nothing is allocated for a block that is refused
 * unless the block itself is large.
 */

import { CodecError } from "../errors.ts";
import { type BlockRequest, measureBlock } from "./measure.ts";
import { ownedCopy } from "./owned.ts";
import { decodeSequence, reached } from "./sequence.ts";

/** Bytes of output, and of input, that one call decodes. Holds the large messages of a network whole, and fits L2. */
const WINDOW = 512 * 1024;
/** What a match can reach back to. */
const HISTORY = 64 * 1024;
/** An incompressible window is this much longer at most. */
const INPUT_AREA = WINDOW + 8 * 1024;
/** Input, history and output of one window. */
export const MEMORY_BYTES = INPUT_AREA + HISTORY + WINDOW;

/** WebAssembly or its twin. `decode` answers the end of the output, or 0 and where the last whole sequence ended. */
export interface WindowDecoder {
  readonly memory: Uint8Array;
  /** Where MEMORY_BYTES for input, history and output begin. */
  readonly input: number;
  stoppedIn: number;
  stoppedOut: number;
  decode(ip: number, srcEnd: number, dst: number, op: number, dstEnd: number, zeros: boolean): number;
}

/** The block's bytes in memory of their own or in `into`; a CodecError when a rule is broken. */
export function decodeBlock(decoder: WindowDecoder, request: BlockRequest): Uint8Array {
  const { src, capacity } = request;
  if (capacity === 0) measureBlock(request);
  if (src.length > INPUT_AREA || capacity > WINDOW) return decodeLarge(decoder, request);
  const input = decoder.input;
  const output = input + INPUT_AREA + HISTORY;
  decoder.memory.set(src, input);
  const end = decoder.decode(input + request.at, input + src.length, output, output, output + capacity, request.zeros);
  if (end === 0 || (request.exact && end !== output + capacity)) throw whyRefused(request);
  return ownedCopy(decoder.memory, output, end, request.into);
}

/** The rules in their readable form say what is wrong and where; the fast decoders only know that something is. */
function whyRefused(request: BlockRequest): Error {
  const size = measureBlock(request);
  if (request.exact && size !== request.capacity) return sizeMismatch(request, size);
  return new Error("lz4: the decoder refused what the rules accept; this is a bug in Touchstone");
}

function sizeMismatch({ capacity }: BlockRequest, size: number): CodecError {
  return new CodecError("lz4_size_mismatch", `expected ${capacity} bytes, the block yields ${size}`, "$", 0);
}

/** The size of the output before it is allocated: claimed and plausible, or counted. */
function sizeOfLarge(request: BlockRequest): number {
  const { src, at, capacity, exact } = request;
  if (exact && capacity <= 3 * (src.length - at) + 1024 * 1024) return capacity;
  const size = measureBlock(request);
  if (exact && size !== capacity) throw sizeMismatch(request, size);
  return size;
}

/** State of a large block: how far input and output have come. */
interface Progress {
  readonly out: Uint8Array;
  readonly capacity: number;
  ip: number;
  op: number;
}

function decodeLarge(decoder: WindowDecoder, request: BlockRequest): Uint8Array {
  const size = sizeOfLarge(request);
  // No rule looks further than 32 bytes past the output, so 64 more stand for any larger capacity.
  const capacity = Math.min(request.capacity, size + 64);
  const out = request.into?.subarray(0, size) ?? new Uint8Array(size);
  const progress: Progress = { out, capacity, ip: request.at, op: 0 };
  while (!decodeWindow(decoder, request, progress)) {
    // until the block is complete
  }
  if (progress.op !== size) throw whyRefused(request);
  return progress.out;
}

/** Decodes as many sequences as one window holds, or else a single larger one; true when the block is complete. */
function decodeWindow(decoder: WindowDecoder, request: BlockRequest, progress: Progress): boolean {
  const { input, memory } = decoder;
  const start = input + INPUT_AREA + HISTORY;
  const chunk = request.src.subarray(progress.ip, progress.ip + INPUT_AREA);
  const history = progress.out.subarray(Math.max(0, progress.op - HISTORY), progress.op);
  memory.set(chunk, input);
  memory.set(history, start - history.length);
  const limit = start + Math.min(WINDOW, progress.capacity - progress.op);
  const end = decoder.decode(input, input + chunk.length, start - history.length, start, limit, request.zeros);
  const complete = end !== 0 && progress.ip + chunk.length === request.src.length;
  // An `end` inside the block is an accident: literals that stop where the chunk does, with their match still to come.
  const decoded = memory.subarray(start, complete ? end : decoder.stoppedOut);
  if (!complete && decoded.length === 0) return decodeOne(request, progress);
  progress.out.set(decoded, progress.op);
  progress.ip += decoder.stoppedIn - input;
  progress.op += decoded.length;
  return complete;
}

/** A sequence that no window holds, decoded from input to output directly; true when it was the last. */
function decodeOne(request: BlockRequest, progress: Progress): boolean {
  const { src, zeros } = request;
  const { out, ip, op, capacity } = progress;
  if (!decodeSequence(src, ip, src.length, out, 0, op, capacity, zeros)) throw whyRefused(request);
  progress.ip = reached.input;
  progress.op = reached.output;
  return progress.ip === src.length;
}
