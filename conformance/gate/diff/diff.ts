/** Everything that changed between two wires. */
import { type NamedNode, namedTypes } from "../../../codec/schema/index.ts";
import type { Wire } from "../wire.ts";
import { Comparison } from "./comparison.ts";
import type { Change } from "./finding.ts";
import { compareRoots } from "./roots.ts";

/** The changes, in the order of the roots and of the types' names. */
export function diffWires(before: Wire, after: Wire): readonly Change[] {
  const comparison = new Comparison(before, after);
  const haveRoots = before.roots.length > 0 && after.roots.length > 0;
  if (haveRoots) compareRoots(comparison);
  comparison.commonTypes();
  if (!haveRoots) compareStrangers(comparison);
  return [...comparison.changes].sort(byName);
}

/** Without roots, a type that nothing contains is where somebody starts to read. */
function compareStrangers(to: Comparison): void {
  const gone = tops(to.before).filter((type) => !to.after.types.has(type.name) && !to.isRenamed(type.name));
  const added = () => tops(to.after).filter((type) => !to.before.types.has(type.name) && !to.isRenamed(type.name));
  for (const type of gone) {
    if (added().some((now) => to.rename(type, now))) continue;
    to.at({ type: type.name, before: type, rule: "TYPE_REMOVED" }, "TYPE_REMOVED", type.kind);
  }
  for (const type of added()) to.at({ type: type.name, after: type, rule: "TYPE_ADDED" }, "TYPE_ADDED", type.kind);
}

/** Types that no other type contains. */
function tops({ types }: Wire): readonly NamedNode[] {
  const inside = new Set<NamedNode>();
  for (const type of types.values()) for (const part of namedTypes(type).slice(1)) if (part !== type) inside.add(part);
  return [...types.values()].filter((type) => !inside.has(type));
}

function byName(a: Change, b: Change): number {
  const root =
    Number(a.rootAfter === undefined && a.rootBefore === undefined) -
    Number(b.rootAfter === undefined && b.rootBefore === undefined);
  return root || (a.type < b.type ? -1 : a.type > b.type ? 1 : 0);
}
