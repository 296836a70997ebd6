/**
 * Large messages that look like those of a real network: for benchmarks, compression and long runs.
 * Repeatable from a seed under the same promise as sample(); see SAMPLE_VERSION.
 */
import { encodeBcs } from "../../bcs/index.ts";
import { Random, type Seed } from "../../sample.ts";
import type { Infer, Level, Schema } from "../../schema/index.ts";
import { type BlockType, ProposalMsg } from "./block.ts";
import { QuorumCert, VoteMsg } from "./certificate.ts";
import {
  type BatchInfo,
  BatchMsg,
  BatchPayload,
  type Payload,
  type ProofOfStore,
  ProofOfStoreMsg,
} from "./quorum-store.ts";
import { Chain } from "./realistic-chain.ts";
import { KeyMaker } from "./realistic-keys.ts";
import { Traffic } from "./realistic-transactions.ts";
import type { SignedTransaction } from "./transaction.ts";

/** The messages there are realistic values of, and their schemas. */
export const REALISTIC = { QuorumCert, VoteMsg, ProofOfStoreMsg, BatchMsg, ProposalMsg } as const;
export type RealisticName = keyof typeof REALISTIC;
export type Realistic<K extends RealisticName> = Infer<(typeof REALISTIC)[K]>;

export type RealisticOptions = {
  readonly seed: Seed;
  /** `full` makes every point and scalar valid; `shape` unless said. */
  readonly level?: Level | undefined;
  /** Who votes and signs: 100 unless said. */
  readonly validators?: number | undefined;
  /** 500 in a BatchMsg, 1,000 in a ProposalMsg, up to 10,000. */
  readonly transactions?: number | undefined;
  /** What they are spread over: 5 batches in a BatchMsg, 10 in a ProposalMsg. */
  readonly batches?: number | undefined;
  /** 20 in a ProofOfStoreMsg, 2 in a ProposalMsg. */
  readonly proofs?: number | undefined;
  /** Makes it a load test: this few accounts, which send to each other only. */
  readonly accounts?: number | undefined;
  /** About so many bytes of BCS, up to 64 MB: more transactions where no number is given, else code to publish. */
  readonly bytes?: number | undefined;
};

/** One message of the kind; BatchMsg and ProposalMsg are the large ones. */
export function realistic<K extends RealisticName>(kind: K, options: RealisticOptions): Realistic<K> {
  return options.bytes === undefined ? make(kind, options) : sized(kind, options, options.bytes);
}

const MAX_TRANSACTIONS = 10_000;
/** What a transaction of the mix takes on average, in bytes. */
const MEAN_TRANSACTION = 314;

type Maker<T> = (chain: Chain, options: RealisticOptions, codeBytes?: number) => T;
const MAKERS: { readonly [K in RealisticName]: Maker<Realistic<K>> } = {
  QuorumCert: (chain) => chain.quorumCert(1),
  VoteMsg: (chain) => chain.voteMsg(),
  ProofOfStoreMsg: (chain, { proofs = 20 }) => ({ proofs: proofsOfStore(chain, proofs) }),
  BatchMsg: batchMsg,
  ProposalMsg: proposalMsg,
};

/** The name in the seed keeps kinds apart that draw the same things in the same order. */
function make<K extends RealisticName>(kind: K, options: RealisticOptions, codeBytes?: number): Realistic<K> {
  const random = new Random(`realistic ${kind} ${options.seed}`);
  const keys = new KeyMaker(random, options.level ?? "shape");
  return MAKERS[kind](new Chain(random, keys, options.validators ?? 100), options, codeBytes);
}

function sized<K extends RealisticName>(kind: K, options: RealisticOptions, bytes: number): Realistic<K> {
  if (kind !== "BatchMsg" && kind !== "ProposalMsg") throw new TypeError(`a ${kind} has nothing to fill bytes with`);
  const transactions = options.transactions ?? fitting(kind, options, bytes);
  const wanted = { ...options, transactions };
  const mix = make(kind, wanted);
  const enough = options.transactions === undefined && transactions < MAX_TRANSACTIONS;
  if (enough || transactions === 0 || sizeOf(kind, mix) >= bytes) return mix;
  const without = sizeOf(kind, make(kind, wanted, 0));
  return make(kind, wanted, Math.max(0, Math.floor((bytes - without) / transactions)));
}

