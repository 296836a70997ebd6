/** `touchstone replay`: one execution of one case again, and everything that there is to say about it. */
import type { CaseDone, RunEvent } from "../conformance/events.ts";
import type { LibraryRun } from "../conformance/index.ts";
import type { Args, Command } from "./command.ts";
import type { Io } from "./io.ts";
import { SUT_OPTIONS, scaleOf, seedOf, sutOf } from "./run-options.ts";
import { untilSignal } from "./run-signal.ts";
import { CONFIG_OPTION, settingsOf } from "./settings.ts";
import { UsageError } from "./usage.ts";

export const replay: Command = {
  name: "replay",
  summary: "one case of a report again, with the whole exchange",
  operands: [{ name: "TOKEN", doc: "from a report, CD-0213@1?enc=bcs#4f1c22a9, or the id alone" }],
  options: [...SUT_OPTIONS, CONFIG_OPTION, { name: "json", doc: "print the case's event of the record instead" }],
  examples: [
    { line: "touchstone replay CD-0392", shows: "what is asked and answered, by the kit's own codec" },
    {
      line: `touchstone replay 'FS-0001@1?enc=bcs#4f1c22a9' --sut "python3 adapter.py"`,
      shows: "the same fresh values",
    },
  ],
  run: async (args: Args, io: Io) => {
    const { options, instance, id } = await replayOptions(args);
    const { signal, done } = untilSignal();
    const { run } = await import("../conformance/index.ts");
    try {
      const { exit, events } = await run({ ...options, signal, about: { touchstone: io.version() } });
      const one = settled(events, id);
      if (instance !== id && one.instance !== instance) await io.err(`touchstone: it is ${one.instance} by now\n`);
      await io.out(args.flag("json") ? `${JSON.stringify(one, null, 2)}\n` : await told(one, events, io));
      return exit;
    } finally {
      done();
    }
  },
};

async function replayOptions(args: Args) {
  const { parseToken } = await import("../conformance/runner/instance.ts");
  const { editionWith } = await import("../conformance/profiles/index.ts");
  const token = parseToken(args.operands[0] ?? "");
  if (!token) throw new UsageError(`${args.operands[0]} is no token: it looks like CD-0213@1?enc=bcs#4f1c22a9`);
  const { id, instance, seed } = token;
  if (id.startsWith("SUT-"))
    throw new UsageError(`${id} is about the implementation as a whole: touchstone run shows it`);
  const settings = await settingsOf(args);
  const { narrow, timeouts = {} } = settings;
  const edition = args.text("edition") ?? (await editionWith(id));
  if (edition === undefined) throw new UsageError(`no case is called ${id}`);
  const options: LibraryRun = {
    ...sutOf(args, settings.sut),
    edition,
    seed: seedOf(seed ?? settings.seed ?? "0"),
    select: [id], // the words of the command line are the token
    trace: "all",
    timeoutScale: scaleOf(args, timeouts.scale),
    ...(narrow && { narrow }),
    ...(timeouts.start !== undefined && { start: { startMs: timeouts.start * 1000 } }),
  };
  return { options, instance, id };
}

/** The case, or what the runner says instead when it cannot be reached. */
function settled(events: readonly RunEvent[], id: string): CaseDone {
  const cases = events.filter((event) => event.event === "case");
  const own = cases.find((one) => one.id === "SUT-0001") ?? cases.find((one) => one.id === id);
  if (!own) throw new UsageError(`${id} was not run`);
  return own;
}

async function told(one: CaseDone, events: readonly RunEvent[], io: Io): Promise<string> {
  const { replayText } = await import("./replay-text.ts");
  const { isUtf8 } = await import("../conformance/report/index.ts");
  return replayText(one, events, { color: io.color, columns: io.columns, ascii: !isUtf8(process.env) });
}
