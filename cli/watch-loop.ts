/** The loop of `touchstone watch`: what runs when, and what of it is shown. Files, clock and runs are passed in. */
import { Misuse } from "../conformance/document/problem.ts";
import type { CaseDone } from "../conformance/events.ts";
import type { Case } from "../conformance/suite.ts";

/** A stretch of a round: the failed ones first, then what the change names, then everything else. */
export type Phase = { readonly name: "failed" | "affected" | "rest" | "all"; readonly cases: readonly Case[] };

export type WatchWorld = {
  readonly cases: readonly Case[];
  /** What the files look like now: path to something that changes when they do. */
  readonly look: () => ReadonlyMap<string, string>;
  /** The text of a changed file, or nothing when it is gone or no text. */
  readonly read: (path: string) => string;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Runs the cases and tells of each; resolves when done or stopped. */
  readonly run: (phase: Phase, tell: (done: CaseDone) => void, stop: AbortSignal) => Promise<void>;
  readonly show: (screen: Screen) => void;
  /** The user leaves. */
  readonly leave: AbortSignal;
};

export type Screen = {
  readonly state: "running" | "waiting";
  readonly phase: Phase["name"] | undefined;
  /** Files whose change began this round. */
  readonly changed: readonly string[];
  /** The newest of every instance that was run since the start. */
  readonly results: ReadonlyMap<string, CaseDone>;
  /** Of this round. */
  readonly ran: number;
  /** Why nothing could be run: a mistake in a file that the user can mend. */
  readonly problem?: string;
};

const SETTLED = ["expected", "flaky", "held"];

/** What a watcher is to look at: failures nobody listed, lines of the list that no longer hold, what could not be judged. */
export function isFailing({ id, outcome, code, scored, expectation }: CaseDone, gate: "must" | "should"): boolean {
  if (expectation) return !SETTLED.includes(expectation.state);
  if (code === "E-UNREACHABLE" && id !== "SUT-0001") return false; // said once is enough
  if (outcome === "lenient") return gate === "should" && scored;
  return scored && ["fail", "crash", "timeout", "inconclusive", "kit-error"].includes(outcome);
}

/** How often files are looked at, and how long they must have been left alone. */
export const LOOK_MS = 150;
const QUIET_LOOKS = 2;

/** Runs once, then again after every change, until the user leaves. A change stops the round that it comes in. */
export async function watchLoop(world: WatchWorld, failing: (done: CaseDone) => boolean): Promise<void> {
  const results = new Map<string, CaseDone>();
  let changed: readonly string[] = [];
  let before = world.look();
  while (!world.leave.aborted) {
    const round = new AbortController();
    const leave = () => round.abort();
    world.leave.addEventListener("abort", leave, { once: true });
    const running = oneRound(world, phasesOf(world, results, changed, failing), changed, results, round.signal);
    const next = await nextChange(world, before, running);
    round.abort();
    await running;
    world.leave.removeEventListener("abort", leave);
    if (next === undefined) return;
    before = next.look;
    changed = next.changed;
  }
}

async function oneRound(
  world: WatchWorld,
  phases: readonly Phase[],
  changed: readonly string[],
  results: Map<string, CaseDone>,
  stop: AbortSignal,
): Promise<void> {
  let ran = 0;
  const tell = (done: CaseDone) => {
    if (stop.aborted) return;
    results.set(done.instance, done);
    ran++;
  };
  forgetOwn(results);
  try {
    for (const phase of phases) {
      if (stop.aborted) return;
      world.show({ state: "running", phase: phase.name, changed, results, ran });
      await world.run(phase, tell, stop);
    }
  } catch (error) {
    if (!(error instanceof Misuse)) throw error;
    world.show({ state: "waiting", phase: undefined, changed, results, ran, problem: error.message });
    return;
  }
  if (!stop.aborted) world.show({ state: "waiting", phase: undefined, changed, results, ran });
}

/** What the runner itself says is said anew each time, or no longer true. */
function forgetOwn(results: Map<string, CaseDone>): void {
  for (const [instance, { tags }] of results) if (tags.includes("sut")) results.delete(instance);
}

/** The first round runs everything; later ones put first what failed, then what the changed files name. */
export function phasesOf(
  { cases, read }: Pick<WatchWorld, "cases" | "read">,
  results: ReadonlyMap<string, CaseDone>,
  changed: readonly string[],
  failing: (done: CaseDone) => boolean,
): readonly Phase[] {
  if (changed.length === 0) return [{ name: "all", cases }];
  const failed = new Set([...results.values()].filter(failing).map(({ id }) => id));
  const named = typesNamed(changed.map(read), cases);
  const phases: Phase[] = [];
  const left = new Set(cases);
  const take = (name: Phase["name"], wanted: (one: Case) => boolean) => {
    const taken = [...left].filter(wanted);
    for (const one of taken) left.delete(one);
    if (taken.length > 0) phases.push({ name, cases: taken });
  };
  take("failed", ({ id }) => failed.has(id));
  take("affected", ({ needs }) => named.has(needs.type));
  take("rest", () => true);
  return phases;
}

/** Types whose name stands in one of the files. A file that names them all says nothing. */
function typesNamed(texts: readonly string[], cases: readonly Case[]): ReadonlySet<string> {
  const words = new Set(texts.flatMap((text) => text.match(/[A-Za-z_]\w*/g) ?? []));
  const types = new Set(cases.map(({ needs }) => needs.type));
  const named = new Set([...types].filter((type) => words.has(type)));
  return named.size === types.size ? new Set() : named;
}

type Change = { readonly look: ReadonlyMap<string, string>; readonly changed: readonly string[] };

/** The next change that has come to rest; undefined when the user leaves. A save of many files is one change. */
async function nextChange(
  world: WatchWorld,
  before: ReadonlyMap<string, string>,
  running: Promise<void>,
): Promise<Change | undefined> {
  // A round that breaks by a fault of the kit ends the watch: there is nothing to wait for.
  const broken = running.then(
    () => new Promise<never>(() => {}),
    (error: unknown) => Promise.reject(error),
  );
  const changed = new Set<string>();
  let last = before;
  let quiet = 0;
  while (!world.leave.aborted) {
    await Promise.race([world.sleep(LOOK_MS, world.leave), broken]);
    const now = world.look();
    const differing = differences(last, now);
    for (const path of differing) changed.add(path);
    quiet = differing.length > 0 ? 0 : quiet + 1;
    last = now;
    if (changed.size > 0 && quiet >= QUIET_LOOKS) return { look: now, changed: [...changed].sort() };
  }
  return undefined;
}

/** Paths that came, went, or look different. */
export function differences(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): readonly string[] {
  const paths = new Set([...a.keys(), ...b.keys()]);
  return [...paths].filter((path) => a.get(path) !== b.get(path));
}
