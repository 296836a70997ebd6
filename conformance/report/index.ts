/**
 * The reports of a run, each a pure function of its events: `(events, options) → text`.
 *
 * While a run goes on: `createConsole(write, { tty, columns, color, ascii, verbosity })`; give it every event, then
 * `close()`. That prints header, areas, failures and the last line. `createProgress` is its status line alone.
 * At the end: `REPORTERS.junit.render(events, options)`, written to the path that the reader named, or to
 * `REPORTERS.junit.file` in the run's folder. `COMPARISONS` take several runs. A file of events is read by `parseEvents`
 * of ./parse.ts.
 */
import type { RunEvent } from "../events.ts";
import { renderBadge, renderBadgeSvg } from "./badge.ts";
import { renderConsole } from "./console/console.ts";
import { renderDiff, renderDiffJson, renderDiffMarkdown } from "./diff.ts";
import { renderGithub } from "./github.ts";
import { renderHtml } from "./html/page.ts";
import { renderJson } from "./json.ts";
import { renderJunit } from "./junit.ts";
import { renderMarkdown } from "./markdown.ts";
import { renderMatrixHtml } from "./matrix/page.ts";
import { renderMatrix, renderMatrixJson, renderMatrixMarkdown } from "./matrix/text.ts";
import { mergeRuns } from "./merge.ts";
import type { RenderOptions } from "./options.ts";
import { renderReceipt } from "./receipt.ts";
import { renderSarif } from "./sarif.ts";
import { renderTap } from "./tap.ts";

export { createConsole } from "./console/live.ts";
export { createProgress, type Progress, type ProgressOptions } from "./console/progress.ts";
export { lastLine } from "./last-line.ts";
export { COMMAND, type RenderOptions } from "./options.ts";
export { isUtf8 } from "./text.ts";

export type Reporter = {
  readonly render: (events: readonly RunEvent[], options?: RenderOptions) => string;
  /** Where it goes in a run's folder when nobody says. */
  readonly file: string;
  readonly description: string;
};

/** Every report of one run, by the name that `--reporter` and `touchstone report` know it by. */
export const REPORTERS = {
  console: { render: renderConsole, file: "report.txt", description: "what a run prints" },
  json: { render: renderJson, file: "report.json", description: "one document: docs/schema/report.schema.json" },
  junit: { render: renderJunit, file: "junit.xml", description: "JUnit XML, a suite per area" },
  tap: { render: renderTap, file: "report.tap", description: "TAP version 14" },
  md: { render: renderMarkdown, file: "summary.md", description: "the summary of a job, at most sixty lines" },
  github: {
    render: renderGithub,
    file: "annotations.txt",
    description: "annotations of a GitHub workflow, at most ten",
  },
  sarif: { render: renderSarif, file: "report.sarif", description: "SARIF 2.1.0 for code scanning" },
  badge: { render: renderBadge, file: "badge.json", description: "a shields endpoint: edition, score, depth" },
  html: {
    render: renderHtml,
    file: "index.html",
    description: "one page that loads nothing: matrix, filters, a page per case",
  },
  "badge-svg": { render: renderBadgeSvg, file: "badge.svg", description: "the badge as a picture" },
  receipt: {
    render: renderReceipt,
    file: "receipt.txt",
    description: "which vectors were asked about, for vectors receipts",
  },
} as const satisfies Readonly<Record<string, Reporter>>;

export type ReporterName = keyof typeof REPORTERS;

export type Comparison = {
  /** The runs in the order in which they were named. */
  readonly render: (runs: readonly (readonly RunEvent[])[], options?: RenderOptions) => string;
  /** How many runs it takes. */
  readonly runs: "two" | "many";
  readonly description: string;
};

/** Every report that puts runs beside each other. */
export const COMPARISONS = {
  matrix: { render: renderMatrix, runs: "many", description: "implementations × areas, and what is new in each" },
  "matrix-md": { render: renderMatrixMarkdown, runs: "many", description: "the same as Markdown" },
  "matrix-html": { render: renderMatrixHtml, runs: "many", description: "the same as a page that loads nothing" },
  "matrix-json": { render: renderMatrixJson, runs: "many", description: "the same for programs" },
  diff: { render: pair(renderDiff), runs: "two", description: "what the second run has that the first had not" },
  "diff-md": { render: pair(renderDiffMarkdown), runs: "two", description: "the same as a comment: what is worse" },
  "diff-json": { render: pair(renderDiffJson), runs: "two", description: "the same for programs" },
  merge: { render: mergedText, runs: "many", description: "the shards of one run as its events.ndjson" },
} as const satisfies Readonly<Record<string, Comparison>>;

function pair(
  render: (before: readonly RunEvent[], after: readonly RunEvent[], options?: RenderOptions) => string,
): Comparison["render"] {
  return ([before = [], after = []], options) => render(before, after, options);
}

function mergedText(runs: readonly (readonly RunEvent[])[]): string {
  return mergeRuns(runs)
    .map((event) => `${JSON.stringify(event)}\n`)
    .join("");
}
