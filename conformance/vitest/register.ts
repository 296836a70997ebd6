/** Every selected case as a test of whatever runner: one run behind all of them, whose results they wait for. */
import { loadConfig } from "../config/load.ts";
import type { CaseDone, RunEvent } from "../events.ts";
import { type Expectations, NO_EXPECTATIONS } from "../expect/entry.ts";
import { loadExpectations } from "../expect/load.ts";
import { type Chosen, choose, type LibraryRun, run } from "../index.ts";
import type { SutSpec } from "../peer/attach.ts";
import { areaOf, instanceOf } from "../select/identity.ts";
import type { Case } from "../suite.ts";
import { type Hints, testVerdict } from "./verdict.ts";

export type ConformanceOptions = {
  /** The implementation: functions on bytes, a function that answers requests, or what `--sut` takes. */
  readonly codec: SutSpec;
  /** `aptos/1` unless said. */
  readonly edition?: string;
  /** Words of a selection; all cases when absent. Spec: docs/selection.md */
  readonly select?: readonly string[] | string;
  /** The file of known failures, or what is in it; `touchstone.expect.yaml` if there is one; false expects nothing. */
  readonly expect?: string | Expectations | false;
  /** Of the fresh cases; the same in every run unless said. */
  readonly seed?: string;
  readonly gate?: "must" | "should";
  /** How a test is run again, to be printed with its failure. */
  readonly again?: (instance: string) => string;
};

/** What a test runner gives: as much of it as is used. */
export type TestApi = {
  readonly describe: (name: string, body: () => void | Promise<void>) => void;
  readonly test: (
    name: string,
    options: { readonly timeout: number },
    body: (context: TestContext) => Promise<void>,
  ) => void;
  readonly beforeAll: (body: () => void) => void;
  readonly afterAll: (body: () => Promise<void>) => void;
};

export type TestContext = {
  readonly skip: (note?: string) => void;
  /** A remark beside a test that passes; runners without one do without. */
  readonly annotate?: (message: string, type?: string) => unknown;
};

/** One test waits for the cases before it, and an implementation may have to be built first. */
const TIMEOUT_MS = 300_000;

/** Registers the tests: an area, in it a type, in it the cases; and one test for what no case is to blame for. */
export function registerConformance(api: TestApi, options: ConformanceOptions): void {
  const { edition, gate = "must" } = options;
  const name = `${edition ?? "aptos/1"}${options.select ? ` ${[options.select].flat().join(" ")}` : ""}`;
  api.describe(name, async () => {
    const chosen = await choose({ ...(edition !== undefined && { edition }), select: wordsOf(options) });
    const live = new LiveRun(chosen, options);
    const hints: Hints = {
      gate,
      again: ({ instance }) => options.again?.(instance) ?? `npx vitest run -t '${instance.replace(/@.*$/, "")}'`,
    };
    api.beforeAll(() => live.start());
    api.afterAll(() => live.stop());
    for (const [area, cases] of grouped(chosen.selected, areaOf)) {
      api.describe(areaName(chosen, area), () => {
        for (const [type, own] of grouped(cases, ({ needs }) => needs.type)) {
          api.describe(type, () => {
            for (const one of own)
              api.test(titleOf(one), { timeout: TIMEOUT_MS }, (context) => settle(live, one, hints, context));
          });
        }
      });
    }
    api.test("the implementation as a whole", { timeout: TIMEOUT_MS }, (context) => settleWhole(live, hints, context));
  });
}

function wordsOf({ select }: ConformanceOptions): readonly string[] {
  if (select === undefined) return [];
  return typeof select === "string" ? select.split(/\s+/).filter(Boolean) : select;
}

function areaName({ profile }: Chosen, id: string): string {
  return `${id} ${profile.areas.find((area) => area.id === id)?.name ?? ""}`.trimEnd();
}