/** How many transactions of the mix come closest, judged by a first guess. */
function fitting<K extends RealisticName>(kind: K, options: RealisticOptions, bytes: number): number {
  const guess = Math.max(1, Math.round(bytes / MEAN_TRANSACTION));
  if (guess >= MAX_TRANSACTIONS) return MAX_TRANSACTIONS;
  const size = sizeOf(kind, make(kind, { ...options, transactions: guess }));
  return Math.max(1, Math.round((guess * bytes) / size));
}

function sizeOf<K extends RealisticName>(kind: K, value: Realistic<K>): number {
  return encodeBcs(REALISTIC[kind] as Schema, value).length;
}

function batchMsg(chain: Chain, options: RealisticOptions, codeBytes?: number): BatchMsg {
  const author = chain.validator();
  const batches = shares(traffic(chain, { transactions: 500, ...options }, codeBytes), options.batches ?? 5).map(
    (txns) => ({
      batch_info: batchInfo(chain, author, txns),
      payload: { author, txns },
    }),
  );
  return { batches };
}

function proposalMsg(chain: Chain, options: RealisticOptions, codeBytes?: number): ProposalMsg {
  const { epoch, round, timestamp: timestamp_usecs } = chain;
  const transactions = traffic(chain, { transactions: 1_000, ...options }, codeBytes);
  const block_type = proposalOf(chain, transactions, options);
  const block_data = { epoch, round, timestamp_usecs, quorum_cert: chain.quorumCert(1), block_type };
  return { proposal: { block_data, signature: chain.keys.blsSignature() }, sync_info: chain.syncInfo() };
}

function proposalOf(chain: Chain, transactions: readonly SignedTransaction[], options: RealisticOptions): BlockType {
  const inline_batches = shares(transactions, options.batches ?? 10).map((transactions) => ({
    batch_info: batchInfo(chain, chain.validator(), transactions),
    transactions,
  }));
  const opt_batches = { batch_summary: Array.from({ length: 2 }, () => absentBatch(chain)) };
  const proofs = { batch_summary: proofsOfStore(chain, options.proofs ?? 2) };
  const content = { inline_batches, opt_batches, proofs, execution_limits: { kind: "None" as const } };
  const payload: Payload = { kind: "OptQuorumStore", value: { kind: "V1", value: content } };
  const proposal = { kind: "V0" as const, validator_txns: [], payload, author: chain.validator(), failed_authors: [] };
  return { kind: "ProposalExt", value: proposal };
}

function proofsOfStore(chain: Chain, count: number): readonly ProofOfStore[] {
  return Array.from({ length: count }, () => ({ info: absentBatch(chain), multi_signature: chain.aggregate() }));
}

function traffic(chain: Chain, options: RealisticOptions, codeBytes?: number): readonly SignedTransaction[] {
  const { transactions = 0, accounts } = options;
  const seconds = chain.timestamp / 1_000_000n;
  const several = Math.max(1, Math.ceil(transactions * 0.8));
  const settings = { accounts: accounts ?? several, closed: accounts !== undefined, seconds, codeBytes };
  return new Traffic(chain.random, chain.keys, settings).transactions(transactions);
}

/** Cut into this many parts of nearly equal length, none of them empty. */
function shares<T>(items: readonly T[], parts: number): readonly (readonly T[])[] {
  const count = Math.min(parts, items.length);
  const start = (part: number): number => Math.floor((part * items.length) / count);
  return Array.from({ length: count }, (_, part) => items.slice(start(part), start(part + 1)));
}

function batchInfo(chain: Chain, author: Uint8Array, txns: readonly SignedTransaction[]): BatchInfo {
  const num_bytes = BigInt(encodeBcs(BatchPayload, { author, txns }).length);
  return { ...anyBatch(chain, author), num_txns: BigInt(txns.length), num_bytes };
}

/** One that travels without its transactions. */
function absentBatch(chain: Chain): BatchInfo {
  const txns = chain.random.between(1, 150);
  const num_bytes = BigInt(txns * MEAN_TRANSACTION + chain.random.below(MEAN_TRANSACTION));
  return { ...anyBatch(chain, chain.validator()), num_txns: BigInt(txns), num_bytes };
}

function anyBatch(chain: Chain, author: Uint8Array): Omit<BatchInfo, "num_txns" | "num_bytes"> {
  const id = BigInt(chain.random.between(100_000, 9_000_000));
  return {
    author,
    batch_id: { id, nonce: chain.timestamp - BigInt(chain.random.below(2 ** 31)) },
    epoch: chain.epoch,
    expiration: chain.timestamp + 60_000_000n - BigInt(chain.random.below(500_000)),
    digest: chain.random.bytes(32),
    gas_bucket_start: chain.random.pick([100n, 100n, 100n, 150n]),
  };
}
