/** `touchstone run`: a conformance run against an implementation. */
import type { RunEvent } from "../conformance/events.ts";
import type { Args, Command } from "./command.ts";
import type { Io } from "./io.ts";
import { scaleOf, seedOf, SUT_OPTIONS, sutOf } from "./run-options.ts";
import { openRecord } from "./run-record.ts";
import { UsageError } from "./usage.ts";

export const run: Command = {
  name: "run",
  summary: "hold an implementation to an edition's cases",
  operands: [{ name: "SELECT", doc: "only these cases: an id, an area, a type, or a pattern over paths", optional: true, many: true }],
  options: [
    ...SUT_OPTIONS,
    { name: "seed", value: "S", doc: "for the fresh cases; random unless given" },
    { name: "gate", value: "G", choices: ["must", "should"], doc: "what may not be missed" },
    { name: "jobs", value: "N", number: true, doc: "processes at once; 1 unless said" },
    { name: "bail", value: "N", number: true, doc: "stop after so many failures" },
    { name: "out", value: "DIR", doc: "where the record goes instead of .touchstone/run-<time>" },
    { name: "quiet", doc: "the last line alone" },
  ],
  examples: [
    { line: "touchstone run", shows: "the kit's own codec, held to aptos/1" },
    { line: 'touchstone run --sut "python3 adapter.py"', shows: "an implementation of yours" },
    { line: 'touchstone run --sut "python3 adapter.py" RpcRequest', shows: "one type" },
  ],
  run: async (args: Args, io: Io) => {
    const { run: runKit } = await import("../conformance/index.ts");
    const { sut } = sutOf(args);
    const only = selection(args.operands);
    const record = openRecord(args.text("out"));
    const started = performance.now();
    const { exit } = await runKit({
      sut,
      seed: seedOf(args),
      timeoutScale: scaleOf(args),
      gate: args.text("gate") as "must" | "should",
      jobs: Math.max(1, args.number("jobs") ?? 1),
      ...(args.number("bail") !== undefined && { bail: args.number("bail") as number }),
      ...(args.text("edition") !== undefined && { edition: args.text("edition") as string }),
      ...(only && { only }),
      about: { touchstone: io.version(), select: args.operands },
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

function selection(patterns: readonly string[]) {
  if (patterns.length === 0) return undefined;
  const tests = patterns.map((text) => new RegExp(`^${text.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*")}`));
  return (one: { id: string; path: string; needs: { type: string } }) =>
    tests.some((test) => test.test(one.id) || test.test(one.path)) || patterns.includes(one.needs.type);
}

/** Until reports are there: failures, and the last line. */
function lineOf(event: RunEvent): string {
  if (event.event === "sut") return `sut     ${event.capabilities.name} ${event.capabilities.version}\n`;
  if (event.event === "note") return `note    ${event.kind}: ${event.text}\n`;
  if (event.event === "end") {
    const { counts: c, result, exit, depth } = event;
    return `touchstone: result=${result} exit=${exit} pass=${c.pass} lenient=${c.lenient} fail=${c.fail} expected=${c.expected} na=${c.notApplicable} nt=${c.notTestable} inc=${c.inconclusive} depth=${depth.name}\n`;
  }
  if (event.event !== "case" || !["fail", "crash", "timeout", "inconclusive", "kit-error"].includes(event.outcome)) return "";
  const found = event.findings.find(({ verdict }) => verdict === "fail");
  return `${event.outcome.padEnd(8)}${event.instance}  ${event.title}  ${event.code ?? ""}  ${found?.actual ?? event.reason ?? ""}\n`;
}
