/** The codecs that the matrix executes versions with. */
import { decodeBcs, decodePlain, encodeBcs, encodePlain } from "../../../codec/bcs/index.ts";
import { decodeJson, encodeJsonText } from "../../../codec/compose.ts";
import type { Schema } from "../../../codec/schema/index.ts";

/** Values to bytes or documents, and back. */
export type Codec = {
  readonly view: "bcs" | "json";
  readonly encode: (type: Schema, value: unknown) => string | Uint8Array;
  readonly decode: (type: Schema, data: string | Uint8Array) => unknown;
  /** The value in words, for comparing and showing. */
  readonly text: (type: Schema, value: unknown) => string;
};

/** Compiled: for messages, of which there are few types and many values. */
export const COMPILED: Codec = {
  view: "bcs",
  encode: encodeBcs,
  decode: (type, data) => decodeBcs(type, data as Uint8Array),
  text: encodeJsonText,
};

/** Interpreted: for each of many types a few values, where compiling would take longer than reading. */
export const PLAIN: Codec = {
  view: "bcs",
  encode: encodePlain,
  decode: (type, data) => decodePlain(type, data as Uint8Array),
  text: encodeJsonText,
};

export const JSON_TEXT: Codec = {
  view: "json",
  encode: encodeJsonText,
  decode: (type, data) => decodeJson(type, data),
  text: encodeJsonText,
};
