/** The five messages that the goals are stated for: several different ones of each, in memory of their own. */
import { encodeBcs } from "../codec/bcs/index.ts";
import { REALISTIC, type RealisticName, realistic } from "../codec/profiles/aptos/realistic.ts";
import type { Schema } from "../codec/schema/index.ts";

export type Message = {
  readonly schema: Schema;
  readonly values: readonly unknown[];
  readonly wires: readonly Uint8Array[];
};

export const CERTIFICATES = ["QuorumCert", "VoteMsg", "ProofOfStoreMsg"] as const;
export const PAYLOADS = ["BatchMsg", "ProposalMsg"] as const;
export const FIVE: readonly RealisticName[] = [...CERTIFICATES, ...PAYLOADS];

/** Different messages, because caches of numbers and names must not see the same ones again and again. */
export function messages(name: RealisticName, count = isPayload(name) ? 4 : 16): Message {
  const schema = REALISTIC[name] as Schema;
  const values = Array.from({ length: count }, (_, i) => realistic(name, { seed: `bench-${i}` }) as unknown);
  return { schema, values, wires: values.map((value) => ownCopy(encodeBcs(schema, value))) };
}

export function meanLength(wires: readonly Uint8Array[]): number {
  return wires.reduce((sum, wire) => sum + wire.length, 0) / wires.length;
}

function isPayload(name: RealisticName): boolean {
  return (PAYLOADS as readonly string[]).includes(name);
}

/** Encodings share an arena; inputs of a measurement must not. */
function ownCopy(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes);
}
