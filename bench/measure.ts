/** One workload from its message to its result: contenders checked, then generations of fresh processes in rounds. */
import type { Attached } from "../conformance/peer/session.ts";
import type { Conduct } from "./matrix/check.ts";
import { contendersFor } from "./matrix/contenders/index.ts";
import { OURS } from "./matrix/contenders/touchstone.ts";
import { sampleBytes } from "./matrix/sample.ts";
import { vectorsOf } from "./matrix/vectors.ts";
import type { Workload } from "./matrix/workload.ts";
import type { ContenderResult } from "./results.ts";
import { driftOf, MOST_DRIFT } from "./rounds/drift.ts";
import type { Alone, Heap, Prepared } from "./rounds/messages.ts";
import { ownProcess, type Pace } from "./rounds/own-process.ts";
import type { Participant } from "./rounds/participant.ts";
import { peerProcess } from "./rounds/peer-process.ts";
import { type Generation, playRounds } from "./rounds/rounds.ts";

/** How long to look. */
export type Plan = Pace & { readonly processes: number; readonly rounds: number };

/** A contender of a run: a codec in a process of ours, or a program. */
export type Entrant = {
  readonly name: string;
  readonly role: ContenderResult["role"];
  /** The contender whose code it runs; its own name unless it is one of ours from another build. */
  readonly contender?: string;
  readonly folder?: string | undefined;
  readonly attached?: Attached;
};

/** What is known of an entrant after it was asked; only those with `ready` are timed. */
export type Asked = {
  readonly entrant: Entrant;
  readonly prepared: Prepared;
};

export type Measured = {
  readonly bytes: number;
  readonly asked: readonly Asked[];
  /** Those that count, and how many did not. */
  readonly generations: readonly Generation[];
  readonly void: number;
  readonly isSteady: boolean;
  readonly heap: ReadonlyMap<string, number>;
  readonly alone: ReadonlyMap<string, Alone>;
  readonly failures: ReadonlyMap<string, string>;
};

/** Ours a second time: what it differs by is nobody's doing. */
export const TWIN: Entrant = { name: `${OURS} again`, role: "codec", contender: OURS };

/** Everybody who could do it, programs last. */
export function entrantsFor(workload: Workload, peers: readonly Entrant[]): readonly Entrant[] {
  const own = contendersFor(workload).map(({ name, role }): Entrant => ({ name, role }));
  return [...own, TWIN, ...(workload.format === "lz4" ? [] : peers)];
}

/** Whether the generations so far settle it: fewer than planned may do. */
export type Enough = (generations: readonly Generation[]) => boolean;

type Outcome = { generation: Generation; isVoid: boolean };

/** Asks everybody, then plays generations until enough of them count, or until it is plain that they will not. */
export async function measure(
  workload: Workload,
  entrants: readonly Entrant[],
  plan: Plan,
  enough: Enough = never,
): Promise<Measured> {
  const bcs = sampleBytes(workload.type, workload.size);
  const asked = await askAll(workload, bcs, entrants, plan);
  const able = asked.filter(({ prepared }) => prepared.state === "ready").map(({ entrant }) => entrant);
  const notes: Notes = { heap: new Map(), alone: new Map(), failures: new Map() };
  const outcomes: Outcome[] = [];
  const good = (): readonly Generation[] =>
    outcomes.filter(({ isVoid }) => !isVoid).map(({ generation }) => generation);
  while (able.length > 0 && good().length < plan.processes && outcomes.length < 2 * plan.processes) {
    const generation = await play(workload, bcs, able, plan, outcomes.length === 0 ? notes : { ...notes, brief: true });
    outcomes.push({ generation, isVoid: isVoid(generation) });
    if (enough(good())) break;
  }
  const counted = good();
  const isSteady = outcomes.length === 0 || counted.length * 2 > outcomes.length || enough(counted);
  const generations = isSteady ? counted : outcomes.map(({ generation }) => generation);
  return { bytes: bcs.length, asked, generations, void: outcomes.length - counted.length, isSteady, ...notes };
}

