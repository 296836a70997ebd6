/** What many measurements say together. */
import { Random } from "../codec/sample.ts";

/** A figure and how far it may be off: 95 of 100 such intervals hold the true one. */
export type Estimate = { readonly value: number; readonly low: number; readonly high: number };

/** Logarithms of ratios, a list for each pair of processes. */
export type Pairs = readonly (readonly number[])[];

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] as number;
  return sorted.length % 2 ? upper : (upper + (sorted[middle - 1] as number)) / 2;
}

/** Of sorted or unsorted values; `share` 0.5 is about the median. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = Math.min(sorted.length - 1, Math.max(0, Math.round(share * (sorted.length - 1))));
  return sorted[at] as number;
}

const RESAMPLES = 1_000;
/** A bootstrap over few processes is too sure of itself by about this much: (n / (n − 1)) under the root. */
const correction = (count: number): number => (count > 1 ? Math.sqrt(count / (count - 1)) : 2);

/**
 * The ratio that pairs of processes found: a median in each pair, the mean over the middle half of the pairs. The interval comes from drawing
 * pairs, and rounds within them, again and again; the draws are the same for the same measurements.
 */
export function estimate(pairs: Pairs): Estimate {
  const centre = middleMean(pairs.map(median));
  const random = new Random(`bootstrap ${pairs.length}`);
  const means = Array.from({ length: RESAMPLES }, () =>
    middleMean(redrawn(pairs, random).map((one) => median(redrawn(one, random)))),
  );
  const wide = correction(pairs.length);
  const bound = (share: number): number => Math.exp(centre + (quantile(means, share) - centre) * wide);
  return { value: Math.exp(centre), low: bound(0.025), high: bound(0.975) };
}

/** Without the lowest and the highest quarter: a process now and then is slow all its life, whatever it runs. */
function middleMean(values: readonly number[]): number {
  const cut = Math.floor(values.length / 4);
  return mean([...values].sort((a, b) => a - b).slice(cut, values.length - cut));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function redrawn<T>(values: readonly T[], random: Random): readonly T[] {
  return values.map(() => values[random.below(values.length)] as T);
}

/** The ratio of two sets of measurements that were not taken in pairs: how many times `later` the `earlier` ones are. */
export function estimateApart(earlier: readonly number[], later: readonly number[]): Estimate {
  const centre = mean(earlier) - mean(later);
  const random = new Random(`apart ${earlier.length} ${later.length}`);
  const draws = Array.from({ length: RESAMPLES }, () => mean(redrawn(earlier, random)) - mean(redrawn(later, random)));
  const wide = correction(Math.min(earlier.length, later.length));
  const bound = (share: number): number => Math.exp(centre + (quantile(draws, share) - centre) * wide);
  return { value: Math.exp(centre), low: bound(0.025), high: bound(0.975) };
}
