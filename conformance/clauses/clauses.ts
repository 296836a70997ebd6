/** The rules of docs/profiles/, read from the pages themselves: a quote can then never be out of date. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** One rule, or one heading that cases cite as a whole. */
export type Clause = {
  /** `docs/profiles/aptos.md#json-19`. */
  readonly clause: string;
  readonly anchor: string;
  /** `JSON-19`; of a heading its words. */
  readonly name: string;
  readonly kind: "rule" | "heading";
  /** The heading that it stands under. */
  readonly section: string;
  /** In the page's own words, without links and marks. */
  readonly text: string;
};

/** The page's rules and headings in their order; `page` is its path from the root of the kit. */
export function readClauses(page: string, markdown: string): readonly Clause[] {
  const found: Clause[] = [];
  let section = "";
  const lines = markdown.split("\n");
  lines.forEach((line, i) => {
    const heading = /^#{1,6} (.+)$/.exec(line)?.[1];
    if (heading !== undefined) {
      section = heading;
      const anchor = slug(heading);
      found.push({ ...at(page, anchor), name: heading, kind: "heading", section, text: paragraphAfter(lines, i) });
    }
    const rule = ruleOf(line);
    if (rule) found.push({ ...at(page, rule.anchor), ...rule, kind: "rule", section });
  });
  return found;
}

/** The pages that cases may cite, from the folder that comes with the kit. */
export function readPages(root: string, pages: readonly string[]): readonly Clause[] {
  return pages.flatMap((page) => {
    const path = join(root, page);
    return existsSync(path) ? readClauses(page, readFileSync(path, "utf8")) : [];
  });
}

function at(page: string, anchor: string) {
  return { clause: `${page}#${anchor}`, anchor };
}

/** A row of a table of rules: its first cell has the anchor and the id, the others say it. */
function ruleOf(line: string): { anchor: string; name: string; text: string } | undefined {
  const [, anchor = "", name = "", rest = ""] = /^\| <a id="([\w-]+)"><\/a>([\w-]+) \|(.*)\|\s*$/.exec(line) ?? [];
  if (anchor === "") return undefined;
  const cells = rest.split("|").map((cell) => plain(cell));
  return { anchor, name, text: wording(cells) };
}

/** A rule and what refuses it; a thing and its value; what is suggested and what is true. */
function wording(cells: readonly string[]): string {
  const last = cells.at(-1) ?? "";
  const isRefusal = cells.length > 1 && /^(–|-|`?[a-z0-9_]+`?(, `?[a-z0-9_]+`?)*|any of .*)$/.test(last);
  return (isRefusal ? cells.slice(0, -1) : cells).filter((cell) => cell !== "").join(": ");
}

/** Markdown as it is read aloud. */
function plain(text: string): string {
  return text
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/<[^>]*>/g, "")
    .replace(/[*`]/g, "")
    .trim();
}

/** The first words under a heading, as far as they are prose. */
function paragraphAfter(lines: readonly string[], heading: number): string {
  const rest = lines.slice(heading + 1);
  const start = rest.findIndex((line) => line.trim() !== "");
  if (start < 0 || /^([#|]|```|<)/.test(rest[start] ?? "")) return "";
  const end = rest.findIndex((line, i) => i > start && line.trim() === "");
  return plain(rest.slice(start, end < 0 ? undefined : end).join(" "));
}

/** As the page's readers make anchors of headings. */
function slug(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\w\- ]/g, "")
    .replace(/ /g, "-");
}
