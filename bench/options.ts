/** What `touchstone bench` was asked for; the command line hands it over as one JSON text. */

export type BenchOptions = {
  readonly patterns: readonly string[];
  readonly suts: readonly string[];
  /** A git ref, a folder with a build, or a stored result. */
  readonly against?: string;
  /** Percent. */
  readonly threshold: number;
  readonly processes: number;
  readonly isQuick: boolean;
  readonly isJson: boolean;
  readonly isSaved: boolean;
  readonly html?: string;
  readonly svg?: string;
  readonly isList: boolean;
  readonly isClaims: boolean;
  readonly isSmoke: boolean;
  /** Another build of the codec to measure in place of this one: a folder that holds index.js. */
  readonly codec?: string;
  readonly version: string;
};

/** The caller's mistake: told without a stack. */
export class BenchUsage extends Error {
  override readonly name = "BenchUsage";
}

export const EXIT = { ok: 0, wrong: 1, usage: 2, inconclusive: 4, fault: 5, regression: 7, interrupted: 130 } as const;
