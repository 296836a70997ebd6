/** Help, all of it made from the table of commands; docs/cli.md is the same text. */
import { allOptions } from "./args.ts";
import type { Command, Option } from "./command.ts";

/** `touchstone --help`: what there is. */
export function overview(commands: readonly Command[], version: string): string {
  const rows = commands.map((command) => [synopsis(command), command.summary] as const);
  return [
    `touchstone ${version}: protocol conformance kit and reference codec for consensus networks`,
    "",
    "usage: touchstone COMMAND [options]",
    "",
    ...columns(rows),
    "",
    "touchstone COMMAND --help shows a command's options and examples.",
    "Exit code: 0 good, 1 bad data or a failed case, 2 bad usage, 3 only stale expectations, 4 inconclusive,",
    "5 a fault of touchstone itself, 6 a breaking change, 7 a regression, 130 interrupted.",
  ].join("\n");
}

/** `touchstone COMMAND --help`: everything about one. */
export function commandHelp(command: Command): string {
  return [
    `usage: touchstone ${synopsis(command)} [options]`,
    "",
    `${capital(command.summary)}.`,
    ...section("", columns(command.operands.map((operand) => [operand.name, operand.doc] as const))),
    ...section("options", columns(allOptions(command).map(optionRow))),
    ...(command.notes ?? []).flatMap((note) => ["", ...wrap(note)]),
    ...section("examples", command.examples.flatMap(exampleLines)),
  ].join("\n");
}

/** `touchstone schema`: the commands that share a first word. */
export function groupHelp(word: string, commands: readonly Command[]): string {
  const rows = commands.map((command) => [synopsis(command), command.summary] as const);
  return [`usage: touchstone ${word} COMMAND [options]`, "", ...columns(rows)].join("\n");
}

function synopsis(command: Command): string {
  const operands = command.operands.map(({ name, optional, many }) => {
    const text = many ? `${name}…` : name;
    return optional ? `[${text}]` : text;
  });
  return [command.name, ...operands].join(" ");
}

function optionRow(option: Option): readonly [string, string] {
  const value = option.choices?.join("|") ?? option.value;
  const fallback = option.choices ? ` (default ${option.choices[0]})` : "";
  return [option.value ? `--${option.name} ${value}` : `--${option.name}`, option.doc + fallback];
}

function exampleLines(example: Command["examples"][number]): readonly string[] {
  return [`  # ${example.shows}`, `  ${example.line}`];
}

function section(title: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  return title === "" ? ["", ...lines] : ["", `${title}:`, ...lines];
}

/** Two columns; a left cell too wide for its column gets a line of its own. */
function columns(rows: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.min(30, Math.max(...rows.map(([left]) => left.length)));
  return rows.flatMap(([left, right]) =>
    left.length > width
      ? [`  ${left}`, `  ${" ".repeat(width)}  ${right}`]
      : [`  ${left.padEnd(width)}  ${right}`.trimEnd()],
  );
}

/** Lines of at most 96 characters. */
function wrap(text: string): readonly string[] {
  const lines: string[] = [""];
  for (const word of text.split(" ")) {
    const line = lines[lines.length - 1] as string;
    if (line.length + word.length >= 96) lines.push(word);
    else lines[lines.length - 1] = line === "" ? word : `${line} ${word}`;
  }
  return lines;
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
