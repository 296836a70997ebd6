/** What the three sizes of samples mean, in numbers. */

/**
 * `minimal`: zeros, nothing optional, empty collections, the variant of the fewest bytes.
 * `typical`: a few elements, short texts, a boundary value now and then.
 * `large`: lengths on both sides of where ULEB128 grows by a byte, deep recursion, up to some 100 KB.
 */
export type SampleSize = "minimal" | "typical" | "large";

export type Dials = {
  /** Values that may be built before everything still open is closed as small as possible. */
  readonly values: number;
  /** Bytes of free length that may be drawn before only short ones are. */
  readonly bytes: number;
  /** Most elements of an outermost vector; one less with each vector around it. */
  readonly elements: number;
  /** Most bytes of a free length that is no boundary. */
  readonly length: number;
  /** One free length in so many is a boundary. */
  readonly boundaryIn: number;
  readonly boundaries: readonly number[];
  /** One optional value in so many is absent. */
  readonly absentIn: number;
  /** References to a named type that may be open at once: the recursion. */
  readonly recursion: number;
  /** Where an enum can recurse, one choice in so many is among the variants that do. */
  readonly deepenIn: number;
};

export const DIALS: Readonly<Record<SampleSize, Dials>> = {
  minimal: {
    values: 0,
    bytes: 0,
    elements: 0,
    length: 0,
    boundaryIn: 1,
    boundaries: [0],
    absentIn: 1,
    recursion: 0,
    deepenIn: 1,
  },
  typical: {
    values: 2_000,
    bytes: 16_384,
    elements: 3,
    length: 40,
    boundaryIn: 10,
    boundaries: [0, 1],
    absentIn: 2,
    recursion: 4,
    deepenIn: 8,
  },
  large: {
    values: 40_000,
    bytes: 131_072,
    elements: 8,
    length: 300,
    boundaryIn: 10,
    boundaries: [0, 1, 127, 128, 16_383, 16_384],
    absentIn: 4,
    recursion: 16,
    deepenIn: 2,
  },
};
