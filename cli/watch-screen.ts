/** One screen of `touchstone watch`: where it stands, the first failure in full, the others in a line each. */
import type { CaseDone, RunEvent } from "../conformance/events.ts";
import { block } from "../conformance/report/console/block.ts";
import { type Paper, paperOf } from "../conformance/report/console/paper.ts";
import type { RenderOptions } from "../conformance/report/index.ts";
import { readRun } from "../conformance/report/model.ts";
import type { Screen } from "./watch-loop.ts";

export type ScreenOptions = RenderOptions & {
  readonly rows: number;
  /** `aptos/1 · python3 adapter.py`. */
  readonly title: string;
  readonly watched: readonly string[];
  /** The first events of a run, for lines that repeat a case. */
  readonly head: readonly RunEvent[];
  readonly isFailing: (done: CaseDone) => boolean;
};

/** At most as many lines as there are rows. */
export function screenText(screen: Screen, options: ScreenOptions): string {
  const paper = paperOf(options);
  const failing = [...screen.results.values()].filter(options.isFailing);
  const top = [
    paper.paint(cut(`touchstone watch · ${options.title}`, paper), "bold"),
    standing(screen, failing, paper),
    "",
  ];
  const bottom = ["", paper.paint(cut(footer(screen, options), paper), "dim")];
  const room = Math.max(3, options.rows - top.length - bottom.length - 1);
  const middle =
    screen.problem === undefined ? body(failing, options, paper, room) : screen.problem.split("\n").slice(0, room);
  return [...top, ...middle, ...bottom].map((line) => `${line}\n`).join("");
}

const RUNNING = {
  all: "running",
  failed: "running what failed",
  affected: "running what the change names",
  rest: "running the rest",
};

function standing(
  { state, phase, results, ran, problem }: Screen,
  failing: readonly CaseDone[],
  { paint }: Paper,
): string {
  if (problem !== undefined) return paint("! nothing could be run", "yellow");
  const passed = [...results.values()].filter(({ outcome }) => outcome === "pass").length;
  const counts =
    results.size === 0
      ? ""
      : `${failing.length === 0 ? paint("✓ nothing fails", "green") : paint(`✗ ${failing.length} failing`, "red")} · ${passed} passed`;
  const now = state === "running" && phase ? `${RUNNING[phase]} …` : `${ran} run`;
  return [counts, now].filter(Boolean).join(" · ");
}

function body(failing: readonly CaseDone[], { head }: ScreenOptions, paper: Paper, room: number): readonly string[] {
  const [first, ...others] = failing;
  if (!first || head.length === 0) return [];
  const full = block(first, readRun([...head, first]), paper);
  const left = room - full.length - 1;
  if (left <= 1 || others.length === 0) return full.slice(0, room);
  const shown = others.slice(0, others.length > left ? left - 1 : left);
  const more = others.length - shown.length;
  return [...full, "", ...shown.map((one) => line(one, paper)), ...(more > 0 ? [`  … and ${more} more`] : [])];
}

function line({ id, title, code = "", outcome }: CaseDone, paper: Paper): string {
  return `${paper.paint("✗", "red")} ${cut(`${id}  ${title}  ${code === "" ? outcome : code}`, paper, 2)}`;
}

function footer({ state, changed }: Screen, { watched }: ScreenOptions): string {
  const began =
    changed.length === 0 ? "" : `after ${changed.slice(0, 3).join(", ")}${changed.length > 3 ? " …" : ""} · `;
  return `${began}${state === "waiting" ? `waiting for ${watched.join(", ")}` : "a change starts again"} · Ctrl-C leaves`;
}

function cut(text: string, { columns }: Paper, less = 0): string {
  return text.length <= columns - less ? text : `${text.slice(0, columns - less - 1)}…`;
}
