/** Changes of the aptos wire that must trigger exactly one rule each, and changes that must trigger none. */

import type { Rule } from "../diff/rules.ts";
import type { FrozenVariant } from "../frozen/format.ts";
import type { Draft } from "./edits.ts";

export type GateMutant = {
  readonly id: string;
  readonly rule: Rule;
  /** What the findings name; several where one change shows at several places. */
  readonly subjects: readonly string[];
  readonly mutate: (draft: Draft) => void;
  /** Why nobody can show it in bytes; absent: there has to be a witness. */
  readonly unwitnessed?: string;
};

export const GATE_MUTANTS: readonly GateMutant[] = [
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
    id: "map-as-list",
    rule: "MAP_ORDER",
    subjects: ["HandshakeMsg.supported_protocols"],
    mutate: (draft) =>
      draft.field("HandshakeMsg", "supported_protocols", (field) => ({
        ...field,
        type: { vec: { tuple: [{ named: "MessagingProtocolVersion" }, { named: "ProtocolIdSet" }] } },
      })),
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
    id: "frame-length-of-two-bytes",
    rule: "FRAME_HEADER",
    subjects: ["frame length"],
    mutate: (draft) => draft.fact("frame", "length", "u16 big-endian"),
  },
  {
    id: "frame-length-reversed",
    rule: "FRAME_HEADER",
    subjects: ["frame length"],
    mutate: (draft) => draft.fact("frame", "length", "u32 little-endian"),
  },
  {
    id: "health-compressed",
    rule: "ENCODING_CHAIN",
    subjects: ["HealthCheckerRpc.encoding"],
    mutate: (draft) => draft.fact("HealthCheckerRpc", "encoding", "bcs+lz4"),
  },
  {
    id: "lz4-size-reversed",
    rule: "COMPRESSION",
    subjects: ["lz4 prefix"],
    mutate: (draft) => draft.fact("lz4", "prefix", "i32 big-endian"),
  },
  {
    id: "noise-timestamp-longer",
    rule: "SECURE_CHANNEL",
    subjects: ["noise timestampSize"],
    mutate: (draft) => draft.fact("noise", "timestampSize", 16),
    unwitnessed: "a fact beside the bytes",
  },
  {
    id: "stream-slack-larger",
    rule: "FACT_CHANGED",
    subjects: ["stream headerSlack"],
    mutate: (draft) => draft.fact("stream", "headerSlack", 128),
    unwitnessed: "a fact beside the bytes",
  },
  {
    id: "body-replaced",
    rule: "ROOT_TYPE",
    subjects: ["HealthCheckerRpc"],
    mutate: (draft) => {
      draft.document.roots["HealthCheckerRpc"] = {
        ...draft.root("HealthCheckerRpc"),
        type: { named: "HandshakeMsg" },
      } as never;
    },
  },
  {
    id: "root-removed",
    rule: "ROOT_REMOVED",
    subjects: ["stream"],
    mutate: (draft) => {
      delete draft.document.roots["stream"];
    },
    unwitnessed: "a fact beside the bytes",
  },
  {
    id: "protocol-removed",
    rule: "PROTOCOL_ID_REMOVED",
    subjects: ["ProtocolId.ConsensusObserverRpc"],
    mutate: (draft) => {
      draft.variants("ProtocolId", (list) => list.slice(0, -1));
      delete draft.document.roots["ConsensusObserverRpc"];
    },
  },
  {
    id: "protocols-swapped",
    rule: "PROTOCOL_ID_RENUMBERED",
    subjects: ["ProtocolId.NetbenchDirectSend", "ProtocolId.NetbenchRpc"],
    mutate: (draft) => {
      draft.variants("ProtocolId", (list) => [
        ...list.slice(0, 13),
        list[14] as FrozenVariant,
        list[13] as FrozenVariant,
        ...list.slice(15),
      ]);
      draft.fact("NetbenchDirectSend", "id", 14);
      draft.fact("NetbenchRpc", "id", 13);
    },
  },
  {
    id: "variant-appended",
    rule: "VARIANT_APPENDED",
    subjects: ["CommitMessage::Later"],
    mutate: (draft) => draft.variants("CommitMessage", (list) => [...list, { name: "Later", tag: 4, type: "u64" }]),
  },
  {
    id: "frames-larger",
    rule: "LIMIT_RAISED",
    subjects: ["frame limit"],
    mutate: (draft) => draft.fact("frame", "limit", 8_388_608),
  },
  {
    id: "compressed-larger",
    rule: "LIMIT_RAISED",
    subjects: ["lz4 limit"],
    mutate: (draft) => draft.fact("lz4", "limit", 67_108_864),
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
    id: "protocol-added",
    rule: "PROTOCOL_ID_ADDED",
    subjects: ["ProtocolId.SecretShareRpc"],
    mutate: (draft) => {
      draft.variants("ProtocolId", (list) => [...list, { name: "SecretShareRpc", tag: 29 }]);
      draft.document.roots["SecretShareRpc"] = {
        facts: { id: 29, encoding: "bcs", depth: 64 },
        view: "bcs",
        wire: "",
        full: "",
      };
    },
  },
  {
    id: "root-added",
    rule: "ROOT_ADDED",
    subjects: ["discovery"],
    mutate: (draft) => {
      draft.document.roots["discovery"] = { facts: { length: "u16 big-endian" }, wire: "", full: "" };
    },
    unwitnessed: "a fact beside the bytes",
  },
  {
    id: "frames-smaller",
    rule: "LIMIT_LOWERED",
    subjects: ["frame limit"],
    mutate: (draft) => draft.fact("frame", "limit", 1_048_576),
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
    id: "handshakes-shallower",
    rule: "DEPTH_LOWERED",
    subjects: ["handshake depth"],
    mutate: (draft) => draft.fact("handshake", "depth", 2),
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
  {
    id: "field-renamed",
    rule: "FIELD_RENAMED",
    subjects: ["VoteMsg.ballot"],
    mutate: (draft) => draft.field("VoteMsg", "vote", (field) => ({ ...field, name: "ballot" })),
  },
  {
    id: "variant-renamed",
    rule: "VARIANT_RENAMED",
    subjects: ["BlockType::First"],
    mutate: (draft) => draft.variant("BlockType", "Genesis", (v) => ({ ...v, name: "First" })),
  },
  {
    id: "hash-as-numbers",
    rule: "JSON_FORM",
    subjects: ["HashValue"],
    mutate: (draft) => {
      draft.type("HashValue").inner = { fixed: 32 };
    },
  },
  {
    id: "ack-as-unit-variant",
    rule: "JSON_FORM",
    subjects: ["CommitMessage.Ack"],
    mutate: (draft) => draft.variant("CommitMessage", "Ack", ({ name, tag }) => ({ name, tag })),
  },
  {
    id: "alias-removed",
    rule: "ALIAS_REMOVED",
    subjects: ["StructTag.type_args"],
    mutate: (draft) => draft.field("StructTag", "type_args", ({ name, type }) => ({ name, type })),
  },
  {
    id: "alias-added",
    rule: "ALIAS_ADDED",
    subjects: ["VoteMsg.vote"],
    mutate: (draft) => draft.field("VoteMsg", "vote", (field) => ({ ...field, aliases: ["ballot"] })),
    unwitnessed: "no byte changes",
  },
  {
    id: "type-renamed",
    rule: "TYPE_RENAMED",
    subjects: ["RpcCall"],
    mutate: (draft) => draft.renameType("RpcRequest", "RpcCall"),
    unwitnessed: "no byte changes",
  },
  {
    id: "protocol-renamed",
    rule: "PROTOCOL_ID_RENAMED",
    subjects: ["ProtocolId.BenchRpc"],
    mutate: (draft) => {
      draft.variant("ProtocolId", "NetbenchRpc", (v) => ({ ...v, name: "BenchRpc" }));
      draft.renameRoot("NetbenchRpc", "BenchRpc");
    },
    unwitnessed: "no byte changes",
  },
  {
    id: "body-declared",
    rule: "BODY_DECLARED",
    subjects: ["NetbenchRpc"],
    mutate: (draft) => {
      draft.document.roots["NetbenchRpc"] = {
        ...draft.root("NetbenchRpc"),
        type: { named: "HealthCheckerMsg" },
      } as never;
    },
    unwitnessed: "no byte changes",
  },
];

