/**
 * Decodes LZ4 sequences that lie wholly inside [ip, srcEnd) and whose output lies wholly inside [op, dstEnd).
 * Every read and write is held inside those by comparing positions; linear memory beyond them is never touched.
 * What a refusal means (which rule, which byte) is not decided here: the host asks measure.ts.
 */

import { copyExact, copyWild, repeatExact, repeatWild } from "./copy";

/** Input position after the last whole sequence; valid when `decode` returned. */
export let stoppedIn: usize = 0;
/** Output position after the last whole sequence. */
export let stoppedOut: usize = 0;

/**
 * Output end when the block is complete and every rule held, 0 when it stopped before.
 * `dst` is the start of the history that matches may reach; `zeros` accepts offset 0 and writes zeros for it.
 * Lengths cannot wrap: the host never gives so much input that 255 times it would reach 2^32.
 */
export function decode(ip: usize, srcEnd: usize, dst: usize, op: usize, dstEnd: usize, zeros: bool): usize {
  const fastIn = srcEnd - 32;
  const fastOut = dstEnd - 64;
  do {
    while (ip <= fastIn && op <= fastOut) {
      const token = <usize>load<u8>(ip);
      let from = ip + 1;
      let literals = token >> 4;
      v128.store(op, v128.load(from));
      let to = op + literals;
      if (literals == 15) {
        const more = <usize>load<u8>(from++);
        literals += more;
        to += more;
        if (more == 255 || from + literals > fastIn || to > fastOut) break;
        copyWild(op, from, literals);
      }
      from += literals;
      const offset = <usize>load<u16>(from);
      from += 2;
      if (offset > to - dst) break;
      let n = token & 15;
      if (n == 15) {
        let more: usize;
        do {
          more = <usize>load<u8>(from++);
          n += more;
        } while (more == 255 && from <= fastIn);
        if (more == 255 || to + n > fastOut) break;
      }
      n += 4;
      if (offset >= 16) {
        copyWild(to, to - offset, n);
      } else {
        if (offset == 0) break;
        repeatWild(to, offset, n);
      }
      ip = from;
      op = to + n;
    }
    stoppedIn = ip;
    stoppedOut = op;
    ip = careful(ip, srcEnd, dst, op, dstEnd, zeros);
    op = reached;
    if (ip == 0) return 0;
  } while (ip != srcEnd);
  return op;
}

/** Output position that `careful` reached. */
let reached: usize = 0;

/** One sequence near an edge, or of unusual length: the input position after it, or 0. */
function careful(ip: usize, srcEnd: usize, dst: usize, op: usize, dstEnd: usize, zeros: bool): usize {
  if (ip >= srcEnd) return 0;
  const token = <usize>load<u8>(ip++);
  let n = token >> 4;
  // liblz4's shortcut and so its verdict: see isLax and isLaxMatch in ../../sequence.ts.
  const lax = n < 15 && ip + 17 <= srcEnd && op + 32 <= dstEnd;
  if (n == 15) {
    ip = readLength(ip, srcEnd, 15);
    n = length;
  }
  if (ip == 0 || n > srcEnd - ip || n > dstEnd - op) return 0;
  copyExact(op, ip, n);
  ip += n;
  op += n;
  reached = op;
  if (ip == srcEnd) return ip;
  if (op + 12 > dstEnd || (!lax && ip + 8 > srcEnd)) return 0;
  const offset = <usize>load<u16>(ip);
  ip += 2;
  if (offset > op - dst) return 0;
  n = token & 15;
  const spare: usize = lax && n < 15 && offset >= 8 ? 0 : 5;
  if (n == 15) {
    ip = readLength(ip, srcEnd - 4, 15);
    n = length;
  }
  n += 4;
  if (ip == 0 || n + spare > dstEnd - op) return 0;
  if (offset != 0) repeatExact(op, offset, n);
  else if (zeros) memory.fill(op, 0, n);
  else return 0;
  reached = op + n;
  return ip;
}

/** What `readLength` read. */
let length: usize = 0;

/** Continues a length by bytes of 255 and one below; the position after them, or 0 when the input ends first. */
function readLength(ip: usize, srcEnd: usize, n: usize): usize {
  let more: usize;
  do {
    if (ip >= srcEnd) return 0;
    more = <usize>load<u8>(ip++);
    n += more;
  } while (more == 255);
  length = n;
  return ip;
}
