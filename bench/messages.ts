/** The five messages that the goals are stated for: several different ones of each, in memory of their own. */
import { decodeBcs, encodePlain } from "../codec/bcs/index.ts";
import { REALISTIC, type RealisticName, realistic } from "../codec/profiles/aptos/realistic.ts";
import type { Schema } from "../codec/schema/index.ts";

/** Several messages of one kind, as values and encoded. */
export type Message = {
  readonly schema: Schema;
  readonly values: readonly unknown[];
  readonly wires: readonly Uint8Array[];
};

export const CERTIFICATES = ["QuorumCert", "VoteMsg", "ProofOfStoreMsg"] as const;
export const PAYLOADS = ["BatchMsg", "ProposalMsg"] as const;
export const FIVE: readonly RealisticName[] = [...CERTIFICATES, ...PAYLOADS];

/** Different messages of one kind. */
export function messages(name: RealisticName, count = isPayload(name) ? 4 : 16): Message {
  const schema = REALISTIC[name] as Schema;
  // By the plain encoder: the fast one must not have seen the objects of a generator, whose hidden classes nobody else has.
  const wires = Array.from({ length: count }, (_, i) =>
    ownCopy(encodePlain(schema, realistic(name, { seed: `bench-${i}` }))),
  );
  // Values as a node holds them: each side encodes what it decodes itself.
  const values = wires.map((wire) => decodeBcs(schema, wire));
  return { schema, values, wires };
}

/** The first of them in several buffers, so that no cache of the processor has the input at hand just because it was last. */
export function copies({ wires }: Message): readonly Uint8Array[] {
  return wires.map(() => ownCopy(wires[0] as Uint8Array));
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
