/** Which cases stand for which rule. A rule that nothing stands for is a hole, unless a reason is written down. */
import { Misuse } from "../document/problem.ts";
import type { Identity } from "../select/identity.ts";
import { select } from "../select/select.ts";
import type { Clause } from "./clauses.ts";
import { EXCLUDED, SHOWN_BY } from "./elsewhere.ts";

export type RuleCoverage = {
  readonly clause: Clause;
  /** Ids of the cases. */
  readonly cases: readonly string[];
  /** Why there are none. */
  readonly excluded?: string;
};

export type Elsewhere = {
  readonly shownBy: Readonly<Record<string, string>>;
  readonly excluded: Readonly<Record<string, string>>;
};

export const ELSEWHERE: Elsewhere = { shownBy: SHOWN_BY, excluded: EXCLUDED };

/** Every rule of the pages with its cases, in the order of the pages. */
export function coverRules(
  clauses: readonly Clause[],
  cases: readonly Identity[],
  elsewhere = ELSEWHERE,
): readonly RuleCoverage[] {
  const cited = citations(cases);
  return clauses
    .filter(({ kind }) => kind === "rule")
    .map((clause) => {
      const own = cited.get(clause.clause) ?? [];
      const words = elsewhere.shownBy[clause.anchor];
      const reason = elsewhere.excluded[clause.anchor];
      const found = own.length > 0 || words === undefined ? own : idsOf(cases, words);
      return { clause, cases: found, ...(reason !== undefined && { excluded: reason }) };
    });
}

/** Rules without a case and without a reason. */
export function holes(rules: readonly RuleCoverage[]): readonly RuleCoverage[] {
  return rules.filter(({ cases, excluded }) => cases.length === 0 && excluded === undefined);
}

/** What is wrong with the two lists, and with what cases cite; empty when nothing is. */
export function clauseFaults(
  clauses: readonly Clause[],
  cases: readonly Identity[],
  elsewhere = ELSEWHERE,
): readonly string[] {
  const known = new Set(clauses.map(({ clause }) => clause));
  const rules = new Map(clauses.filter(({ kind }) => kind === "rule").map((clause) => [clause.anchor, clause]));
  const cited = citations(cases);
  const needless = (anchor: string) => cited.has(rules.get(anchor)?.clause ?? "");
  return [
    ...cases
      .filter(({ clause }) => !known.has(clause))
      .map(({ id, clause }) => `${id} cites ${clause}, which does not exist`),
    ...Object.keys({ ...elsewhere.shownBy, ...elsewhere.excluded }).flatMap((anchor) => {
      if (!rules.has(anchor)) return [`${anchor} is listed and is no rule`];
      if (!Object.hasOwn(elsewhere.excluded, anchor)) return [];
      if (needless(anchor)) return [`${anchor} is excluded and has cases: take it from the list`];
      return Object.hasOwn(elsewhere.shownBy, anchor) ? [`${anchor} is in both lists`] : [];
    }),
    ...Object.entries(elsewhere.shownBy).flatMap(([anchor, words]) =>
      idsOf(cases, words).length === 0 ? [`${anchor} is shown by ${words}, which selects nothing`] : [],
    ),
  ];
}

function citations(cases: readonly Identity[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { id, clause } of cases) {
    const ids = found.get(clause);
    if (ids) ids.push(id);
    else found.set(clause, [id]);
  }
  return found;
}

function idsOf(cases: readonly Identity[], words: string): readonly string[] {
  try {
    return select(cases, words.split(" ")).map(({ id }) => id);
  } catch (error) {
    if (error instanceof Misuse) return [];
    throw error;
  }
}
