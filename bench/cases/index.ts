/** Every case, in the order of the goals. */
import type { Case } from "../case.ts";
import { bcsCases } from "./bcs.ts";

export const CASES: readonly Case[] = [...bcsCases()];

/** Cases whose name or anchor contains one of the words; all without words. */
export function select(words: readonly string[]): readonly Case[] {
  if (words.length === 0) return CASES;
  return CASES.filter((one) => words.some((word) => `${one.name} ${one.anchor}`.includes(word)));
}
