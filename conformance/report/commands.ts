/** The commands that a reader may copy out of a report. */
import type { CaseDone, RunStarted } from "../events.ts";
import { COMMAND, type RenderOptions } from "./options.ts";
import { shellWord } from "./text.ts";

/** What stands before and behind a token in the command that repeats it. */
export function replayParts({ sut }: RunStarted, { command = COMMAND }: RenderOptions = {}): readonly [string, string] {
  return [`${command} replay `, ` --sut ${shellWord(sut)}`];
}

/** Repeats exactly this execution, and prints everything about it. */
export function replayCommand(one: CaseDone, started: RunStarted, options: RenderOptions = {}): string {
  const [before, after] = replayParts(started, options);
  // Quoted even where this shell would not need it: `?` is a pattern in others.
  const word = /^[\w@?=&+#:.-]+$/.test(one.token) ? `'${one.token}'` : shellWord(one.token);
  return before + word + after;
}

/** What stands before an id in the command that explains it. */
export function explainPart({ command = COMMAND }: RenderOptions = {}): string {
  return `${command} explain `;
}

/** The rule behind a case, and its history. */
export function explainCommand(one: CaseDone, options: RenderOptions = {}): string {
  return explainPart(options) + shellWord(one.id);
}

/** Takes a stale entry out of the file. */
export function pruneCommand(one: CaseDone, { command = COMMAND }: RenderOptions = {}): string {
  return `${command} expect prune ${shellWord(one.id)}`;
}
