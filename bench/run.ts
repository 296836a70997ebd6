/** A whole run: workload after workload, each printed as it is done. */
import { execFileSync } from "node:child_process";
import { attach } from "../conformance/peer/attach.ts";
import { machine } from "./machine.ts";
import { OURS } from "./matrix/contenders/touchstone.ts";
import { nameOf, type Workload } from "./matrix/workload.ts";
import { type Enough, type Entrant, entrantsFor, measure, type Plan, TWIN } from "./measure.ts";
import type { BenchOptions } from "./options.ts";
import { RESULTS_FORMAT, type Results, type WorkloadResult } from "./results.ts";
import { packageRoot } from "./root.ts";
import { CONTROL_VERSION } from "./rounds/control.ts";
import { isPinned, pinnedCommand } from "./rounds/pin.ts";
import { ratioOf, summarize } from "./summarize.ts";
import { verdictOf } from "./verdict.ts";

/** What is said while it runs. */
export type Progress = {
  readonly begin: (name: string, at: number, of: number) => void;
  readonly done: (result: WorkloadResult) => void;
};

export function planOf({ isQuick, processes }: BenchOptions): Plan {
  const pace = { sliceMs: 12, warmMs: 1_500, aloneSeconds: 0.5 };
  if (isQuick) return { ...pace, aloneSeconds: 0.2, processes: 1, rounds: 8 };
  return { ...pace, processes, rounds: 10 };
}

/** Measures every workload in turn. */
export async function run(
  list: readonly Workload[],
  options: BenchOptions,
  progress: Progress,
  who = entrantsFor,
): Promise<Results> {
  const plan = planOf(options);
  const peers = options.suts.map(peerEntrant);
  const workloads: WorkloadResult[] = [];
  const found = header(options, plan);
  const threshold = options.threshold / 100;
  const most = { ...plan, processes: options.isQuick ? plan.processes : plan.processes * MORE };
  const enough = settles(plan.processes, threshold);
  for (const workload of list) {
    const name = nameOf(workload);
    progress.begin(name, workloads.length + 1, list.length);
    const measured = await measure(workload, who(workload, peers), most, enough);
    const result = summarize(name, measured, threshold);
    workloads.push(result);
    progress.done(result);
  }
  return { ...found, workloads };
}

/** Where a verdict is not clear, so many times the processes are asked before it stays open. */
const MORE = 3;

/** Enough processes, and what they found is clear for everybody. */
function settles(least: number, threshold: number): Enough {
  return (generations) => {
    if (generations.length < least) return false; // intervals take a while to draw
    const names = [...(generations[0]?.series.keys() ?? [])].filter((name) => name !== OURS && name !== TWIN.name);
    const ratios = names.map((name) => ratioOf(generations, OURS, name));
    return ratios.every((ratio) => !ratio || verdictOf(ratio, threshold) !== "inconclusive");
  };
}

/** Nobody but ours, and ours again. */
export function ownOnly(): readonly Entrant[] {
  return [{ name: OURS, role: "codec" }, TWIN];
}

/** All of the results but the figures. */
export function header(
  { version, threshold }: BenchOptions,
  { processes, rounds, sliceMs }: Plan,
): Omit<Results, "workloads"> {
  const commit = commitHere();
  return {
    format: RESULTS_FORMAT,
    touchstone: version,
    ...(commit && { commit }),
    date: new Date().toISOString(),
    machine: { ...machine(), isPinned: isPinned() },
    controlVersion: CONTROL_VERSION,
    plan: { processes, rounds, sliceMs },
    threshold: threshold / 100,
  };
}

/** Named by what it is run as; two programs of one name are told apart by their place. */
function peerEntrant(sut: string, i: number, all: readonly string[]): Entrant {
  const short = sut
    .split(/\s+/)
    .map((word) => word.split("/").at(-1))
    .join(" ")
    .slice(0, 40);
  const name = all.filter((other) => other.endsWith(short)).length > 1 ? `${short} #${i + 1}` : short;
  return { name: `sut ${name}`, role: "peer", attached: attach(pinnedCommand(sut)) };
}

function commitHere(): string | undefined {
  try {
    return execFileSync("git", ["rev-parse", "--short=12", "HEAD"], {
      cwd: packageRoot(),
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  } catch {
    return undefined;
  }
}
