import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { decodeBcs, encodeBcs } from "../../bcs/index.ts";
import { toHex } from "../../bytes.ts";
import type { Schema } from "../../schema/index.ts";
import { BatchPayload, type SignedTransaction } from "./index.ts";
import { REALISTIC, type RealisticName, type RealisticOptions, realistic } from "./realistic.ts";

/** About these sizes, and under the promise of SAMPLE_VERSION exactly these bytes. */
const MESSAGES: readonly (readonly [RealisticName, number, number, string])[] = [
  ["QuorumCert", 430, 450, "125eb474654a4c4dac89307fd8349cc916dbc4f3431ddbb143b42e48c9431463"],
  ["VoteMsg", 1_700, 1_850, "99c9ec149d0f589b3c6462c3d8f6429d89cdeab0811c5da502793c4bf4aa2c76"],
  ["ProofOfStoreMsg", 4_500, 4_900, "c1f815b048e59d58a9c7c766f61cb6470e5a2200b5f774a5224b61223aeea5ac"],
  ["BatchMsg", 150_000, 165_000, "9ce06cdf4e10e7639b18bdad3daaf22e20c43876de5faa3e458e6c21c77d8432"],
  ["ProposalMsg", 300_000, 330_000, "80ed6266a96e99304ce5a6fd1aa748313181b54f80546459f63461216b016d0f"],
];

describe("realistic messages", () => {
  it.each(MESSAGES)("%s has its size and its bytes", (kind, low, high, digest) => {
    const bytes = encode(kind, { seed: 1 });
    expect(bytes.length).toBeGreaterThan(low);
    expect(bytes.length).toBeLessThan(high);
    expect(createHash("sha256").update(bytes).digest("hex")).toBe(digest);
  });

  it.each(MESSAGES)("%s decodes to itself under the wire's depth limit", (kind) => {
    const value = realistic(kind, { seed: 2, transactions: 30 });
    const schema = REALISTIC[kind] as Schema;
    expect(decodeBcs(schema, encodeBcs(schema, value), { depth: 64 })).toEqual(value);
  });

  it.each(MESSAGES)("%s holds only points and scalars at level full", (kind) => {
    const bytes = encode(kind, { seed: 3, transactions: 120, level: "full" });
    decodeBcs(REALISTIC[kind] as Schema, bytes, { level: "full", depth: 64 });
  });

  it("differ from seed to seed", () => {
    expect(encode("VoteMsg", { seed: 1 })).not.toEqual(encode("VoteMsg", { seed: 2 }));
  });

  it("count and measure their batches truly", () => {
    const { batches } = realistic("BatchMsg", { seed: 1 });
    expect(batches.map((batch) => batch.payload.txns.length)).toEqual([100, 100, 100, 100, 100]);
    for (const { batch_info, payload } of batches) {
      expect(batch_info.num_txns).toBe(100n);
      expect(batch_info.num_bytes).toBe(BigInt(encodeBcs(BatchPayload, payload).length));
    }
  });

  it("carry a quorum's signers and nobody else", () => {
    for (const validators of [1, 4, 100, 129]) {
      const { signatures } = realistic("QuorumCert", { seed: 1, validators }).signed_ledger_info.value;
      const bits = [...signatures.validator_bitmask.inner].map((byte) => byte.toString(2).padStart(8, "0")).join("");
      expect(bits).toHaveLength(Math.ceil(validators / 8) * 8);
      expect(bits.slice(validators)).not.toContain("1");
      expect(bits.replaceAll("0", "").length).toBeGreaterThan((2 * validators) / 3);
    }
  });

  it("know in a proposal what they certify", () => {
    const { proposal, sync_info } = realistic("ProposalMsg", { seed: 1, transactions: 1 });
    expect(proposal.block_data.quorum_cert).toEqual(sync_info.highest_quorum_cert);
    expect(proposal.block_data.round).toBe(sync_info.highest_quorum_cert.vote_data.proposed.round + 1n);
  });
});

describe("realistic transactions", () => {
  const several = transactionsOf({ seed: 5 });

  it("are signed in every usual way", () => {
    const forms = new Set(several.map(({ authenticator }) => authenticator.kind));
    expect([...forms].sort()).toEqual(["Ed25519", "FeePayer", "SingleSender"]);
    const accounts = several.flatMap(({ authenticator }) =>
      authenticator.kind === "SingleSender" ? [authenticator.sender.kind] : [],
    );
    expect(new Set(accounts)).toEqual(new Set(["SingleKey", "MultiKey"]));
  });

  it("call several functions", () => {
    const names = several.map(({ raw_txn }) =>
      raw_txn.payload.kind === "EntryFunction" ? raw_txn.payload.value.function : "",
    );
    expect([...new Set(names)].sort()).toEqual(["mint", "swap", "transfer"]);
  });

  it("number each sender's own in sequence", () => {
    const next = new Map<string, bigint>();
    for (const { sender, sequence_number } of several.map(({ raw_txn }) => raw_txn)) {
      expect(sequence_number).toBe(next.get(toHex(sender)) ?? sequence_number);
      next.set(toHex(sender), sequence_number + 1n);
    }
    expect(next.size).toBeLessThan(several.length);
  });

  it("come in a load test from few accounts, to each other", () => {
    const load = transactionsOf({ seed: 5, accounts: 20 });
    const senders = new Set(load.map(({ raw_txn }) => toHex(raw_txn.sender)));
    expect(senders.size).toBe(20);
    const first = load.flatMap(({ raw_txn }) =>
      raw_txn.payload.kind === "EntryFunction" ? raw_txn.payload.value : [],
    );
    const transfers = first.filter((call) => call.module.name === "aptos_account");
    for (const { args } of transfers) expect(senders).toContain(toHex(args[0] as Uint8Array));
  });
});

describe("a wanted size", () => {
  it.each([
    ["BatchMsg", { bytes: 20_000 }],
    ["BatchMsg", { bytes: 1_000_000 }],
    ["ProposalMsg", { bytes: 20_000 }],
    ["ProposalMsg", { bytes: 1_000_000, transactions: 50 }],
    ["BatchMsg", { bytes: 4_194_304, transactions: 700 }],
  ] as const)("is met by %s with %o to a few in a hundred", (kind, options) => {
    const size = encode(kind, { seed: 1, ...options }).length;
    expect(Math.abs(size / options.bytes - 1)).toBeLessThan(0.06);
  });

  it("of a kilobyte is a batch of few", () => {
    expect(realistic("BatchMsg", { seed: 1, bytes: 1_000 }).batches.length).toBeLessThan(4);
  });

  it("of 64 MB needs ten thousand transactions that carry code", () => {
    const { batches } = realistic("BatchMsg", { seed: 1, bytes: 64_000_000 });
    expect(batches.flatMap(({ payload }) => payload.txns)).toHaveLength(10_000);
    const size = batches.reduce((sum, { batch_info }) => sum + batch_info.num_bytes, 0n);
    expect(Number(size) / 64_000_000).toBeCloseTo(1, 2);
  });

  it("means nothing to a vote", () => {
    expect(() => realistic("VoteMsg", { seed: 1, bytes: 5_000 })).toThrow(TypeError);
  });
});

function encode(kind: RealisticName, options: RealisticOptions): Uint8Array {
  return encodeBcs(REALISTIC[kind] as Schema, realistic(kind, options), { level: options.level });
}

function transactionsOf(options: RealisticOptions): readonly SignedTransaction[] {
  return realistic("BatchMsg", options).batches.flatMap(({ payload }) => payload.txns);
}
