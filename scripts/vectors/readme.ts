/** The counts in vectors/README.md, written from what the manifest counts. */
import { VALIDITIES } from "../../conformance/vectors/format.ts";

const BEGIN = "<!-- counts: written by scripts/vectors, not by hand -->";
const END = "<!-- end of counts -->";

/** The text with its table of counts as they are. */
export function withCounts(text: string, counts: Readonly<Record<string, number>>): string {
  const [start, end] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (start < 0 || end < start) throw new Error("the readme has no place for its counts");
  return `${text.slice(0, start)}${BEGIN}\n${table(counts)}${text.slice(end)}`;
}

/** One line for each encoding of each protocol, and the sums. */
function table(counts: Readonly<Record<string, number>>): string {
  const kinds = [...new Set(Object.keys(counts).flatMap((key) => /^\S+\/\d+ \S+(?= )/.exec(key)?.[0] ?? []))].sort();
  const of = (kind: string, validity: string) => counts[`${kind} ${validity}`] ?? 0;
  const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
  const lines = kinds.map((kind) =>
    line(
      kind.replace(" ", ", "),
      VALIDITIES.map((validity) => of(kind, validity)),
    ),
  );
  const all = VALIDITIES.map((validity) => sum(kinds.map((kind) => of(kind, validity))));
  return ["| vectors | valid | invalid | either | all |", "|---|--:|--:|--:|--:|", ...lines, line("all", all), ""].join(
    "\n",
  );

  function line(name: string, numbers: readonly number[]): string {
    return `| ${[name, ...numbers, sum(numbers)].join(" | ")} |`;
  }
}
