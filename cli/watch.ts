/** `touchstone watch`: runs again whenever a file changes, what failed first. */
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Settings } from "../conformance/config/settings.ts";
import type { CaseDone, RunEvent } from "../conformance/events.ts";
import type { Chosen, LibraryRun } from "../conformance/index.ts";
import type { Args, Command } from "./command.ts";
import type { Io } from "./io.ts";
import { SUT_OPTIONS, scaleOf, sutOf } from "./run-options.ts";
import { untilSignal } from "./run-signal.ts";
import { CONFIG_OPTION, EXPECT_OPTION, expectationsOf, lookingBack, settingsOf } from "./settings.ts";
import type { Phase, Screen } from "./watch-loop.ts";
import type { ScreenOptions } from "./watch-screen.ts";

const INTERRUPTED = 130;
const DEFAULT_ROWS = 40;

export const watch: Command = {
  name: "watch",
  summary: "run again whenever a file changes, what failed first",
  operands: [{ name: "SELECT", doc: "only these cases, as for run", optional: true, many: true }],
  options: [
    ...SUT_OPTIONS,
    { name: "on", value: "PATHS", doc: "files and folders to watch, with commas; those that --sut names unless said" },
    { name: "seed", value: "S", doc: "for the fresh cases; the same in every run, 0 unless said" },
    { name: "gate", value: "G", choices: ["must", "should"], doc: "what counts as failing" },
    CONFIG_OPTION,
    EXPECT_OPTION,
  ],
  examples: [
    { line: 'touchstone watch --sut "python3 adapter.py"', shows: "again whenever adapter.py is saved" },
    {
      line: 'touchstone watch --sut "cargo run -q" --on src,Cargo.toml RpcRequest',
      shows: "one type, built anew each time",
    },
  ],
  notes: [
    "After a change the cases that failed run first, then those of types that the changed files name, then the rest. A" +
      " change while cases are running starts again. Nothing is recorded: touchstone run does that.",
  ],
  run: async (args: Args, io: Io) => {
    const { signal, done } = untilSignal();
    try {
      await watchUntil(signal, args, io);
    } finally {
      done();
    }
    return INTERRUPTED;
  },
};

async function watchUntil(leave: AbortSignal, args: Args, io: Io): Promise<void> {
  const settings = await settingsOf(args);
  const { choose, DEFAULT_EDITION } = await import("../conformance/index.ts");
  const { isFailing, watchLoop } = await import("./watch-loop.ts");
  const { lookAt, readSource, watchedPaths } = await import("./watch-files.ts");
  const { sut, spec } = sutOf(args, settings.sut);
  const { edition = DEFAULT_EDITION, select = [], gate = "must" } = settings;
  const paths = watchedPaths(args.text("on"), sut, [settings.expect ?? EXPECT_FILE]);
  const chosen = await choose({ edition, select, sets: await lookingBack() });
  const failing = (one: CaseDone) => isFailing(one, gate);
  const head: RunEvent[] = [];
  const run = async (phase: Phase, tell: (done: CaseDone) => void, stop: AbortSignal) =>
    runPhase(
      await libraryRun(args, settings, { sut: freshly(sut), spec, gate }),
      { ...chosen, selected: phase.cases },
      tell,
      stop,
      head,
    );
  const show = await shower(io, { title: `${edition} · ${spec}`, watched: paths, head, isFailing: failing });
  const sleep = (ms: number, signal: AbortSignal) => wait(ms, undefined, { signal }).catch(() => {});
  await watchLoop(
    { cases: chosen.selected, look: () => lookAt(paths), read: readSource, sleep, run, show, leave },
    failing,
  );
}

const EXPECT_FILE = "touchstone.expect.yaml";

/** The files are read anew each time: they may be what was changed. */
async function libraryRun(
  args: Args,
  settings: Settings,
  more: Pick<LibraryRun, "sut" | "spec" | "gate">,
): Promise<LibraryRun> {
  const { narrow, timeouts = {}, jobs } = settings;
  return {
    ...more,
    seed: settings.seed ?? "0",
    timeoutScale: scaleOf(args, timeouts.scale),
    ...(narrow && { narrow }),
    ...(jobs !== undefined && { jobs }),
    ...(timeouts.reply !== undefined && { timeoutMs: timeouts.reply * 1000 }),
    ...(timeouts.start !== undefined && { start: { startMs: timeouts.start * 1000 } }),
    expect: await expectationsOf(args, settings),
  };
}

/** Runs a phase; a mistake in a file is told, and waits for the file to be mended. */
async function runPhase(
  options: LibraryRun,
  chosen: Chosen,
  tell: (done: CaseDone) => void,
  signal: AbortSignal,
  head: RunEvent[],
): Promise<void> {
  const { run } = await import("../conformance/index.ts");
  await run({
    ...options,
    chosen,
    signal,
    onEvent: (event) => {
      if (event.event === "run") head.length = 0;
      if (event.event === "case") tell(event);
      else if (event.event !== "end") head.push(event);
    },
  });
}

/** A module is loaded once for all by a process: it gets one of its own. */
function freshly(sut: string): string {
  if (!sut.startsWith("module:")) return sut;
  const script = fileURLToPath(new URL("./watch-module.js", import.meta.url));
  return [process.execPath, script, sut.slice("module:".length)]
    .map((word) => `"${word.replace(/(["\\])/g, "\\$1")}"`)
    .join(" ");
}

const CLEAR = "\u001b[2J\u001b[3J\u001b[H";

/** A terminal shows one screen, anything else one after the other, and only those that stay. */
async function shower(io: Io, options: Omit<ScreenOptions, "rows" | "columns" | "color">) {
  const { screenText } = await import("./watch-screen.ts");
  const { isUtf8 } = await import("../conformance/report/index.ts");
  const rest = { ...options, color: io.color, columns: io.columns, ascii: !isUtf8(process.env) };
  return (screen: Screen) => {
    if (!io.terminal && screen.state === "running") return;
    const text = screenText(screen, { ...rest, rows: process.stdout.rows ?? DEFAULT_ROWS });
    void io.out(io.terminal ? `${CLEAR}${text}` : text);
  };
}
