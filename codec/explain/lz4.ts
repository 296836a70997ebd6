/**
 * A size-prefixed LZ4 block, annotated: the claimed size, then sequence by sequence what is copied from where.
 * The decoder has the verdict; this only shows the way there.
 */
import { plainBytes } from "../bytes.ts";
import { CodecError, formatPath } from "../errors.ts";
import { type DecompressOptions, decompressSized } from "../lz4/sized.ts";
import type { ExplainOptions, Layer, Span } from "./span.ts";
import { bytesText, count } from "./value-text.ts";

/** The bytes as a compressed block; `raw` is what they unpack to, unless they are refused. */
export function explainLz4(
  input: Uint8Array,
  options: ExplainOptions & DecompressOptions = {},
): { readonly layer: Layer; readonly raw?: Uint8Array } {
  const bytes = plainBytes(input);
  const outcome = unpack(bytes, options);
  const error = outcome instanceof CodecError ? outcome : undefined;
  const spans = listSpans(bytes, error?.offset ?? bytes.length, options.items ?? 8);
  const layer: Layer = { title: "LZ4 block behind its size", bytes, spans, ...(error && { error }) };
  return outcome instanceof CodecError ? { layer } : { layer, raw: outcome };
}

const PREFIX = 4;

function unpack(bytes: Uint8Array, options: DecompressOptions): Uint8Array | CodecError {
  try {
    return decompressSized(bytes, options);
  } catch (error) {
    if (error instanceof CodecError) return error;
    throw error;
  }
}

/** The prefix, the first sequences, and the last one: the end of the block, or where it goes wrong. */
function listSpans(bytes: Uint8Array, end: number, items: number): readonly Span[] {
  if (bytes.length < PREFIX || end < PREFIX) return [];
  const size = new DataView(bytes.buffer, bytes.byteOffset, PREFIX).getInt32(0, true);
  const spans: Span[] = [
    {
      at: 0,
      size: PREFIX,
      part: "value",
      path: "$.size",
      type: "i32 little-endian",
      text: `${count(size, "byte")} unpacked`,
    },
  ];
  let total = 0;
  let last = PREFIX;
  // Only what is listed becomes a span: a block may hold millions of sequences.
  for (let at = PREFIX; at < end; at = sequenceEnd(bytes, at)) {
    if (total < items) spans.push(...sequenceSpans(bytes, at, total));
    total++;
    last = at;
  }
  if (total > items)
    spans.push(...between(endOf(spans), last, total - items - 1), ...sequenceSpans(bytes, last, total - 1));
  return spans.filter((span) => span.at + span.size <= end);
}

function between(at: number, last: number, hidden: number): readonly Span[] {
  if (hidden === 0) return [];
  const size = last - at;
  return [
    {
      at,
      size,
      part: "elided",
      path: "$.sequences",
      type: "sequence",
      text: `${count(hidden, "sequence")}, ${count(size, "byte")}`,
    },
  ];
}

/** Token and literals, and the match unless the block ends here. A part that is cut off is left out. */
function sequenceSpans(bytes: Uint8Array, at: number, index: number): readonly Span[] {
  const token = bytes[at] as number;
  const literals = readLength(bytes, at + 1, token >> 4);
  const copied = literals.end + literals.length;
  if (copied > bytes.length) return [];
  const spans: Span[] = [
    span(index, "token", at, literals.end, "token", count(literals.length, "literal")),
    span(index, "literals", literals.end, copied, "bytes", bytesText(bytes.subarray(literals.end, copied))),
  ];
  if (copied === bytes.length) return spans;
  const match = readLength(bytes, copied + 2, token & 15);
  if (match.end > bytes.length) return spans;
  const offset = (bytes[copied] as number) + 256 * (bytes[copied + 1] as number);
  return [
    ...spans,
    span(index, "match", copied, match.end, "u16, length", `${count(match.length + 4, "byte")} from ${offset} back`),
  ];
}

function sequenceEnd(bytes: Uint8Array, at: number): number {
  const literals = readLength(bytes, at + 1, (bytes[at] as number) >> 4);
  const copied = literals.end + literals.length;
  return copied >= bytes.length
    ? Number.POSITIVE_INFINITY
    : readLength(bytes, copied + 2, (bytes[at] as number) & 15).end;
}

/** Four bits, and after fifteen as many further bytes as say 255 and one that says less. */
function readLength(bytes: Uint8Array, at: number, bits: number): { length: number; end: number } {
  let length = bits;
  let end = at;
  for (let more = bits === 15; more; end++) {
    const byte = bytes[end] ?? Number.POSITIVE_INFINITY;
    length += byte;
    more = byte === 255;
  }
  return { length, end };
}

function span(index: number, name: string, at: number, end: number, type: string, text: string): Span {
  return { at, size: end - at, part: "value", path: formatPath(["sequences", index, name]), type, text };
}

function endOf(spans: readonly Span[]): number {
  const last = spans.at(-1);
  return last ? last.at + last.size : 0;
}
