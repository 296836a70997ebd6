/** The text of an expectation file as something that can be changed in place, comments and all. */
import { Document, isMap, isSeq, parseDocument } from "yaml";
import { Misuse } from "../document/problem.ts";
import { readPattern } from "../select/pattern.ts";

export type Edit = {
  readonly text: string;
  /** One line for each change, for people. */
  readonly changes: readonly string[];
};

/** The document of the text; of no text a new one. */
export function openText(text: string): Document {
  const document = text.trim() === "" ? new Document({ touchstone: 1 }) : parseDocument(text);
  if (!isMap(document.contents)) throw new Misuse({ message: "the file of expectations is no map of keys" });
  return document as Document;
}

/** One plain id needs no count; a list of words is written on one line. */
export function idAndCount(
  words: readonly string[],
  count: number,
): { readonly id: string | readonly string[]; readonly count?: number } {
  const [first = ""] = words;
  if (words.length > 1) return { id: words, count };
  return readPattern(first).kind === "id" ? { id: first } : { id: first, count };
}

/** Puts other words where an entry has its own, and the count that goes with them. */
export function setWords(
  document: Document,
  entry: readonly (string | number)[],
  words: readonly string[],
  instances: number,
): void {
  const { id, count } = idAndCount(words, instances);
  const node = document.createNode(id);
  if (isSeq(node)) node.flow = true;
  document.setIn([...entry, "id"], node);
  if (count === undefined) document.deleteIn([...entry, "count"]);
  else document.setIn([...entry, "count"], count);
}

/** Lines are as long as they are: a folded list would look like another one. */
export function printText(document: Document): string {
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}
