/**
 * The gate: two states of a wire, and everything that can be said of the step from one to the other.
 * Spec: docs/gate.md
 */
import { applyAllowances } from "./allow/apply.ts";
import type { Allowance } from "./allow/read.ts";
import { diffWires } from "./diff/diff.ts";
import { judge } from "./diff/judge.ts";
import type { Golden } from "./golden.ts";
import type { Cell } from "./matrix/matrix.ts";
import { typePrint, wirePrint } from "./prints.ts";
import { type Fault, outcome, type Side, VERDICT_FORMAT, type Verdict } from "./verdict.ts";
import type { Wire } from "./wire.ts";
import type { KnownBytes } from "./witness/search.ts";

export type Question = {
  readonly before: Wire;
  readonly after: Wire;
  /** Golden vectors of a type: witnesses are looked for among them first. */
  readonly known?: KnownBytes | undefined;
  readonly allow?: { readonly file: string; readonly entries: readonly Allowance[] } | undefined;
  /** The day against which entries expire: `2026-11-21`. */
  readonly today: string;
  /** When the asking began, in milliseconds: loading and the other checks are part of it. */
  readonly started: number;
  /** What else was checked; see `own.ts`. */
  readonly faults?: readonly Fault[];
  readonly golden?: readonly Golden[];
  readonly matrix?: readonly Cell[];
  readonly notRun?: readonly string[];
};

/** The verdict on one step. */
export function askGate(question: Question): Verdict {
  const { before, after, known = () => [], allow, today } = question;
  const changes = diffWires(before, after);
  const found = judge(changes, { before, after, known, changes });
  const { by, bad } = applyAllowances(found, allow?.entries ?? [], today, before.version);
  const findings = found.map((finding) => ({ ...finding, ...(by.has(finding) && { allowed: by.get(finding) }) }));
  const rest = { findings, badAllowances: bad, faults: question.faults ?? [] };
  return {
    format: VERDICT_FORMAT,
    before: sideOf(before),
    after: sideOf(after),
    changedTypes: changedTypes(before, after),
    ...rest,
    allowFile: allow?.file,
    golden: question.golden ?? [],
    matrix: question.matrix ?? [],
    notRun: question.notRun ?? [],
    ms: Date.now() - question.started,
    ...outcome(rest),
  };
}

function sideOf(wire: Wire): Side {
  const { label, version, name, types, roots } = wire;
  const whole = version !== undefined ? { fingerprint: wirePrint(wire).wire } : {};
  return { label, version, name, types: types.size, roots: roots.length, ...whole };
}

/** By what is declared in them and below. */
function changedTypes(before: Wire, after: Wire): readonly string[] {
  return [...after.types].flatMap(([name, type]) => {
    const was = before.types.get(name);
    return was && typePrint(was).full === typePrint(type).full ? [] : [name];
  });
}
