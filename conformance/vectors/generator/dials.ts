/** How large values become: peers/rust-oracle/src/generator/dials.rs. */
import type { Random } from "./random.ts";

export const SIZES = ["minimal", "typical", "large"] as const;
export type Size = (typeof SIZES)[number];

export type Dials = {
  /** Elements of sequences, in all. */
  readonly budget: number;
  /** One in this many options is absent; zero: all are. */
  readonly absent: number;
  /** Lengths are picked from these, or below the last. */
  readonly elements: readonly number[];
  readonly bytes: readonly number[];
};

export const DIALS: Readonly<Record<Size, Dials>> = {
  minimal: { budget: 0, absent: 0, elements: [0], bytes: [0] },
  typical: { budget: 24, absent: 2, elements: [0, 1, 2, 3], bytes: [0, 1, 2, 32, 40] },
  large: {
    budget: 1500,
    absent: 4,
    elements: [1, 3, 127, 128, 8],
    bytes: [0, 1, 127, 128, 16_383, 16_384, 300],
  },
};

/** One of the lengths, or any up to the last of them. */
export function anyLength(random: Random, lengths: readonly number[]): number {
  if (random.oneIn(2)) return random.pick(lengths);
  return random.below((lengths.at(-1) as number) + 1);
}
