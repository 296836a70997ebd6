/** The functions callers use: fast code where it will go, the plain twin where it will not. */
import { plainBytes } from "../bytes.ts";
import { type Level, nodeOf, type Schema } from "../schema/index.ts";
import { asBytes, asText } from "./compile/writer-runtime.ts";
import { FastCode, rethrowExhaustion } from "./fast.ts";
import { type InnerBcs, NO_BCS } from "./inner-bcs.ts";
import { readPlain, type Settings, writePlain } from "./plain.ts";

export type DecodeJsonOptions = {
  /** Accept only what `encodeJson` would itself write for the value; otherwise whatever serde_json accepts. */
  readonly canonical?: boolean | undefined;
  /** `shape` (default) checks lengths, flags and counts of keys and signatures; `full` also curve points and scalars. */
  readonly level?: Level | undefined;
};
export type EncodeJsonOptions = Pick<DecodeJsonOptions, "level">;

/** JSON in serde_json's spelling, both ways. */
export type Json = {
  /** The value that the text spells, or a CodecError whose offset counts bytes in bytes and code units in a string. */
  decodeJson<T>(schema: Schema<T>, input: string | Uint8Array, options?: DecodeJsonOptions): T;
  /** The one spelling of the value as UTF-8, or a CodecError. */
  encodeJson<T>(schema: Schema<T>, value: T, options?: EncodeJsonOptions): Uint8Array;
  /** The same as a string. */
  encodeJsonText<T>(schema: Schema<T>, value: T, options?: EncodeJsonOptions): string;
  /** The direct interpreter behind `decodeJson`: slower, same verdicts. */
  decodeJsonPlain<T>(schema: Schema<T>, input: string | Uint8Array, options?: DecodeJsonOptions): T;
  /** The direct interpreter behind `encodeJson`: slower, same bytes. */
  encodeJsonPlain<T>(schema: Schema<T>, value: T, options?: EncodeJsonOptions): Uint8Array;
};

/** Composes JSON with the BCS codec that some types carry inside as hex; without one those types are refused. */
export function createJson(inner: InnerBcs = NO_BCS): Json {
  const fast = new FastCode();
  // One object per level, so that the hot path allocates none.
  const levels: Readonly<Record<Level, Settings>> = {
    shape: { level: "shape", inner },
    full: { level: "full", inner },
  };
  const settings = (options: EncodeJsonOptions | undefined): Settings => levels[options?.level ?? "shape"];
  return {
    decodeJson: (schema, input, options) => decode(fast, schema, input, settings(options), options?.canonical ?? false),
    encodeJson: (schema, value, options) => encode(fast, schema, value, settings(options), asBytes, utf8),
    encodeJsonText: (schema, value, options) => encode(fast, schema, value, settings(options), asText, String),
    decodeJsonPlain: <T>(schema: Schema<T>, input: string | Uint8Array, options?: DecodeJsonOptions) =>
      readPlain(nodeOf(schema), textOrBytes(input), {
        ...settings(options),
        canonical: options?.canonical ?? false,
      }) as T,
    encodeJsonPlain: (schema, value, options) => utf8(writePlain(nodeOf(schema), value, settings(options))),
  };
}

/** What the fast reader takes is canonical; for all the rest the plain twin decides. */
function decode<T>(
  fast: FastCode,
  schema: Schema<T>,
  input: string | Uint8Array,
  settings: Settings,
  canonical: boolean,
): T {
  const node = nodeOf(schema);
  const given = textOrBytes(input);
  const read = fast.reader(node, settings);
  try {
    if (read) return read(given) as T;
  } catch (error) {
    rethrowExhaustion(error);
  }
  return readPlain(node, given, { ...settings, canonical }) as T;
}

function encode<R>(
  fast: FastCode,
  schema: Schema,
  value: unknown,
  settings: Settings,
  result: (scratch: Uint8Array, size: number) => R,
  fromText: (text: string) => R,
): R {
  const node = nodeOf(schema);
  const write = fast.writer(node, settings);
  try {
    if (write) return write(value, result);
  } catch (error) {
    rethrowExhaustion(error);
  }
  return fromText(writePlain(node, value, settings));
}

function textOrBytes(input: string | Uint8Array): string | Uint8Array {
  if (typeof input === "string") return input;
  if (input instanceof Uint8Array) return plainBytes(input);
  throw new TypeError("JSON is read from a string or a Uint8Array");
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
