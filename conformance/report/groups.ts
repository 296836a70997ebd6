/** Failures that look alike, told once: a decoder that takes trailing bytes takes them for every type. */
import type { CaseDone } from "../events.ts";
import { groupBy } from "./text.ts";

export type Group = {
  /** The failure code, or the outcome where there is none. */
  readonly code: string;
  /** The one to show: the fewest bytes, then the first. */
  readonly shown: CaseDone;
  readonly others: readonly CaseDone[];
};

/** Groups by outcome and code, the largest first. */
export function groupFailures(cases: readonly CaseDone[]): readonly Group[] {
  const groups = [...groupBy(cases, (one) => `${one.outcome} ${one.code ?? ""}`).values()].map(groupOf);
  return groups.sort((a, b) => b.others.length - a.others.length);
}

function groupOf(cases: readonly CaseDone[]): Group {
  const shown = cases.reduce((best, one) => (size(one) < size(best) ? one : best));
  return { code: shown.code ?? shown.outcome, shown, others: cases.filter((one) => one !== shown) };
}

/** A case without bytes shows least. */
function size({ input }: CaseDone): number {
  return input && input.length > 0 ? input.length : Number.MAX_SAFE_INTEGER;
}

/** `RpcRequest 12`, `HandshakeMsg 8`: how often each value occurs, most first. */
export function tally(values: readonly string[]): readonly { readonly name: string; readonly count: number }[] {
  const groups = [...groupBy(values, (value) => value)].map(([name, all]) => ({ name, count: all.length }));
  return groups.sort((a, b) => b.count - a.count);
}

/** Ids as SELECT and the file of expectations take them: runs of neighbours are ranges, `CD-0140..CD-0147`. */
export function idRanges(ids: readonly string[]): readonly string[] {
  const ranges: [string, string][] = [];
  for (const id of [...new Set(ids)].sort()) {
    const last = ranges.at(-1);
    if (last && follows(last[1], id)) last[1] = id;
    else ranges.push([id, id]);
  }
  return ranges.flatMap(([a, b]) => (a === b ? [a] : follows(a, b) ? [a, b] : [`${a}..${b}`]));
}

function follows(id: string, next: string): boolean {
  const [, area, number] = /^([A-Z]{2,3})-(\d{4,})$/.exec(id) ?? [];
  return area !== undefined && next === `${area}-${String(Number(number) + 1).padStart(4, "0")}`;
}