function never(): boolean {
  return false;
}

const conducts = new Map<string, Prepared>();

/** The vectors are put to each contender once for each type and format, in a process that is not timed. */
async function askAll(
  workload: Workload,
  bcs: Uint8Array,
  entrants: readonly Entrant[],
  plan: Plan,
): Promise<readonly Asked[]> {
  const rows = vectorsOf(workload.type, workload.format);
  const asked: Asked[] = [];
  for (const entrant of entrants) {
    const key = [entrant.name, workload.type, workload.format, workload.size].join(" ");
    // A program may lack one operation and have another; our own contenders have been chosen for it.
    const known = entrant.attached ? undefined : conducts.get(key);
    const prepared = known ?? (await ask(participant(workload, bcs, entrant, plan, rows)));
    conducts.set(key, prepared);
    asked.push({ entrant, prepared });
  }
  return asked;
}

async function ask(one: Participant): Promise<Prepared> {
  try {
    return await one.prepare();
  } catch (error) {
    return { state: "failed", what: (error as Error).message };
  } finally {
    await one.stop();
  }
}

function participant(
  workload: Workload,
  bcs: Uint8Array,
  entrant: Entrant,
  plan: Plan,
  rows: ReturnType<typeof vectorsOf>,
) {
  const { name, contender = name, folder, attached } = entrant;
  if (attached) return peerProcess(name, attached, { workload, bcs, rows }, plan);
  return ownProcess(name, { do: "prepare", contender, workload, bcs, rows, folder }, plan);
}

type Notes = {
  readonly heap: Map<string, number>;
  readonly alone: Map<string, Alone>;
  readonly failures: Map<string, string>;
  /** Times only. */
  readonly brief?: true;
};

async function play(
  workload: Workload,
  bcs: Uint8Array,
  able: readonly Entrant[],
  plan: Plan,
  notes: Notes,
): Promise<Generation> {
  const control = ownProcess("control", { do: "control" }, plan);
  const everybody = able.map((entrant) => participant(workload, bcs, entrant, plan, []));
  const failed = (name: string, error: Error) => void notes.failures.set(name, error.message);
  try {
    await ready(control);
    const warm: Participant[] = [];
    for (const one of everybody) if (await succeeds(one, ready, failed)) warm.push(one);
    const generation = await playRounds(warm, control, plan.rounds, failed);
    if (!notes.brief) for (const one of warm) await describe(one, notes);
    return generation;
  } finally {
    for (const one of [control, ...everybody]) await one.stop();
  }
}

async function ready(one: Participant): Promise<void> {
  const prepared = await one.prepare();
  if (prepared.state !== "ready") throw new Error(prepared.what);
  await one.warm();
}

async function succeeds(
  one: Participant,
  action: (one: Participant) => Promise<void>,
  failed: (name: string, error: Error) => void,
): Promise<boolean> {
  try {
    await action(one);
    return true;
  } catch (error) {
    failed(one.name, error as Error);
    return false;
  }
}

/** What is told beside the times; a contender that cannot be described is measured all the same. */
async function describe(one: Participant, { heap, alone }: Notes): Promise<void> {
  try {
    const found: Heap | undefined = await one.heap?.();
    if (found && Number.isFinite(found.bytesPerOp)) heap.set(one.name, found.bytesPerOp);
    const own = await one.alone?.();
    if (own) alone.set(one.name, own);
  } catch {
    // No Benchmark.js here: its column stays empty.
  }
}

/** The machine changed meanwhile. What differs from process to process is no reason: that is what the interval is for. */
function isVoid({ control }: Generation): boolean {
  return driftOf(control) > MOST_DRIFT;
}

/** The vectors' word on an entrant, where it has been asked. */
export function conductIn(prepared: Prepared): Conduct | undefined {
  return prepared.state === "ready" ? prepared.conduct : undefined;
}
