/**
 * `touchstone bench`, in a process of its own: `node dist/bench/main.js '{"patterns":[…],…}'`. The command line makes the
 * text; bench/README.md says how it is read.
 */
import { typeNames } from "./matrix/sample.ts";
import { nameOf, select, type Workload, workloads } from "./matrix/workload.ts";
import { type BenchOptions, BenchUsage, EXIT } from "./options.ts";
import { planOf, run } from "./run.ts";
import { absentText, summaryText, workloadText } from "./text.ts";

process.on("SIGINT", () => process.exit(EXIT.interrupted));
process.exitCode = await main(JSON.parse(process.argv[2] ?? "{}") as BenchOptions);

async function main(options: BenchOptions): Promise<number> {
  try {
    return await bench(options);
  } catch (error) {
    if (error instanceof BenchUsage) {
      process.stderr.write(`touchstone: ${error.message}\n`);
      return EXIT.usage;
    }
    process.stderr.write(`touchstone: a fault of touchstone itself, please report it\n${(error as Error).stack}\n`);
    return EXIT.fault;
  }
}

async function bench(options: BenchOptions): Promise<number> {
  if (options.isList) return list(options);
  const chosen = chosenBy(options);
  return report(chosen, options);
}

function list({ patterns }: BenchOptions): number {
  const names =
    patterns.length === 0
      ? workloads([...new Set(select([], typeNames()).map(({ type }) => type))])
      : select(patterns, typeNames());
  process.stdout.write(names.map((one) => `${nameOf(one)}\n`).join(""));
  return EXIT.ok;
}

function chosenBy({ patterns }: BenchOptions): readonly Workload[] {
  const chosen = select(patterns, typeNames());
  const vain = patterns.find((pattern) => select([pattern], typeNames()).length === 0);
  if (vain !== undefined) throw new BenchUsage(`nothing is called ${vain}; touchstone bench --list shows all there is`);
  return chosen;
}

async function report(chosen: readonly Workload[], options: BenchOptions): Promise<number> {
  const quiet = options.isJson;
  const { processes } = planOf(options);
  process.stderr.write(`${chosen.length} workloads, ${processes} fresh processes of every contender for each\n\n`);
  const results = await run(chosen, options, {
    begin: (name, at, of) => void process.stderr.write(process.stderr.isTTY ? `\r\x1b[K${at}/${of} ${name}` : ""),
    done: (result) => {
      if (process.stderr.isTTY) process.stderr.write("\r\x1b[K");
      if (!quiet) process.stdout.write(workloadText(result));
    },
  });
  if (quiet) process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
  else process.stdout.write(`${summaryText(results)}\n${absentText(results)}`);
  return results.workloads.every(({ control }) => control.isSteady) ? EXIT.ok : EXIT.inconclusive;
}
