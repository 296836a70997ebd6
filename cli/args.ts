/** Command-line words read against a command's table; what the table does not say is a UsageError. */
import type { Args, Command, Option } from "./command.ts";
import { suggest, UsageError } from "./usage.ts";

/** Between the values of an option that is given more than once; no word of a command line can hold it. */
const BETWEEN = "\0";

/** The only words with one dash. */
const SHORT: ReadonlyMap<string, string> = new Map([
  ["-h", "--help"],
  ["-v", "--verbose"],
]);

/** Every command understands these two. */
const COMMON: readonly Option[] = [
  { name: "json", doc: "print an error as {code, path, offset, message}" },
  { name: "help", doc: "show this text" },
];

/** A command's own options, then the common ones that it does not define itself. */
export function allOptions(command: Command): readonly Option[] {
  return [...command.options, ...COMMON.filter(({ name }) => !byName(command.options, name))];
}

/** Reads the words after the command's name. */
export function parseArgs(command: Command, words: readonly string[]): Args {
  const { operands, given } = split(allOptions(command), words);
  checkGroups(command.options, given);
  checkOperands(command, operands);
  return {
    operands,
    flag: (name) => given.has(name),
    text: (name) => given.get(name) ?? byName(command.options, name)?.choices?.[0],
    texts: (name) => given.get(name)?.split(BETWEEN) ?? [],
    number: (name) => (given.has(name) ? Number(given.get(name)) : undefined),
  };
}

function split(options: readonly Option[], words: readonly string[]) {
  const operands: string[] = [];
  const given = new Map<string, string>();
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as string;
    if (word === "--") return { operands: [...operands, ...words.slice(i + 1)], given };
    if (!word.startsWith("-") || word === "-") operands.push(word);
    else i += take(options, word, words[i + 1], given);
  }
  return { operands, given };
}

/** Records one option; says how many further words it used. */
function take(options: readonly Option[], word: string, next: string | undefined, given: Map<string, string>): number {
  const [, name = "", , inline] = /^--([^=]+)(=([\s\S]*))?$/.exec(SHORT.get(word) ?? word) ?? [];
  const option = byName(options, name);
  if (!option) throw new UsageError(`unknown option ${word}${suggestOption(name, options)}`);
  if (given.has(name) && !option.many) throw new UsageError(`--${name} is given twice`);
  const before = given.get(name);
  const value = optionValue(option, inline, next);
  given.set(name, before === undefined ? value : `${before}${BETWEEN}${value}`);
  return option.value !== undefined && inline === undefined ? 1 : 0;
}

function optionValue(option: Option, inline: string | undefined, next: string | undefined): string {
  const { name, value, choices } = option;
  if (value === undefined) {
    if (inline !== undefined) throw new UsageError(`--${name} takes no value`);
    return "";
  }
  const text = inline ?? next;
  if (text === undefined || (inline === undefined && /^-./.test(text))) {
    throw new UsageError(`--${name} needs a value: --${name} ${value}`);
  }
  if (choices && !choices.includes(text)) {
    throw new UsageError(`--${name} is one of ${choices.join(", ")}, not ${text}${suggest(text, choices)}`);
  }
  if (option.number && !/^\d{1,15}$/.test(text)) throw new UsageError(`--${name} is a number, not ${text}`);
  return text;
}

function checkGroups(options: readonly Option[], given: ReadonlyMap<string, string>): void {
  const taken = new Map<string, string>();
  for (const { name, group } of options) {
    if (group === undefined || !given.has(name)) continue;
    const other = taken.get(group);
    if (other !== undefined) throw new UsageError(`--${other} and --${name} exclude each other`);
    taken.set(group, name);
  }
}

function checkOperands(command: Command, operands: readonly string[]): void {
  const extra = operands[command.operands.length];
  if (extra !== undefined && !command.operands.at(-1)?.many)
    throw new UsageError(`unexpected word ${extra} after ${command.name}`);
  const missing = command.operands[operands.length];
  if (missing && !missing.optional) throw new UsageError(`${command.name} needs ${missing.name}: ${missing.doc}`);
}

function byName(options: readonly Option[], name: string): Option | undefined {
  return options.find((option) => option.name === name);
}

function suggestOption(name: string, options: readonly Option[]): string {
  return suggest(
    `--${name}`,
    options.map((option) => `--${option.name}`),
  );
}
