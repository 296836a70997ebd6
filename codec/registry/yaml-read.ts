/**
 * The YAML that registries use, and no more: nested mappings, block lists, scalars, comments.
 * Strict and total: any text gives a tree or a CodecError; nesting is bounded.
 */
import { CodecError } from "../errors.ts";

/** `at` is where the thing starts in the text, for error messages. */
export type YamlNode =
  | { readonly kind: "scalar"; readonly text: string; readonly at: number }
  | { readonly kind: "map"; readonly entries: readonly YamlEntry[]; readonly at: number }
  | { readonly kind: "list"; readonly items: readonly YamlNode[]; readonly at: number };

export type YamlEntry = { readonly key: string; readonly value: YamlNode; readonly at: number };

/** Reads one document. */
export function readYaml(text: string): YamlNode {
  const reader = new Reader(splitLines(text));
  const first = reader.peek();
  if (first === undefined) return { kind: "map", entries: [], at: 0 };
  const node = reader.block(0);
  const left = reader.peek();
  if (left !== undefined) throw syntax("a line that belongs to nothing above it", left.at);
  return node;
}

/** A registry nests a handful of levels; more is an attack or another kind of file. */
const MAX_NESTING = 64;

type Line = { readonly indent: number; readonly text: string; readonly at: number };

class Reader {
  private next = 0;
  private readonly lines: Line[];

  constructor(lines: Line[]) {
    this.lines = lines;
  }

  peek(): Line | undefined {
    return this.lines[this.next];
  }

  /** Everything at the indentation of the coming line. */
  block(nesting: number): YamlNode {
    const { indent, text, at } = this.peek() as Line;
    if (nesting > MAX_NESTING) throw syntax(`more than ${MAX_NESTING} levels`, at);
    if (isItem(text)) return { kind: "list", items: this.items(indent, nesting), at };
    if (keyEnd(text) >= 0) return { kind: "map", entries: this.entries(indent, nesting), at };
    this.next++;
    return scalar(text, at);
  }

  private items(indent: number, nesting: number): readonly YamlNode[] {
    const items: YamlNode[] = [];
    for (let line = this.peek(); line?.indent === indent && isItem(line.text); line = this.peek()) {
      const rest = line.text.slice(1).trimStart();
      if (rest === "") throw syntax("a list item without content", line.at);
      const skipped = line.text.length - rest.length;
      // What follows the dash is a line of its own, further in.
      this.lines[this.next] = { indent: indent + skipped, text: rest, at: line.at + skipped };
      items.push(this.block(nesting + 1));
    }
    return items;
  }

  private entries(indent: number, nesting: number): readonly YamlEntry[] {
    const entries = new Map<string, YamlEntry>();
    for (let line = this.peek(); line?.indent === indent && !isItem(line.text); line = this.peek()) {
      const end = keyEnd(line.text);
      if (end < 0) throw syntax("expected `key:`", line.at);
      const key = unquote(line.text.slice(0, end).trimEnd(), line.at);
      if (entries.has(key)) throw new CodecError("duplicate_field", `${JSON.stringify(key)} twice`, "$", line.at);
      entries.set(key, { key, value: this.value(line, end, nesting), at: line.at });
    }
    return [...entries.values()];
  }

  private value(line: Line, end: number, nesting: number): YamlNode {
    this.next++;
    const rest = line.text.slice(end + 1);
    if (rest.trim() !== "") return scalar(rest.trim(), line.at + end + 1 + rest.length - rest.trimStart().length);
    const below = this.peek();
    // A list may stand at its key's own indentation.
    const inside = below && (below.indent > line.indent || (below.indent === line.indent && isItem(below.text)));
    if (!inside) throw syntax("a key without a value", line.at);
    return this.block(nesting + 1);
  }
}

function splitLines(text: string): Line[] {
  const lines: Line[] = [];
  for (let at = 0; at < text.length; ) {
    const newline = text.indexOf("\n", at);
    const end = newline < 0 ? text.length : newline;
    const line = contentOf(text.slice(at, end), at);
    if (line && !(line.text === "---" && lines.length === 0)) lines.push(line);
    at = end + 1;
  }
  return lines;
}

/** Undefined for blank and comment lines. */
function contentOf(raw: string, at: number): Line | undefined {
  const indent = raw.length - raw.replace(/^ +/, "").length;
  const text = withoutComment(raw.slice(indent)).trimEnd();
  if (text === "") return undefined;
  if (text.startsWith("\t")) throw syntax("a tab in the indentation", at + indent);
  return { indent, text, at: at + indent };
}

function withoutComment(text: string): string {
  if (text.startsWith("#")) return "";
  // Quoted names may hold ` #`; nothing else in a registry does.
  const start = /["']/.test(text) ? -1 : text.search(/\s#/);
  return start < 0 ? text : text.slice(0, start);
}

function isItem(text: string): boolean {
  return text === "-" || text.startsWith("- ");
}

/** Where the colon of `key: value` or `key:` is, or -1. Names may contain `::`. */
function keyEnd(text: string): number {
  const quote = text[0];
  if (quote === '"' || quote === "'") {
    const close = closingQuote(text, quote);
    return text[close + 1] === ":" ? close + 1 : -1;
  }
  const inner = text.indexOf(": ");
  if (inner >= 0) return inner;
  return text.endsWith(":") ? text.length - 1 : -1;
}

/** Index of the quote that ends the one at 0, or -1 (whose next character is the opening quote, no colon). */
function closingQuote(text: string, quote: string): number {
  for (let i = 1; i < text.length; i++) {
    if (text[i] === quote) return i;
    if (text[i] === "\\" && quote === '"') i++;
  }
  return -1;
}

function scalar(text: string, at: number): YamlNode {
  if (text === "[]") return { kind: "list", items: [], at };
  if (text === "{}") return { kind: "map", entries: [], at };
  return { kind: "scalar", text: unquote(text, at), at };
}

function unquote(text: string, at: number): string {
  if (/^'[^']*'$/.test(text)) return text.slice(1, -1);
  if (text.startsWith('"')) return parseQuoted(text, at);
  if (/^[[\]{}&*!|>%@`'"]/.test(text)) throw syntax(`YAML beyond what registries use: ${text.slice(0, 20)}`, at);
  return text;
}

function parseQuoted(text: string, at: number): string {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "string") return value;
  } catch {
    // Falls through: the text is quoted, but not one string.
  }
  throw syntax("a quoted name that does not end", at);
}

function syntax(detail: string, at: number): CodecError {
  return new CodecError("registry_syntax", detail, "$", at);
}
