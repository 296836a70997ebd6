/** Finding who kills a mutant: the cases of the type it touches, then those of types around it. */
import { children, type Node, nodeOf, resolve, type Schema } from "../../codec/schema/index.ts";
import type { Case } from "../suite.ts";
import { allTypes } from "../vectors/types.ts";
import { type Kill, killsOf } from "./kill.ts";
import type { Mutant } from "./mutant.ts";

/** Larger cases are only asked when no smaller one notices. */
const LARGE = 40_000;

/** Cases by what they are about, the small ones first. */
export class CaseIndex {
  readonly #byType = new Map<string, Case[]>();
  readonly #around: ReadonlyMap<string, readonly string[]>;

  constructor(cases: readonly Case[]) {
    for (const one of cases.filter(({ unavailable }) => unavailable === undefined)) {
      for (const key of [`${one.needs.type}/${one.needs.encoding}`, `*/${one.needs.encoding}`]) {
        this.#byType.set(key, [...(this.#byType.get(key) ?? []), one]);
      }
    }
    for (const list of this.#byType.values()) list.sort((a, b) => sizeOf(a) - sizeOf(b) || (a.id < b.id ? -1 : 1));
    this.#around = containers(allTypes());
  }

  /** The small cases of the types that the mutant names. */
  touched({ types, encoding }: Mutant): readonly Case[] {
    return types.flatMap((type) => this.#small(type, encoding ?? "bcs", true));
  }

  /** Groups of cases in the order of search: own small ones, those around, own large ones, those around. */
  *groups({ types, encoding = "bcs" }: Mutant): Generator<readonly Case[]> {
    const around = types.flatMap((type) => this.#around.get(type) ?? []);
    for (const type of [...types, ...around]) yield this.#small(type, encoding, true);
    for (const type of types) yield this.#small(type, encoding, false);
  }

  #small(type: string, encoding: string, small: boolean): readonly Case[] {
    return (this.#byType.get(`${type}/${encoding}`) ?? []).filter((one) => sizeOf(one) < LARGE === small);
  }
}

/** All kills of the first group that has any. */
export async function search(mutant: Mutant, index: CaseIndex): Promise<readonly Kill[]> {
  for (const cases of index.groups(mutant)) {
    const kills = await killsOf(mutant.start(), cases);
    if (kills.length > 0) return kills;
  }
  return [];
}

function sizeOf(one: Case): number {
  return one.size ?? 0;
}

/** For each type the types that hold it, the nearest first. */
function containers(types: ReadonlyMap<string, Schema>): ReadonlyMap<string, readonly string[]> {
  const direct = new Map<string, string[]>();
  for (const [name, schema] of types) {
    for (const inner of innerNames(nodeOf(schema), types)) direct.set(inner, [...(direct.get(inner) ?? []), name]);
  }
  return new Map([...types.keys()].map((name) => [name, outwards(name, direct)]));
}

function outwards(name: string, direct: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const found = new Set<string>([name]);
  for (const one of found) for (const outer of direct.get(one) ?? []) found.add(outer);
  found.delete(name);
  return [...found];
}

/** Names of the named types directly inside. */
function innerNames(node: Node, types: ReadonlyMap<string, Schema>): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (part: Node): void => {
    const type = resolve(part);
    if ("name" in type && types.has(type.name)) names.add(type.name);
    else for (const child of children(type)) visit(child);
  };
  for (const child of children(node)) visit(child);
  return names;
}
