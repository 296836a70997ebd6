/** Length-prefixed frames, annotated: heads and bodies, as many as there are. */
import { plainBytes } from "../bytes.ts";
import { CodecError, type CodecErrorCode, formatPath } from "../errors.ts";
import type { ExplainOptions, Layer, Span } from "./span.ts";
import { count } from "./value-text.ts";

export type FrameShape = {
  /** Of the big-endian length field. */
  readonly lengthSize: 2 | 4;
  /** The largest body. */
  readonly limit: number;
};

/** Where the body of a frame lies. */
export type FrameBody = { readonly at: number; readonly size: number };

/** The bytes as frames one after the other; bodies of those that are listed, for whoever knows what is in them. */
export function explainFrames(
  input: Uint8Array,
  shape: FrameShape,
  options: ExplainOptions = {},
): { readonly layer: Layer; readonly bodies: readonly FrameBody[] } {
  const bytes = plainBytes(input);
  const { bodies, total, end, error } = cut(bytes, shape, options.items ?? 8);
  const spans = bodies.flatMap((body, index) => frameSpans(body, index, shape));
  if (total > bodies.length) spans.push(hiddenSpan(bodies, total - bodies.length, end));
  return { layer: { title: `u${8 * shape.lengthSize} frames`, bytes, spans, ...(error && { error }) }, bodies };
}

type Cut = { bodies: FrameBody[]; total: number; end: number; error?: CodecError };

/** Frames up to the first that is not whole: the first few remembered, the rest counted. */
function cut(bytes: Uint8Array, shape: FrameShape, items: number): Cut {
  const found: Cut = { bodies: [], total: 0, end: 0 };
  do {
    const fault = headFault(bytes, found.end, shape);
    if (fault) return { ...found, error: fault(found.total) };
    const at = found.end + shape.lengthSize;
    const size = lengthAt(bytes, found.end, shape);
    if (found.total++ < items) found.bodies.push({ at, size });
    found.end = at + size;
  } while (found.end < bytes.length);
  return found;
}

/** What is wrong with the frame at `at`, once its number is known. */
function headFault(bytes: Uint8Array, at: number, shape: FrameShape): ((index: number) => CodecError) | undefined {
  const left = bytes.length - at - shape.lengthSize;
  if (left < 0) return fault("truncated", `expected ${shape.lengthSize} bytes, got ${bytes.length - at}`, "length", at);
  const size = lengthAt(bytes, at, shape);
  if (size > shape.limit) return fault("length_limit", `a body of ${size} bytes, limit ${shape.limit}`, "length", at);
  if (size <= left) return undefined;
  return fault("truncated", `expected ${count(size, "byte")}, got ${left}`, "body", at + shape.lengthSize);
}

function fault(code: CodecErrorCode, detail: string, field: string, offset: number): (index: number) => CodecError {
  return (index) => new CodecError(code, detail, formatPath(["frames", index, field]), offset);
}

function lengthAt(bytes: Uint8Array, at: number, { lengthSize }: FrameShape): number {
  return bytes.subarray(at, at + lengthSize).reduce((value, byte) => value * 256 + byte, 0);
}

function frameSpans({ at, size }: FrameBody, index: number, { lengthSize }: FrameShape): Span[] {
  const path = formatPath(["frames", index, "length"]);
  const body = formatPath(["frames", index, "body"]);
  const type = `u${8 * lengthSize} big-endian`;
  return [
    { at: at - lengthSize, size: lengthSize, part: "value", path, type, text: `${size}` },
    { at, size, part: "value", path: body, type: "bytes", text: count(size, "byte") },
  ];
}

function hiddenSpan(listed: readonly FrameBody[], hidden: number, end: number): Span {
  const last = listed.at(-1);
  const at = last ? last.at + last.size : 0;
  const text = `${count(hidden, "frame")}, ${count(end - at, "byte")}`;
  return { at, size: end - at, part: "elided", path: "$.frames", type: "frame", text };
}
