/** What a comparison says, in one word that two runs agree on. */
import type { Estimate } from "./statistics.ts";

/**
 * `faster`, `slower`: by more than the threshold, all of the interval. `level`: all of it within the threshold.
 * `inconclusive`: the interval reaches over the threshold, or the machine drifted.
 */
export type Verdict = "faster" | "slower" | "level" | "inconclusive";

/** Of how many times faster one side is. */
export function verdictOf({ low, high }: Estimate, threshold: number): Verdict {
  const edge = 1 + threshold;
  if (low > edge) return "faster";
  if (high < 1 / edge) return "slower";
  return low >= 1 / edge && high <= edge ? "level" : "inconclusive";
}

/** Whether an old time against a new one, as a ratio, is a regression: surely slower by more than the threshold. */
export function isRegression(oldOverNew: Estimate, threshold: number): boolean {
  return verdictOf(oldOverNew, threshold) === "slower";
}
