/** The report that a run prints, all at once or as things happen. */
import type { RunEvent } from "../../events.ts";
import { groupFailures } from "../groups.ts";
import { isBad } from "../judge.ts";
import { lastLine } from "../last-line.ts";
import { type Run, readRun } from "../model.ts";
import type { RenderOptions } from "../options.ts";
import { toAscii } from "../text.ts";
import { areaLine, isShown } from "./areas.ts";
import { block, groupBlock, head } from "./block.ts";
import { type Paper, paperOf } from "./paper.ts";
import {
  asideLines,
  forgivenLines,
  header,
  kitLines,
  noteLines,
  staleLines,
  summary,
  unsureLines,
} from "./sections.ts";

/** The whole report of a run. */
export function renderConsole(events: readonly RunEvent[], options: RenderOptions = {}): string {
  const run = readRun(events);
  const paper = paperOf(options);
  if (paper.verbosity === "quiet") return finish(quiet(run, paper), options);
  return finish([...header(run, paper), ...areas(run, paper), ...outcome(run, paper)], options);
}

/** Everything below the areas: for a run whose header and areas were printed as they came. */
export function renderOutcome(events: readonly RunEvent[], options: RenderOptions = {}): string {
  const run = readRun(events);
  const paper = paperOf(options);
  return finish(paper.verbosity === "quiet" ? quiet(run, paper) : outcome(run, paper), options);
}

/** Lines as text, for a terminal that may know ASCII alone. */
export function finish(lines: readonly string[], { ascii }: RenderOptions): string {
  const text = lines.map((line) => `${harmless(line.trimEnd())}\n`).join("");
  return ascii ? toAscii(text) : text;
}

/** A workflow obeys a line that begins with `::` or `##[`, spaces before it or not; a wrapped text of others may. */
function harmless(line: string): string {
  return line.replace(/^(\s*)(::|##\[)/, "$1\\$2");
}

function areas(run: Run, paper: Paper): readonly string[] {
  return [...run.areas.filter(isShown).map((area) => areaLine(area, paper)), ""];
}

function outcome(run: Run, paper: Paper): readonly string[] {
  return [
    ...failures(run, paper),
    ...staleLines(run, paper),
    ...unsureLines(run, paper),
    ...kitLines(run, paper),
    ...(paper.verbosity === "verbose" ? forgivenLines(run, paper) : []),
    ...asideLines(run, paper),
    ...noteLines(run.notes, paper),
    ...summary(run, paper),
  ];
}

/** More kinds of failure than this are only named: a screen is what people read. */
const BLOCKS = 8;

function failures(run: Run, paper: Paper): readonly string[] {
  const bad = run.cases.filter((one) => isBad(one, run.started.gate));
  if (paper.verbosity === "verbose") return bad.flatMap((one) => [...block(one, run, paper), ""]);
  const groups = groupFailures(bad);
  const rest = groups.slice(BLOCKS).map((group) => `${head(group.shown, run, paper)}${more(group.others.length)}`);
  return [
    ...groups.slice(0, BLOCKS).flatMap((group) => [...groupBlock(group, run, paper), ""]),
    ...(rest.length > 0 ? [...rest, ""] : []),
  ];
}

function quiet(run: Run, paper: Paper): readonly string[] {
  const groups = groupFailures(run.cases.filter((one) => isBad(one, run.started.gate)));
  return [...groups.map(({ shown, others }) => `${head(shown, run, paper)}${more(others.length)}`), lastLine(run.end)];
}

function more(others: number): string {
  return others === 0 ? "" : `  and ${others} more`;
}
