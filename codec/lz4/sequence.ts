/**
 * One LZ4 sequence, decoded with every check: token, literals, and the match unless the block ends there.
 * The fast decoders fall back on it near edges and for unusual lengths; its verdict is liblz4's.
 * Rules: https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md, "End of block conditions".
 */

/** A match is at least this long; the token counts from here. */
export const MIN_MATCH = 4;
/** The last bytes of a block are literals, at least so many. */
export const LAST_LITERALS = 5;
/** A match starts at least so many bytes before the end of the output. */
export const MATCH_START_MARGIN = 12;

/** Where the last call of `decodeSequence` came to. One object, rewritten: a result per sequence would be garbage. */
export const reached = { input: 0, output: 0 };

/**
 * Decodes the sequence at `ip` to `op`; false when it breaks a rule or does not fit. Matches reach back to `dst`.
 * The block is complete when `reached.input` is `srcEnd`. `zeros` accepts offset 0 and writes zeros for it.
 */
export function decodeSequence(
  src: Uint8Array,
  ip: number,
  srcEnd: number,
  out: Uint8Array,
  dst: number,
  op: number,
  dstEnd: number,
  zeros: boolean,
): boolean {
  if (ip >= srcEnd) return false;
  const token = src[ip++] as number;
  const lax = isLax(token, ip, srcEnd, op, dstEnd);
  const literals = readLength(src, ip, srcEnd, token >>> 4);
  ip = reached.input;
  if (literals > srcEnd - ip || literals > dstEnd - op) return false;
  copyBytes(src, ip, out, op, literals);
  ip += literals;
  op += literals;
  if (ip < srcEnd) {
    if (op + MATCH_START_MARGIN > dstEnd || (!lax && ip + 3 + LAST_LITERALS > srcEnd)) return false;
    const offset = (src[ip] as number) | ((src[ip + 1] as number) << 8);
    if (offset > op - dst || (offset === 0 && !zeros)) return false;
    const length = readLength(src, ip + 2, srcEnd - MIN_MATCH, token & 15) + MIN_MATCH;
    ip = reached.input;
    if (length > dstEnd - op - (lax && isLaxMatch(token, offset) ? 0 : LAST_LITERALS)) return false;
    repeatBytes(out, op, offset, length);
    op += length;
  }
  reached.input = ip;
  reached.output = op;
  return true;
}

/**
 * Whether liblz4 takes its shortcut here: a short run of literals, with 17 bytes of input and 32 of output to go.
 * In it liblz4 does not look for room for one more token and five literals, so neither do we.
 */
export function isLax(token: number, ip: number, srcEnd: number, op: number, dstEnd: number): boolean {
  return token < 0xf0 && ip + 17 <= srcEnd && op + 32 <= dstEnd;
}

/** Whether the shortcut covers the match as well, which may then end among the last five bytes of the output. */
export function isLaxMatch(token: number, offset: number): boolean {
  return (token & 15) < 15 && offset >= 8;
}

/** The length that four bits begin; Infinity when the input ends inside it. Leaves the position in `reached`. */
function readLength(src: Uint8Array, ip: number, srcEnd: number, bits: number): number {
  let length = bits;
  let more = bits === 15 ? 255 : 0;
  while (more === 255) {
    if (ip >= srcEnd) return Number.POSITIVE_INFINITY;
    more = src[ip++] as number;
    length += more;
  }
  reached.input = ip;
  return length;
}

/** Short runs byte by byte: a view for `set` costs more than it saves. */
function copyBytes(src: Uint8Array, ip: number, out: Uint8Array, op: number, length: number): void {
  if (length > 64) out.set(src.subarray(ip, ip + length), op);
  else for (let i = 0; i < length; i++) out[op + i] = src[ip + i] as number;
}

/** A match as LZ4 means it, byte after byte: one that overlaps its own output repeats a pattern. */
function repeatBytes(out: Uint8Array, op: number, offset: number, length: number): void {
  if (offset === 0) out.fill(0, op, op + length);
  else if (length > 64) repeatDoubling(out, op, offset, length);
  else for (let i = op; i < op + length; i++) out[i] = out[i - offset] as number;
}

/** Each round copies all of the pattern that is there already, so that 64 MB of it take twenty rounds. */
function repeatDoubling(out: Uint8Array, op: number, offset: number, length: number): void {
  const end = op + length;
  let period = offset;
  for (let at = op; at < end; ) {
    const chunk = Math.min(period, end - at);
    out.copyWithin(at, at - period, at - period + chunk);
    at += chunk;
    period = at - op + offset;
  }
}
