/**
 * How a wire takes bytes or a document: the value in its own words, or why it refuses. Read by the plain twin, since
 * a search asks many types a few questions each, and compiling a type costs more than interpreting it.
 */
import { decodePlain, encodePlain } from "../../../codec/bcs/plain.ts";
import { decodeJsonPlain, encodeJsonPlain } from "../../../codec/compose.ts";
import { CodecError } from "../../../codec/errors.ts";
import type { Node, Schema } from "../../../codec/schema/index.ts";
import type { Reading } from "../diff/finding.ts";

/** What is written or read, bytes or a document. */
export type Data =
  | { readonly kind: "bytes"; readonly bytes: Uint8Array }
  | { readonly kind: "json"; readonly text: string };

/** The reading, and its value where there is one, for whoever wants to look further. */
export type Read = { readonly reading: Reading; readonly value?: unknown };

/** Reads at level shape: curve arithmetic is no part of the wire's shape. */
export function read(type: Node, data: Data, depth?: number): Read {
  const schema = type as Schema;
  return attempt(() => {
    const value =
      data.kind === "bytes" ? decodePlain(schema, data.bytes, { depth }) : decodeJsonPlain(schema, data.text);
    return { reading: { outcome: "value", text: utf8.decode(encodeJsonPlain(schema, value)) }, value };
  });
}

/** A value in JSON, or why it cannot be had. */
export function attempt(run: () => Read): Read {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    return { reading: { outcome: "refused", code: error.code, offset: error.offset, text: error.detail } };
  }
}

/** What the value is written as, or nothing when it cannot be written. */
export function written(type: Node, value: unknown, kind: Data["kind"], depth?: number): Data | undefined {
  const schema = type as Schema;
  try {
    if (kind === "json") return { kind, text: utf8.decode(encodeJsonPlain(schema, value)) };
    return { kind, bytes: encodePlain(schema, value, { depth }) };
  } catch (error) {
    if (error instanceof CodecError || error instanceof TypeError) return undefined;
    throw error;
  }
}

export function sizeOf(data: Data): number {
  return data.kind === "bytes" ? data.bytes.length : data.text.length;
}

const utf8 = new TextDecoder();
