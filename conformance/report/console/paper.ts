/** What console text is written on: width, colour, how much to say. */
import { type Paint, painter, type Style } from "../../../codec/explain/cells.ts";
import type { Standing } from "../judge.ts";
import type { RenderOptions } from "../options.ts";

export type Paper = {
  readonly paint: Paint;
  readonly columns: number;
  readonly verbosity: "quiet" | "normal" | "verbose";
  readonly options: RenderOptions;
};

/** Too narrow a terminal scrolls sideways rather than breaking bytes. */
const NARROWEST = 72;

export function paperOf(options: RenderOptions): Paper {
  return {
    paint: painter(options.color ?? false),
    columns: Math.max(NARROWEST, options.columns ?? 100),
    verbosity: options.verbosity ?? "normal",
    options,
  };
}

/** Sign and colour of a standing; the sign alone has to be enough. */
export const SIGNS: { readonly [how in Standing]: readonly [sign: string, style: Style] } = {
  good: ["✓", "green"],
  lenient: ["≈", "yellow"],
  bad: ["✗", "red"],
  expected: ["·", "dim"],
  stale: ["!", "yellow"],
  unsure: ["?", "yellow"],
  aside: ["–", "dim"],
  info: ["i", "cyan"],
  held: ["‖", "yellow"],
  kit: ["!", "red"],
  unscored: ["·", "dim"],
};

/** `    label     text`. */
export function fact(label: string, text: string, { paint }: Paper): string {
  return `    ${paint(label.padEnd(9), "dim")} ${text}`.trimEnd();
}

/** Two texts at the ends of a line; the left one gives way. */
export function ends(left: string, right: string, columns: number): readonly [string, string] {
  const room = columns - right.length - 2;
  const shown = left.length <= room ? left : `${left.slice(0, room - 1)}…`;
  return [shown, `${" ".repeat(Math.max(2, columns - shown.length - right.length))}${right}`];
}
