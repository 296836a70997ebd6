/**
 * Who is asked about a vector besides its maker: our compiled codec and our plain twin, each by all four verbs.
 */
import * as bcs from "../../codec/bcs/index.ts";
import { decodePlain, encodePlain } from "../../codec/bcs/plain.ts";
import type { Encoding } from "../../codec/encodings.ts";
import { createJson } from "../../codec/json/index.ts";
import { decompressSized } from "../../codec/lz4/sized.ts";
import type { Level, Schema } from "../../codec/schema/index.ts";
import type { VectorEncoding } from "./format.ts";
import { decompressSizedPlain } from "./lz4-plain.ts";

/** What the bytes of a vector are supposed to be. */
export type Asked = {
  readonly schema: Schema;
  readonly encoding: VectorEncoding;
  readonly depth?: number | undefined;
  readonly proto?: Encoding<unknown> | undefined;
};

/** One implementation of the codec. Whatever is wrong with bytes or value is a CodecError. */
export type Opinion = {
  readonly name: string;
  /** The value that the bytes hold. */
  readonly read: (asked: Asked, bytes: Uint8Array, level: Level) => unknown;
  /** Its bytes; those of the compressed encoding before they are compressed, since LZ4 is not unique. */
  readonly write: (asked: Asked, value: unknown) => Uint8Array;
  /** Canonical JSON text, and back. */
  readonly toText: (schema: Schema, value: unknown) => string;
  readonly fromText: (schema: Schema, text: string, level: Level) => unknown;
};

const json = createJson(bcs);
const utf8 = new TextDecoder();

const compiled: Opinion = {
  name: "compiled",
  read: ({ schema, encoding, depth, proto }, bytes, level) => {
    if (encoding === "json") return json.decodeJson(schema, bytes, { level });
    if (encoding === "proto") return proto?.decode(bytes);
    return bcs.decodeBcs(schema, encoding === "bcs" ? bytes : decompressSized(bytes), { level, depth });
  },
  write: ({ schema, encoding, depth, proto }, value) => {
    if (encoding === "proto" && proto) return proto.encode(value);
    return encoding === "json" ? json.encodeJson(schema, value) : bcs.encodeBcs(schema, value, { depth });
  },
  toText: (schema, value) => json.encodeJsonText(schema, value),
  fromText: (schema, given, level) => json.decodeJson(schema, given, { level }),
};

const plain: Opinion = {
  name: "plain",
  read: ({ schema, encoding, depth, proto }, bytes, level) => {
    if (encoding === "json") return json.decodeJsonPlain(schema, bytes, { level });
    if (encoding === "proto") return proto?.decode(bytes);
    return decodePlain(schema, encoding === "bcs" ? bytes : decompressSizedPlain(bytes), { level, depth });
  },
  write: ({ schema, encoding, depth, proto }, value) => {
    if (encoding === "proto" && proto) return proto.encode(value);
    return encoding === "json" ? json.encodeJsonPlain(schema, value) : encodePlain(schema, value, { depth });
  },
  toText: (schema, value) => utf8.decode(json.encodeJsonPlain(schema, value)),
  fromText: (schema, given, level) => json.decodeJsonPlain(schema, given, { level }),
};

export const OPINIONS: readonly Opinion[] = [compiled, plain];
