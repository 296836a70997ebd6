/** Compile-only: a protocol's name says what its body is. */
import type { ConsensusMsg } from "./consensus.ts";
import type { HealthCheckerMsg } from "./network.ts";
import { decodeBody, encodeBody } from "./wire.ts";

export function decoded(bytes: Uint8Array): readonly [ConsensusMsg, HealthCheckerMsg, Uint8Array] {
  const opaque: Uint8Array = decodeBody("StorageServiceRpc", bytes);
  // @ts-expect-error: consensus does not speak pings
  const wrong: HealthCheckerMsg = decodeBody("ConsensusRpcBcs", bytes);
  return [decodeBody("ConsensusDirectSendJson", bytes), decodeBody("HealthCheckerRpc", bytes), wrong ? opaque : bytes];
}

export function encoded(message: ConsensusMsg): Uint8Array {
  // @ts-expect-error: a body without types is bytes
  encodeBody("DKGRpcBcs", message);
  // @ts-expect-error: no such protocol
  encodeBody("ConsensusRpcXml", message);
  return encodeBody("ConsensusRpcCompressed", message);
}
