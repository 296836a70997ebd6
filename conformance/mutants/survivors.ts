/** What to say of a mutant that lives: the case that comes nearest, and bytes on which it and the codec differ. */
import { openLab } from "./lab.ts";
import { codecMutants } from "./list/index.ts";
import type { Verdict } from "./verify.ts";
import { type Difference, differenceOf } from "./wanted.ts";

export type Survivor = {
  readonly id: string;
  readonly bug: string;
  readonly how: string;
  readonly difference?: Difference;
};

/** Searching takes a moment for each. */
const MOST = 20;

export async function explainSurvivors(survivors: readonly Verdict[]): Promise<readonly Survivor[]> {
  if (survivors.length === 0) return [];
  const lab = await openLab();
  const all = new Map(codecMutants().map((mutant) => [mutant.id, mutant]));
  return survivors.map(({ id, how = "" }, i) => {
    const mutant = all.get(id);
    const difference = mutant && i < MOST ? differenceOf(mutant, lab) : undefined;
    return { id, bug: mutant?.bug ?? "", how, ...(difference && { difference }) };
  });
}
