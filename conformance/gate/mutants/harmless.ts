/** Refactorings that must trigger nothing that counts. */
import type { Rule } from "../diff/rules.ts";
import type { Draft } from "./edits.ts";

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
