/** The scores of the mutants as lines for people. */
import type { Scores } from "../conformance/mutants/scores.ts";
import type { Survivor } from "../conformance/mutants/survivors.ts";
import { table } from "./columns.ts";

/** More help nobody. */
const MOST_SHOWN = 20;

export function scoreLines(scores: Scores, survivors: readonly Survivor[], seconds: number, jobs: number): string {
  return [areaTable(scores), ...survivorLines(survivors), ...redLines(scores), lastLine(scores, seconds, jobs)].join(
    "",
  );
}

function areaTable({ areas, neutral, assertions, useful, waiting }: Scores): string {
  const green = neutral.filter((one) => one.green).length;
  const bearing = assertions.filter((one) => one.bearing).length;
  const rows: string[][] = areas.map(({ area, killed, mutants }) => [area, `${killed}/${mutants}`, "killed"]);
  if (neutral.length > 0) rows.push(["neutral", `${green}/${neutral.length}`, "green"]);
  if (assertions.length > 0) rows.push(["assertions", `${bearing}/${assertions.length}`, "load-bearing"]);
  rows.push(["useful", `${useful.alone}/${useful.cases}`, "cases kill a mutant that no other case kills"]);
  rows.push(["idle", String(useful.idle), "cases kill no mutant of their type (--idle)"]);
  if (waiting.length > 0) rows.push(["waiting", String(waiting.length), "mutants that no case shows yet (--waiting)"]);
  return table(rows);
}

function survivorLines(survivors: readonly Survivor[]): readonly string[] {
  const shown = survivors.slice(0, MOST_SHOWN).map(({ id, bug, how, difference }) => {
    const first = `\n✗ ${id}  ${bug}\n    ${how}\n`;
    if (!difference) return first;
    const { verb, type, data, nearest, reference, mutant } = difference;
    const bytes = data.length <= 120 ? data : `${data.slice(0, 120)}… (${data.length / 2} bytes)`;
    return `${first}    nearest   ${nearest}\n    missing   ${verb} ${type} ${bytes}\n    right     ${reference}\n    mutant    ${mutant}\n`;
  });
  const more = survivors.length - shown.length;
  return more > 0 ? [...shown, `\nand ${more} more\n`] : shown;
}

function redLines({ neutral, assertions }: Scores): readonly string[] {
  return [
    ...neutral.filter(({ green }) => !green).map(({ id, how }) => `\n✗ ${id} is not green: ${how}\n`),
    ...assertions
      .filter(({ bearing }) => !bearing)
      .map(({ check, code, how }) => `\n✗ ${code} in ${check} bears no load: ${how}\n`),
  ];
}

function lastLine({ areas, good }: Scores, seconds: number, jobs: number): string {
  const total = areas.reduce((sum, { mutants }) => sum + mutants, 0);
  const dead = areas.reduce((sum, { killed }) => sum + killed, 0);
  const share = total === 0 ? 100 : Math.floor((1000 * dead) / total) / 10;
  return `\n${good ? "✓" : "✗"} mutation ${share} %   ${total} mutants, ${seconds.toFixed(1)} s, ${jobs} ${jobs === 1 ? "job" : "jobs"}\n`;
}
