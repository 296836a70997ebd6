/** How much a change weighs: negotiation, JSON, and what nobody can know. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { FrozenSchema } from "../frozen/format.ts";
import { thaw } from "../frozen/thaw.ts";
import { GATE_MUTANTS } from "../mutants/catalogue.ts";
import { Draft } from "../mutants/edits.ts";
import { aptosBehaviour } from "../sources/aptos.ts";
import { registryWire } from "../sources/registry.ts";
import type { Wire } from "../wire.ts";
import { diffWires } from "./diff.ts";
import { type Finding, subject } from "./finding.ts";
import { judge } from "./judge.ts";

const frozen = JSON.parse(readFileSync("vectors/aptos/schema.json", "utf8")) as FrozenSchema;
const behaviour = aptosBehaviour();

function findings(before: Wire, after: Wire): readonly Finding[] {
  const changes = diffWires(before, after);
  return judge(changes, { before, after, changes, known: () => [] });
}

/** What the gate says of edits on top of others that both sides have. */
function weigh(mutate: (draft: Draft) => void, first: (draft: Draft) => void = () => {}) {
  const [before, after] = [new Draft(frozen), new Draft(frozen)];
  for (const draft of [before, after]) first(draft);
  mutate(after);
  const found = findings(
    { ...thaw(before.done(), behaviour), label: "a" },
    { ...thaw(after.done(), behaviour), label: "b" },
  );
  return found.map((one) => [one.rule, subject(one), one.severity, one.eased ?? ""]);
}

const mutant = (id: string) => GATE_MUTANTS.find((one) => one.id === id)?.mutate as (draft: Draft) => void;
const health = (list: { name: string; tag: number; type?: string }[]) => [
  ...list,
  { name: "Late", tag: 2, type: "u32" },
];

describe("negotiation", () => {
  it("eases a protocol more: old peers do not offer it", () => {
    expect(weigh(mutant("protocol-added"))).toEqual([
      ["PROTOCOL_ID_ADDED", "ProtocolId.SecretShareRpc", "warn", expect.stringContaining("old peers do not offer it")],
    ]);
  });

  it("eases nothing when the handshake itself changed", () => {
    const both = (draft: Draft) => {
      mutant("protocol-added")(draft);
      mutant("map-as-list")(draft);
    };
    expect(weigh(both).map(([rule, , severity]) => [rule, severity])).toEqual([
      ["MAP_ORDER", "block"],
      ["PROTOCOL_ID_ADDED", "block"],
    ]);
  });

  it("eases a form that travels only under protocols that are new", () => {
    const unused = (draft: Draft) => {
      draft.document.roots["HealthCheckerRpc"] = {
        ...draft.root("HealthCheckerRpc"),
        type: { named: "HealthCheckerMsg" },
      };
      delete (draft.document.roots["HealthCheckerRpc"] as { type?: unknown }).type;
    };
    const moved = (draft: Draft) => {
      draft.variants("HealthCheckerMsg", (list) => health(list as never) as never);
      mutant("protocol-added")(draft);
      draft.document.roots["SecretShareRpc"] = { ...draft.root("SecretShareRpc"), type: { named: "HealthCheckerMsg" } };
    };
    const appended = weigh(moved, unused).find(([rule]) => rule === "VARIANT_APPENDED");
    expect(appended?.slice(2)).toEqual(["warn", "it travels only under SecretShareRpc, which old peers do not offer"]);
  });

  it("eases nothing under a protocol that old peers have", () => {
    expect(weigh((draft) => draft.variants("HealthCheckerMsg", (list) => health(list as never) as never))).toEqual([
      ["VARIANT_APPENDED", "HealthCheckerMsg::Late", "block", ""],
    ]);
  });
});

describe("JSON", () => {
  it("blocks where the type travels as JSON", () => {
    expect(weigh(mutant("field-renamed"))).toEqual([["FIELD_RENAMED", "VoteMsg.ballot", "block", ""]]);
  });

  it("is a note where it never does", () => {
    expect(weigh((draft) => draft.field("RpcRequest", "priority", (field) => ({ ...field, name: "urgency" })))).toEqual(
      [["FIELD_RENAMED", "RpcRequest.urgency", "note", "it never travels as JSON"]],
    );
  });

  it("is a note inside a type that travels as hex of its bytes", () => {
    const renamed = (draft: Draft) =>
      draft.variant("EphemeralPublicKey", "Secp256r1Ecdsa", (variant) => ({ ...variant, name: "Passkey" }));
    expect(weigh(renamed)).toEqual([
      ["VARIANT_RENAMED", "EphemeralPublicKey::Passkey", "note", "it never travels as JSON"],
    ]);
  });

  it("is a warning where nobody knows", () => {
    const wire = (field: string) =>
      registryWire(`---\nS:\n  STRUCT:\n    - ${field}: U8\n`, "a.yaml", { label: field });
    expect(findings(wire("a"), wire("b")).map(({ severity, eased }) => [severity, eased])).toEqual([
      ["warn", "whether it travels as JSON is not known"],
    ]);
  });
});
