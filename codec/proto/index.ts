/**
 * Protobuf both ways for schemas whose message is declared in a .proto file here and compiled by ts-proto.
 * Protobuf is not canonical: by default fields may come in any order, absent or at their default, with numbers padded
 * and unknown fields between them, as every reader must take them. `canonical` takes only what `encodeProto` writes.
 * Spec: docs/profiles/tendermint.md#protobuf
 */
import { plainBytes } from "../bytes.ts";
import { CodecError } from "../errors.ts";
import type { Schema } from "../schema/index.ts";
import { type Layout, layoutOf } from "./layout.ts";
import { fromMessage, type GeneratedMessage, toMessage } from "./message.ts";
import { type ProtoNote, scanProto } from "./scan.ts";

export type { ProtoNote } from "./scan.ts";

declare const TYPE: unique symbol;

/** A schema bound to the code that ts-proto generated for its message. */
export interface ProtoType<out T = unknown> {
  readonly layout: Layout;
  readonly generated: GeneratedCode;
  readonly [TYPE]?: T;
}

/** What ts-proto exports per message. */
export type GeneratedCode = {
  // biome-ignore lint/suspicious/noExplicitAny: each message has its own object type; the layout says which
  encode(message: any): { finish(): Uint8Array };
  decode(bytes: Uint8Array): object;
};

export type ProtoOptions = {
  /** Refuse bytes that encoding the value again would not give. */
  readonly canonical?: boolean | undefined;
  /** Receives where bytes that are accepted would be encoded differently: the first unknown field, or else the first byte. */
  readonly notes?: ProtoNote[] | undefined;
};

/** Binds a schema to its generated message: `protoOf(Ping, generated.Ping)`. */
export function protoOf<T>(schema: Schema<T>, generated: GeneratedCode): ProtoType<T> {
  return Object.freeze({ layout: layoutOf(schema), generated });
}

/** Fields in order of their numbers, defaults left out. A value that is not of its type is a CodecError. */
export function encodeProto<T>(type: ProtoType<T>, value: T): Uint8Array {
  return type.generated.encode(toMessage(type.layout, value)).finish();
}

/** The value, its byte arrays views onto the input; any other bytes are a CodecError. */
export function decodeProto<T>(type: ProtoType<T>, input: Uint8Array, options: ProtoOptions = {}): T {
  const bytes = plainBytes(input);
  const skipped = scanProto(type.layout, bytes);
  const value = fromMessage(type.layout, type.generated.decode(bytes) as GeneratedMessage) as T;
  if (!options.canonical && !options.notes) return value;
  const note = skipped ?? noteDifference(bytes, encodeProto(type, value));
  if (note && options.canonical) throw new CodecError("non_canonical", note.detail, note.path, note.offset);
  if (note) options.notes?.push(note);
  return value;
}

function noteDifference(bytes: Uint8Array, again: Uint8Array): ProtoNote | undefined {
  const offset = firstDifference(bytes, again);
  if (offset === undefined) return undefined;
  const detail = "encoding the value again gives other bytes from here on";
  return { code: "reencodes_differently", path: "$", offset, detail };
}

function firstDifference(a: Uint8Array, b: Uint8Array): number | undefined {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    if (a[i] !== b[i]) return i;
  }
  return a.length === b.length ? undefined : shared;
}
