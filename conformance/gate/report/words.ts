/** Words that several reports share: who reads what, how a verdict ends. */
import { plural, safe } from "../../report/text.ts";
import { type Finding, type Reading, subject, type Unwitnessed, type Witness } from "../diff/finding.ts";
import type { Crossing, Stopped } from "../matrix/cross.ts";
import { isBad, type Judged, type Verdict } from "../verdict.ts";

/** Longer bytes are cut: the length is said beside them. */
const MOST_HEX = 96;

export function isWitness(witness: Witness | Unwitnessed): witness is Witness {
  return witness.kind !== "none";
}

/** The bytes or the document, cut to what a line holds. */
export function shownData({ kind, data, size }: Witness, longest = MOST_HEX): string {
  const cut = data.length > longest ? `${data.slice(0, longest)}…` : data;
  const amount = plural(size, kind === "json" ? "character" : "byte");
  return `${kind === "json" ? safe(cut, longest + 1) : cut === "" ? "(no bytes)" : cut}  ${amount}`;
}

/** What one side makes of it. */
export function shownReading(reading: Reading, longest = 120): string {
  if (reading.outcome === "value") return safe(reading.text, longest);
  const where = reading.offset < 0 ? "" : ` at byte ${reading.offset}`;
  return `refuses: ${reading.code}${where}, ${safe(reading.text, longest)}`;
}

/** `generated` or the vector's id, and who writes it. */
export function sourceOf({ source, writer }: Witness, verdict: Verdict): string {
  const by = (writer === "before" ? verdict.before : verdict.after).label;
  return source === "generated" ? `as ${by} writes it` : `${source}, as ${by} writes it`;
}

/** `RULE subject`. */
export function headline(finding: Finding): string {
  return `${finding.rule} ${safe(subject(finding), 200)}`;
}

/** `6 roots: ConsensusRpcBcs, …`. */
export function shownRoots(roots: readonly string[], most = 3): string {
  if (roots.length === 0) return "";
  const some = roots.slice(0, most).join(", ");
  return roots.length > most ? `${some} and ${roots.length - most} more` : some;
}

export const MARKS: { readonly [state in Crossing]: string } = { all: "✓", some: "≈", none: "✗", absent: "–" };

/** `12 of 24 messages cross, 8 in part`. */
export function crossingText(rows: readonly { readonly state: Crossing }[], noun: string): string {
  const of = (state: Crossing): number => rows.filter((row) => row.state === state).length;
  const parts = [`${of("all")} of ${plural(rows.length, noun)} cross`];
  if (of("some") > 0) parts.push(`${of("some")} in part`);
  const never = of("none") + of("absent");
  if (never > 0) parts.push(`${never} not at all`);
  return parts.join(", ");
}

export function stoppedText({ form, data, size, misread, text }: Stopped): string {
  const shown = data.length > 24 ? `${safe(data.slice(0, 24), 25)}…` : safe(data);
  return `${form}  ${shown} (${size})  ${misread ? "is taken for " : ""}${safe(text, 90)}`;
}

/** Counts of findings by what becomes of them. */
export function counts({ findings }: Verdict): {
  readonly breaking: number;
  readonly allowed: number;
  readonly warnings: number;
  readonly notes: number;
} {
  const of = (test: (finding: Judged) => boolean): number => findings.filter(test).length;
  return {
    breaking: of(isBad),
    allowed: of(({ allowed }) => allowed !== undefined),
    warnings: of(({ severity, allowed }) => severity === "warn" && !allowed),
    notes: of(({ severity }) => severity === "note"),
  };
}

/** The last line of every report that people read; stable, for those who search it. */
export function lastLine(verdict: Verdict): string {
  const { breaking, allowed, warnings, notes } = counts(verdict);
  const stale = verdict.badAllowances.length;
  return `touchstone: gate=${verdict.result} exit=${verdict.exit} breaking=${breaking} allowed=${allowed} warnings=${warnings} notes=${notes} faults=${verdict.faults.length} stale=${stale}`;
}

/** An entry that would allow the finding, to copy. */
export function allowanceFor(finding: Finding): string {
  const lines = [
    `- rule: ${finding.rule}`,
    `  type: ${JSON.stringify(subject(finding))}`,
    "  reason: why this is meant",
    "  version: the version that ships it",
    "  expires: 2026-12-31",
  ];
  return lines.join("\n");
}
