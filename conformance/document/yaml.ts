/**
 * YAML as people write configuration in it, read strictly: one document of maps, lists and scalars, every part with its
 * line. No anchors, tags or merges, so that a small file cannot grow and nothing is built but plain data.
 */
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type Scalar,
} from "yaml";
import { Misuse, type Problem, refuse } from "./problem.ts";

/** Plain data whose objects have no prototype: a key called `__proto__` is a key. */
export type Plain = null | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain };

export type Place = { readonly line: number; readonly column: number };

export type YamlDocument = {
  readonly file: string;
  readonly value: Plain;
  /** Where the value at a JSON pointer stands; for what does not exist, its nearest container. */
  readonly place: (pointer: string) => Place;
  /** Where a key itself stands. */
  readonly keyPlace: (pointer: string) => Place;
};

/** Far above what anybody writes, and read in about a second whatever it holds. */
export const MAX_YAML = 1 << 19;
const MAX_NESTING = 32;
const MAX_INDENT = 200;

/** Reads the text; throws a Misuse that names every place where it is no plain YAML. */
export function readYaml(text: string, file: string): YamlDocument {
  if (text.length > MAX_YAML) throw new Misuse({ file, message: `is longer than ${MAX_YAML} characters` });
  checkNesting(text, file);
  const counter = new LineCounter();
  const at = (offset: number): Place => {
    const { line, col } = counter.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  // The library compares each key with every other: the reader below does that in one look.
  const options = { lineCounter: counter, prettyErrors: false, merge: false, strict: true, uniqueKeys: false };
  const document = parseDocument(text, options);
  refuse(document.errors.map(({ message, pos }) => ({ file, ...at(pos[0]), message: firstLine(message) })));
  return new Reader(file, at).read(document.contents);
}

/** The parser recurses, so that what would exhaust its stack is refused before; its lexer does not. */
function checkNesting(text: string, file: string): void {
  let [line, open, inRow] = [1, 0, 0];
  for (const token of new Lexer().lex(text)) {
    if (token === "[" || token === "{") open++;
    else if (token === "]" || token === "}") open--;
    inRow = /^[-?:]$/.test(token) ? inRow + 1 : token.trim() === "" && !token.includes("\n") ? inRow : 0;
    if (open > MAX_NESTING || inRow > MAX_NESTING || isIndent(token)) {
      throw new Misuse({ file, line, message: "is nested too deeply" });
    }
    line += token.split("\n").length - 1;
  }
}

function isIndent(token: string): boolean {
  return token.length > MAX_INDENT && token.trim() === "" && !token.includes("\n");
}

function firstLine(message: string): string {
  return message.split("\n")[0] ?? message;
}

/** Nodes to plain data, remembering where everything stood. */
class Reader {
  readonly #places = new Map<string, Place>();
  readonly #keys = new Map<string, Place>();
  readonly #problems: Problem[] = [];
  readonly #file: string;
  readonly #at: (offset: number) => Place;

  constructor(file: string, at: (offset: number) => Place) {
    this.#file = file;
    this.#at = at;
  }

  read(root: unknown): YamlDocument {
    const value = this.#value(root as Node | null, "", 0);
    if (this.#problems.length > 0) throw new Misuse(this.#problems);
    return { file: this.#file, value, place: this.#find(this.#places), keyPlace: this.#find(this.#keys, this.#places) };
  }

  #value(node: Node | null, pointer: string, depth: number): Plain {
    const place = this.#at(node?.range?.[0] ?? 0);
    this.#places.set(pointer, place);
    if (node === null) return null;
    const odd = oddity(node, depth);
    if (odd !== undefined) return this.#refuse(place, odd);
    if (isMap(node)) return this.#map(node.items as readonly Pair[], pointer, depth);
    if (isSeq(node)) return node.items.map((item, i) => this.#value(item as Node, `${pointer}/${i}`, depth + 1));
    return isScalar(node) ? scalar(node) : null;
  }

  #map(pairs: readonly Pair[], pointer: string, depth: number): Plain {
    const made = Object.create(null) as Record<string, Plain>;
    for (const { key, value } of pairs) {
      const place = this.#at((key as Node).range?.[0] ?? 0);
      if (!isScalar(key) || typeof key.value === "object") this.#refuse(place, "a key is a plain word");
      const name = String(isScalar(key) ? (key.source ?? key.value) : "");
      if (Object.hasOwn(made, name)) this.#refuse(place, `\`${name}\` stands here twice`);
      const below = `${pointer}/${escapePointer(name)}`;
      this.#keys.set(below, place);
      made[name] = this.#value(value as Node | null, below, depth + 1);
      if (value === null) this.#places.set(below, place);
    }
    return made;
  }

  #refuse(place: Place, message: string): null {
    this.#problems.push({ file: this.#file, ...place, message });
    return null;
  }

  #find(...tables: readonly ReadonlyMap<string, Place>[]): (pointer: string) => Place {
    return (pointer) => {
      for (let at = pointer; ; at = at.slice(0, at.lastIndexOf("/"))) {
        for (const table of tables) {
          const place = table.get(at);
          if (place) return place;
        }
        if (at === "") return { line: 1, column: 1 };
      }
    };
  }
}

function oddity(node: Node, depth: number): string | undefined {
  if (isAlias(node)) return "aliases (*name) are not understood here: write the value out";
  if ("anchor" in node && node.anchor !== undefined) return "anchors (&name) are not understood here";
  if (isScalar(node) && /^\d/.test(node.comment ?? "")) {
    return `\`#${node.comment?.split("\n")[0]}\` is a comment to YAML: put the whole text in quotes`;
  }
  if (node.tag !== undefined) return `tags (${node.tag}) are not understood here`;
  return depth > MAX_NESTING ? "is nested too deeply" : undefined;
}

/** Only numbers as everybody writes them are numbers: `1e3`, `0x10` and `007` are the words that they look like. */
function scalar({ value, source, type }: Scalar): Plain {
  if (typeof value === "number") {
    const plain = source === undefined || /^-?(0|[1-9]\d{0,14})(\.\d{1,6})?$/.test(source);
    return plain || type !== "PLAIN" ? value : (source as string);
  }
  return typeof value === "string" || typeof value === "boolean" || value === null ? value : String(value);
}

/** `/` and `~` in a key, as JSON pointers spell them. */
export function escapePointer(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}
