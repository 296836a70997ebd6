/** The verdict as a job summary: one table, details folded away. */
import { plural, safe } from "../../report/text.ts";
import { subject } from "../diff/finding.ts";
import type { Cell } from "../matrix/matrix.ts";
import type { Judged, Verdict } from "../verdict.ts";
import { allowanceFor, counts, crossingText, headline, isWitness, lastLine, shownData, shownReading } from "./words.ts";

/** Rows and folds beyond this are counted: a summary is read on a small page. */
const MOST_ROWS = 20;
const MOST_FOLDS = 8;

export function renderMarkdown(verdict: Verdict): string {
  const shown = verdict.findings.filter(({ severity }) => severity !== "note");
  const lines = [
    `### Wire: ${title(verdict)}`,
    "",
    `${code(verdict.before.label)} → ${code(verdict.after.label)}, ${verdict.changedTypes.length} of ${plural(verdict.after.types, "type")} changed`,
    "",
    ...table(shown),
    ...shown.slice(0, MOST_FOLDS).flatMap((finding) => fold(finding, verdict)),
    ...troubles(verdict),
    ...verdict.matrix.map(crossing),
    ...(verdict.matrix.length > 0 ? [""] : []),
    ...verdict.notRun.map((text) => `- not run: ${cell(text)}`),
    code(lastLine(verdict)),
  ];
  return `${lines.join("\n")}\n`;
}

function title(verdict: Verdict): string {
  const { breaking, allowed, warnings } = counts(verdict);
  if (verdict.result === "pass" && breaking + allowed + warnings === 0) return "nothing that breaks";
  const parts = [
    plural(breaking, "breaking change"),
    ...(allowed > 0 ? [`${allowed} allowed`] : []),
    ...(warnings > 0 ? [plural(warnings, "warning")] : []),
  ];
  return parts.join(", ");
}

function table(findings: readonly Judged[]): readonly string[] {
  if (findings.length === 0) return [];
  const rows = findings.slice(0, MOST_ROWS).map((finding) => {
    const { rule, detail, category, place } = finding;
    return `| ${sign(finding)} | ${rule} | ${code(subject(finding))} | ${cell(detail)} | ${category} | ${place ? code(`${place.file}:${place.line}`) : ""} |`;
  });
  const more = findings.length > MOST_ROWS ? [`| | and ${findings.length - MOST_ROWS} more | | | | |`] : [];
  return ["| | rule | what | change | | where |", "|--|--|--|--|--|--|", ...rows, ...more, ""];
}

function fold(finding: Judged, verdict: Verdict): readonly string[] {
  const { witness, consequence } = finding;
  const proof = isWitness(witness)
    ? [
        "```text",
        `witness  ${shownData(witness)}`,
        `${verdict.before.label}: ${shownReading(witness.before)}`,
        `${verdict.after.label}: ${shownReading(witness.after)}`,
        "```",
      ]
    : [`No witness found: ${cell(witness.reason)}.`];
  const allow =
    finding.severity === "block" && !finding.allowed
      ? ["To allow it:", "", "```yaml", allowanceFor(finding), "```"]
      : [];
  return [
    `<details><summary>${cell(headline(finding))}</summary>`,
    "",
    cell(consequence),
    "",
    ...proof,
    ...allow,
    "</details>",
    "",
  ];
}

function troubles({ faults, badAllowances, allowFile }: Verdict): readonly string[] {
  const lines = [
    ...faults.slice(0, MOST_ROWS).map(({ check, text }) => `- ✗ ${check}: ${cell(text)}`),
    ...badAllowances.map(
      ({ rule, type, text, line }) => `- ! ${code(`${allowFile}:${line}`)} ${rule} ${cell(type)}: ${cell(text)}`,
    ),
  ];
  return lines.length === 0 ? [] : [...lines, ""];
}

function crossing({ writer, reader, messages }: Cell): string {
  return `- ${cell(writer)} → ${cell(reader)}: ${crossingText(
    messages.filter(({ encoding }) => encoding === "bcs"),
    "message",
  )}`;
}

function sign({ severity, allowed }: Judged): string {
  if (allowed) return "✓";
  return severity === "block" ? "✗" : "!";
}

/** Nothing of a name or a reason may become markup. */
function cell(text: string): string {
  return safe(text, 200).replace(/[\\`*_{}[\]<>|#]/g, (c) => `\\${c}`);
}

function code(text: string): string {
  return `\`${safe(text, 200).replaceAll("`", "'").replaceAll("|", "\\|")}\``;
}
