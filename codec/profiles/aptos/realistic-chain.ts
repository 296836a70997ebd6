/**
 * Certificates as a chain of blocks leaves them: each names its parent, so that messages repeat what real ones repeat.
 * Hashes are random: nothing here verifies, everything decodes.
 */
import type { Random } from "../../sample.ts";
import type {
  AggregateSignature,
  BlockInfo,
  LedgerInfo,
  LedgerInfoWithSignatures,
  QuorumCert,
  SyncInfo,
  VoteMsg,
} from "./certificate.ts";
import type { KeyMaker } from "./realistic-keys.ts";

/** What ordering votes hold where the state is not known yet: upstream's literal, padded with zeros. */
const NOT_EXECUTED = new Uint8Array(32);
NOT_EXECUTED.set(new TextEncoder().encode("ACCUMULATOR_PLACEHOLDER_HASH"));

const NO_BLOCK: BlockInfo = {
  epoch: 0n,
  round: 0n,
  id: new Uint8Array(32),
  executed_state_id: new Uint8Array(32),
  version: 0n,
  timestamp_usecs: 0n,
  next_epoch_state: null,
};

/** A day in October 2025, in microseconds. */
const FIRST_TIMESTAMP = 1_760_000_000_000_000n;

export class Chain {
  readonly random: Random;
  readonly keys: KeyMaker;
  readonly epoch: bigint;
  readonly round: bigint;
  readonly validators: readonly Uint8Array[];
  /** The youngest first: the block voted on, its parent, … */
  readonly #blocks: readonly BlockInfo[];
  readonly #certs = new Map<number, QuorumCert>();

  constructor(random: Random, keys: KeyMaker, validators: number) {
    this.random = random;
    this.keys = keys;
    this.epoch = BigInt(random.between(10_000, 14_000));
    this.round = BigInt(random.between(100_000, 900_000));
    this.validators = Array.from({ length: validators }, () => random.bytes(32));
    this.#blocks = this.#chain(6);
  }

  get timestamp(): bigint {
    return this.#block(0).timestamp_usecs;
  }

  validator(): Uint8Array {
    return this.random.pick(this.validators);
  }

  /** Certifies the block `back` below the newest and commits its parent; the same certificate each time. */
  quorumCert(back: number): QuorumCert {
    const vote_data = { proposed: this.#block(back), parent: this.#block(back + 1) };
    const cert = this.#certs.get(back) ?? {
      vote_data,
      signed_ledger_info: this.#signed(this.#ledgerInfo(vote_data.parent)),
    };
    this.#certs.set(back, cert);
    return cert;
  }

  /** What a validator that follows the chain knows: certified, ordered, committed. */
  syncInfo(): SyncInfo {
    return {
      highest_quorum_cert: this.quorumCert(1),
      highest_ordered_cert: this.#wrapped(this.#block(2), new Uint8Array(32)),
      highest_commit_cert: this.#wrapped(this.#executed(this.#block(4)), this.random.bytes(32)),
      highest_2chain_timeout_cert: null,
    };
  }

  voteMsg(): VoteMsg {
    const vote = {
      vote_data: { proposed: this.#block(0), parent: this.#block(1) },
      author: this.validator(),
      ledger_info: this.#ledgerInfo(this.#block(1)),
      signature: this.keys.blsSignature(),
      two_chain_timeout: null,
    };
    return { vote, sync_info: this.syncInfo() };
  }

  /** More than two thirds of the validators, each a bit counted from the left. */
  aggregate(): AggregateSignature {
    const count = this.validators.length;
    const mask = new Uint8Array(Math.ceil(count / 8));
    const signers = this.random.between(Math.floor((2 * count) / 3) + 1, count);
    for (let set = 0; set < signers; ) {
      const bit = this.random.below(count);
      const [byte, flag] = [Math.floor(bit / 8), 0x80 >> (bit % 8)];
      set += ((mask[byte] as number) & flag) === 0 ? 1 : 0;
      mask[byte] = (mask[byte] as number) | flag;
    }
    return { validator_bitmask: { inner: mask }, sig: this.keys.blsSignature() };
  }

  #chain(length: number): BlockInfo[] {
    const newest = FIRST_TIMESTAMP + this.round * 130_000n;
    return Array.from({ length }, (_, back) => ({
      epoch: this.epoch,
      round: this.round - BigInt(back),
      id: this.random.bytes(32),
      executed_state_id: NOT_EXECUTED,
      version: 0n,
      timestamp_usecs: newest - BigInt(back * 130_000 + this.random.below(20_000)),
      next_epoch_state: null,
    }));
  }

  #block(back: number): BlockInfo {
    return this.#blocks[back] as BlockInfo;
  }

  #executed(block: BlockInfo): BlockInfo {
    const version = 3_400_000_000n + BigInt(this.random.below(100_000_000));
    return { ...block, executed_state_id: this.random.bytes(32), version };
  }

  #ledgerInfo(commit_info: BlockInfo): LedgerInfo {
    return { commit_info, consensus_data_hash: this.random.bytes(32) };
  }

  #signed(ledger_info: LedgerInfo): LedgerInfoWithSignatures {
    return { kind: "V0", value: { ledger_info, signatures: this.aggregate() } };
  }

  /** Order and commit certificates carry vote data that nobody looks at. */
  #wrapped(commit_info: BlockInfo, consensus_data_hash: Uint8Array): SyncInfo["highest_commit_cert"] {
    const signed_ledger_info = this.#signed({ commit_info, consensus_data_hash });
    return { vote_data: { proposed: NO_BLOCK, parent: NO_BLOCK }, signed_ledger_info };
  }
}
