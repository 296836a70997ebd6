/** One target, fuzzed within a bound: good inputs, kept inputs, damage to both, and plain noise. */
import { mutate } from "../../codec/bcs/testing/mutate.ts";
import { toHex } from "../../codec/bytes.ts";
import { Random } from "../../codec/sample.ts";
import type { Corpus } from "./corpus.ts";
import type { Target } from "./target.ts";

export type Bounds = { readonly seed: string; readonly count: number; readonly seconds: number };
export type Tally = { inputs: number; accepted: number; readonly behaviours: Set<string>; failure?: string };

/** Runs until the count or the time is used up, or a promise is broken. */
export function fuzz(target: Target, corpus: Corpus, bounds: Bounds, progress: (tally: Tally) => void): Tally {
  const random = new Random(`${bounds.seed}/${target.name}`);
  const tally: Tally = { inputs: 0, accepted: 0, behaviours: new Set() };
  for (const input of corpus.inputs) if (!judged(target, input, tally)) return tally;
  const stop = Date.now() + bounds.seconds * 1000;
  for (let pool = fresh(target, corpus, random); tally.inputs < bounds.count; ) {
    const known = tally.behaviours.size;
    const input = next(pool, random);
    if (!judged(target, input, tally)) return tally;
    if (tally.behaviours.size > known) corpus.add(input);
    if (tally.inputs % 2000 !== 0) continue;
    progress(tally);
    if (Date.now() > stop) break;
    pool = fresh(target, corpus, random);
  }
  return tally;
}

function fresh(target: Target, corpus: Corpus, random: Random): readonly Uint8Array[] {
  const good = Array.from({ length: 40 }, () => target.good(random));
  return [...good, ...corpus.inputs];
}

function next(pool: readonly Uint8Array[], random: Random): Uint8Array {
  if (random.oneIn(50)) return random.bytes(random.below(64));
  const input = random.pick(pool);
  return random.oneIn(20) ? input : mutate(input, (n) => random.below(n));
}

/** False when the judge objects; the tally then says to what. */
function judged(target: Target, input: Uint8Array, tally: Tally): boolean {
  tally.inputs++;
  try {
    const behaviour = target.judge(input);
    if (behaviour === "ok") tally.accepted++;
    tally.behaviours.add(behaviour);
    return true;
  } catch (error) {
    tally.failure = `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\ninput ${toHex(input)}`;
    return false;
  }
}
