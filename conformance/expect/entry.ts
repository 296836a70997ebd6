/** What a list of known failures says, once it is read. Light: most runs have no list, and load nothing that reads one. */
import type { Problem } from "../document/problem.ts";
import type { EXPECTABLE } from "./schema.ts";

export const EXPECT_FILE = "touchstone.expect.yaml";

export const LISTS = ["expect", "flaky", "hold"] as const;
export type ListName = (typeof LISTS)[number];

/** How many bad runs of how many are allowed. */
export type Rate = { readonly bad: number; readonly runs: number };

export type Entry = {
  readonly list: ListName;
  /** Its place in the list. */
  readonly index: number;
  readonly line: number;
  readonly column: number;
  /** Words of a selection. */
  readonly ids: readonly string[];
  readonly count?: number;
  readonly reason: string;
  readonly issue?: string;
  readonly until?: string;
  readonly code?: string;
  /** Of known failures. */
  readonly outcome?: (typeof EXPECTABLE)[number];
  /** Of flaky ones. */
  readonly max?: Rate;
};

export type Expectations = { readonly file: string; readonly entries: readonly Entry[] };

/** An absent file expects nothing. */
export const NO_EXPECTATIONS: Expectations = { file: EXPECT_FILE, entries: [] };

/** What `--ci` refuses besides: reasons that nobody has written yet. */
export function unfinished({ file, entries }: Expectations): readonly Problem[] {
  return entries
    .filter(({ reason }) => isTodo(reason))
    .map(({ line, column, ids }) => ({
      file,
      line,
      column,
      message: `${ids.join(" ")} has no reason yet: ${TODO_HINT}`,
    }));
}

const TODO_HINT = "replace TODO by why it fails";

/** What `expect update` writes. */
export function isTodo(reason: string): boolean {
  return /^\s*todo\b/i.test(reason);
}
