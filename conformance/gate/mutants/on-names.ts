/** What leaves bytes as they are: names and spellings of JSON. */
import type { GateMutant } from "./mutant.ts";

export const ON_NAMES: readonly GateMutant[] = [
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
];
