/**
 * Interleaved rounds: each gives every contender one slice, in an order that moves on and turns around, with the control
 * in front. What the machine does to one it does to all.
 */
import type { Slice } from "./messages.ts";
import type { Participant } from "./participant.ts";

/** Slices of one contender, a slice a round. */
export type Series = readonly Slice[];

/** What one set of fresh processes found. */
export type Generation = {
  /** By contender; one whose process failed is not there. */
  readonly series: ReadonlyMap<string, Series>;
  readonly control: Series;
};

/** Everybody is warm already. A contender that fails loses its place, and the others go on. */
export async function playRounds(
  contenders: readonly Participant[],
  control: Participant,
  rounds: number,
  failed: (name: string, error: Error) => void,
): Promise<Generation> {
  const series = new Map(contenders.map(({ name }) => [name, [] as Slice[]]));
  const controls: Slice[] = [];
  for (let round = 0; round < rounds; round++) {
    controls.push(await control.slice());
    for (const one of ordered(contenders, round)) {
      const own = series.get(one.name);
      if (!own) continue;
      try {
        own.push(await one.slice());
      } catch (error) {
        series.delete(one.name);
        failed(one.name, error as Error);
      }
    }
  }
  return { series, control: controls };
}

/** Begins with another one each time, and every second time goes backwards. */
export function ordered<T>(list: readonly T[], round: number): readonly T[] {
  const start = (round >> 1) % list.length;
  const turned = [...list.slice(start), ...list.slice(0, start)];
  return round % 2 === 0 ? turned : turned.reverse();
}
