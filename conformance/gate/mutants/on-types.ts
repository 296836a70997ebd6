/** What changes bytes inside types. */
import type { FrozenVariant } from "../frozen/format.ts";
import type { Draft } from "./edits.ts";
import type { GateMutant } from "./mutant.ts";

export const ON_TYPES: readonly GateMutant[] = [
  {
    id: "field-added",
    rule: "FIELD_ADDED",
    subjects: ["RpcRequest.deadline_ms"],
    mutate: (draft) => draft.fields("RpcRequest").splice(3, 0, { name: "deadline_ms", type: "u32" }),
  },
  {
    id: "field-added-to-variant",
    rule: "FIELD_ADDED",
    subjects: ["ProposalExt::V0.reason"],
    mutate: (draft) =>
      draft.variant("ProposalExt", "V0", (v) => ({
        ...v,
        fields: [...(v.fields ?? []), { name: "reason", type: "string" }],
      })),
  },
  {
    id: "field-removed",
    rule: "FIELD_REMOVED",
    subjects: ["RpcRequest.priority"],
    mutate: (draft) => draft.fields("RpcRequest").splice(2, 1),
  },
  {
    id: "fields-swapped",
    rule: "FIELD_MOVED",
    subjects: ["BatchId.nonce"],
    mutate: (draft) => draft.fields("BatchId").reverse(),
  },
  {
    id: "field-narrowed",
    rule: "FIELD_TYPE",
    subjects: ["BatchId.nonce"],
    mutate: (draft) => draft.field("BatchId", "nonce", (field) => ({ ...field, type: "u32" })),
  },
  {
    id: "field-of-other-sign",
    rule: "FIELD_TYPE",
    subjects: ["BatchId.nonce"],
    mutate: (draft) => draft.field("BatchId", "nonce", (field) => ({ ...field, type: "i64" })),
  },
  {
    id: "hash-with-length",
    rule: "LENGTH_ENCODING",
    subjects: ["HashValue"],
    mutate: (draft) => {
      draft.type("HashValue").inner = { bytes: {}, json: { form: "hex" } };
    },
  },
  {
    id: "struct-as-enum",
    rule: "TYPE_KIND",
    subjects: ["BatchId"],
    mutate: (draft) => {
      draft.document.types["BatchId"] = {
        kind: "enum",
        variants: [{ name: "V0", tag: 0, fields: draft.fields("BatchId") }],
        wire: "",
        full: "",
      } as never;
    },
  },
  {
    id: "variant-removed",
    rule: "VARIANT_REMOVED",
    subjects: ["CommitMessage::Nack"],
    mutate: (draft) => draft.variants("CommitMessage", (list) => list.slice(0, -1)),
  },
  {
    id: "variant-removed-in-the-middle",
    rule: "VARIANT_REMOVED",
    subjects: ["BlockRetrievalStatus::IdNotFound"],
    mutate: (draft) =>
      draft.variants("BlockRetrievalStatus", (list) => list.filter(({ name }) => name !== "IdNotFound")),
  },
  {
    id: "variant-inserted",
    rule: "VARIANT_INSERTED",
    subjects: ["BlockRetrievalStatus::Busy"],
    mutate: (draft) =>
      draft.variants("BlockRetrievalStatus", (list) => [
        list[0] as FrozenVariant,
        { name: "Busy", tag: 1 },
        ...list.slice(1),
      ]),
  },
  {
    id: "variants-swapped",
    rule: "VARIANT_RENUMBERED",
    subjects: ["BlockRetrievalStatus::IdNotFound", "BlockRetrievalStatus::Succeeded"],
    mutate: (draft) =>
      draft.variants("BlockRetrievalStatus", ([a, b, ...rest]) => [b as FrozenVariant, a as FrozenVariant, ...rest]),
  },
  {
    id: "variant-retired",
    rule: "VARIANT_REPLACED",
    subjects: ["Payload::DeprecatedInQuorumStore"],
    mutate: (draft) =>
      draft.variant("Payload", "InQuorumStore", ({ tag }) => ({ name: "DeprecatedInQuorumStore", tag, type: "unit" })),
  },
  {
    id: "variant-narrowed",
    rule: "VARIANT_TYPE",
    subjects: ["PayloadExecutionLimit::MaxTransactionsToExecute"],
    mutate: (draft) =>
      draft.variant("PayloadExecutionLimit", "MaxTransactionsToExecute", (v) => ({ ...v, type: "u32" })),
  },
  {
    id: "variant-emptied",
    rule: "VARIANT_TYPE",
    subjects: ["CommitMessage::Decision"],
    mutate: (draft) => draft.variant("CommitMessage", "Decision", ({ name, tag }) => ({ name, tag })),
  },
  {
    id: "network-id-kept-as-it-comes",
    rule: "NORMALIZATION",
    subjects: ["NetworkId"],
    mutate: (draft) => {
      delete draft.type("NetworkId").normalizes;
    },
    unwitnessed: "both read the same",
  },
  {
    id: "variant-appended",
    rule: "VARIANT_APPENDED",
    subjects: ["CommitMessage::Later"],
    mutate: (draft) => draft.variants("CommitMessage", (list) => [...list, { name: "Later", tag: 4, type: "u64" }]),
  },
  {
    id: "three-variants-appended",
    rule: "VARIANT_APPENDED",
    subjects: ["CommitMessage::A", "CommitMessage::B", "CommitMessage::C"],
    mutate: (draft) =>
      draft.variants("CommitMessage", (list) => [...list, ...["A", "B", "C"].map((name) => ({ name, tag: 0 }))]),
  },
  {
    id: "three-fields-added",
    rule: "FIELD_ADDED",
    subjects: ["RpcRequest.a", "RpcRequest.b", "RpcRequest.c"],
    mutate: (draft) =>
      draft.fields("RpcRequest").splice(1, 0, ...["a", "b", "c"].map((name) => ({ name, type: "u8" }))),
  },
  {
    id: "bit-vector-longer",
    rule: "LIMIT_RAISED",
    subjects: ["BitVec.inner"],
    mutate: (draft) => draft.field("BitVec", "inner", (field) => ({ ...field, type: { bytes: { max: 16_384 } } })),
  },
  {
    id: "bit-vector-unlimited",
    rule: "LIMIT_RAISED",
    subjects: ["BitVec.inner"],
    mutate: (draft) => draft.field("BitVec", "inner", (field) => ({ ...field, type: { bytes: {} } })),
  },
  {
    id: "type-tags-deeper",
    rule: "DEPTH_RAISED",
    subjects: ["TypeTag.Function", "TypeTag.struct", "TypeTag.vector"],
    mutate: (draft) => nesting(draft, 9),
  },
  {
    id: "keys-unchecked",
    rule: "LOOSER_CANONICAL",
    subjects: ["Ed25519PublicKey"],
    mutate: (draft) => {
      draft.type("Ed25519PublicKey").inner = { bytes: {}, json: { form: "key", aip80: ["ed25519-pub-"] } };
    },
  },
  {
    id: "bit-vector-shorter",
    rule: "LIMIT_LOWERED",
    subjects: ["BitVec.inner"],
    mutate: (draft) => draft.field("BitVec", "inner", (field) => ({ ...field, type: { bytes: { max: 1024 } } })),
  },
  {
    id: "type-tags-shallower",
    rule: "DEPTH_LOWERED",
    subjects: ["TypeTag.Function", "TypeTag.struct", "TypeTag.vector"],
    mutate: (draft) => nesting(draft, 4),
  },
  {
    id: "addresses-wrapped-thirty-times",
    rule: "DEPTH_REACHED",
    subjects: [
      "ConsensusDirectSendBcs",
      "ConsensusDirectSendCompressed",
      "ConsensusDirectSendJson",
      "ConsensusRpcBcs",
      "ConsensusRpcCompressed",
      "ConsensusRpcJson",
    ],
    mutate: (draft) => wrap(draft, "AccountAddress", 30),
    unwitnessed: "no message found that nests so deep",
  },
  {
    id: "commitments-of-one-length",
    rule: "STRICTER_CANONICAL",
    subjects: ["IdCommitment"],
    mutate: (draft) => {
      draft.type("IdCommitment").inner = {
        bytes: { rule: { name: "identity commitment", forms: [{ size: 32, label: "hash", canonical: true }] } },
      };
    },
  },
];

function nesting(draft: Draft, limit: number): void {
  for (const name of ["vector", "struct", "Function"]) {
    draft.variant("TypeTag", name, (variant) => {
      const { nested } = variant.type as { nested: { group: string; limit: number; inner: never } };
      return { ...variant, type: { nested: { ...nested, limit } } };
    });
  }
}

function wrap(draft: Draft, name: string, times: number): void {
  const type = draft.type(name);
  for (let level = 0; level < times; level++) {
    draft.add(`Wrapped${level}`, {
      kind: "newtype",
      inner: level === 0 ? type.inner : { named: `Wrapped${level - 1}` },
    });
  }
  type.inner = { named: `Wrapped${times - 1}` };
}
