/** This codec against an older build of it: in pairs of processes, until it is plain which way each workload went. */

import { OURS } from "../matrix/contenders/touchstone.ts";
import { nameOf, type Workload } from "../matrix/workload.ts";
import { type Entrant, measure, type Plan } from "../measure.ts";
import type { BenchOptions } from "../options.ts";
import { ratioOf, summarize } from "../summarize.ts";
import { verdictOf } from "../verdict.ts";
import { currentBuild, olderBuild } from "./builds.ts";
import type { Change } from "./change.ts";

const LEAST_PAIRS = 4;
const MOST_PAIRS = 16;
const OLD = "before";

/** Each workload in turn. */
export async function compareBuilds(
  list: readonly Workload[],
  against: string,
  { codec, threshold, isQuick }: BenchOptions,
  done: (change: Change) => void,
): Promise<readonly Change[]> {
  const [here, before] = [currentBuild(codec), olderBuild(against)];
  const entrants: readonly Entrant[] = [
    { name: OURS, role: "codec", folder: here.folder },
    { name: OLD, contender: OURS, role: "codec", folder: before.folder },
  ];
  const plan: Plan = {
    processes: isQuick ? LEAST_PAIRS : MOST_PAIRS,
    rounds: 20,
    sliceMs: 12,
    warmMs: 1_500,
    aloneSeconds: 0,
  };
  const changes: Change[] = [];
  for (const workload of list) {
    const change = await compareOne(workload, entrants, plan, threshold / 100);
    changes.push(change);
    done(change);
  }
  return changes;
}

async function compareOne(
  workload: Workload,
  entrants: readonly Entrant[],
  plan: Plan,
  threshold: number,
): Promise<Change> {
  const name = nameOf(workload);
  const measured = await measure(workload, entrants, plan, (generations) => {
    if (generations.length < LEAST_PAIRS) return false;
    const ratio = ratioOf(generations, OLD, OURS);
    return ratio !== undefined && (verdictOf(ratio, threshold) !== "inconclusive" || ratio.low > 1 / (1 + threshold));
  });
  const { contenders } = summarize(name, measured, threshold);
  const [ours, old] = [OURS, OLD].map((one) => contenders.find((contender) => contender.name === one));
  const ratio = ratioOf(measured.generations, OLD, OURS);
  if (!ours?.times || !old?.times || !ratio)
    return { name, state: "incomparable", what: ours?.what ?? old?.what ?? "was not measured" };
  if (ours.state === "wrong") return { name, state: "wrong", what: ours.what ?? "" };
  const surelyNot = ratio.low > 1 / (1 + threshold);
  const verdict = verdictOf(ratio, threshold);
  return {
    name,
    state: measured.isSteady ? (verdict === "inconclusive" && surelyNot ? "level" : verdict) : "inconclusive",
    ratio,
    before: old.times.ns,
    now: ours.times.ns,
    pairs: measured.generations.length,
  };
}
