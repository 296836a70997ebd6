/** Workflow commands that GitHub shows beside the code: at most ten, one per kind of failure. */
import type { CaseDone, RunEvent } from "../events.ts";
import { replayCommand } from "./commands.ts";
import { reasonLine } from "./describe.ts";
import { groupFailures } from "./groups.ts";
import { standing } from "./judge.ts";
import { type Run, readRun } from "./model.ts";
import type { RenderOptions } from "./options.ts";
import { placeOf } from "./place.ts";
import { plural, safe } from "./text.ts";

/** GitHub shows ten of a kind per step, and drops the others without a word. */
const MOST = 10;

export function renderGithub(events: readonly RunEvent[], options: RenderOptions = {}): string {
  const run = readRun(events);
  const all = [...failures(run, options), ...stale(run), ...troubles(run)];
  const shown = all.length <= MOST ? all : [...all.slice(0, MOST - 1), rest(all.length - MOST + 1)];
  return shown.map((line) => `${line}\n`).join("");
}

function failures(run: Run, options: RenderOptions): readonly string[] {
  const bad = run.cases.filter((one) => standing(one, run.started.gate) === "bad");
  return groupFailures(bad).map(({ shown, others, code }) => {
    const more = others.length === 0 ? "" : ` (and ${others.length} more like it)`;
    const lines = [
      `${shown.level} ${shown.title}${more}`,
      reasonLine(shown),
      replayCommand(shown, run.started, options),
    ];
    return command("error", shown, run, `${shown.id} ${code}`, lines);
  });
}

function stale(run: Run): readonly string[] {
  const own = run.cases.filter((one) => standing(one, run.started.gate) === "stale");
  return own.map((one) =>
    command("error", one, run, `${one.id} ${one.expectation?.state ?? "stale"}`, ["the expectation no longer holds"]),
  );
}

/** One line each for what no case is to blame for. */
function troubles({ end, cases, partial }: Run): readonly string[] {
  const { inconclusive, kitError } = end.counts;
  const reason = cases.find(({ outcome }) => outcome === "inconclusive")?.reason ?? "";
  return [
    ...(kitError > 0 ? [`::error title=touchstone::${plural(kitError, "kit error")}, please report`] : []),
    ...(inconclusive > 0
      ? [`::warning title=touchstone::${plural(inconclusive, "case")} inconclusive: ${data(safe(reason))}`]
      : []),
    ...(partial ? ["::warning title=touchstone::the run was stopped before its end"] : []),
  ];
}

function rest(count: number): string {
  return `::error title=touchstone::and ${count} more kinds of failure, see the report`;
}

function command(kind: "error", one: CaseDone, run: Run, title: string, lines: readonly string[]): string {
  const { file, line } = placeOf(one, run.started);
  const where = `file=${property(file)},line=${line},title=${property(safe(title, 80))}`;
  return `::${kind} ${where}::${data(lines.map((text) => safe(text, 300)).join("\n"))}`;
}

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
