/**
 * The encodings of one type side by side: BCS, BCS compressed, JSON, protobuf. Formats know nothing of each other,
 * so this is where they are composed for whoever wants any of them under one name.
 */
import { decodeBcs, encodeBcs } from "./bcs/index.ts";
import { decodeJson, encodeJson } from "./compose.ts";
import type { Envelope } from "./envelope/envelope.ts";
import { decodeEnvelopeProto, encodeEnvelopeProto } from "./envelope/proto.ts";
import { compressSized, decompressSized } from "./lz4/sized.ts";
import { decodeProto, encodeProto, type ProtoOptions, type ProtoType } from "./proto/index.ts";
import type { Schema } from "./schema/index.ts";

/** One type's bytes, both ways. Anything wrong with value or bytes is a CodecError. */
export type Encoding<T> = {
  encode(value: T): Uint8Array;
  decode(bytes: Uint8Array, options?: ReadOptions): T;
};

/** `canonical` refuses, `notes` reports what is read but would be written otherwise; neither: it is just read. */
export type ReadOptions = ProtoOptions;

export const ENCODING_NAMES = ["bcs", "bcs+lz4", "json", "proto"] as const;
export type EncodingName = (typeof ENCODING_NAMES)[number];
export type Encodings<T> = Readonly<Record<EncodingName, Encoding<T>>>;

/** All four; protobuf is handed in, because its messages are declared one by one. */
export function encodingsOf<T>(schema: Schema<T>, proto: Encoding<T>): Encodings<T> {
  return { bcs: bcsOf(schema), "bcs+lz4": bcsLz4Of(schema), json: jsonOf(schema), proto };
}

/** BCS: one encoding per value, so `canonical` has nothing to add. */
export function bcsOf<T>(schema: Schema<T>): Encoding<T> {
  return {
    encode: (value) => encodeBcs(schema, value),
    decode: (bytes, { notes } = {}) => decodeBcs(schema, bytes, { notes }),
  };
}

/** BCS in the size-prefixed LZ4 form. Offsets of BCS faults count in the decompressed bytes. */
export function bcsLz4Of<T>(schema: Schema<T>): Encoding<T> {
  const bcs = bcsOf(schema);
  return {
    encode: (value) => compressSized(bcs.encode(value)),
    decode: (bytes, options) => bcs.decode(decompressSized(bytes), options),
  };
}

/** JSON in serde's spelling, as UTF-8. */
export function jsonOf<T>(schema: Schema<T>): Encoding<T> {
  return {
    encode: (value) => encodeJson(schema, value),
    decode: (bytes, { canonical } = {}) => decodeJson(schema, bytes, { canonical }),
  };
}

/** A type that has a message of its own. */
export function protoEncoding<T>(type: ProtoType<T>): Encoding<T> {
  return {
    encode: (value) => encodeProto(type, value),
    decode: (bytes, options) => decodeProto(type, bytes, options),
  };
}

/** The envelope of any message, whichever way the message itself is encoded. */
export function envelopeProto<T>(message: Encoding<T>): Encoding<Envelope<T>> {
  return {
    encode: (envelope) => encodeEnvelopeProto(message, envelope),
    decode: (bytes, options) => decodeEnvelopeProto(message, bytes, options),
  };
}
