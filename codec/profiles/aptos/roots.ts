/**
 * Where the wire begins: what upstream's registries start from, and everything that touches the socket.
 * A type that is under no root would change without anybody noticing; roots.test.ts finds such types.
 * Spec: docs/profiles/aptos.md#registry
 */
import { typesUnder, type WireRoot } from "../../registry.ts";
import type { Schema } from "../../schema/index.ts";
import { ConsensusMsg } from "./consensus.ts";
import * as limits from "./limits.ts";
import { HandshakeMsg, HealthCheckerMsg, MultiplexMessage, NetworkMessage } from "./network.ts";
import { PROTOCOLS, type Protocol } from "./wire.ts";

/** Roots of the two registries that upstream publishes; it stops at NetworkMessage and never lists what is above. */
export const REGISTRIES = {
  consensus: [ConsensusMsg],
  network: [HandshakeMsg, NetworkMessage, MultiplexMessage, HealthCheckerMsg],
} as const satisfies { readonly [name: string]: readonly Schema[] };

export type RegistryName = keyof typeof REGISTRIES;

/** From the first byte of a connection to the body of every protocol. */
export const WIRE_ROOTS: readonly WireRoot[] = [
  { name: "noise", facts: limits.NOISE },
  {
    name: "handshake",
    facts: { length: "u16 big-endian", limit: limits.MAX_HANDSHAKE_SIZE, encoding: "bcs", depth: limits.FRAME_DEPTH },
    type: HandshakeMsg,
  },
  {
    name: "frame",
    facts: { length: "u32 big-endian", limit: limits.MAX_FRAME_SIZE, encoding: "bcs", depth: limits.FRAME_DEPTH },
    type: MultiplexMessage,
  },
  {
    name: "stream",
    facts: {
      messageLimit: limits.MAX_MESSAGE_SIZE,
      headerSlack: limits.FRAME_HEADER_SLACK,
      fragments: limits.MAX_STREAM_FRAGMENTS,
    },
  },
  { name: "lz4", facts: { prefix: "i32 little-endian", limit: limits.MAX_APPLICATION_MESSAGE_SIZE } },
  ...PROTOCOLS.map(protocolRoot),
];

/** Every named type of the wire by its declared name, sorted. */
export const TYPES: ReadonlyMap<string, Schema> = new Map(
  typesUnder(WIRE_ROOTS).map((type) => [type.name, type as Schema]),
);

/** The type that is declared under this name, or undefined. */
export function typeNamed(name: string): Schema | undefined {
  return TYPES.get(name);
}

function protocolRoot({ name, id, encoding, depth, body }: Protocol): WireRoot {
  const view = encoding === "json" ? "json" : "bcs";
  return { name, facts: { id, encoding, depth }, view, ...(body && { type: body }) };
}
