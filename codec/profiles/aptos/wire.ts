/**
 * The one table of the wire: protocol id → encoding chain, depth limit and body.
 * Spec: docs/profiles/aptos.md#protocol-ids
 */
import { nodeOf, type Schema } from "../../schema/index.ts";
import { ConsensusMsg } from "./consensus.ts";
import { RECURSION_LIMIT, USER_INPUT_RECURSION_LIMIT } from "./limits.ts";
import { HealthCheckerMsg, ProtocolId, type ProtocolName } from "./network.ts";

/** How a body becomes bytes. Compressed is BCS inside LZ4; JSON is never compressed. */
export type Encoding = "bcs" | "bcs+lz4" | "json";

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
