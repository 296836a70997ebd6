/**
 * How much a run can see, from the verbs that it may ask: the share of the codec mutants that any of them notices.
 * A frozen table, so that no run has to break anything.
 */
import { VERBS, type Verb } from "../vectors/format.ts";
import type { Entry } from "./catalogue.ts";
import { DEPTHS } from "./depth.generated.ts";

export type Depth = { readonly name: string; readonly detectable: number; readonly mutants: number };

/** `full`, `accept+recode`, …, with what it can detect. Verbs that do not exist count for nothing. */
export function depthOf(verbs: readonly string[]): Depth {
  const known = VERBS.filter((verb) => verbs.includes(verb));
  const name = known.length === VERBS.length ? "full" : known.length === 0 ? "none" : known.join("+");
  return { name, detectable: DEPTHS.detectable[known.join("+")] ?? 0, mutants: DEPTHS.mutants };
}

/** The table, from a catalogue: every subset of the verbs. */
export function depthTable(entries: readonly Entry[]): typeof DEPTHS {
  const seen = entries.filter((entry) => entry.seen.length > 0);
  const subsets = Array.from({ length: 2 ** VERBS.length }, (_, bits) => VERBS.filter((_, i) => (bits >> i) & 1));
  const count = (verbs: readonly Verb[]) =>
    seen.filter((entry) => entry.seen.some((verb) => verbs.includes(verb))).length;
  return {
    mutants: seen.length,
    detectable: Object.fromEntries(subsets.map((verbs) => [verbs.join("+"), count(verbs)])),
  };
}

/** The source of the table. */
export function depthText(table: typeof DEPTHS): string {
  const key = (verbs: string) => (/^\w+$/.test(verbs) ? verbs : JSON.stringify(verbs));
  const rows = Object.entries(table.detectable).map(([verbs, count]) => `    ${key(verbs)}: ${count},\n`);
  return `/** Made by \`touchstone mutants --freeze\`: not to be edited. */
export const DEPTHS: { readonly mutants: number; readonly detectable: Readonly<Record<string, number>> } = {
  mutants: ${table.mutants},
  detectable: {
${rows.join("")}  },
};
`;
}
