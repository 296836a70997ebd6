/** The functions callers use: fast code where it will go, the plain twin where it will not. */
import { type Level, nodeOf, type Schema } from "../schema/index.ts";
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
  const settings = (options: EncodeJsonOptions | undefined): Settings => ({ level: options?.level ?? "shape", inner });
  const text = (schema: Schema, value: unknown, options?: EncodeJsonOptions): string =>
    writePlain(nodeOf(schema), value, settings(options));
  const bytes = (schema: Schema, value: unknown, options?: EncodeJsonOptions): Uint8Array =>
    new TextEncoder().encode(text(schema, value, options));
  const decode = <T>(schema: Schema<T>, input: string | Uint8Array, options?: DecodeJsonOptions): T =>
    readPlain(nodeOf(schema), input, { ...settings(options), canonical: options?.canonical ?? false }) as T;
  return {
    decodeJson: decode,
    encodeJson: bytes,
    encodeJsonText: text,
    decodeJsonPlain: decode,
    encodeJsonPlain: bytes,
  };
}
