/** `touchstone run`: a conformance run against an implementation. */
import type { LibraryRun } from "../conformance/index.ts";
import type { Args, Command } from "./command.ts";
import type { Io } from "./io.ts";
import { OUTPUT_OPTIONS, RUN_OPTIONS, SUT_OPTIONS, scaleOf, seedOf, shardOption, sutOf } from "./run-options.ts";
import { lateRecord } from "./run-record.ts";
import { wantedReports } from "./run-reporters.ts";
import { showRun } from "./run-show.ts";
import { untilSignal } from "./run-signal.ts";
import { CI_OPTION, CONFIG_OPTION, EXPECT_OPTION, expectationsOf, lookingBack, settingsOf } from "./settings.ts";
import { UsageError } from "./usage.ts";

export const run: Command = {
  name: "run",
  summary: "hold an implementation to an edition's cases",
  operands: [
    {
      name: "SELECT",
      doc: "only these cases: ids, areas, types, paths, @tags, §rules, failed, changed; ! takes away",
      optional: true,
      many: true,
    },
  ],
  options: [...SUT_OPTIONS, ...RUN_OPTIONS, CONFIG_OPTION, EXPECT_OPTION, CI_OPTION, ...OUTPUT_OPTIONS],
  examples: [
    { line: "touchstone run", shows: "the kit's own codec, held to aptos/1" },
    { line: 'touchstone run --sut "python3 adapter.py"', shows: "an implementation of yours" },
    { line: 'touchstone run --sut "python3 adapter.py" RpcRequest', shows: "one type" },
    { line: "touchstone run --reporter junit=out.xml,html", shows: "reports besides what is printed" },
  ],
  notes: [
    "The record of a run is .touchstone/run-<time>/events.ndjson, written as things happen; .touchstone/latest is the" +
      " last one, and the last twenty are kept. touchstone report makes any report of them at any time.",
    "Exit codes: 0 good, 1 something failed, 2 wrong usage, 3 only stale expectations, 4 inconclusive, 5 a fault of the" +
      " kit, 130 interrupted.",
  ],
  run: async (args: Args, io: Io) => {
    const settings = await runOptions(args);
    if (!args.flag("until-fail")) return once(args, io, settings, seedOf(settings.seed));
    for (let n = 1; ; n++) {
      const exit = await once(args, io, settings, n === 1 ? seedOf(settings.seed) : seedOf(undefined));
      if (exit !== 0) return exit;
    }
  },
};

type Settings = Omit<LibraryRun, "seed"> & {
  readonly seed: string | undefined;
  readonly out: string | undefined;
  readonly reporters: string | undefined;
};

/** What files and options say, for the library. */
async function runOptions(args: Args): Promise<Settings> {
  const settings = await settingsOf(args);
  const { gate = "must", jobs = 1, edition, select, narrow, timeouts = {} } = settings;
  const [bail, repeat, shard] = [args.number("bail"), args.number("repeat"), shardOption(args)];
  return {
    ...sutOf(args, settings.sut),
    seed: settings.seed,
    out: settings.out,
    reporters: args.text("reporter") ?? settings.reporters?.join(","),
    timeoutScale: scaleOf(args, timeouts.scale),
    gate,
    jobs: Math.max(1, jobs),
    trace: args.text("trace") as "bad",
    expect: await expectationsOf(args, settings),
    sets: await lookingBack(),
    ...(select && { select }),
    ...(narrow && { narrow }),
    ...(timeouts.reply !== undefined && { timeoutMs: timeouts.reply * 1000 }),
    ...(timeouts.start !== undefined && { start: { startMs: timeouts.start * 1000 } }),
    ...(bail !== undefined && { bail: Math.max(1, bail) }),
    ...(repeat !== undefined && { repeat }),
    ...(shard !== undefined && { shard }),
    ...(edition !== undefined && { edition }),
  };
}

/** One run from start to last line; its exit code. */
async function once(args: Args, io: Io, { out, reporters, ...settings }: Settings, seed: string): Promise<number> {
  const { run: runKit } = await import("../conformance/index.ts");
  const { REPORTERS } = await import("../conformance/report/index.ts");
  const wanted = wantedReports(reporters, REPORTERS);
  const record = lateRecord(out);
  const shown = await showRun(args, io, record, wanted);
  const { signal, done } = untilSignal();
  try {
    const { exit } = await runKit({
      ...settings,
      seed,
      signal,
      about: { touchstone: io.version() },
      waiting: (seconds) => shown.waiting(seconds),
      onEvent: (event) => {
        record.write(event);
        shown.event(event);
      },
    });
    await shown.end();
    return exit;
  } catch (error) {
    // An edition or a shard that does not exist: the library's caller is the user here.
    if (error instanceof TypeError && /^(no edition|a shard)/.test(error.message)) throw new UsageError(error.message);
    throw error;
  } finally {
    done();
    record.close();
  }
}
