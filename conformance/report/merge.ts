/** The shards of one run as one run: the same events in the same order that one process would have written. */

import { countCases } from "../counts.ts";
import type { CaseDone, Planned, RunEnded, RunEvent, RunStarted } from "../events.ts";
import { type Run, readRun } from "./model.ts";
import { safe } from "./text.ts";

/** Shards that are not of one run. */
export class MergeError extends Error {
  override readonly name = "MergeError";
}

/** One stream of events out of several. Without an `end` when one of them has none. */
export function mergeRuns(streams: readonly (readonly RunEvent[])[]): readonly RunEvent[] {
  const runs = streams.map(readRun);
  const [first] = runs;
  if (!first) throw new MergeError("there is nothing to merge");
  checkAlike(runs);
  checkShards(runs.map(({ started }) => started));
  const cases = onceEach(runs);
  const { shard: _, ...started } = first.started;
  return [
    { ...started, started: earliest(runs), jobs: runs.reduce((sum, run) => sum + run.started.jobs, 0) },
    ...(first.sut ? [first.sut] : []),
    planOf(runs),
    ...inOrder(cases),
    ...runs.flatMap(({ notes }) => notes),
    ...(runs.some(({ partial }) => partial) ? [] : [endOf(runs, cases)]),
  ];
}

const ALIKE: readonly (readonly [string, (run: Run) => string])[] = [
  ["implementation", ({ sut }) => `${sut?.capabilities.name ?? ""} ${sut?.capabilities.version ?? ""}`],
  ["--sut", ({ started }) => started.sut],
  ["edition", ({ started }) => started.edition.name],
  ["vectors", ({ started }) => started.vectors.sha256],
  ["touchstone", ({ started }) => started.touchstone],
  ["seed", ({ started }) => started.seed],
  ["selection", ({ started }) => started.select.join(" ")],
  ["gate", ({ started }) => started.gate],
];

function checkAlike(runs: readonly Run[]): void {
  for (const [what, of] of ALIKE) {
    const values = [...new Set(runs.map(of))];
    if (values.length > 1)
      throw new MergeError(
        `these are not shards of one run: ${what} is ${values.map((value) => safe(value, 80)).join(" and ")}`,
      );
  }
}

/** All of them, each once: a part that is missing would make the rest look complete. */
function checkShards(started: readonly RunStarted[]): void {
  const shards = started.map(({ shard = "1/1" }) => shard);
  const none = shards.find((shard) => !/^[1-9]\d{0,3}\/[1-9]\d{0,3}$/.test(shard));
  if (none !== undefined) throw new MergeError(`shard ${safe(none, 40)} is none`);
  const total = Number(shards[0]?.split("/")[1]);
  for (const shard of shards) {
    if (Number(shard.split("/")[1]) !== total) throw new MergeError(`shard ${shard} is not one of ${total}`);
    if (shards.filter((one) => one === shard).length > 1) throw new MergeError(`shard ${shard} is given twice`);
  }
  const missing = Array.from({ length: total }, (_, i) => `${i + 1}/${total}`).filter((one) => !shards.includes(one));
  if (missing.length > 0) throw new MergeError(`shard ${missing.slice(0, 5).join(", ")} is missing`);
}

/** What the runner asks about the implementation as a whole is asked in each shard: the worst answer counts. */
function onceEach(runs: readonly Run[]): readonly CaseDone[] {
  const kept = new Map<string, CaseDone>();
  for (const { areas } of runs) {
    for (const { cases, extra } of areas) for (const one of cases) keep(kept, one, extra);
  }
  return [...kept.values()];
}

function keep(kept: Map<string, CaseDone>, one: CaseDone, extra: boolean): void {
  const known = kept.get(one.instance);
  if (known && !extra) throw new MergeError(`${safe(one.instance, 60)} is in two shards`);
  if (!known || known.outcome === "pass") kept.set(one.instance, one);
}

/** Areas stay together, ids rise: whichever shard a case was in. */
function inOrder(cases: readonly CaseDone[]): readonly CaseDone[] {
  const key = ({ area, instance }: CaseDone) => `${area} ${instance}`;
  return [...cases].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

function planOf(runs: readonly Run[]): Planned {
  const areas = new Map<string, { id: string; name: string; instances: number }>();
  const own = runs.flatMap((run) => run.areas.filter(({ extra }) => !extra));
  for (const { id, name, planned } of own) {
    areas.set(id, { id, name, instances: planned + (areas.get(id)?.instances ?? 0) });
  }
  const all = [...areas.values()];
  return { event: "plan", instances: all.reduce((sum, { instances }) => sum + instances, 0), areas: all };
}

/** Which of several exit codes is told. */
const FIRST: readonly number[] = [130, 5, 2, 1, 6, 7, 4, 3];

function endOf(runs: readonly Run[], cases: readonly CaseDone[]): RunEnded {
  const ends = runs.map(({ end }) => end);
  const worst = FIRST.map((exit) => ends.find((end) => end.exit === exit)).find((end) => end !== undefined);
  const told = worst ?? (ends[0] as RunEnded);
  const least = ends.reduce((a, b) => (b.depth.detectable < a.depth.detectable ? b : a));
  return {
    ...told,
    counts: countCases(cases),
    depth: least.depth,
    ms: Math.max(...ends.map(({ ms }) => ms)),
  };
}

function earliest(runs: readonly Run[]): string {
  return runs.map(({ started }) => started.started).sort()[0] ?? "";
}
