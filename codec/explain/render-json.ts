/** An explanation for tools: everything the listing has, as JSON. */
import { toHex } from "../bytes.ts";
import type { Explanation, Layer, Span } from "./span.ts";

/** Bytes beyond this are not repeated as hex: offset and size lead to them. */
const MOST_HEX = 64;

/** Indented JSON text. Errors have the form of every `--json` output: code, path, offset, message. */
export function renderJson(explanation: Explanation): string {
  return JSON.stringify({ layers: explanation.layers.map(layerData) }, null, 2);
}

function layerData({ title, bytes, from, spans, error, remarks }: Layer): object {
  return { title, size: bytes.length, from, remarks, spans: spans.map((span) => spanData(span, bytes)), error };
}

function spanData({ at, size, part, path, type, text, note }: Span, bytes: Uint8Array): object {
  const hex =
    part === "group" || part === "elided" || size > MOST_HEX ? undefined : toHex(bytes.subarray(at, at + size));
  return { at, size, part, path, type, hex, value: part === "group" ? undefined : text, note };
}
