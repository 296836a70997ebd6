/** Instances in the fewest words that a person would write: `CD-0140..CD-0147`, `CD-0213`, `JS-0001@1?enc=json`. */
import { areaOf, type Identity, instanceOf } from "../select/identity.ts";

/** Shorter stretches are written out. */
const SHORTEST_RANGE = 3;

/** Words that select exactly these instances among all cases. */
export function wordsFor(instances: readonly string[], cases: readonly Identity[]): readonly string[] {
  const wanted = new Set(instances);
  const byId = new Map<string, Identity[]>();
  for (const one of cases) byId.set(one.id, [...(byId.get(one.id) ?? []), one]);
  const known = [...byId.keys()].sort();
  const whole = (id: string) => byId.get(id)?.every((one) => wanted.has(instanceOf(one))) ?? false;
  const words = runs(known.filter(whole), known).flatMap(rangeWords);
  const covered = new Set(known.filter(whole).flatMap((id) => byId.get(id)?.map(instanceOf) ?? []));
  return [...words, ...[...wanted].filter((instance) => !covered.has(instance)).sort()];
}

/** Ids that follow one another without another known id between them. */
function runs(ids: readonly string[], known: readonly string[]): readonly (readonly string[])[] {
  const place = new Map(known.map((id, i) => [id, i]));
  const found: string[][] = [];
  for (const id of ids) {
    const run = found.at(-1);
    const last = run?.at(-1);
    const follows =
      last !== undefined && (place.get(last) ?? 0) + 1 === place.get(id) && areaOf({ id: last }) === areaOf({ id });
    if (run && follows) run.push(id);
    else found.push([id]);
  }
  return found;
}

function rangeWords(run: readonly string[]): readonly string[] {
  return run.length < SHORTEST_RANGE ? run : [`${run[0]}..${run.at(-1)}`];
}
