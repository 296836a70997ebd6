/**
 * Any envelope in protobuf: one generated Envelope, whose message field holds the message in an encoding of its own.
 * Where that is protobuf, the bytes are those of an Envelope that declares the message's type in place of `bytes`.
 */
import { CodecError } from "../errors.ts";
import * as generated from "../proto/generated/envelope.ts";
import { decodeProto, encodeProto, type ProtoNote, type ProtoOptions, protoOf } from "../proto/index.ts";
import { bytes, option } from "../schema/index.ts";
import { type Envelope, envelopeOf } from "./envelope.ts";

/** How the message is written into the envelope, and read from it. */
export type Carried<T> = {
  encode(message: T): Uint8Array;
  decode(bytes: Uint8Array, options: ProtoOptions): T;
};

/** Protobuf bytes of the envelope. */
export function encodeEnvelopeProto<T>(carried: Carried<T>, envelope: Envelope<T>): Uint8Array {
  if (typeof envelope !== "object" || envelope === null) throw new CodecError("wrong_type", "no envelope", "$", -1);
  const message = inMessage(0, undefined, () => carried.encode(envelope.message));
  // A message of no bytes is written too: only so can a reader tell that there is one.
  return encodeProto(CarrierProto, { ...envelope, message });
}

/** The envelope, or a CodecError with path and offset in the whole. */
export function decodeEnvelopeProto<T>(
  carried: Carried<T>,
  input: Uint8Array,
  options: ProtoOptions = {},
): Envelope<T> {
  const envelope = decodeProto(CarrierProto, input, options);
  const { message } = envelope;
  if (message === null) throw new CodecError("missing_field", "field 5 is absent", "$.message", input.length);
  const start = message.byteOffset - input.byteOffset; // decoded bytes are views onto the input
  const read = (notes: ProtoNote[] | undefined): T => carried.decode(message, { ...options, notes });
  return { ...envelope, message: inMessage(start, options.notes, read) };
}

/** The envelope as generated code sees it. */
const CarrierProto = protoOf(envelopeOf("Envelope", option(bytes())), generated.Envelope);

/** Moves what is said about the message, as an error or as a note, to its place in the envelope. */
function inMessage<T>(start: number, notes: ProtoNote[] | undefined, run: (inner: ProtoNote[] | undefined) => T): T {
  const inner: ProtoNote[] | undefined = notes && [];
  try {
    const result = run(inner);
    for (const note of inner ?? []) notes?.push({ ...note, ...placed(note, start) });
    return result;
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    const { path, offset } = placed(error, start);
    throw new CodecError(error.code, error.detail, path, offset);
  }
}

function placed(found: { path: string; offset: number }, start: number): { path: string; offset: number } {
  return { path: `$.message${found.path.slice(1)}`, offset: found.offset < 0 ? -1 : found.offset + start };
}
