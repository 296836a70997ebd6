/**
 * Cutting a byte stream into frames: the one decoder behind every length-prefixed format.
 * Chunks come as the socket gives them; a frame's limit is checked before a byte of it is stored.
 */
import { CodecError } from "../errors.ts";

/** What differs from format to format: how the head of a frame says where the frame ends. */
export type FrameFormat = {
  readonly name: string;
  /** The largest head; no more than this is ever looked at before its length is known. */
  readonly maxHead: number;
  /** Sizes of head and body, or undefined when the head is not complete yet. */
  readonly readHead: (bytes: Uint8Array) => FrameHead | undefined;
  /** The largest body. */
  readonly limit: number;
};

export type FrameHead = { readonly head: number; readonly body: number };

/** State over time: the bytes of frames that have not fully arrived. */
export class FrameDecoder {
  readonly #format: FrameFormat;
  #stored = new Uint8Array(0);
  #used = 0;
  /** Where in the stream the stored bytes begin. */
  #offset = 0;
  #fault: CodecError | undefined;

  constructor(format: FrameFormat) {
    this.#format = format;
  }

  /** Bytes of the frame that is still incomplete; zero means that the stream may end here. */
  get pending(): number {
    return this.#used;
  }

  /** Why no further frame can be cut, once that is so. */
  get fault(): CodecError | undefined {
    return this.#fault;
  }

  /**
   * The bodies that this chunk completes; some may be views of the chunk. A bad head ends the stream:
   * frames before it are still returned, `fault` is set, and the next push throws it.
   */
  push(chunk: Uint8Array): readonly Uint8Array[] {
    if (this.#fault) throw this.#fault;
    const frames: Uint8Array[] = [];
    let at = 0;
    while (at < chunk.length && !this.#fault)
      at = this.#used > 0 ? this.#resume(chunk, at, frames) : this.#cut(chunk, at, frames);
    return frames;
  }

  /** Takes a whole frame straight from the chunk, or stores the start of one. */
  #cut(chunk: Uint8Array, at: number, frames: Uint8Array[]): number {
    const size = this.#sizeOf(chunk.subarray(at));
    if (this.#fault) return chunk.length;
    if (size === undefined || size.head + size.body > chunk.length - at) return this.#store(chunk, at, chunk.length);
    const end = at + size.head + size.body;
    frames.push(chunk.subarray(at + size.head, end));
    this.#offset += end - at;
    return end;
  }

  /** Adds to the stored frame: first what its head needs, then what its body needs. */
  #resume(chunk: Uint8Array, at: number, frames: Uint8Array[]): number {
    const known = this.#sizeOf(this.#stored.subarray(0, this.#used));
    const goal = known ? known.head + known.body : this.#used + 1;
    const end = this.#store(chunk, at, Math.min(chunk.length, at + goal - this.#used));
    const size = known ?? this.#sizeOf(this.#stored.subarray(0, this.#used));
    if (size && this.#used === size.head + size.body) frames.push(this.#release(size.head));
    return this.#fault ? chunk.length : end;
  }

  #sizeOf(bytes: Uint8Array): FrameHead | undefined {
    try {
      const size = this.#format.readHead(bytes.subarray(0, this.#format.maxHead));
      if (size && size.body > this.#format.limit) throw this.#tooLong(size.body);
      return size;
    } catch (error) {
      if (!(error instanceof CodecError)) throw error;
      this.#fault = new CodecError(error.code, error.detail, error.path, this.#offset + error.offset);
      return undefined;
    }
  }

  #tooLong(size: number): CodecError {
    return new CodecError(
      "length_limit",
      `a ${this.#format.name} frame of ${size} bytes, limit ${this.#format.limit}`,
      "$",
      0,
    );
  }

  #store(chunk: Uint8Array, from: number, to: number): number {
    const needed = this.#used + to - from;
    // Doubling keeps the copying linear and the memory within twice what has really arrived.
    if (needed > this.#stored.length) this.#grow(Math.max(needed, 2 * this.#stored.length));
    this.#stored.set(chunk.subarray(from, to), this.#used);
    this.#used = needed;
    return to;
  }

  #grow(size: number): void {
    const larger = new Uint8Array(size);
    larger.set(this.#stored.subarray(0, this.#used));
    this.#stored = larger;
  }

  /** Hands the stored body over, memory and all. */
  #release(head: number): Uint8Array {
    const body = this.#stored.subarray(head, this.#used);
    this.#offset += this.#used;
    this.#stored = new Uint8Array(0);
    this.#used = 0;
    return body;
  }
}
