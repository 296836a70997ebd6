/**
 * The one table of the wire: protocol id → encoding chain, depth limit and body.
 * Spec: docs/profiles/aptos.md#protocol-ids
 */
import { nodeOf, type Schema } from "../../schema/index.ts";
import {
  type ChainDecodeOptions,
  type ChainEncodeOptions,
  decodeAs,
  type Encoding,
  encodeAs,
  pack,
  unpack,
} from "./chain.ts";
import { ConsensusMsg } from "./consensus.ts";
import { RECURSION_LIMIT, USER_INPUT_RECURSION_LIMIT } from "./limits.ts";
import { HealthCheckerMsg, ProtocolId, type ProtocolName } from "./network.ts";

export type Protocol = {
  readonly name: ProtocolName;
  /** Its number: the enum tag on the wire, the bit in a handshake's set. */
  readonly id: number;
  readonly encoding: Encoding;
  /** Containers that may be open at once in BCS; JSON has a limit of its own. */
  readonly depth: number;
  /** Requests and responses alike. Absent: the body's types are not part of this profile, its bytes pass through. */
  readonly body?: Schema;
};

type Row = Omit<Protocol, "name" | "id">;

/** Names that end in Json are not to be trusted: only consensus speaks JSON, DKG and JWK send BCS under theirs. */
const TABLE: { readonly [name in ProtocolName]: Row } = {
  ConsensusRpcBcs: bcs(ConsensusMsg),
  ConsensusDirectSendBcs: bcs(ConsensusMsg),
  MempoolDirectSend: { encoding: "bcs+lz4", depth: USER_INPUT_RECURSION_LIMIT },
  StateSyncDirectSend: bcs(),
  DiscoveryDirectSend: bcs(),
  HealthCheckerRpc: bcs(HealthCheckerMsg),
  ConsensusDirectSendJson: { encoding: "json", depth: RECURSION_LIMIT, body: ConsensusMsg },
  ConsensusRpcJson: { encoding: "json", depth: RECURSION_LIMIT, body: ConsensusMsg },
  StorageServiceRpc: bcs(),
  MempoolRpc: { encoding: "bcs", depth: USER_INPUT_RECURSION_LIMIT },
  PeerMonitoringServiceRpc: bcs(),
  ConsensusRpcCompressed: compressed(ConsensusMsg),
  ConsensusDirectSendCompressed: compressed(ConsensusMsg),
  NetbenchDirectSend: bcs(),
  NetbenchRpc: bcs(),
  DKGDirectSendCompressed: compressed(),
  DKGDirectSendBcs: bcs(),
  DKGDirectSendJson: bcs(),
  DKGRpcCompressed: compressed(),
  DKGRpcBcs: bcs(),
  DKGRpcJson: bcs(),
  JWKConsensusDirectSendCompressed: compressed(),
  JWKConsensusDirectSendBcs: bcs(),
  JWKConsensusDirectSendJson: bcs(),
  JWKConsensusRpcCompressed: compressed(),
  JWKConsensusRpcBcs: bcs(),
  JWKConsensusRpcJson: bcs(),
  ConsensusObserver: compressed(),
  ConsensusObserverRpc: bcs(),
};

/** Every protocol, in the order of its id. */
export const PROTOCOLS: readonly Protocol[] = Object.freeze(protocolNames().map((name, id) => protocolRow(name, id)));

/** The protocol of a name or number, or undefined for a number that nobody has given a meaning. */
export function protocolOf(protocol: ProtocolName | number): Protocol | undefined {
  if (typeof protocol === "number") return PROTOCOLS[protocol];
  return PROTOCOLS.find((row) => row.name === protocol);
}

type ConsensusProtocol = `Consensus${"Rpc" | "DirectSend"}${"Bcs" | "Json" | "Compressed"}`;

/** What a protocol carries. Bytes where this profile has no types for it: still compressed where the protocol says so. */
export type BodyOf<P extends ProtocolName | number> = P extends ConsensusProtocol
  ? ConsensusMsg
  : P extends "HealthCheckerRpc"
    ? HealthCheckerMsg
    : P extends ProtocolName
      ? Uint8Array
      : unknown;

/** The payload bytes of a message on this protocol. */
export function encodeBody<P extends ProtocolName | number>(
  protocol: P,
  value: BodyOf<P>,
  options: ChainEncodeOptions = {},
): Uint8Array {
  const { encoding, depth, body } = knownProtocol(protocol);
  if (body) return encodeAs(body, value, encoding, { depth, ...options });
  if (!(value instanceof Uint8Array)) throw new TypeError(`the body of protocol ${protocol} is given as bytes`);
  return encoding === "bcs+lz4" ? pack(value, options) : value;
}

/** The body that payload bytes on this protocol hold, or a CodecError. */
export function decodeBody<P extends ProtocolName | number>(
  protocol: P,
  bytes: Uint8Array,
  options: ChainDecodeOptions = {},
): BodyOf<P> {
  const { encoding, depth, body } = knownProtocol(protocol);
  if (body) return decodeAs(body, bytes, encoding, { depth, ...options }) as BodyOf<P>;
  return (encoding === "bcs+lz4" ? unpack(bytes, options) : bytes) as BodyOf<P>;
}

function knownProtocol(protocol: ProtocolName | number): Protocol {
  const known = protocolOf(protocol);
  if (known === undefined) throw new TypeError(`no such protocol: ${protocol}`);
  return known;
}

function bcs(body?: Schema): Row {
  return { encoding: "bcs", depth: RECURSION_LIMIT, ...(body && { body }) };
}

function compressed(body?: Schema): Row {
  return { encoding: "bcs+lz4", depth: RECURSION_LIMIT, ...(body && { body }) };
}

/** The ids are the enum's tags: declared once, with the enum. */
function protocolNames(): readonly ProtocolName[] {
  const node = nodeOf(ProtocolId);
  return node.kind === "enum" ? node.variants.map((variant) => variant.name as ProtocolName) : [];
}

function protocolRow(name: ProtocolName, id: number): Protocol {
  return Object.freeze({ name, id, ...TABLE[name] });
}
