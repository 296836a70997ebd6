/** Every rule is triggered by a change of its own, and by nothing else; refactorings trigger none that counts. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { diffWires } from "../diff/diff.ts";
import { type Finding, subject } from "../diff/finding.ts";
import { judge } from "../diff/judge.ts";
import { RULES, type Rule } from "../diff/rules.ts";
import type { FrozenSchema } from "../frozen/format.ts";
import { thaw } from "../frozen/thaw.ts";
import { aptosBehaviour } from "../sources/aptos.ts";
import { registryWire } from "../sources/registry.ts";
import type { Wire } from "../wire.ts";
import { GATE_MUTANTS, HARMLESS } from "./catalogue.ts";
import { Draft } from "./edits.ts";

const frozen = JSON.parse(readFileSync("vectors/aptos/schema.json", "utf8")) as FrozenSchema;
const behaviour = aptosBehaviour();
const before: Wire = { ...thaw(frozen, behaviour), label: "main" };

function mutated(mutate: (draft: Draft) => void): Wire {
  const draft = new Draft(frozen);
  mutate(draft);
  return { ...thaw(draft.done(), behaviour), label: "here", locate: (name) => ({ file: name, line: 1 }) };
}

function findings(was: Wire, is: Wire): readonly Finding[] {
  const changes = diffWires(was, is);
  return judge(changes, { before: was, after: is, changes, known: () => [] });
}

describe("a mutant of the wire", () => {
  it.each(GATE_MUTANTS)("$id triggers $rule and nothing else", ({ rule, subjects, mutate, unwitnessed }) => {
    const found = findings(before, mutated(mutate));
    expect([...new Set(found.map((one) => one.rule))]).toEqual([rule]);
    expect(found.map(subject).sort()).toEqual(subjects);
    for (const { witness, consequence, place } of found) {
      expect(consequence.length).toBeGreaterThan(20);
      expect(place).toBeDefined();
      if (unwitnessed !== undefined)
        expect(witness).toMatchObject({ kind: "none", reason: expect.stringContaining(unwitnessed) });
      else expectProof(witness);
    }
  });
});

/** At least one side reads it, and not as the other does. */
function expectProof(witness: Finding["witness"]): void {
  if (witness.kind === "none") throw new Error(`no witness: ${witness.reason}`);
  const sides = [witness.before, witness.after];
  expect(sides.some(({ outcome }) => outcome === "value")).toBe(true);
  expect(new Set(sides.map(({ outcome, text }) => `${outcome} ${text}`)).size).toBe(2);
}

describe("a harmless change", () => {
  it.each(HARMLESS)("$id neither blocks nor warns", ({ mutate, notes }) => {
    const found = findings(before, mutated(mutate));
    expect(found.filter(({ severity }) => severity !== "note").map(subject)).toEqual([]);
    expect([...new Set(found.map(({ rule }) => rule))]).toEqual(notes);
  });
});

const REGISTRY =
  "---\nMessage:\n  ENUM:\n    0:\n      Ping: UNIT\n    1:\n      Data:\n        NEWTYPE:\n          TYPENAME: Data\nData:\n  STRUCT:\n    - id: U64\n    - body: BYTES\n";

describe("a registry", () => {
  const wire = (text: string, file = "a.yaml"): Wire => registryWire(text, file, { label: file });
  const rules = (text: string): readonly Rule[] =>
    findings(wire(REGISTRY), wire(text, "b.yaml")).map(({ rule }) => rule);

  it("may move to another file, change its order and its comments", () => {
    const [, ...types] = REGISTRY.split(/^(?=\w)/m);
    expect(rules(`# moved\n---\n${types.reverse().join("# and sorted\n")}`)).toEqual([]);
  });

  it("says when a type that nothing contains comes or goes", () => {
    expect(rules(`${REGISTRY}Other:\n  STRUCT:\n    - id: U8\n`)).toEqual(["TYPE_ADDED"]);
    expect(
      findings(wire(`${REGISTRY}Other:\n  STRUCT:\n    - id: U8\n`), wire(REGISTRY)).map(({ rule }) => rule),
    ).toEqual(["TYPE_REMOVED"]);
  });
});

it("every rule has a mutant", () => {
  const shown = new Set<string>([...GATE_MUTANTS.map(({ rule }) => rule), "TYPE_ADDED", "TYPE_REMOVED"]);
  expect(Object.keys(RULES).filter((rule) => !shown.has(rule))).toEqual([]);
});
