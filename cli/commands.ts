/**
 * The only list of commands, in the order of help. A command's file holds its words and loads what it needs when it
 * runs: a static import of a codec here would make every start slow.
 */
import type { Command } from "./command.ts";
import { listTypes } from "./list-types.ts";

export const COMMANDS: readonly Command[] = [listTypes];