/** `CD-0213 raw_request: a length with a redundant zero`: the type stands above it already. */
function titleOf({ id, title, needs }: Case): string {
  return `${id} ${title.replace(`${needs.type}: `, "")}`;
}

function grouped<T>(all: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}

/** One run, whose instances are waited for one by one. */
class LiveRun {
  readonly #chosen: Chosen;
  readonly #options: ConformanceOptions;
  readonly #stop = new AbortController();
  readonly #done = new Map<string, CaseDone>();
  readonly #waiting = new Map<string, () => void>();
  readonly head: RunEvent[] = [];
  readonly own: CaseDone[] = [];
  #ended: Promise<unknown> = Promise.resolve();

  constructor(chosen: Chosen, options: ConformanceOptions) {
    this.#chosen = chosen;
    this.#options = options;
  }

  start(): void {
    this.#ended = this.#runOptions().then(run);
    // Tests that wait hear of it themselves; until then nobody does.
    this.#ended.catch(() => {});
  }

  /** Resolves when the instance is settled; rejects when the run ended without it. */
  async instance(instance: string): Promise<CaseDone> {
    const arrival = new Promise<void>((arrived) => this.#waiting.set(instance, arrived));
    if (!this.#done.has(instance)) await Promise.race([arrival, this.#ended]);
    const done = this.#done.get(instance);
    if (!done) throw plainError(`${instance} was not run: the run ended before it`);
    return done;
  }

  async ended(): Promise<void> {
    await this.#ended;
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#ended.catch(() => {});
  }

  async #runOptions(): Promise<LibraryRun> {
    const { codec, edition, seed = "0", gate } = this.#options;
    return {
      sut: codec,
      seed,
      chosen: this.#chosen,
      select: wordsOf(this.#options),
      expect: await expectationsOf(this.#options),
      signal: this.#stop.signal,
      onEvent: (event) => this.#hear(event),
      ...(edition !== undefined && { edition }),
      ...(gate !== undefined && { gate }),
    };
  }

  #hear(event: RunEvent): void {
    if (event.event !== "case") {
      if (event.event !== "end") this.head.push(event);
      return;
    }
    if (event.tags.includes("sut")) this.own.push(event);
    this.#done.set(event.instance, event);
    this.#waiting.get(event.instance)?.();
  }
}

/** As `touchstone run` does: the configuration may name another file. */
async function expectationsOf({ expect }: ConformanceOptions): Promise<Expectations> {
  if (expect === false) return NO_EXPECTATIONS;
  if (typeof expect === "object") return expect;
  return loadExpectations(expect ?? (await loadConfig()).expect);
}

async function settle(live: LiveRun, one: Case, hints: Hints, context: TestContext): Promise<void> {
  await conclude(testVerdict(await live.instance(instanceOf(one)), live.head, hints), context);
}

/** Crashes that no case repeats, claims that do not hold, gaps of the edition: each failing one in full. */
async function settleWhole(live: LiveRun, hints: Hints, context: TestContext): Promise<void> {
  await live.ended();
  const verdicts = live.own.map((one) => testVerdict(one, live.head, hints));
  const failed = verdicts.flatMap((verdict) => (verdict.kind === "fail" ? [verdict.text] : []));
  if (failed.length > 0) throw plainError(failed.join("\n\n"));
  for (const verdict of verdicts) if (verdict.kind === "note") await conclude(verdict, context);
}

async function conclude(verdict: ReturnType<typeof testVerdict>, context: TestContext): Promise<void> {
  switch (verdict.kind) {
    case "pass":
      return;
    case "note":
      await context.annotate?.(verdict.text, "notice");
      return;
    case "skip":
      return context.skip(verdict.text);
    case "fail":
      throw plainError(verdict.text);
  }
}

/** What failed is the implementation: lines of the kit's own code would only hide that. */
function plainError(text: string): Error {
  const error = new Error(`\n${text}`);
  error.name = "Conformance";
  error.stack = `Conformance: ${error.message}`;
  return error;
}
