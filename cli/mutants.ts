/** `touchstone mutants`: proves the suite by what it kills and what it leaves alive. */
import type { Waiting } from "../conformance/mutants/catalogue.ts";
import type { Scores } from "../conformance/mutants/scores.ts";
import type { Done } from "../conformance/mutants/work.ts";
import type { Args, Command } from "./command.ts";
import { EXIT, type Io } from "./io.ts";
import { scoreLines } from "./mutants-text.ts";
import { UsageError } from "./usage.ts";

export const mutants: Command = {
  name: "mutants",
  summary: "prove the suite: every broken codec dies, every legal one lives",
  operands: [
    { name: "SELECT", doc: "only these mutants: areas or ids, * stands for anything", optional: true, many: true },
  ],
  options: [
    { name: "jobs", doc: "threads; the number of processors, at most 8, unless said", value: "N", number: true },
    { name: "waiting", doc: "list the mutants that no case shows yet, each with a case that would" },
    { name: "idle", doc: "list the cases that kill no mutant of their type, each with its title" },
    {
      name: "freeze",
      doc: "find the killers anew, of all or of those selected, and write the catalogue; for the repository",
    },
    { name: "json", doc: "print the scores as JSON" },
  ],
  examples: [
    { line: "touchstone mutants", shows: "all four scores" },
    { line: "touchstone mutants lazy neutral", shows: "implementations that do nothing, and legal ones" },
    { line: "touchstone mutants 'bcs/RpcRequest*'", shows: "one type" },
  ],
  notes: [
    "A mutant is dead when the case that the catalogue names fails with the code that it names: a crash, a timeout or" +
      " some other red case is no kill. Everything else is in docs/mutants.md.",
    "Exit codes: 0 when all scores are 100 %, 1 when not, 2 for wrong usage.",
  ],
  run: async (args: Args, io: Io) => {
    if (args.flag("waiting")) return printWaiting(args, io);
    if (args.flag("idle")) return printIdle(io);
    return args.flag("freeze") ? freeze(args, io) : verify(args, io);
  },
};

async function verify(args: Args, io: Io): Promise<number> {
  const { work } = await import("../conformance/mutants/work.ts");
  const { scoresOf } = await import("../conformance/mutants/scores.ts");
  const { readCatalogue } = await import("../conformance/mutants/catalogue.ts");
  const { openLab } = await import("../conformance/mutants/lab.ts");
  const started = performance.now();
  const jobs = await jobsOf(args);
  const done = await work({ kind: "verify", select: args.operands }, jobs);
  if (isEmpty(done)) throw new UsageError(`no mutant is called ${args.operands.join(" ")}`);
  const { cases } = await openLab();
  const scores = scoresOf(readCatalogue(), cases.length, done.verdicts, done.neutral, done.assertions);
  const seconds = (performance.now() - started) / 1000;
  await io.out(args.flag("json") ? `${JSON.stringify(scores, null, 2)}\n` : await told(scores, seconds, jobs));
  return scores.good ? EXIT.ok : EXIT.badData;
}

async function told(scores: Scores, seconds: number, jobs: number): Promise<string> {
  const { explainSurvivors } = await import("../conformance/mutants/survivors.ts");
  return scoreLines(scores, await explainSurvivors(scores.survivors), seconds, jobs);
}

function isEmpty({ verdicts, neutral }: Done): boolean {
  return verdicts.length + neutral.length === 0;
}

async function freeze(args: Args, io: Io): Promise<number> {
  const { work } = await import("../conformance/mutants/work.ts");
  const { writeFrozen } = await import("../conformance/mutants/write.ts");
  let done = 0;
  const tell = () => {
    if (++done % 200 === 0) void io.err(`${done} mutants searched\n`);
  };
  const { found } = await work({ kind: "freeze", select: args.operands }, await jobsOf(args), tell);
  const catalogue = await writeFrozen(found, args.operands);
  await io.out(`${catalogue.mutants.length} mutants have a killer, ${catalogue.waiting.length} wait for a case\n`);
  return EXIT.ok;
}

async function printWaiting(args: Args, io: Io): Promise<number> {
  const { readCatalogue } = await import("../conformance/mutants/catalogue.ts");
  const { picker } = await import("../conformance/mutants/work.ts");
  const picked = picker(args.operands);
  const waiting = readCatalogue().waiting.filter(({ id }) => picked(id));
  await io.out(args.flag("json") ? `${JSON.stringify(waiting, null, 2)}\n` : waiting.map(waitingLines).join(""));
  return EXIT.ok;
}

async function printIdle(io: Io): Promise<number> {
  const { readCatalogue } = await import("../conformance/mutants/catalogue.ts");
  const { openLab } = await import("../conformance/mutants/lab.ts");
  const { byId } = await openLab();
  const lines = readCatalogue().idle.map((id) => `${id}  ${byId.get(id)?.title ?? "no longer exists"}\n`);
  await io.out(lines.join(""));
  return EXIT.ok;
}

function waitingLines({ id, bug, origin, wanted }: Waiting): string {
  return `${id}\n    bug     ${bug}\n    rule    ${origin}\n    wanted  ${wanted}\n`;
}

async function jobsOf(args: Args): Promise<number> {
  const { availableParallelism } = await import("node:os");
  return Math.max(1, Math.min(8, args.number("jobs") ?? availableParallelism()));
}
