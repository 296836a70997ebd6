/** Annotations on the lines where the wire is declared: at most ten, for GitHub drops the others without a word. */
import { plural, safe } from "../../report/text.ts";
import { isBad, type Judged, type Verdict } from "../verdict.ts";
import { headline, isWitness, shownData, shownReading } from "./words.ts";

const MOST = 10;

export function renderGithub(verdict: Verdict): string {
  const all = [
    ...troubles(verdict),
    ...verdict.findings.filter(isBad).map((finding) => annotation("error", finding, verdict)),
    ...warnings(verdict),
  ];
  const shown = all.length <= MOST ? all : [...all.slice(0, MOST - 1), rest(all.length - MOST + 1)];
  return shown.map((line) => `${line}\n`).join("");
}

function warnings(verdict: Verdict): readonly string[] {
  return verdict.findings
    .filter(({ severity, allowed }) => severity === "warn" && !allowed)
    .map((finding) => annotation("warning", finding, verdict));
}

function annotation(kind: "error" | "warning", finding: Judged, verdict: Verdict): string {
  const lines = [finding.detail, finding.consequence, ...witnessLines(finding, verdict)];
  return command(kind, finding.place, headline(finding), lines);
}

function witnessLines({ witness }: Judged, { before, after }: Verdict): readonly string[] {
  if (!isWitness(witness)) return [`no witness found: ${witness.reason}`];
  return [
    `witness ${shownData(witness)}`,
    `${before.label}: ${shownReading(witness.before)}`,
    `${after.label}: ${shownReading(witness.after)}`,
  ];
}

/** What is wrong whatever changed, and entries that allow nothing. */
function troubles({ faults, badAllowances, allowFile }: Verdict): readonly string[] {
  return [
    ...faults.map(({ check, text, file, line }) =>
      command("error", file === undefined ? undefined : { file, line: line ?? 1 }, check, [text]),
    ),
    ...badAllowances.map(({ rule, type, text, line }) =>
      command("error", { file: allowFile ?? "breaking.allow.yaml", line }, `${rule} ${type}`, [text]),
    ),
  ];
}

function rest(count: number): string {
  return `::error title=touchstone gate::and ${plural(count, "more finding")}, see the report`;
}

function command(
  kind: string,
  place: { readonly file: string; readonly line: number } | undefined,
  title: string,
  lines: readonly string[],
): string {
  const where = place ? `file=${property(place.file)},line=${place.line},` : "";
  return `::${kind} ${where}title=${property(safe(title, 100))}::${data(lines.map((line) => safe(line, 300)).join("\n"))}`;
}

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
