/** Compile-only: messages are pleasant to build and to take apart, and wrong ones do not compile. */
import { type ByteRef, decodeBcs, encodeBcs, type LazyVec } from "../../bcs/index.ts";
import type { Infer } from "../../schema/index.ts";
import {
  type BatchMsg,
  BatchMsg as BatchMsgSchema,
  type CommitMessage,
  type ConsensusMsg,
  type ConsensusMsg as ConsensusMsgSchema,
  type HandshakeMsg,
  HealthCheckerMsg,
  type MultiplexMessage,
  type NetworkMessage,
  type QuorumCert,
  type SignedTransaction,
  type TransactionArgument,
  type TypeTag,
} from "./index.ts";

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
declare function assertType<T extends true>(): T;
declare const bytes: Uint8Array;

/** A switch over kind narrows, and forgetting a variant does not compile. */
export function describe(message: ConsensusMsg): string {
  switch (message.kind) {
    case "ProposalMsg":
      return `round ${message.value.proposal.block_data.round + 1n}`;
    case "CommitMessage":
      return commit(message.value);
    case "BatchMsg":
      return `${message.value.batches.length} batches`;
    case "DAGMessage":
    case "RandGenMessage":
      return `${message.value.data.length} bytes of epoch ${message.value.epoch}`;
    default: {
      // @ts-expect-error: fifteen variants are not handled above
      const none: never = message;
      return String(none);
    }
  }
}

function commit(message: CommitMessage): string {
  switch (message.kind) {
    case "Vote":
      return message.value.author.toString();
    case "Decision":
      return message.value.ledger_info.kind;
    case "Ack":
      return String(message.value satisfies null);
    case "Nack":
      return "nack";
  }
}

assertType<Equal<QuorumCert["vote_data"]["proposed"]["epoch"], bigint>>();
assertType<Equal<QuorumCert["vote_data"]["proposed"]["id"], Uint8Array>>();
assertType<Equal<Extract<TransactionArgument, { kind: "U256" }>["value"], bigint>>();
assertType<Equal<Extract<TransactionArgument, { kind: "U32" }>["value"], number>>();
assertType<Equal<Infer<typeof ConsensusMsgSchema>, ConsensusMsg>>();
assertType<Equal<ConsensusMsg["kind"] extends string ? true : false, true>>();
assertType<Equal<BatchMsg["batches"][number]["payload"]["txns"][number], SignedTransaction>>();

/** Every message of the network layer can be written as a literal. */
export const ping: NetworkMessage = {
  kind: "RpcRequest",
  value: {
    protocol_id: { kind: "HealthCheckerRpc" },
    request_id: 1,
    priority: 0,
    raw_request: encodeBcs(HealthCheckerMsg, { kind: "Ping", value: 7 }),
  },
};
export const frame: MultiplexMessage = { kind: "Message", value: ping };
export const hello: HandshakeMsg = {
  supported_protocols: [[{ kind: "V1" }, { inner: bytes }]],
  chain_id: 4,
  network_id: { kind: "private", value: "vfn" },
};
export const tag: TypeTag = {
  kind: "struct",
  value: { address: bytes, module: "coin", name: "Coin", type_args: [{ kind: "vector", value: { kind: "u8" } }] },
};
export const epoch: ConsensusMsg = { kind: "EpochRetrievalRequest", value: { start_epoch: 1n, end_epoch: 2n } };

// @ts-expect-error: no such variant
export const stranger: ConsensusMsg = { kind: "EpochRetrieval", value: { start_epoch: 1n, end_epoch: 2n } };
// @ts-expect-error: 64 bits are a bigint
export const narrow: ConsensusMsg = { kind: "EpochRetrievalRequest", value: { start_epoch: 1, end_epoch: 2n } };
// @ts-expect-error: a field is missing
export const partial: ConsensusMsg = { kind: "EpochRetrievalRequest", value: { start_epoch: 1n } };
// @ts-expect-error: a field too many
export const extra: ConsensusMsg = { kind: "DAGMessage", value: { epoch: 1n, data: bytes, more: 1 } };
// @ts-expect-error: unit variants carry nothing
export const loaded: CommitMessage = { kind: "Nack", value: null };

const eager = decodeBcs(BatchMsgSchema, bytes);
assertType<Equal<typeof eager, BatchMsg>>();
const lazy = decodeBcs(BatchMsgSchema, bytes, { lazy: true });
assertType<Equal<(typeof lazy)["batches"][number]["payload"]["txns"], LazyVec<SignedTransaction>>>();
const refs = decodeBcs(BatchMsgSchema, bytes, { bytes: "ref" });
assertType<Equal<(typeof refs)["batches"][number]["batch_info"]["author"], ByteRef>>();
encodeBcs(BatchMsgSchema, lazy);
encodeBcs(BatchMsgSchema, refs);
