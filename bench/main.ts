/**
 * `touchstone bench`, in a process of its own: `node dist/bench/main.js '{"patterns":[…],…}'`. The command line makes the
 * text; bench/README.md says how it is read.
 */
import { visible } from "../codec/errors.ts";
import { compareBuilds } from "./against/against.ts";
import { type Change, regressions } from "./against/change.ts";
import { compareStored, loadResults, save } from "./against/stored.ts";
import { changesSummary, changeText } from "./against/text.ts";
import { need } from "./matrix/contender.ts";
import { typeNames } from "./matrix/sample.ts";
import { nameOf, select, type Workload, workloads } from "./matrix/workload.ts";
import { type BenchOptions, BenchUsage, EXIT } from "./options.ts";
import { writeHtml, writeSvgs } from "./report/write.ts";
import type { Results, WorkloadResult } from "./results.ts";
import { ownOnly, planOf, run } from "./run.ts";
import { takeAll, takeSeries } from "./series/take.ts";
import { claimsText } from "./series/text.ts";
import { smoke } from "./smoke.ts";
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
  if (options.isClaims) return tellClaims(options);
  const chosen = chosenBy(options);
  if (options.isSmoke) return tellSmoke(chosen);
  const { against } = options;
  if (against === undefined) return report(chosen, options);
  return against.endsWith(".json") ? sinceStored(chosen, against, options) : sinceBuild(chosen, against, options);
}

/** In pairs of processes with an older build. */
async function sinceBuild(chosen: readonly Workload[], against: string, options: BenchOptions): Promise<number> {
  const print = (change: Change): void => void (options.isJson || process.stdout.write(changeText(change)));
  return concluded(await compareBuilds(chosen, against, options, print), against, options);
}

/** With a stored result, by way of the control. */
async function sinceStored(chosen: readonly Workload[], against: string, options: BenchOptions): Promise<number> {
  const before = loadResults(against);
  const known = chosen.filter((one) => before.workloads.some(({ name }) => name === nameOf(one)));
  const now = await run(known, { ...options, suts: [] }, { begin: () => {}, done: () => {} }, ownOnly);
  const changes = compareStored(before, now, options.threshold / 100);
  if (!options.isJson) process.stdout.write(changes.map(changeText).join(""));
  return concluded(changes, against, options);
}

function concluded(changes: readonly Change[], against: string, { isJson, threshold }: BenchOptions): number {
  process.stdout.write(isJson ? `${JSON.stringify(changes, null, 2)}\n` : changesSummary(changes, against, threshold));
  if (regressions(changes).length > 0) return EXIT.regression;
  return changes.some(({ state }) => state === "inconclusive" || state === "wrong") ? EXIT.inconclusive : EXIT.ok;
}

async function tellSmoke(chosen: readonly Workload[]): Promise<number> {
  const { tried, wrong, failed, missing } = await smoke(chosen);
  const lines = [
    ...missing.map((one) => `not run: ${one}`),
    ...wrong.map((one) => `wrong, as is known: ${one}`),
    ...failed,
  ];
  process.stdout.write(lines.map((line) => `${visible(line)}\n`).join(""));
  process.stdout.write(
    `${chosen.length} workloads, ${tried} contenders tried, ${failed.length} give bytes that they should not\n`,
  );
  return failed.length === 0 ? EXIT.ok : EXIT.wrong;
}

/** The pictures, and before them the curves that they need. */
async function draw(results: Results, { html, svg }: BenchOptions): Promise<void> {
  if (html === undefined && svg === undefined) return;
  const series = await takeAll((name) => void process.stderr.write(`${name}\n`));
  if (html !== undefined) process.stderr.write(writeHtml(html, results, series));
  if (svg !== undefined) process.stderr.write(writeSvgs(svg, results, series));
}

async function tellClaims({ isJson }: BenchOptions): Promise<number> {
  const claims = await takeSeries("claims");
  process.stdout.write(isJson ? `${JSON.stringify(claims, null, 2)}\n` : claimsText(claims));
  return EXIT.ok;
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
  await tellStatistics();
  const results = await run(chosen, options, {
    begin: (name, at, of) => void process.stderr.write(progressText(`${at}/${of} ${name}`, quiet)),
    done: (result) => {
      if (process.stderr.isTTY) process.stderr.write("\r\x1b[K");
      if (!quiet) process.stdout.write(workloadText(result));
    },
  });
  if (quiet) process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
  else process.stdout.write(`${summaryText(results)}\n${absentText(results)}`);
  await draw(results, options);
  if (options.isSaved) process.stderr.write(`kept in ${save(results)}\n`);
  return results.workloads.every(isSettled) ? EXIT.ok : EXIT.inconclusive;
}

/** On a terminal one line that changes; elsewhere a line each, unless results are printed as they come. */
function progressText(text: string, quiet: boolean): string {
  if (process.stderr.isTTY) return `\r\x1b[K${text}`;
  return quiet ? `${text}\n` : "";
}

/** What one contender is worth alone needs Benchmark.js; everything else goes on without. */
async function tellStatistics(): Promise<void> {
  try {
    await need("benchmark", () => import("./absolute.ts"));
  } catch (error) {
    process.stderr.write(`not measured: each contender alone (${(error as Error).message})\n`);
  }
}

function isSettled({ control, contenders }: WorkloadResult): boolean {
  return control.isSteady && contenders.some(({ times }) => times !== undefined);
}
