/** `touchstone report`: the record of a run, or of several, rendered again. */
import type { RunEvent } from "../conformance/events.ts";
import type { RenderOptions } from "../conformance/report/index.ts";
import type { Args, Command } from "./command.ts";
import { EXIT, type Io } from "./io.ts";
import { pageOptions } from "./report-page.ts";
import { readRuns } from "./report-runs.ts";
import { suggest, UsageError } from "./usage.ts";

/** What each makes is told by the tables of conformance/report/index.ts; help is printed without loading them. */
const ONE = ["console", "json", "junit", "tap", "md", "github", "sarif", "html", "badge", "badge-svg", "receipt"];
const SEVERAL = ["matrix", "matrix-md", "matrix-html", "matrix-json", "diff", "diff-md", "diff-json", "merge"];
export const REPORT_FORMATS: readonly string[] = [...ONE, ...SEVERAL];

export const report: Command = {
  name: "report",
  summary: "the record of a run, or of several, as a report",
  operands: [
    { name: "FORMAT", doc: "what to make of it, see below" },
    { name: "RUN", doc: "a run's folder or its events.ndjson; the last run when absent", optional: true, many: true },
  ],
  options: [
    { name: "out", value: "FILE", doc: "write there instead of standard output" },
    { name: "schema", doc: "print the JSON Schema instead: of report json, or of events.ndjson with report merge" },
    { name: "quiet", doc: "console: what is wrong and the last line", group: "words" },
    { name: "verbose", doc: "console and diff: every case, and its exchange", group: "words" },
  ],
  examples: [
    { line: "touchstone report html --out report.html", shows: "the last run as one page that loads nothing" },
    { line: "touchstone report junit .touchstone/run-1 --out junit.xml", shows: "an older run for a CI server" },
    { line: "touchstone report matrix runs/*", shows: "implementations side by side" },
    { line: "touchstone report diff before/ after/", shows: "what a change broke and what it fixed" },
    { line: "touchstone report merge shard-*/ --out events.ndjson", shows: "the shards of one run as one run" },
  ],
  notes: [
    `Of one run: ${ONE.join(", ")}. Of several: ${SEVERAL.join(", ")}. docs/reports.md shows what each looks like.`,
    "Every run writes events.ndjson as it happens, so that a run that was killed still has a report, which says so. A" +
      " matrix compares a run with the one before of the same implementation, when both are given.",
    "Exit code 1 when a diff finds something worse than before, otherwise 0: a report does not judge a run again.",
  ],
  run: async (args: Args, io: Io) => {
    const [format = "", ...paths] = args.operands;
    if (!REPORT_FORMATS.includes(format)) {
      throw new UsageError(
        `no report is called ${format}; there are ${REPORT_FORMATS.join(", ")}${suggest(format, REPORT_FORMATS)}`,
      );
    }
    if (args.flag("schema")) return print(await schemaOf(format), args, io);
    const runs = await readRuns(paths, io);
    const exit = format.startsWith("diff") ? await diffExit(runs) : EXIT.ok;
    await print(await render(format, runs, args, io), args, io);
    return exit;
  },
};

async function render(format: string, runs: readonly (readonly RunEvent[])[], args: Args, io: Io): Promise<string> {
  const { COMPARISONS, REPORTERS } = await import("../conformance/report/index.ts");
  const options = await renderOptions(format, args, io);
  const one = Object.hasOwn(REPORTERS, format) ? REPORTERS[format as keyof typeof REPORTERS] : undefined;
  if (one) {
    if (runs.length !== 1) throw new UsageError(`report ${format} is of one run, and ${runs.length} are given`);
    return one.render(runs[0] ?? [], options);
  }
  const several = COMPARISONS[format as keyof typeof COMPARISONS];
  return compared(() => several.render(runs, options));
}

/** Shards that do not belong together are the caller's mistake. */
async function compared(make: () => string): Promise<string> {
  const { MergeError } = await import("../conformance/report/merge.ts");
  try {
    return make();
  } catch (error) {
    throw error instanceof MergeError ? new UsageError(error.message) : error;
  }
}

async function renderOptions(format: string, args: Args, io: Io): Promise<RenderOptions> {
  const { isUtf8 } = await import("../conformance/report/index.ts");
  const out = args.text("out");
  const screen = out === undefined ? { color: io.color, ascii: !isUtf8(process.env) } : {};
  const verbosity = args.flag("quiet") ? "quiet" : args.flag("verbose") ? "verbose" : "normal";
  return { ...screen, columns: io.columns, verbosity, ...(format === "html" ? await pageOptions(out) : {}) };
}

async function diffExit(runs: readonly (readonly RunEvent[])[]): Promise<number> {
  if (runs.length !== 2)
    throw new UsageError(`report diff takes two runs, the older one first, and ${runs.length} are given`);
  const { diffRuns, isWorse } = await import("../conformance/report/diff.ts");
  return diffRuns(runs[0] ?? [], runs[1] ?? []).some(isWorse) ? EXIT.badData : EXIT.ok;
}

async function schemaOf(format: string): Promise<string> {
  const { EVENTS_SCHEMA } = await import("../conformance/report/schema/events.ts");
  const { REPORT_SCHEMA } = await import("../conformance/report/schema/report.ts");
  if (format !== "json" && format !== "merge")
    throw new UsageError(`report ${format} has no schema; json and merge have`);
  return `${JSON.stringify(format === "json" ? REPORT_SCHEMA : EVENTS_SCHEMA, null, 2)}\n`;
}

async function print(text: string, args: Args, io: Io): Promise<number> {
  const out = args.text("out");
  if (out === undefined) await io.out(text);
  else await write(out, text, io);
  return EXIT.ok;
}

async function write(path: string, text: string, io: Io): Promise<void> {
  try {
    await io.writeFile(path, new TextEncoder().encode(text));
  } catch (error) {
    throw new UsageError(`cannot write ${path}: ${(error as Error).message}`);
  }
}
