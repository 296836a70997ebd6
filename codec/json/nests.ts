/** Which nesting groups a type can tell apart: those whose contents it may hold. */
import { children, type Node } from "../schema/index.ts";

/** How many of each nesting group are open. */
export type Nests = Readonly<Record<string, number>>;

/** The part of `nests` that matters to the type. */
export function relevantNests(node: Node, nests: Nests): Nests {
  const groups = groupsUnder(node);
  return Object.fromEntries(Object.entries(nests).filter(([group]) => groups.has(group)));
}

const known = new WeakMap<Node, ReadonlySet<string>>();

function groupsUnder(node: Node): ReadonlySet<string> {
  const groups = known.get(node) ?? collect(node, new Set(), new Set());
  known.set(node, groups);
  return groups;
}

function collect(node: Node, seen: Set<Node>, groups: Set<string>): ReadonlySet<string> {
  if (seen.has(node)) return groups;
  seen.add(node);
  if (node.kind === "nested") groups.add(node.group);
  for (const child of children(node)) collect(child, seen, groups);
  return groups;
}
