/**
 * JSON by direct interpretation of the schema: the readable twin of the generated code, and its judge.
 * It decides what is right, and finds code, path and offset when the fast code will not go on.
 */
import { CodecError } from "../errors.ts";
import type { Level, Node } from "../schema/index.ts";
import { decodeUtf8 } from "../utf8.ts";
import type { InnerBcs } from "./inner-bcs.ts";
import { PlainReader, type PlainReadOptions } from "./read-plain.ts";
import { PlainWriter } from "./write-plain.ts";

/** What both twins are told besides type and text. */
export type Settings = { readonly level: Level; readonly inner: InnerBcs };
export type ReadSettings = Settings & { readonly canonical: boolean };

/** The value that the text spells. Offsets count bytes in bytes, UTF-16 code units in a string. */
export function readPlain(node: Node, input: string | Uint8Array, settings: ReadSettings): unknown {
  if (typeof input === "string") return readText(node, input, settings);
  const text = decodeUtf8(input);
  if (typeof text === "number") throw new CodecError("bad_utf8", "not valid UTF-8", "$", text);
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
  const offset = new TextEncoder().encode(text.slice(0, error.offset)).length;
  return new CodecError(error.code, error.detail, error.path, offset);
}
