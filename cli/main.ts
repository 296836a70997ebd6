/** Finds the command, runs it, and turns whatever it throws into words and an exit code. */
import { parseArgs } from "./args.ts";
import type { Command } from "./command.ts";
import { COMMANDS } from "./commands.ts";
import { commandHelp, groupHelp, overview } from "./help.ts";
import { EXIT, type Io } from "./io.ts";
import { reportFault } from "./report.ts";
import { suggest, UsageError } from "./usage.ts";

/** The whole program: words in, exit code out. */
export async function main(words: readonly string[], io: Io): Promise<number> {
  try {
    return await dispatch(words, io);
  } catch (error) {
    return reportFault(error, { command: find(words)?.name ?? "", json: words.includes("--json") }, io);
  }
}

async function dispatch(words: readonly string[], io: Io): Promise<number> {
  const [first = "", ...rest] = words;
  if (first === "--version" || first === "-v") return say(io, io.version());
  if (first === "--help" || first === "-h") return say(io, overview(COMMANDS, io.version()));
  if (first === "help" && rest.length > 0) return dispatch([...rest, "--help"], io);
  if (first === "help") return say(io, overview(COMMANDS, io.version()));
  if (first === "") return refuse(io, overview(COMMANDS, io.version()));

  const command = find(words);
  if (command) return runCommand(command, words.slice(command.name.split(" ").length), io);
  const group = COMMANDS.filter((candidate) => candidate.name.startsWith(`${first} `));
  if (group.length === 0) throw new UsageError(`unknown command ${first}${suggestCommand(first)}`);
  return answerGroup(first, rest, group, io);
}

function runCommand(command: Command, words: readonly string[], io: Io): Promise<number> {
  const end = words.indexOf("--");
  const asked = (end < 0 ? words : words.slice(0, end)).some((word) => word === "--help" || word === "-h");
  return asked ? say(io, commandHelp(command)) : command.run(parseArgs(command, words), io);
}

/** `schema --help` is an answer; `schema` alone or with an unknown word is a mistake. */
function answerGroup(word: string, rest: readonly string[], group: readonly Command[], io: Io): Promise<number> {
  if (rest.includes("--help") || rest.includes("-h")) return say(io, groupHelp(word, group));
  const [second] = rest;
  if (second === undefined) return refuse(io, groupHelp(word, group));
  const words = group.map((command) => command.name.slice(word.length + 1));
  throw new UsageError(`unknown command ${word} ${second}; ${word} has ${words.join(", ")}`);
}

/** Two words before one: `schema export` is a command, `schema` is not. */
function find(words: readonly string[]): Command | undefined {
  const named = (count: number) => COMMANDS.find((command) => command.name === words.slice(0, count).join(" "));
  return named(2) ?? named(1);
}

function suggestCommand(word: string): string {
  const firstWords = COMMANDS.map((command) => command.name.split(" ")[0] as string);
  return suggest(word, [...new Set(firstWords)]);
}

async function say(io: Io, text: string): Promise<number> {
  await io.out(`${text}\n`);
  return EXIT.ok;
}

async function refuse(io: Io, text: string): Promise<number> {
  await io.err(`${text}\n`);
  return EXIT.usage;
}
