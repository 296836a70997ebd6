/** Results as lines of text for a terminal. */
import { visible } from "../codec/errors.ts";
import type { ContenderResult, Results, WorkloadResult } from "./results.ts";
import type { Estimate } from "./statistics.ts";
import { bytesText, comparison, duration, figure, percent, throughput } from "./units.ts";
import type { Verdict } from "./verdict.ts";

const HEAD = ["", "time", "throughput", "against ours", "95 % within", "heap/op", "gc", "vectors"] as const;

/** A table of one workload: who is fastest, by how much, how sure. */
export function workloadText(workload: WorkloadResult): string {
  const { name, bytes, contenders } = workload;
  const rows = ranked(contenders).map((one) => row(one, workload));
  const notes = contenders.flatMap(noteOf).map((note) => `    ${note}\n`);
  return `${name}  ${bytesText(bytes)} of BCS\n${aligned([HEAD, ...rows])}${notes.join("")}${machineNote(workload)}\n`;
}

/** Fastest first; who is wrong, limits and who could not run come after all that can be ranked. */
export function ranked(contenders: readonly ContenderResult[]): readonly ContenderResult[] {
  const place = ({ state, role }: ContenderResult): number =>
    state === "ok" ? (role === "limit" ? 1 : 0) : state === "wrong" ? 2 : 3;
  const ns = (one: ContenderResult): number => comparableNs(one, contenders) ?? Number.POSITIVE_INFINITY;
  return [...contenders]
    .filter(({ state }) => state === "ok" || state === "wrong")
    .sort((a, b) => place(a) - place(b) || ns(a) - ns(b));
}

/**
 * What the contender would take by the clock of ours: the ratio is by a clock that both have, and a program's own clock
 * also counts the time in which others had the processor.
 */
export function comparableNs(one: ContenderResult, all: readonly ContenderResult[]): number | undefined {
  const base = all.find(({ ratio, times }) => times && !ratio)?.times;
  return one.role === "peer" && one.ratio && base ? base.ns / one.ratio.value : one.times?.ns;
}

/** Who was not measured at all, by name, each with the reason. */
export function absentText({ workloads }: Results): string {
  const reasons = new Map<string, Set<string>>();
  for (const { contenders } of workloads) {
    for (const { name, state, what = "" } of contenders) {
      if (state !== "missing" && state !== "failed") continue;
      reasons.set(name, (reasons.get(name) ?? new Set()).add(what));
    }
  }
  return [...reasons].map(([name, why]) => `not measured: ${name} (${visible([...why].join("; "))})\n`).join("");
}

/** `decode/bcs/VoteMsg/typical: touchstone, 17.2 times @mysten/bcs`. */
export function summaryText({ workloads }: Results): string {
  return aligned(workloads.map((one) => [one.name, ...leader(one)]));
}

/** Who wins and by how much over the next one that is right. */
function leader(workload: WorkloadResult): readonly string[] {
  const [first, second] = ranked(workload.contenders).filter(({ state, role }) => state === "ok" && role !== "limit");
  if (!first) return ["nobody", "", ""];
  const [best, next] = [first, second].map((one) => one && comparableNs(one, workload.contenders));
  const by = second && best && next ? `${figure(next / best)}x ahead of ${second.name}` : "alone";
  return [first.name, by, unsureText(workload, first)];
}

/** Who leads by a figure that may as well be the other way round does not lead for sure. */
function unsureText({ control }: WorkloadResult, { verdict }: ContenderResult): string {
  if (!control.isSteady) return "inconclusive: the machine drifted";
  return verdict === "inconclusive" ? "unsure" : "";
}

function row(one: ContenderResult, { bytes, contenders }: WorkloadResult): readonly string[] {
  const { name, state, times, role } = one;
  const isRanked = state === "ok" && role !== "limit";
  return [
    name,
    times ? bracketed(duration(times.ns) + (times.clock === "wall" ? " wall" : ""), isRanked) : "",
    times ? bracketed(throughput(bytes, comparableNs(one, contenders) ?? times.ns), isRanked) : "",
    againstText(one),
    state === "wrong" || !one.ratio ? "" : interval(one.ratio, one.verdict),
    times?.heapBytes === undefined ? "–" : bytesText(Math.round(times.heapBytes)),
    times && role !== "peer" ? percent(times.gcShare) : "–",
    vectorsText(one),
  ];
}

/** What is not to be read as a rank stands in brackets. */
function bracketed(text: string, isRanked: boolean): string {
  return isRanked ? text : `(${text})`;
}

/** `14.3x slower`, `level, 1.02x`, `WRONG`: the verdict in a few words. */
export function againstText({ state, role, ratio, verdict }: ContenderResult): string {
  if (state === "wrong") return "WRONG";
  if (!ratio || !verdict) return "";
  if (role === "limit") return `limit, ${figure(ratio.value)}x`;
  return SAID[verdict](ratio.value);
}

const SAID: Readonly<Record<Verdict, (ratio: number) => string>> = {
  faster: comparison,
  slower: comparison,
  level: (ratio) => `level, ${figure(ratio)}x`,
  inconclusive: (ratio) => `unsure, ${figure(ratio)}x`,
};

/** In the direction that the verdict is told in. */
export function interval({ low, high }: Estimate, verdict?: Verdict): string {
  return verdict === "slower" ? `${figure(1 / high)}–${figure(1 / low)}` : `${figure(low)}–${figure(high)}`;
}

/** How many valid vectors it got right, and how many invalid ones it took. */
export function vectorsText({ conduct, role }: ContenderResult): string {
  if (role === "limit" || !conduct) return "–";
  const right = `${conduct.asked - conduct.wrong}/${conduct.asked} right`;
  return conduct.taken > 0 ? `${right}, takes ${conduct.taken} of ${conduct.invalid} invalid` : right;
}

function noteOf({ name, state, what }: ContenderResult): readonly string[] {
  return state === "wrong" ? [`${name} is wrong: ${visible(what ?? "")}`] : [];
}

function machineNote({ control: { isSteady, drift, void: bad, twin } }: WorkloadResult): string {
  const again = twin ? `ours against itself ${figure(twin.value)} (${interval(twin)}), ` : "";
  const left = bad > 0 ? `, ${bad} sets of processes left out` : "";
  const verdict = isSteady ? "" : "; INCONCLUSIVE: the machine changed while it measured";
  return `    control: ${again}drift ${percent(drift)}${left}${verdict}\n`;
}

/** Columns; the first is left-aligned, figures to the right. */
function aligned(lines: readonly (readonly string[])[]): string {
  const widths = (lines[0] ?? []).map((_, i) => Math.max(...lines.map((line) => (line[i] ?? "").length)));
  const last = widths.length - 1;
  const cell = (text: string, i: number): string =>
    i === 0 || i === last || Number.isNaN(Number.parseFloat(text.replace("(", "")))
      ? text.padEnd(widths[i] ?? 0)
      : text.padStart(widths[i] ?? 0);
  return lines.map((line) => `  ${line.map(cell).join("  ").trimEnd()}\n`).join("");
}
