/**
 * JSON by direct interpretation of the schema: the readable twin of the generated code, and its judge.
 * It decides what is right, and finds code, path and offset when the fast code will not go on.
 */
import { CodecError } from "../errors.ts";
import type { Level, Node } from "../schema/index.ts";
import { decodeUtf8, decodeUtf8Escaped, encodeUtf8Escaped } from "../utf8.ts";
import type { InnerBcs } from "./inner-bcs.ts";
import { PlainReader, type PlainReadOptions } from "./read-plain.ts";
import { PlainWriter } from "./write-plain.ts";

/** What both twins are told besides type and text. */
export type Settings = { readonly level: Level; readonly inner: InnerBcs };
export type ReadSettings = Settings & { readonly canonical: boolean };

/** The value that the text spells. Offsets count bytes in bytes, UTF-16 code units in a string. */
export function readPlain(node: Node, input: string | Uint8Array, settings: ReadSettings): unknown {
  if (typeof input === "string") {
    const surrogate = input.isWellFormed() ? -1 : input.search(/\p{Surrogate}/u);
    if (surrogate >= 0) throw new CodecError("bad_utf8", "an unpaired surrogate", "$", surrogate);
    return readText(node, input, settings);
  }
  // serde_json judges text only where somebody keeps it: bytes that are no UTF-8 are carried along until then.
  const valid = decodeUtf8(input);
  const text = typeof valid === "string" ? valid : decodeUtf8Escaped(input);
  try {
    return readText(node, text, settings);
  } catch (error) {
    throw error instanceof CodecError ? inBytes(error, text) : error;
  }
}

/** The one spelling of the value. */
export function writePlain(node: Node, value: unknown, settings: Settings): string {
  return new PlainWriter(settings).write(node, value);
}

function readText(node: Node, text: string, settings: ReadSettings): unknown {
  const options: PlainReadOptions = { level: settings.level, inner: settings.inner, closed: settings.canonical };
  const value = new PlainReader(text, options).document(node);
  if (!settings.canonical) return value;
  const canonical = writePlain(node, value, settings);
  if (text === canonical) return value;
  const watch = firstDifference(text, canonical);
  const again = new PlainReader(text, { ...options, watch });
  again.document(node);
  const expected = JSON.stringify(canonical.slice(watch, watch + 12));
  throw new CodecError("non_canonical", `the one spelling continues ${expected} here`, again.watchedPath, watch);
}

function firstDifference(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  return at;
}

function inBytes(error: CodecError, text: string): CodecError {
  const offset = encodeUtf8Escaped(text.slice(0, error.offset)).length;
  return new CodecError(error.code, error.detail, error.path, offset);
}
