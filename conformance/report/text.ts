/** Text of others made fit to print: nothing a terminal, a shell or a parser would obey. */
import { fromHex } from "../../codec/bytes.ts";
import { visible } from "../../codec/errors.ts";

/** Escaped and cut to a length; where it was cut is said. */
export function safe(text: string, longest = 160): string {
  // Escaping can make text twelve times as long, and only the start of it is kept.
  const start = text.slice(0, longest + 1);
  const shown = isPlain(start) ? start : visible(start);
  return shown.length <= longest ? shown : `${shown.slice(0, longest - 1)}…`;
}

/** Nearly every text is, and finding out is ten times faster than escaping. */
function isPlain(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}

/** Bytes of JSON as the text that they are; other bytes, and words, as they stand. */
export function sideText(bytes: string, encoding: string, longest = 80): string {
  return isText(bytes, encoding)
    ? safe(new TextDecoder().decode(fromHex(bytes.slice(0, 2 * longest))), longest)
    : safe(bytes, longest);
}

/** A few of them in the middle of a sentence: text is in quotes. */
export function quotedSide(bytes: string, encoding: string, longest = 80): string {
  const text = sideText(bytes, encoding, longest);
  return isText(bytes, encoding) ? `"${text}"` : text;
}

function isText(bytes: string, encoding: string): boolean {
  return encoding === "json" && /^([0-9a-f]{2})+$/.test(bytes);
}

/** One word for a POSIX shell, quoted where it has to be. */
export function shellWord(text: string): string {
  if (/^[\w@%+=:,./-]+$/.test(text)) return text;
  if (!/["$`\\!]/.test(text)) return `"${visible(text)}"`;
  return `'${visible(text).replaceAll("'", "'\\''")}'`;
}

/** `1 case`, `2 cases`. */
export function plural(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? "" : "s"}`;
}

/** `0.4 s`, `2 min 5 s`. */
export function duration(ms: number): string {
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`;
}

/** Values by key, in the order in which keys appear. */
export function groupBy<T>(values: readonly T[], key: (value: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const name = key(value);
    const group = groups.get(name);
    if (group) group.push(value);
    else groups.set(name, [value]);
  }
  return groups;
}

const GLYPHS: Readonly<Record<string, string>> = {
  "✓": "+",
  "✗": "x",
  "≈": "~",
  "–": "-",
  "█": "#",
  "░": ".",
  "▒": "?",
  "▚": "x",
  "‖": "=",
  "▲": "^",
  "·": "|",
  "…": "...",
  "→": "->",
  "←": "<-",
  "«": '"',
  "»": '"',
  "×": "x",
  "≤": "<=",
  "▸": ">",
};

/** For a terminal that is not UTF-8: our own signs get a plain twin, what else is not ASCII is spelled out. */
export function toAscii(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the colours of a terminal pass through
  return text.replace(/[^\x00-\x7f]/gu, (c) => GLYPHS[c] ?? `\\u{${c.codePointAt(0)?.toString(16)}}`);
}

/** Whether the terminal can show more than ASCII, as its environment says. */
export function isUtf8({ LC_ALL, LC_CTYPE, LANG, TERM }: Readonly<Record<string, string | undefined>>): boolean {
  const locale = LC_ALL || LC_CTYPE || LANG;
  if (TERM === "linux" || TERM === "dumb") return false;
  // Nothing said is a container or Windows, both of which are UTF-8 these days; POSIX and C say something.
  return locale === undefined || locale === "" ? true : /utf-?8/i.test(locale);
}

/** JSON for files that people open in a terminal: what could command it or hide is escaped, as JSON can. */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value, null, 2);
  // Without a look first, a report of twenty megabytes would take seconds.
  const shown = /^[\x20-\x7e\n]*$/.test(text) ? text : text.replace(/(?!\n)[\p{C}\p{Zl}\p{Zp}]/gu, escapeUnits);
  return `${shown}\n`;
}

function escapeUnits(char: string): string {
  return char
    .split("")
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .join("");
}
