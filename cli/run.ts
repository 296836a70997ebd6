/** `touchstone run`: a conformance run against an implementation. */
import type { RunEvent } from "../conformance/events.ts";
import type { Args, Command } from "./command.ts";
import type { Io } from "./io.ts";
import { SUT_OPTIONS, scaleOf, seedOf, sutOf } from "./run-options.ts";
import { lateRecord } from "./run-record.ts";
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
  options: [
    ...SUT_OPTIONS,
    { name: "seed", value: "S", doc: "for the fresh cases; random unless given" },
    { name: "gate", value: "G", choices: ["must", "should"], doc: "what may not be missed" },
    { name: "jobs", value: "N", number: true, doc: "processes at once; 1 unless said" },
    { name: "bail", value: "N", number: true, doc: "stop after so many failures" },
    { name: "out", value: "DIR", doc: "where the record goes instead of .touchstone/run-<time>" },
    CONFIG_OPTION,
    EXPECT_OPTION,
    CI_OPTION,
    { name: "quiet", doc: "the last line alone" },
  ],
  examples: [
    { line: "touchstone run", shows: "the kit's own codec, held to aptos/1" },
    { line: 'touchstone run --sut "python3 adapter.py"', shows: "an implementation of yours" },
    { line: 'touchstone run --sut "python3 adapter.py" RpcRequest', shows: "one type" },
  ],
  run: async (args: Args, io: Io) => {
    const { run: runKit } = await import("../conformance/index.ts");
    const settings = await settingsOf(args);
    const { sut } = sutOf(args, settings.sut);
    const { gate = "must", jobs = 1, edition, select, narrow, timeouts = {} } = settings;
    const record = lateRecord(settings.out);
    const started = performance.now();
    const { exit } = await runKit({
      sut,
      seed: seedOf(settings.seed),
      timeoutScale: scaleOf(args, timeouts.scale),
      gate,
      jobs: Math.max(1, jobs),
      expect: await expectationsOf(args, settings),
      sets: await lookingBack(),
      ...(select && { select }),
      ...(narrow && { narrow }),
      ...(timeouts.reply !== undefined && { timeoutMs: timeouts.reply * 1000 }),
      ...(timeouts.start !== undefined && { start: { startMs: timeouts.start * 1000 } }),
      ...(args.number("bail") !== undefined && { bail: args.number("bail") as number }),
      ...(edition !== undefined && { edition }),
      about: { touchstone: io.version() },
      onEvent: (event) => {
        record.write(event);
        const text = lineOf(event);
        if (text !== "" && !args.flag("quiet")) void io.out(text);
      },
    }).catch((error: unknown) => {
      if (error instanceof TypeError && /no edition/.test(error.message)) throw new UsageError(error.message);
      throw error;
    });
    record.close();
    await io.out(`${Math.round(performance.now() - started)} ms · ${record.folder}\n`);
    return exit;
  },
};

/** Until reports are there: failures, and the last line. */
function lineOf(event: RunEvent): string {
  if (event.event === "sut") return `sut     ${event.capabilities.name} ${event.capabilities.version}\n`;
  if (event.event === "note") return `note    ${event.kind}: ${event.text}\n`;
  if (event.event === "end") {
    const { counts: c, result, exit, depth } = event;
    return `touchstone: result=${result} exit=${exit} pass=${c.pass} lenient=${c.lenient} fail=${c.fail} expected=${c.expected} na=${c.notApplicable} nt=${c.notTestable} inc=${c.inconclusive} depth=${depth.name}\n`;
  }
  if (event.event !== "case" || !["fail", "crash", "timeout", "inconclusive", "kit-error"].includes(event.outcome))
    return "";
  const found = event.findings.find(({ verdict }) => verdict === "fail");
  return `${event.outcome.padEnd(8)}${event.instance}  ${event.title}  ${event.code ?? ""}  ${found?.actual ?? event.reason ?? ""}\n`;
}
