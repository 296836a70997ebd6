/** `touchstone vectors coverage`: what the vectors show, as a table. */
import type { CoverageRow } from "../conformance/vectors/rows/index.ts";
import { table } from "./columns.ts";
import type { Args, Command } from "./command.ts";
import { EXIT, type Io } from "./io.ts";
import { FOLDER_OPTION, loadVectors } from "./vectors.ts";

export const vectorsCoverage: Command = {
  name: "vectors coverage",
  summary: "what golden vectors show of every type and rule, and the holes",
  operands: [{ name: "TEXT", doc: "list the rows whose name contains this, each with its vectors", optional: true }],
  options: [
    { name: "holes", doc: "list only what no vector shows" },
    FOLDER_OPTION,
    { name: "json", doc: "print the rows as JSON" },
  ],
  examples: [
    { line: "touchstone vectors coverage", shows: "how many rows of each kind" },
    { line: "touchstone vectors coverage RpcRequest", shows: "every row of a type" },
    { line: "touchstone vectors coverage json-19", shows: "every row of a rule" },
    { line: "touchstone vectors coverage 'rule '", shows: "every rule, and why some have no vectors" },
  ],
  notes: [
    "Rows follow from the types, from tables, and from the rules of docs/profiles/, never from the vectors. A hole is exit" +
      " code 1, and so is a claim of a vector that no table asks for (vectors verify names it).",
  ],
  run: async (args: Args, io: Io) => {
    const { coverage } = await import("../conformance/vectors/rows/index.ts");
    const { files } = await loadVectors(args);
    const rows = coverage(files);
    const holes = rows.filter(({ ids }) => ids.length === 0);
    const wanted = args.operands[0]?.toLowerCase();
    const chosen = (args.flag("holes") ? holes : rows).filter(({ name }) => name.toLowerCase().includes(wanted ?? ""));
    if (args.flag("json")) await io.out(`${JSON.stringify(chosen, null, 2)}\n`);
    else if (args.flag("holes")) await io.out(list(chosen, []));
    else await io.out(wanted === undefined ? summary(rows) : list(chosen, await silent(wanted)));
    return holes.length === 0 ? EXIT.ok : EXIT.badData;
  },
};

/** Vectors of a row that are named; the rest is counted. */
const MOST_IDS = 6;

type Cells = readonly [string, string];

function list(rows: readonly CoverageRow[], others: readonly Cells[]): string {
  return table([...rows.map(({ name, ids }): Cells => [name, idsText(ids)]), ...others]);
}

/** Rules that match and have no rows, with the reason. */
async function silent(wanted: string): Promise<readonly Cells[]> {
  const { silentRules } = await import("../conformance/vectors/rows/wanted.ts");
  const found = silentRules().filter(({ name }) => name.includes(wanted));
  return found.map(({ name, reason }): Cells => [name, `none: ${reason}`]);
}

function idsText(ids: readonly string[]): string {
  if (ids.length === 0) return "HOLE";
  const more = ids.length > MOST_IDS ? ` and ${ids.length - MOST_IDS} more` : "";
  return ids.slice(0, MOST_IDS).join(" ") + more;
}

function summary(rows: readonly CoverageRow[]): string {
  const groups = [...new Set(rows.map(({ group }) => group))];
  const lines = groups.map((group) =>
    line(
      group,
      rows.filter((row) => row.group === group),
    ),
  );
  return table([["rows", "wanted", "shown", "holes"], ...lines, line("all", rows)]);
}

function line(name: string, rows: readonly CoverageRow[]): readonly string[] {
  const holes = rows.filter(({ ids }) => ids.length === 0).length;
  return [name, `${rows.length}`, `${rows.length - holes}`, `${holes}`];
}
