/** The commands that a reader may copy out of a report. */
import type { CaseDone, RunStarted } from "../events.ts";
import { COMMAND, type RenderOptions } from "./options.ts";
import { shellWord } from "./text.ts";

/** Repeats exactly this execution, and prints everything about it. */
export function replayCommand(one: CaseDone, started: RunStarted, { command = COMMAND }: RenderOptions = {}): string {
  // Quoted even where a shell would not need it: people edit these lines, and `?` is a pattern.
  const token = `'${shellWord(one.token).replace(/^['"]|['"]$/g, "")}'`;
  const word = /['"]/.test(one.token) ? shellWord(one.token) : token;
  return `${command} replay ${word} --sut ${shellWord(started.sut)}`;
}

/** The rule behind a case, and its history. */
export function explainCommand(one: CaseDone, { command = COMMAND }: RenderOptions = {}): string {
  return `${command} explain ${shellWord(one.id)}`;
}

/** Takes a stale entry out of the file. */
export function pruneCommand(one: CaseDone, { command = COMMAND }: RenderOptions = {}): string {
  return `${command} expect prune ${shellWord(one.id)}`;
}
