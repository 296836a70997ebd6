/** Two registries side by side: which types differ, in lines that people can read. */
import type { Registry } from "./format.ts";
import { containerLines } from "./notation.ts";

export type RegistryDifference = {
  readonly type: string;
  /** Lines that only the one or the other has; a type that a side lacks has no lines there. */
  readonly ours: readonly string[];
  readonly theirs: readonly string[];
};

/** Types of `ours` that `theirs` lacks or says differently. Types that only `theirs` has are not looked at. */
export function compareRegistries(ours: Registry, theirs: Registry): readonly RegistryDifference[] {
  return [...ours.keys()].sort().flatMap((type) => {
    const mine = linesOf(ours, type);
    const other = linesOf(theirs, type);
    if (mine.join("\n") === other.join("\n")) return [];
    return [{ type, ours: without(mine, other), theirs: without(other, mine) }];
  });
}

function linesOf(registry: Registry, type: string): readonly string[] {
  const container = registry.get(type);
  return container ? containerLines(type, container) : [];
}

/** Lines that the other side lacks; all of them when only the order differs. */
function without(lines: readonly string[], others: readonly string[]): readonly string[] {
  const known = new Set(others);
  const own = lines.filter((line) => !known.has(line));
  const sameLines = own.length === 0 && others.every((line) => lines.includes(line));
  return sameLines ? lines : own;
}
