/** Whether the machine stayed the same while it measured, as the control saw it. */
import { median } from "../statistics.ts";
import type { Series } from "./rounds.ts";

/** A control that ends this far from where it began says that the machine, not the code, made the difference. */
export const MOST_DRIFT = 0.1;

/** How far the later half of the rounds is from the earlier one, as a share. */
export function driftOf(control: Series): number {
  const times = control.map(({ cpu, wall }) => cpu ?? wall);
  const middle = times.length >> 1;
  if (middle === 0) return 0;
  return Math.abs(Math.log(median(times.slice(middle)) / median(times.slice(0, middle))));
}
