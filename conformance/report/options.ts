/** What every report may be told about where its text goes. All of it may be left out. */

export type RenderOptions = {
  /** ANSI colours. */
  readonly color?: boolean;
  /** Of the terminal; 100 unless said. */
  readonly columns?: number;
  /** Only ASCII: the terminal is not UTF-8. */
  readonly ascii?: boolean;
  /** `quiet`: what is wrong in a line each; `verbose`: every case that is not plainly good. */
  readonly verbosity?: "quiet" | "normal" | "verbose";
  /** Where the HTML report lies, to point there. */
  readonly htmlPath?: string;
  /** What stands before the documents that clauses name: `../../`. Clauses are no links without it. */
  readonly docs?: string;
  /** Text of a clause, to show beside the case that stands on it. */
  readonly clauseText?: (clause: string) => string | undefined;
  /** How the command is started in lines that a reader may copy. */
  readonly command?: string;
};

/** As `npm` users start it. */
export const COMMAND = "npx touchstone";