/** Refactorings that change no byte: nothing that blocks, nothing that warns. */
export const HARMLESS: readonly {
  readonly id: string;
  readonly mutate: (draft: Draft) => void;
  readonly notes: readonly Rule[];
}[] = [
  { id: "nothing", mutate: () => {}, notes: [] },
  {
    id: "declarations-reordered",
    mutate: ({ document }) => {
      document.types = Object.fromEntries(Object.entries(document.types).reverse());
      document.roots = Object.fromEntries(Object.entries(document.roots).reverse());
    },
    notes: [],
  },
  {
    id: "comment-changed",
    mutate: ({ document }) => {
      document.comment = "other words";
    },
    notes: [],
  },
  {
    id: "wrapped-in-a-newtype",
    mutate: (draft) => {
      draft.add("Priority", { kind: "newtype", inner: "u8" });
      draft.field("RpcRequest", "priority", (field) => ({ ...field, type: { named: "Priority" } }));
    },
    notes: [],
  },
  {
    id: "type-split-in-two-of-the-same-content",
    mutate: (draft) => {
      draft.add("QuorumSignature", { ...draft.type("AggregateSignature") });
      draft.field("LedgerInfoWithV0", "signatures", (field) => ({ ...field, type: { named: "QuorumSignature" } }));
    },
    notes: ["TYPE_RENAMED"],
  },
  {
    id: "tail-of-a-struct-moved-into-a-struct",
    mutate: (draft) => {
      const [protocol, ...rest] = draft.fields("RpcRequest");
      draft.add("RpcCall", { kind: "struct", fields: rest });
      draft.type("RpcRequest").fields = [protocol as never, { name: "call", type: { named: "RpcCall" } }];
    },
    notes: ["JSON_FORM"],
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
