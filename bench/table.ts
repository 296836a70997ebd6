/** Results as lines of text. */
import type { Absolute } from "./absolute.ts";
import type { Goal, Verdict } from "./goals.ts";
import type { Clock } from "./harness.ts";
import { type Duel, isReading, type Reading, type Result } from "./processes.ts";
import { duration, figure } from "./units.ts";

const WIDTHS = [34, 14, 8, 13, 8, 8, 9, 9, 6, 6] as const;

export function resultHeader(clock: Clock): string {
  const other = clock === "wall" ? "by cpu" : "by wall";
  return row(["case", "anchor", "ratio", "processes", "minima", other, "anchor", "ours", "GB/s", "void"]);
}

export function resultLine(result: Result): string {
  return isReading(result) ? readingLine(result) : duelLine(result);
}

function readingLine({ name, unit, value, range }: Reading): string {
  return row([name, "", `${figure(value)} ${unit}`, `${figure(range[0])}..${figure(range[1])}`]);
}

function duelLine(result: Duel): string {
  const { ratio, range, ratioOfMinima } = result;
  return row([
    result.name,
    result.anchor,
    `${figure(ratio)}x`,
    `${figure(range[0])}..${figure(range[1])}`,
    // The two ratios tell one story, or the figure is not to be trusted.
    `${figure(ratioOfMinima)}${Math.abs(Math.log(ratio / ratioOfMinima)) > 0.1 ? "?" : ""}`,
    figure(result.other),
    duration(result.anchorNs),
    duration(result.oursNs),
    figure(result.bytes / result.oursNs),
    `${result.void}/${result.void + result.valid}`,
  ]);
}

/** One contender: operations per second as Benchmark.js states them. */
export function absoluteLine(name: string, contender: string, one: Absolute): string {
  const { opsPerSecond, marginPercent, samples } = one;
  const rate = Math.round(opsPerSecond).toLocaleString("en-US");
  return `${name.padEnd(36)} ${contender.padEnd(18)} ${rate.padStart(12)} ops/s ±${marginPercent.toFixed(1)} % (${samples} samples)`;
}

/** A goal: what it is about, the figure, what it should be. */
export function verdictLine(goal: Goal, verdict: Verdict | undefined): string {
  const found = verdict ? `${figure(verdict.value)}${goal.unit}` : "not run";
  const word = verdict ? (verdict.reached ? "pass" : "MISS") : "";
  return `${goal.figure.padEnd(58)} ${found.padStart(9)}  ${wanted(goal).padEnd(9)} ${word}`;
}

/** The goals as a table for docs/performance.md. */
export function markdownTable(rows: readonly { readonly goal: Goal; readonly verdict: Verdict | undefined }[]): string {
  const lines = rows.map(({ goal, verdict }) => {
    const found = verdict ? `${figure(verdict.value)}${goal.unit}` : "–";
    const word = verdict ? (verdict.reached ? "yes" : "**no**") : "not run";
    return `| ${goal.figure} | ${found} | ${wanted(goal)} | ${word} |`;
  });
  return ["| figure | found | goal | reached |", "|---|---|---|---|", ...lines].join("\n");
}

function wanted({ at, goal, unit }: Goal): string {
  return `${at === "least" ? "≥" : "≤"} ${goal}${unit}`;
}

function row(cells: readonly string[]): string {
  return cells
    .map((cell, i) => (i < 2 ? cell.padEnd(WIDTHS[i] as number) : cell.padStart(WIDTHS[i] as number)))
    .join(" ");
}
