/** The bytes of the messages that are measured: the same in every process, made from a seed. */
import { encodeBcs } from "../../codec/bcs/index.ts";
import * as aptos from "../../codec/profiles/aptos/index.ts";
import {
  REALISTIC,
  type RealisticName,
  type RealisticOptions,
  realistic,
} from "../../codec/profiles/aptos/realistic.ts";
import { sample } from "../../codec/sample.ts";
import type { Schema } from "../../codec/schema/index.ts";
import type { Size } from "./workload.ts";

/** How the messages of a real network grow; every other type is sampled from its schema. */
const REALISTIC_SIZES: { readonly [K in RealisticName]: { readonly [S in Size]: Omit<RealisticOptions, "seed"> } } = {
  QuorumCert: { minimal: { validators: 4 }, typical: {}, large: { validators: 10_000 } },
  VoteMsg: { minimal: { validators: 4 }, typical: {}, large: { validators: 10_000 } },
  ProofOfStoreMsg: { minimal: { proofs: 1 }, typical: {}, large: { proofs: 1_000 } },
  BatchMsg: { minimal: { transactions: 1 }, typical: {}, large: { transactions: 10_000 } },
  ProposalMsg: { minimal: { transactions: 1 }, typical: {}, large: { transactions: 10_000 } },
};

/** Every type that can be measured. */
export function typeNames(): readonly string[] {
  return Object.entries(aptos)
    .filter(([, value]) => isSchema(value))
    .map(([name]) => name);
}

export function schemaOf(type: string): Schema {
  const schema = (aptos as Readonly<Record<string, unknown>>)[type];
  if (!isSchema(schema)) throw new TypeError(`no type is called ${type}`);
  return schema;
}

/** BCS of the message that the workload is about. */
export function sampleBytes(type: string, size: Size): Uint8Array {
  // Encodings share memory; what goes to other processes must not.
  return new Uint8Array(encodeBcs(schemaOf(type), sampleValue(type, size)));
}

function sampleValue(type: string, size: Size): unknown {
  if (isRealistic(type)) return realistic(type, { seed: "bench", ...REALISTIC_SIZES[type][size] });
  // A transaction as most of them are: a transfer between accounts of one key.
  if (type === "SignedTransaction" && size === "typical") return realisticTransaction();
  return sample(schemaOf(type), { seed: "bench", size, canonical: true });
}

function realisticTransaction(): unknown {
  const { batches } = realistic("BatchMsg", { seed: "bench", level: "full", transactions: 20, batches: 1 });
  return batches[0]?.payload.txns.find(({ authenticator }) => authenticator.kind === "Ed25519");
}

function isRealistic(type: string): type is RealisticName {
  return type in REALISTIC;
}

function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && typeof (value as { kind?: unknown }).kind === "string";
}
