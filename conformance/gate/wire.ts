/**
 * A whole wire as the gate sees it, wherever it came from: our declarations, a frozen schema, somebody's registry.
 * Spec: docs/gate.md
 */
import { typesUnder, type WireRoot } from "../../codec/registry.ts";
import { type NamedNode, type Node, namedTypes, nodeOf } from "../../codec/schema/index.ts";

export type { WireRoot } from "../../codec/registry.ts";

export type Wire = {
  /** How it is called in sentences: `main`, `here`, `old.yaml`. */
  readonly label: string;
  /** The protocol and its version, `aptos/1`, where somebody said. */
  readonly version?: string | undefined;
  /** Which of the wires of this version, usually when it was current: `2025-10`. */
  readonly name?: string | undefined;
  /** Everything that touches the socket; empty for a registry, which knows types only. */
  readonly roots: readonly WireRoot[];
  /** Every named type, by name. */
  readonly types: ReadonlyMap<string, NamedNode>;
  /** The enum whose variants are the protocols themselves: their tags are ids, not content. */
  readonly protocolIds?: string | undefined;
  /** Where a type, or something in it, is declared. */
  readonly locate: Locate;
};

/** File, relative to where the gate was called, and line from 1. */
export type Place = { readonly file: string; readonly line: number };
/** The place of a root's fact is asked for with the root's name and the fact's. */
export type Locate = (name: string, member?: string) => Place | undefined;

/** A wire from its roots; types of one name that differ are a fault of the declarations. */
export function wireOf(roots: readonly WireRoot[], rest: Omit<Wire, "roots" | "types">): Wire {
  return { ...rest, roots, types: byName(typesUnder(roots)) };
}

/** By name, each once. */
export function byName(types: readonly NamedNode[]): ReadonlyMap<string, NamedNode> {
  const named = new Map<string, NamedNode>();
  for (const type of types) {
    if (named.has(type.name)) throw new TypeError(`two types are called ${type.name}`);
    named.set(type.name, type);
  }
  return named;
}

/** Names of the roots under which each type lies. */
export function rootsOf(wire: Wire): ReadonlyMap<string, readonly WireRoot[]> {
  const found = new Map<string, WireRoot[]>();
  for (const root of wire.roots) {
    if (!root.type) continue;
    for (const { name } of namedTypes(nodeOf(root.type))) found.set(name, [...(found.get(name) ?? []), root]);
  }
  return found;
}

/** Declared types that lie under no root: they would change without anybody noticing. */
export function unrooted(declared: readonly Node[], wire: Wire): readonly string[] {
  const reached = new Set<Node>(wire.types.values());
  return namedTypes(...declared).flatMap((type) => (reached.has(type) ? [] : [type.name]));
}
