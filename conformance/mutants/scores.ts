/** The four scores, from whatever was verified. */
import type { Catalogue } from "./catalogue.ts";
import type { Borne, Green, Verdict } from "./verify.ts";

export type Scores = {
  readonly areas: readonly { readonly area: string; readonly killed: number; readonly mutants: number }[];
  readonly survivors: readonly Verdict[];
  readonly neutral: readonly Green[];
  readonly assertions: readonly Borne[];
  /** Cases that alone kill some mutant, of all that exist. */
  readonly useful: { readonly alone: number; readonly idle: number; readonly cases: number };
  readonly waiting: Catalogue["waiting"];
  readonly good: boolean;
};

export function scoresOf(
  { useful, idle, waiting }: Catalogue,
  cases: number,
  verdicts: readonly Verdict[],
  neutral: readonly Green[],
  assertions: readonly Borne[],
): Scores {
  const names = [...new Set(verdicts.map(({ area }) => area))];
  const areas = names.map((area) => {
    const own = verdicts.filter((verdict) => verdict.area === area);
    return { area, killed: own.filter(({ killed }) => killed).length, mutants: own.length };
  });
  const survivors = verdicts.filter(({ killed }) => !killed);
  const good =
    survivors.length === 0 && neutral.every(({ green }) => green) && assertions.every(({ bearing }) => bearing);
  return {
    areas,
    survivors,
    neutral,
    assertions,
    useful: { alone: useful.length, idle: idle.length, cases },
    waiting,
    good,
  };
}
