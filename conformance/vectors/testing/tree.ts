/** A tiny set of vectors, made by hand, in which each check can be made to fail. */
import { readFileSync } from "node:fs";
import { typeNamed } from "../../../codec/profiles/aptos/roots.ts";
import type { Ledger, Validity, Vector, VectorFile } from "../format.ts";
import { contentHash, ledgerText } from "../ledger.ts";
import { LEDGER, MANIFEST, SCHEMA, type VectorTree, vectorPath } from "../load.ts";
import { makeManifest, manifestText } from "../manifest.ts";
import { fileText } from "../text.ts";
import { typeFingerprint, wireFingerprint } from "../types.ts";

export const VALID = vectorPath("aptos", "bcs", "RpcRequest", "valid");
export const INVALID = vectorPath("aptos", "bcs", "RpcRequest", "invalid");

/** The example of the design: the smallest body, one redundant length byte, one variant too many. */
export function files(): VectorFile[] {
  const value = { protocol_id: "ConsensusRpcCompressed", request_id: 42, priority: 0, raw_request: "ff" };
  return [
    file("valid", {}, [
      {
        id: "CD-0001",
        rev: 1,
        valid: true,
        level: "MUST",
        comment: "smallest body",
        hex: "0b2a0000000001ff",
        value,
        spans: [
          [0, 1, "protocol_id"],
          [1, 5, "request_id"],
          [5, 6, "priority"],
          [6, 7, "raw_request.len"],
          [7, 8, "raw_request"],
        ],
      },
    ]),
    file("invalid", NOTES, [
      {
        id: "CD-0002",
        rev: 1,
        valid: false,
        level: "MUST",
        comment: "length in two bytes where one suffices",
        flags: ["NonCanonicalLength"],
        hex: "0b2a000000008100ff",
        class: "non-canonical",
        parent: "CD-0001",
        mutation: { at: 6, from: "01", to: "8100" },
      },
      {
        id: "CD-0003",
        rev: 1,
        valid: false,
        level: "MUST",
        comment: "a priority that a byte cannot hold",
        verbs: ["encode"],
        value: { ...value, priority: 256 },
        class: "other",
        parent: "CD-0001",
      },
    ]),
  ];
}

/** The folder as the maker would write it. */
export function treeOf(list: readonly VectorFile[], ledger: Ledger = ledgerOf(list)): VectorTree {
  const texts = new Map(list.map((one) => [vectorPath("aptos", one.encoding, one.type, one.validity), fileText(one)]));
  const tree = new Map([...texts, [LEDGER, ledgerText(ledger)], [SCHEMA, schemaText]]);
  return new Map([...tree, [MANIFEST, manifestText(makeManifest(tree, "1.0.0", wireFingerprint()))]]);
}

/** Every case at its revision. */
export function ledgerOf(list: readonly VectorFile[]): Ledger {
  const cases = list.flatMap((one) =>
    one.vectors.map((vector) => [
      vector.id,
      {
        rev: vector.rev,
        sha256: contentHash(one, vector),
        path: `case/${vector.id}`,
        since: "1.0.0",
        state: "active" as const,
      },
    ]),
  );
  return { format: 1, cases: Object.fromEntries(cases) };
}

/** One vector of one file changed. */
export function edited(id: string, change: Partial<Vector>): VectorFile[] {
  return files().map((one) => ({
    ...one,
    vectors: one.vectors.map((vector) => (vector.id === id ? { ...vector, ...change } : vector)),
  }));
}

const NOTES = {
  NonCanonicalLength: {
    class: "non-canonical",
    effect: "two byte strings for one message",
    clause: "docs/profiles/aptos.md#bcs",
  },
};

const schemaText = readFileSync(new URL("../../../vectors/vector.schema.json", import.meta.url), "utf8");

function file(validity: Validity, notes: VectorFile["notes"], vectors: readonly Vector[]): VectorFile {
  const type = typeNamed("RpcRequest");
  if (!type) throw new Error("no RpcRequest");
  return {
    $schema: "../../../vector.schema.json",
    format: 1,
    protocol: "aptos/1",
    type: "RpcRequest",
    encoding: "bcs",
    validity,
    typesSha256: typeFingerprint(type, "bcs"),
    source: { name: "hand", version: "1", seed: "" },
    notes,
    vectors,
  };
}
