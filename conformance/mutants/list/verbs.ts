/**
 * Mutants whose mistake shows in one verb alone: an `accept` with a code path of its own, a decoder that its encoder
 * covers for. Without them nobody could say that each verb's own check is needed.
 */
import { VERBS, type Verb } from "../../vectors/format.ts";
import type { FaultKind } from "../codec/fault.ts";
import type { Mutant } from "../mutant.ts";
import { codecPeer } from "../peer.ts";

/** A mistake, the place to make it, and the verbs that can show it. */
const SAMPLES: readonly (readonly [kind: FaultKind, place: string, verbs: readonly Verb[]])[] = [
  ["trailing-accepted", "RpcRequest", ["accept", "recode", "decode"]],
  ["length-padded", "RpcRequest.raw_request", ["accept", "recode", "decode"]],
  ["length-overflow", "RpcRequest.raw_request", ["accept", "recode", "decode"]],
  ["content-short", "RpcRequest.raw_request", ["accept", "recode", "decode"]],
  ["tag-next-read", "NetworkMessage", ["accept", "recode", "decode"]],
  ["tag-padded", "NetworkMessage", ["accept", "recode", "decode"]],
  ["option-lax-absent", "SyncInfo.highest_ordered_cert", ["accept", "recode", "decode"]],
  ["bool-lax", "EpochChangeProof.more", ["accept", "recode", "decode"]],
  ["utf8-unchecked", "Identifier", ["accept", "recode", "decode"]],
  ["map-duplicate-last", "HandshakeMsg.supported_protocols", ["accept", "recode", "decode"]],
  ["max-plus-one", "BitVec.inner", ["accept", "recode", "decode"]],
  ["size-plus-one", "Ed25519PublicKey", ["accept", "recode", "decode"]],
  ["threshold-zero", "MultiEd25519PublicKey", ["accept", "recode", "decode"]],
  ["nesting-plus-one", "*", ["accept", "recode", "decode"]],
  ["variant-missing", "NetworkMessage.DirectSendMsg", VERBS],
  ["as-double", "BatchId.nonce", ["recode", "decode", "encode"]],
  ["big-endian", "BatchId.nonce", ["decode", "encode"]],
  ["field-dropped", "BatchId.nonce", VERBS],
  ["fields-swapped", "BatchId.id", ["decode", "encode"]],
  ["last-item-lost", "BatchPayload.txns", ["recode", "decode"]],
  ["json-duplicate-last", "*", ["accept", "recode", "decode"]],
];

/** One for each sample and verb, made from the mutant with the same mistake everywhere. */
export function verbMutants(all: readonly Mutant[]): readonly Mutant[] {
  return SAMPLES.flatMap(([kind, place, verbs]) => {
    const whole = all.find(({ id }) => id.endsWith(`/${place}/${kind}`));
    if (!whole?.fault) throw new Error(`no mutant has ${kind} at ${place}`);
    return verbs.map((verb) => inOneVerb(whole, verb));
  });
}

/** The decoder takes an unknown tag and the encoder does not: the round trip refuses, and hides it. */
export function maskedMutants(all: readonly Mutant[]): readonly Mutant[] {
  const whole = all.find(({ id }) => id === "bcs/NetworkMessage/tag-next-read");
  if (!whole?.fault) throw new Error("no mutant reads unknown tags");
  const fault = { ...whole.fault, verbs: ["accept", "decode"] as const };
  const bug = "the decoder takes a tag that no variant has, and the encoder would not";
  return [
    {
      ...whole,
      id: "verbs/NetworkMessage/masked-by-encoder",
      area: "verbs",
      bug,
      fault,
      start: () => codecPeer(fault),
    },
  ];
}

function inOneVerb(whole: Mutant, verb: Verb): Mutant {
  const fault = { ...whole.fault, verbs: [verb] } as NonNullable<Mutant["fault"]>;
  const [, place, kind] = whole.id.split("/");
  return {
    ...whole,
    id: `verbs/${place}/${kind}/${verb}`,
    area: "verbs",
    bug: `${whole.bug}, in ${verb} alone`,
    fault,
    start: () => codecPeer(fault),
  };
}
