/** UTF-8, strictly: no surrogates, no overlong forms, nothing above U+10FFFF, no silent replacement. */

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

/** The string, or the index of the first byte that is not UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | number {
  try {
    return decoder.decode(bytes);
  } catch {
    return firstBadByte(bytes);
  }
}

/** An empty string, or the index of the first byte that is not UTF-8: the same verdict, nothing built. */
export function checkUtf8(bytes: Uint8Array): string | number {
  const at = firstBadByte(bytes);
  return at === bytes.length ? "" : at;
}

/** Stands for one byte that is no UTF-8, in text that must not lose it: a surrogate no valid text can hold. */
const ESCAPED = 0xdc00;

/** The text, each byte of ill-formed sequences kept as one unpaired surrogate, U+DC80 to U+DCFF. */
export function decodeUtf8Escaped(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const good = firstBadByte(bytes.subarray(at));
    parts.push(decoder.decode(bytes.subarray(at, at + good)));
    at += good;
    if (at < bytes.length) parts.push(String.fromCharCode(ESCAPED + (bytes[at++] as number)));
  }
  return parts.join("");
}

/** The bytes that `decodeUtf8Escaped` was given. */
export function encodeUtf8Escaped(text: string): Uint8Array {
  const bytes = new Uint8Array(3 * text.length);
  let size = 0;
  for (const part of text.split(/(\p{Surrogate})/u)) {
    if (/^\p{Surrogate}$/u.test(part)) bytes[size++] = part.charCodeAt(0) & 0xff;
    else size += encoder.encodeInto(part, bytes.subarray(size)).written;
  }
  return bytes.slice(0, size);
}

/** UTF-8 in which an unpaired surrogate is spelled in three bytes, as if it were a character. */
export function wtf8(text: string): Uint8Array {
  const bytes = new Uint8Array(3 * text.length);
  let size = 0;
  for (const part of text.split(/(\p{Surrogate})/u)) {
    const unit = part.charCodeAt(0);
    if (!/^\p{Surrogate}$/u.test(part)) size += encoder.encodeInto(part, bytes.subarray(size)).written;
    else
      for (const byte of [0xe0 | (unit >> 12), 0x80 | ((unit >> 6) & 0x3f), 0x80 | (unit & 0x3f)]) bytes[size++] = byte;
  }
  return bytes.slice(0, size);
}

/** The bytes, or undefined when the string holds an unpaired surrogate, which UTF-8 cannot carry. */
export function encodeUtf8(text: string): Uint8Array | undefined {
  return text.isWellFormed() ? encoder.encode(text) : undefined;
}

/** Where the first ill-formed sequence starts; the length when there is none. */
export function firstBadByte(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length) {
    const size = sequenceSize(bytes, at);
    if (size === 0) return at;
    at += size;
  }
  return at;
}

/** Bytes of the well-formed sequence at `at` (Unicode table 3-7), 0 when ill-formed. */
function sequenceSize(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] as number;
  if (lead < 0x80) return 1;
  if (lead < 0xc2 || lead > 0xf4) return 0;
  const size = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  const [low, high] = secondByteRange(lead);
  const second = bytes[at + 1] ?? 0;
  if (second < low || second > high) return 0;
  for (let i = 2; i < size; i++) {
    if (((bytes[at + i] ?? 0) & 0xc0) !== 0x80) return 0;
  }
  return size;
}

/** Excludes overlong forms, surrogates, and what lies above U+10FFFF. */
function secondByteRange(lead: number): readonly [number, number] {
  if (lead === 0xe0) return [0xa0, 0xbf];
  if (lead === 0xed) return [0x80, 0x9f];
  if (lead === 0xf0) return [0x90, 0xbf];
  if (lead === 0xf4) return [0x80, 0x8f];
  return [0x80, 0xbf];
}
