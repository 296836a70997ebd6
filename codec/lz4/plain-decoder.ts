/**
 * The decoder without WebAssembly: what `wasm/assembly/decode.ts` does, in its own memory, in TypeScript.
 * It runs where WebAssembly or SIMD is missing, and tests hold the two against each other.
 */

import { decodeSequence, MIN_MATCH, reached } from "./sequence.ts";
import { MEMORY_BYTES, type WindowDecoder } from "./window.ts";

// Constants, not arguments or fields: the compiler then knows address and length of the memory (measured: 1.4 times).
const memory = new Uint8Array(MEMORY_BYTES);
const words = new DataView(memory.buffer);

/** Reads and writes only the window memory above; 3 times as fast as lz4js, a third of the WebAssembly. */
export const plainDecoder: WindowDecoder = { memory, input: 0, stoppedIn: 0, stoppedOut: 0, decode };

function decode(ip: number, srcEnd: number, dst: number, op: number, dstEnd: number, zeros: boolean): number {
  const fastIn = srcEnd - 32;
  const fastOut = dstEnd - 64;
  do {
    while (ip <= fastIn && op <= fastOut) {
      const token = memory[ip] as number;
      let from = ip + 1;
      let literals = token >>> 4;
      if (literals === 15) {
        const more = memory[from++] as number;
        literals += more;
        if (more === 255 || from + literals > fastIn || op + literals > fastOut) break;
      }
      copyWild(op, from, literals);
      const to = op + literals;
      from += literals;
      const offset = (memory[from] as number) | ((memory[from + 1] as number) << 8);
      from += 2;
      if (offset < 4 || offset > to - dst) break;
      let length = token & 15;
      if (length === 15) {
        const more = memory[from++] as number;
        length += more;
        if (more === 255 || to + length > fastOut) break;
      }
      length += MIN_MATCH;
      if (offset >= 16) copyWild(to, to - offset, length);
      else copyWords(to, to - offset, length);
      ip = from;
      op = to + length;
    }
    plainDecoder.stoppedIn = ip;
    plainDecoder.stoppedOut = op;
    if (!decodeSequence(memory, ip, srcEnd, memory, dst, op, dstEnd, zeros)) return 0;
    ip = reached.input;
    op = reached.output;
  } while (ip !== srcEnd);
  return op;
}

/** Copies 16 bytes at a time and so up to 15 too many; source and target are at least 16 apart. */
function copyWild(to: number, from: number, length: number): void {
  const end = to + length;
  do {
    words.setInt32(to, words.getInt32(from, true), true);
    words.setInt32(to + 4, words.getInt32(from + 4, true), true);
    words.setInt32(to + 8, words.getInt32(from + 8, true), true);
    words.setInt32(to + 12, words.getInt32(from + 12, true), true);
    to += 16;
    from += 16;
  } while (to < end);
}

/** The same for source and target that are at least 4 apart. */
function copyWords(to: number, from: number, length: number): void {
  const end = to + length;
  do {
    words.setInt32(to, words.getInt32(from, true), true);
    to += 4;
    from += 4;
  } while (to < end);
}
