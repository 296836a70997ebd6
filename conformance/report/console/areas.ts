/** A line per area: how much of it there is, and what became of it. */
import type { Style } from "../../../codec/explain/cells.ts";
import type { Counts } from "../../events.ts";
import { countParts } from "../counts.ts";
import { tally } from "../groups.ts";
import type { AreaOfRun } from "../model.ts";
import { safe } from "../text.ts";
import type { Paper } from "./paper.ts";

const BAR = 20;

/** `CD  codec        ████████████████████  1204   1203 passed   1 failed`. */
export function areaLine(area: AreaOfRun, paper: Paper): string {
  const name = `${safe(area.id, 4).padEnd(4)}${safe(area.name, 12).padEnd(13)}`;
  const aside = nothingRan(area);
  if (aside !== undefined) return `${name}${paper.paint(safe(aside, paper.columns - 30), "dim")}  ${area.planned}`;
  const words = [...countParts(area.counts)]
    .sort(byOrder)
    .map(({ key, count, word }) => [`${count} ${word}`, STYLES[key]] as const);
  const missing = area.planned - area.cases.length;
  const all = missing > 0 ? [...words, [`${missing} not reached`, "yellow"] as const] : words;
  const start = `${name}${bar(area, paper)}  ${String(area.planned).padStart(5)}   `;
  return start + inLines(all, paper).join(`\n${" ".repeat(COLUMN)}`);
}

/** An area of no plan is worth a line when something is wrong in it. */
export function isShown({ extra, counts }: AreaOfRun): boolean {
  return !extra || counts.fail + counts.kitError > 0;
}

/** Where the words begin. */
const COLUMN = 17 + BAR + 10;

/** As many as fit below each other. */
function inLines(words: readonly (readonly [string, Style])[], { paint, columns }: Paper): readonly string[] {
  const lines: string[] = [];
  let used = columns;
  for (const [text, style] of words) {
    if (used + text.length + 3 > columns - COLUMN) {
      lines.push(paint(text, style));
      used = text.length;
    } else {
      lines.push(`${lines.pop()}   ${paint(text, style)}`);
      used += text.length + 3;
    }
  }
  return lines;
}

const STYLES: { readonly [key in keyof Counts]: Style } = {
  pass: "green",
  lenient: "yellow",
  fail: "red",
  expected: "dim",
  stale: "yellow",
  inconclusive: "yellow",
  notApplicable: "dim",
  notTestable: "dim",
  info: "dim",
  kitError: "red",
  held: "yellow",
  unscored: "dim",
};

/** A reader looks for the number that is usual first. */
function byOrder(a: { key: keyof Counts }, b: { key: keyof Counts }): number {
  return Number(b.key === "pass") - Number(a.key === "pass");
}

/** Why, when not one case of it could run. */
function nothingRan({ cases }: AreaOfRun): string | undefined {
  if (cases.length === 0 || !cases.every(({ outcome }) => outcome.startsWith("not-"))) return undefined;
  const [most] = tally(cases.map(({ outcome, reason }) => `${outcome.replace("-", " ")}: ${reason ?? "not declared"}`));
  return most?.name;
}

/** Green, red and grey in proportion; what there is any of is seen. */
function bar({ counts, planned, cases }: AreaOfRun, { paint }: Paper): string {
  // Rounding must not leave a gap in the bar of an area that ran as a whole.
  const whole = cases.length === planned && counts.notApplicable + counts.notTestable === 0;
  const red = cells(counts.fail + counts.kitError, planned);
  const odd = Math.min(BAR - red, cells(counts.stale + counts.inconclusive, planned));
  const done = counts.pass + counts.lenient + counts.expected + counts.info + counts.unscored + counts.held;
  const green = Math.min(
    BAR - red - odd,
    Math.max(done > 0 ? 1 : 0, whole ? BAR : Math.floor((BAR * done) / Math.max(1, planned))),
  );
  const grey = BAR - red - odd - green;
  return (
    paint("█".repeat(green), "green") +
    paint("▒".repeat(odd), "yellow") +
    paint("▚".repeat(red), "red") +
    paint("░".repeat(grey), "dim")
  );
}

function cells(count: number, planned: number): number {
  return count === 0 ? 0 : Math.max(1, Math.min(BAR, Math.round((BAR * count) / Math.max(1, planned))));
}
