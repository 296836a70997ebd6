/** How small messages become, how that moves with their size, and what documents claim. */
import { brotliCompressSync } from "node:zlib";
import { decodeBcs, encodeBcs } from "../../codec/bcs/index.ts";
import { toHex } from "../../codec/bytes.ts";
import { compressSized, decompressSized } from "../../codec/lz4/sized.ts";
import {
  REALISTIC,
  type RealisticName,
  type RealisticOptions,
  realistic,
} from "../../codec/profiles/aptos/realistic.ts";
import type { Schema } from "../../codec/schema/index.ts";
import type { Claim, Curve, Split } from "./series.ts";
import { leastNs } from "./time.ts";

type Options = Omit<RealisticOptions, "seed">;

/** What the protocol's documents say is left after compression. */
const CLAIMS: readonly { readonly kind: RealisticName; readonly label: string; readonly claimed: number }[] = [
  { kind: "ProposalMsg", label: "ProposalMsg, 1,000 transactions", claimed: 0.3 },
  { kind: "VoteMsg", label: "VoteMsg", claimed: 0.6 },
  { kind: "BatchMsg", label: "BatchMsg, 500 transactions", claimed: 0.32 },
  { kind: "ProofOfStoreMsg", label: "ProofOfStoreMsg, 20 proofs", claimed: 0.5 },
];

/** Each claim beside what realistic messages give. */
export function claims(): readonly Claim[] {
  return CLAIMS.map(({ kind, label, claimed }) => {
    const wire = bytesOf(kind, {});
    const hasAccounts = kind === "ProposalMsg" || kind === "BatchMsg";
    return {
      message: label,
      bytes: wire.length,
      claimed,
      measured: ratio(wire),
      ...(hasAccounts && { loadTest: ratio(bytesOf(kind, { accounts: 20 })) }),
      brotli: brotliCompressSync(wire).length / wire.length,
      random: randomShare(kind, wire),
    };
  });
}

const COUNTS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000];

/** Share that is left, against the size before. */
export function ratioCurves(): readonly Curve[] {
  const transactions = (options: Options) => COUNTS.map((count) => ({ ...options, transactions: count, batches: 1 }));
  return [
    curve("BatchMsg, all kinds of transactions", "BatchMsg", transactions({})),
    curve("BatchMsg, twenty accounts", "BatchMsg", transactions({ accounts: 20 })),
    curve("ProposalMsg", "ProposalMsg", transactions({})),
    curve(
      "ProofOfStoreMsg",
      "ProofOfStoreMsg",
      COUNTS.map((proofs) => ({ proofs })),
    ),
    curve(
      "VoteMsg",
      "VoteMsg",
      [4, 20, 100, 500, 2_000, 10_000].map((validators) => ({ validators })),
    ),
  ];
}

/** Where the time goes in the compressed chain. */
export function splits(): readonly Split[] {
  return (Object.keys(REALISTIC) as RealisticName[]).map((kind) => {
    const schema = REALISTIC[kind] as Schema;
    const wire = bytesOf(kind, {});
    const value = decodeBcs(schema, wire);
    const block = new Uint8Array(compressSized(wire));
    return {
      message: kind,
      bytes: wire.length,
      encode: leastNs(() => encodeBcs(schema, value)),
      compress: leastNs(() => compressSized(wire)),
      decompress: leastNs(() => decompressSized(block)),
      decode: leastNs(() => decodeBcs(schema, wire)),
    };
  });
}

function curve(name: string, kind: RealisticName, sizes: readonly Options[]): Curve {
  const points = sizes.map((options) => {
    const wire = bytesOf(kind, options);
    return { x: wire.length, y: ratio(wire) };
  });
  return { name, points };
}

function bytesOf(kind: RealisticName, options: Options): Uint8Array {
  return new Uint8Array(encodeBcs(REALISTIC[kind] as Schema, realistic(kind, { seed: "compression", ...options })));
}

function ratio(wire: Uint8Array): number {
  return compressSized(wire).length / wire.length;
}

/** Byte fields of a hash's length and more, each content counted once. */
function randomShare(kind: RealisticName, wire: Uint8Array): number {
  const contents = new Map<string, number>();
  collect(decodeBcs(REALISTIC[kind] as Schema, wire), contents);
  return [...contents.values()].reduce((sum, length) => sum + length, 0) / wire.length;
}

function collect(value: unknown, into: Map<string, number>): void {
  if (typeof value !== "object" || value === null) return;
  if (!(value instanceof Uint8Array)) for (const part of Object.values(value)) collect(part, into);
  else if (value.length >= 32 && value.some((byte) => byte !== value[0])) into.set(toHex(value), value.length);
}
