/** Entries joined to the instances they speak of, before anything runs: what speaks of nothing is a mistake. */
import { Misuse, type Problem, refuse } from "../document/problem.ts";
import { type Identity, instanceOf } from "../select/identity.ts";
import { readPattern } from "../select/pattern.ts";
import { select } from "../select/select.ts";
import type { Entry, Expectations } from "./entry.ts";

/** Which entry speaks of an instance. */
export type Bound = {
  readonly file: string;
  readonly entryOf: (instance: string) => Entry | undefined;
  /** Every entry with its instances, in the order of the file. */
  readonly all: readonly { readonly entry: Entry; readonly instances: readonly string[] }[];
};

/** Nothing is expected. */
export const UNBOUND: Bound = { file: "", entryOf: () => undefined, all: [] };

/**
 * Joins the file to all cases of the edition, not only to the selected ones: a selection must not make a good file bad.
 * `own` are instances that only their very names mean, never a pattern. Throws a Misuse for entries that match nothing,
 * state another count, or overlap.
 */
export function bindExpectations(
  { file, entries }: Expectations,
  cases: readonly Identity[],
  own: readonly Identity[] = [],
): Bound {
  const table = new Map<string, Entry>();
  const problems: Problem[] = [];
  const all = entries.map((entry) => {
    const at = { file, line: entry.line, column: entry.column };
    const instances = matches(entry, named(entry, own) ? [...cases, ...own] : cases, (message) =>
      problems.push({ ...at, message }),
    );
    for (const instance of instances) {
      const other = table.get(instance);
      if (other) problems.push({ ...at, message: `${instance} is listed in line ${other.line} already` });
      else table.set(instance, entry);
    }
    return { entry, instances };
  });
  refuse(problems);
  return { file, entryOf: (instance) => table.get(instance), all };
}

function named({ ids }: Entry, own: readonly Identity[]): boolean {
  return ids.every((word) => own.some(({ id }) => word.replace(/@.*$/, "") === id));
}

function matches(entry: Entry, cases: readonly Identity[], say: (message: string) => void): readonly string[] {
  try {
    const found = select(cases, entry.ids).map(instanceOf);
    const wrong = countFault(entry, found.length);
    if (wrong !== undefined) say(wrong);
    return found;
  } catch (error) {
    if (!(error instanceof Misuse)) throw error;
    for (const { message } of error.problems) say(message);
    return [];
  }
}

/** One id needs no count, everything else does. */
function countFault({ ids, count }: Entry, found: number): string | undefined {
  const words = ids.join(" ");
  if (count === undefined) return isPlain(ids) ? undefined : `${words} covers ${found}: say so, count: ${found}`;
  return count === found
    ? undefined
    : `${words} covers ${found}, not ${count}: look what came or went, then count: ${found}`;
}

function isPlain(ids: readonly string[]): boolean {
  const [first = ""] = ids;
  return ids.length === 1 && !first.startsWith("!") && readPattern(first).kind === "id";
}
