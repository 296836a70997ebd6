/** `touchstone replay`: one execution of one case again, and everything that there is to say about it. */
import type { CaseDone, RunEvent } from "../conformance/events.ts";
import type { LibraryRun } from "../conformance/index.ts";
import type { Token } from "../conformance/runner/instance.ts";
import type { Case } from "../conformance/suite.ts";
import type { Args, Command } from "./command.ts";
import { EXIT, type Io } from "./io.ts";
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
    const { options, token } = await replayOptions(args);
    const { signal, done } = untilSignal();
    const { run } = await import("../conformance/index.ts");
    try {
      const { exit, events } = await run({ ...options, signal, about: { touchstone: io.version() } });
      const one = settled(events, token);
      if (!one) return await gone(token, io);
      if (token.instance !== token.id && one.instance !== token.instance)
        await io.err(`touchstone: it is ${one.instance} by now\n`);
      await io.out(args.flag("json") ? `${JSON.stringify(one, null, 2)}\n` : await told(one, events, io));
      return one.outcome === "pass" ? EXIT.ok : exit;
    } finally {
      done();
    }
  },
};

async function replayOptions(args: Args): Promise<{ options: LibraryRun; token: Token }> {
  const { parseToken } = await import("../conformance/runner/instance.ts");
  const token = parseToken(args.operands[0] ?? "");
  if (!token) throw new UsageError(`${args.operands[0]} is no token: it looks like CD-0213@1?enc=bcs#4f1c22a9`);
  const settings = await settingsOf(args);
  const { narrow, timeouts = {} } = settings;
  const options: LibraryRun = {
    ...sutOf(args, settings.sut),
    ...(await which(token, args.text("edition"))),
    seed: seedOf(token.seed ?? settings.seed ?? "0"),
    trace: "all",
    timeoutScale: scaleOf(args, timeouts.scale),
    ...(narrow && { narrow }),
    ...(timeouts.start !== undefined && { start: { startMs: timeouts.start * 1000 } }),
  };
  return { options, token };
}

/** The one case; for what the runner says of the whole, as many as it takes to say it again. */
async function which({ id, instance }: Token, given: string | undefined): Promise<Partial<LibraryRun>> {
  if (id.startsWith("SUT-")) return { ...(given !== undefined && { edition: given }), only: bearsOn(id, instance) };
  const { editionWith } = await import("../conformance/profiles/index.ts");
  const edition = given ?? (await editionWith(id));
  if (edition === undefined) throw new UsageError(`no case is called ${id}`);
  return { edition, select: [id] };
}

function bearsOn(id: string, instance: string): (one: Case) => boolean {
  if (id === "SUT-0002" || id === "SUT-0004") return () => true;
  if (id !== "SUT-0020") return () => false;
  const claim = new Map((instance.split("?")[1] ?? "").split("&").map((axis) => axis.split("=") as [string, string]));
  const [type, enc, verb] = [claim.get("type"), claim.get("enc"), claim.get("verb")];
  return ({ needs }) =>
    (type ?? needs.type) === needs.type &&
    (enc ?? needs.encoding) === needs.encoding &&
    (verb === undefined || (needs.verbs as readonly string[]).includes(verb));
}

/** The case, or what the runner says instead when it cannot be reached. */
function settled(events: readonly RunEvent[], { id, instance }: Token): CaseDone | undefined {
  const cases = events.filter((event) => event.event === "case");
  const exact = cases.find((one) => one.instance === instance);
  return exact ?? cases.find((one) => one.id === "SUT-0001") ?? cases.find((one) => one.id === id);
}

async function gone({ id, instance }: Token, io: Io): Promise<number> {
  if (!id.startsWith("SUT-")) throw new UsageError(`${id} was not run`);
  await io.out(`${instance} did not come up again\n`);
  return EXIT.ok;
}

async function told(one: CaseDone, events: readonly RunEvent[], io: Io): Promise<string> {
  const { replayText } = await import("./replay-text.ts");
  const { isUtf8 } = await import("../conformance/report/index.ts");
  return replayText(one, events, { color: io.color, columns: io.columns, ascii: !isUtf8(process.env) });
}
