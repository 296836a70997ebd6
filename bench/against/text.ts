/** What changed, as lines of text. */
import { visible } from "../../codec/errors.ts";
import { interval } from "../text.ts";
import { comparison, duration, figure } from "../units.ts";
import { type Change, regressions } from "./change.ts";

export function changeText({ name, state, what, ratio, before, now, pairs }: Change): string {
  const times =
    before !== undefined && now !== undefined ? `${duration(before).padStart(8)} → ${duration(now).padEnd(8)}` : "";
  const sure = ratio ? `  95 % within ${interval(ratio, state === "slower" ? "slower" : undefined)}` : "";
  const count = pairs === undefined ? "" : `  ${pairs} pairs`;
  const why = what === undefined ? "" : `  ${visible(what)}`;
  return `${name.padEnd(40)} ${times}  ${word(state, ratio?.value)}${sure}${count}${why}\n`;
}

function word(state: Change["state"], ratio = 1): string {
  if (state === "slower") return `SLOWER, ${comparison(ratio)}`;
  if (state === "faster") return comparison(ratio);
  return state === "level" ? `level, ${figure(ratio)}x` : state;
}

/** The last line: stable, for those who search output. */
export function changesSummary(changes: readonly Change[], against: string, threshold: number): string {
  const slower = regressions(changes);
  const unsure = changes.filter(({ state }) => state === "inconclusive").length;
  const names = slower.map(({ name }) => `\n  ${name}`).join("");
  return `\n${changes.length} workloads against ${visible(against)}: ${slower.length} slower by more than ${threshold} %, ${unsure} inconclusive${names}\n`;
}
