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
    return (member !== undefined && memberPlace(declaration, member)) || placeAt(declaration.source, declaration.from);
  };
}

type Declaration = { readonly name: string; readonly source: SourceText; readonly from: number; readonly to: number };

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
      return { name: (match[1] ?? match[2]) as string, source, from, to: endOf(source.text, from) };
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

function memberPlace({ source, from, to }: Declaration, member: string): Place | undefined {
  const pattern = new RegExp(`(?<![\\w"])${escaped(member)}(?=\\s*[:,}])`);
  const body = source.text.slice(from, to + 1);
  const at = body.search(pattern);
  return at < 0 ? undefined : placeAt(source, from + at);
}

function placeAt({ file, text }: SourceText, at: number): Place {
  return { file, line: text.slice(0, at).split("\n").length };
}

function escaped(name: string): string {
  return name.replace(/[^\w]/g, "\\$&");
}
