/** Finding who kills a mutant: the cases of the type it touches, then those of types around it. */
import { children, type Node, nodeOf, resolve, type Schema } from "../../codec/schema/index.ts";
import type { Case } from "../suite.ts";
import { allTypes } from "../vectors/types.ts";
import { type Kill, killsOf } from "./kill.ts";
import type { Mutant } from "./mutant.ts";

/** Bytes of input: larger cases are only asked when no smaller one notices. */
const TIERS: readonly (readonly [from: number, to: number])[] = [
  [0, 8_000],
  [8_000, 100_000],
  [100_000, Number.POSITIVE_INFINITY],
];

/** Cases by what they are about, the small ones first. */
export class CaseIndex {
  readonly #byType = new Map<string, Case[]>();
  readonly #sizes = new Map<Case, number>();
  readonly #around: ReadonlyMap<string, readonly string[]>;

  constructor(cases: readonly Case[]) {
    for (const one of cases.filter(({ unavailable }) => unavailable === undefined)) {
      this.#sizes.set(one, one.size ?? one.input?.().length ?? 0);
      for (const key of [`${one.needs.type}/${one.needs.encoding}`, `*/${one.needs.encoding}`]) {
        this.#byType.set(key, [...(this.#byType.get(key) ?? []), one]);
      }
    }
    for (const list of this.#byType.values())
      list.sort((a, b) => this.#size(a) - this.#size(b) || (a.id < b.id ? -1 : 1));
    this.#around = containers(allTypes());
  }

  /** The small cases of the types that the mutant names. */
  touched({ types, encoding }: Mutant): readonly Case[] {
    return types.flatMap((type) => this.#tier(type, encoding ?? "bcs", 0));
  }

  /** Groups of cases in the order of search: small ones of the type, then of those around it, then larger ones. */
  *groups({ types, encoding = "bcs" }: Mutant): Generator<readonly Case[]> {
    const around = types.flatMap((type) => this.#around.get(type) ?? []);
    for (const type of [...types, ...around]) yield this.#tier(type, encoding, 0);
    for (const type of [...types, ...around]) yield this.#tier(type, encoding, 1);
    for (const type of types) yield this.#tier(type, encoding, 2);
  }

  #tier(type: string, encoding: string, tier: number): readonly Case[] {
    const [from, to] = TIERS[tier] ?? [0, 0];
    return (this.#byType.get(`${type}/${encoding}`) ?? []).filter(
      (one) => from <= this.#size(one) && this.#size(one) < to,
    );
  }

  #size(one: Case): number {
    return this.#sizes.get(one) ?? 0;
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
