/** Which protocols have vectors, and the types that their files may name. */
import type { Encoding } from "../../codec/encodings.ts";
import { ConsensusMsg } from "../../codec/profiles/aptos/consensus.ts";
import { TYPES, typeNamed, WIRE_ROOTS } from "../../codec/profiles/aptos/roots.ts";
import { EchoEnvelope, EchoMessage, Ping, Pong } from "../../codec/profiles/tendermint/echo.ts";
import { WIRE } from "../../codec/profiles/tendermint/wire.ts";
import { type Fingerprint, fingerprintType, fingerprintWire, type WireRoot } from "../../codec/registry.ts";
import type { Schema } from "../../codec/schema/index.ts";
import type { VectorEncoding, VectorFile } from "./format.ts";

/** The schema of a file's type, or undefined. */
export function schemaOf({ protocol, type }: Pick<VectorFile, "protocol" | "type">): Schema | undefined {
  if (protocol === "aptos/1") return typeNamed(type);
  return protocol === "tendermint/1" ? TENDERMINT.get(type) : undefined;
}

/** The protocol that a type belongs to; names are unique. */
export function protocolOf(type: string): string {
  return TENDERMINT.has(type) ? "tendermint/1" : "aptos/1";
}

/** The messages that travel as JSON: what is under them has vectors in it. */
export const JSON_ROOTS: readonly WireRoot[] = [ConsensusMsg, EchoEnvelope].map((type) => ({
  name: "json",
  facts: {},
  type,
}));

/** Every type that has vectors. */
export function allTypes(): ReadonlyMap<string, Schema> {
  return new Map([...TYPES, ...TENDERMINT]);
}

/** Protobuf of a file's type, where it has a message. */
export function protoOf({ protocol, type }: Pick<VectorFile, "protocol" | "type">): Encoding<unknown> | undefined {
  if (protocol !== "tendermint/1" || !Object.hasOwn(WIRE, type)) return undefined;
  return WIRE[type as keyof typeof WIRE].proto as Encoding<unknown>;
}

/** What the vectors' bytes depend on: JSON on names too. */
export function typeFingerprint(schema: Schema, encoding: VectorEncoding): string {
  const { wire, full } = fingerprints.get(schema) ?? fingerprintType(schema);
  fingerprints.set(schema, { wire, full });
  return encoding === "json" ? full : wire;
}

/** A type has several files. */
const fingerprints = new WeakMap<Schema, Fingerprint>();

/** One word for the whole wire, as `touchstone schema fingerprint` prints it. */
export function wireFingerprint(): string {
  wire ??= fingerprintWire(WIRE_ROOTS).wire.wire;
  return wire;
}

let wire: string | undefined;

const TENDERMINT: ReadonlyMap<string, Schema> = new Map<string, Schema>([
  ["Ping", Ping],
  ["Pong", Pong],
  ["EchoMessage", EchoMessage],
  ["EchoEnvelope", EchoEnvelope],
]);
