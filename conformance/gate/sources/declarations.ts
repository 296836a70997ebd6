/**
 * Where our own types are declared: found in the text of the declarations, since a schema does not know its line.
 * Works on texts, so that the gate can say the line on any machine that has the sources.
 */
import type { Locate, Place } from "../wire.ts";

export type SourceText = { readonly file: string; readonly text: string };

/** Places of types, fields, variants, roots, protocol rows and limits in these files. */
export function locateIn(sources: readonly SourceText[]): Locate {
  const found = new Map<string, Declaration>();
  for (const source of sources)
    for (const one of declarations(source)) if (!found.has(one.name)) found.set(one.name, one);
  return (name, member) => {
    const declaration = found.get(name);
    if (!declaration) return undefined;
    return (member !== undefined && memberPlace(declaration, member)) || placeAt(declaration.source, declaration.at);
  };
}

type Declaration = {
  readonly name: string;
  readonly source: SourceText;
  /** From the word that starts it to the bracket that ends it. */
  readonly from: number;
  readonly to: number;
  /** Where its name stands. */
  readonly at: number;
};

/** A type's declaration, a root's entry, a protocol's row of the table. */
const STARTS = [
  /\b(?:struct|enumOf|newtype|key)\(\s*"(\w+)"/g,
  /\{\s*name: "([\w-]+)",\s*facts:/g,
  /^ {2}(\w+): (?:bcs|compressed)\(.*\),$|^ {2}(\w+): \{ encoding:.*\},$/gm,
];

function declarations(source: SourceText): readonly Declaration[] {
  return STARTS.flatMap((pattern) =>
    [...source.text.matchAll(pattern)].map((match) => {
      const from = match.index;
      const name = (match[1] ?? match[2]) as string;
      const at = from + match[0].indexOf(name);
      return { name, source, from, to: endOf(source.text, from), at };
    }),
  );
}

/** Where the bracket that opens first is closed; strings and comments of declarations hold no brackets of their own. */
function endOf(text: string, from: number): number {
  let open = 0;
  for (let at = from; at < text.length; at++) {
    if ("({[".includes(text[at] as string)) open++;
    if (")}]".includes(text[at] as string) && --open === 0) return at;
  }
  return text.length;
}

/** `digest`, or `::V0.author`: each part behind the one before. */
function memberPlace({ source, from, to }: Declaration, member: string): Place | undefined {
  const parts = member.replace(/^::/, "").split(".");
  let at = from;
  for (const part of parts) {
    const pattern = new RegExp(`(?<![\\w"])${escaped(part)}(?=\\s*[:,}])`);
    const found = source.text.slice(at, to + 1).search(pattern);
    if (found < 0) return at === from ? undefined : placeAt(source, at);
    at += found;
  }
  return placeAt(source, at);
}

function placeAt({ file, text }: SourceText, at: number): Place {
  return { file, line: text.slice(0, at).split("\n").length };
}

function escaped(name: string): string {
  return name.replace(/[^\w]/g, "\\$&");
}
