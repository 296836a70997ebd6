import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { decodeBcs } from "../../../codec/bcs/index.ts";
import { fromHex } from "../../../codec/bytes.ts";
import type { Schema } from "../../../codec/schema/index.ts";
import { thaw, thawText } from "../frozen/thaw.ts";
import { Draft } from "../mutants/edits.ts";
import { aptosBehaviour } from "../sources/aptos.ts";
import { type Cell, cellOf } from "./matrix.ts";

const behaviour = aptosBehaviour();
const OLD = readFileSync("vectors/aptos/schema.json", "utf8");
const reference = thawText(OLD, "schema.json", "2025-10", behaviour);
const newer = thawText(
  readFileSync("vectors/aptos/versions/2026-05.json", "utf8"),
  "2026-05.json",
  "2026-05",
  behaviour,
);

/** Those in BCS that do not cross as they are. */
function stuck({ messages }: Cell): Readonly<Record<string, string>> {
  const bcs = messages.filter(({ encoding, state }) => encoding === "bcs" && state !== "all");
  return Object.fromEntries(bcs.map(({ name, state }) => [name.replace("ConsensusMsg::", ""), state]));
}

describe("22 variants to 26", () => {
  let cell: Cell;
  beforeAll(() => {
    cell = cellOf(reference, newer);
  });

  it("everything is read but blocks with payloads that were taken away", () => {
    expect(stuck(cell)).toEqual({ BlockRetrievalResponse: "some", ProposalMsg: "some", OptProposalMsg: "some" });
  });

  it("names the four forms of a payload", () => {
    const row = cell.messages.find(({ name }) => name === "ConsensusMsg::ProposalMsg");
    const forms = ["InQuorumStore", "InQuorumStoreWithLimit", "QuorumStoreInlineHybrid", "QuorumStoreInlineHybridV2"];
    expect(row?.stopped.map(({ form }) => form)).toEqual(forms.map((form) => `Payload::${form}`));
  });

  it("shows bytes that the writer reads and the reader refuses", () => {
    const [stopped] = cell.messages.find(({ name }) => name === "ConsensusMsg::OptProposalMsg")?.stopped ?? [];
    const bytes = fromHex(stopped?.data as string);
    expect(decodeBcs(reference.types.get("ConsensusMsg") as Schema, bytes)).toMatchObject({ kind: "OptProposalMsg" });
    expect(() => decodeBcs(newer.types.get("ConsensusMsg") as Schema, bytes)).toThrow();
  });

  it("holds for JSON as well", () => {
    const json = cell.messages.filter(({ encoding, state }) => encoding === "json" && state !== "all");
    expect(json.map(({ name }) => name)).toEqual([
      "ConsensusMsg::BlockRetrievalResponse",
      "ConsensusMsg::ProposalMsg",
      "ConsensusMsg::OptProposalMsg",
    ]);
  });

  it("says it by root and by type", () => {
    expect(cell.roots.filter(({ state }) => state !== "all").map(({ name }) => name)).toEqual([
      "ConsensusRpcBcs",
      "ConsensusDirectSendBcs",
      "ConsensusDirectSendJson",
      "ConsensusRpcJson",
      "ConsensusRpcCompressed",
      "ConsensusDirectSendCompressed",
    ]);
    expect(cell.types.find(({ name }) => name === "Payload")?.state).toBe("some");
    expect(cell.types.find(({ name }) => name === "ProofWithData")?.state).toBe("absent");
    expect(cell.types.find(({ name }) => name === "VoteMsg")?.state).toBe("all");
  });
});

describe("26 variants to 22", () => {
  it("new messages never cross, transactions and batches do unless they are of a new kind", () => {
    const back = cellOf(newer, reference);
    expect(stuck(back)).toEqual({
      BlockRetrievalResponse: "some",
      ProposalMsg: "some",
      BatchMsg: "some",
      BatchResponse: "some",
      BatchResponseV2: "some",
      OptProposalMsg: "some",
      BatchMsgV2: "none",
      SignedBatchInfoMsgV2: "none",
      ProofOfStoreMsgV2: "none",
      SecretShareMsg: "none",
    });
    const batch = back.messages.find(({ name }) => name === "ConsensusMsg::BatchMsg");
    expect(batch?.stopped.map(({ form }) => form).sort()).toEqual([
      "AnyPublicKey::SlhDsa_Sha2_128s",
      "AnySignature::SlhDsa_Sha2_128s",
      "MultisigTransactionPayload::Script",
      "TransactionExecutable::Encrypted",
      "TransactionExtraConfig::V2",
      "TransactionPayload::EncryptedPayload",
    ]);
  });
});

describe("a version against itself with one change", () => {
  function against(mutate: (draft: Draft) => void): Cell {
    const draft = new Draft(JSON.parse(OLD));
    mutate(draft);
    return cellOf(reference, { ...thaw(draft.done(), behaviour), label: "mutant" });
  }

  it("everything crosses when nothing changed", () => {
    const { messages, types, roots } = against(() => {});
    expect([...messages, ...types, ...roots].filter(({ state }) => state !== "all")).toEqual([]);
  });

  it("a field that moved is misread, not refused", () => {
    const cell = against((draft) => draft.fields("BatchId").reverse());
    expect(cell.types.find(({ name }) => name === "BatchId")?.stopped[0]).toMatchObject({
      form: "BatchId",
      misread: true,
    });
  });

  it("a renamed variant crosses in BCS and not in JSON", () => {
    const cell = against((draft) =>
      draft.variant("BlockType", "Genesis", (variant) => ({ ...variant, name: "First" })),
    );
    expect(stuck(cell)).toEqual({});
    expect(
      cell.messages.find(({ name, encoding }) => encoding === "json" && name === "ConsensusMsg::ProposalMsg")?.state,
    ).toBe("some");
  });

  it("a root with other facts, or none, is told", () => {
    const cell = against((draft) => {
      draft.fact("frame", "limit", 5);
      delete draft.document.roots["stream"];
    });
    expect(cell.roots.filter(({ state }) => state !== "all")).toEqual([
      { name: "frame", state: "some", why: "limit differ" },
      { name: "stream", state: "absent" },
    ]);
  });
});
