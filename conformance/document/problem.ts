/** What is wrong in something that a person wrote: a pattern, an expectation, a configuration. Found before anything runs. */
import { visible } from "../../codec/errors.ts";

/** One mistake, and where it stands. Lines and columns count from 1. */
export type Problem = {
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly message: string;
};

const MOST_TOLD = 20;

/** The user's mistakes, all that were found: exit code 2, never a verdict about an implementation. */
export class Misuse extends Error {
  override readonly name = "Misuse";
  readonly problems: readonly Problem[];

  constructor(problems: Problem | readonly Problem[]) {
    const all = [problems].flat();
    const more = all.length > MOST_TOLD ? [`… and ${all.length - MOST_TOLD} more`] : [];
    super([...all.slice(0, MOST_TOLD).map(problemLine), ...more].join("\n"));
    this.problems = all;
  }
}

/** `touchstone.expect.yaml:7:5 what was expected`; what it quotes cannot steer a terminal. */
export function problemLine({ file, line, column, message }: Problem): string {
  const place = [file, line, column].filter((part) => part !== undefined).join(":");
  return place === "" ? visible(message) : `${visible(place)} ${visible(message)}`;
}

/** Refuses when there is something to refuse for. */
export function refuse(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new Misuse(problems);
}
