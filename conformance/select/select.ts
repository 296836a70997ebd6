/** The selection of a run: words joined by "or", those after `!` taken away. A word that selects nothing is a mistake. */
import { nearest } from "../document/near.ts";
import { Misuse, type Problem, refuse } from "../document/problem.ts";
import { anchorOf, areaOf, type Identity, instanceOf } from "./identity.ts";
import { NO_SETS, type Pattern, readPattern, type Sets } from "./pattern.ts";

export type { Sets } from "./pattern.ts";

/** The cases that the words mean, in their own order; all of them when there is no word. */
export function select<C extends Identity>(
  cases: readonly C[],
  words: readonly string[],
  sets: Sets = NO_SETS,
): readonly C[] {
  const wanted = words.filter((text) => !text.startsWith("!"));
  const unwanted = words.filter((text) => text.startsWith("!")).map((text) => text.slice(1));
  const chosen = wanted.length === 0 ? new Set(cases) : union(cases, wanted, sets);
  for (const one of union(cases, unwanted, sets)) chosen.delete(one);
  const left = cases.filter((one) => chosen.has(one));
  if (left.length === 0) throw new Misuse({ message: `${words.join(" ") || "nothing"} leaves no case` });
  return left;
}

/** Every word that fits nothing is told, not the first alone. */
function union<C extends Identity>(cases: readonly C[], words: readonly string[], sets: Sets): Set<C> {
  const found = new Set<C>();
  const problems: Problem[] = [];
  for (const text of words) {
    const pattern = readPattern(text, sets);
    const fitting = cases.filter((one) => pattern.fits(one));
    for (const one of fitting) found.add(one);
    if (fitting.length === 0) problems.push({ message: noMatch(pattern, cases) });
  }
  refuse(problems);
  return found;
}

/** `no case is called CD-9999; near it: CD-0999`. */
export function noMatch(pattern: Pattern, cases: readonly Identity[]): string {
  const strange = pattern.parts?.find((part) => !cases.some(part.fits));
  if (strange) return noMatch(strange, cases);
  const near = neighbours(pattern, cases).filter((word) => word !== pattern.text);
  return `no case ${pattern.what}${near.length === 0 ? "" : `; near it: ${near.join(", ")}`}`;
}

function neighbours({ kind, text }: Pattern, cases: readonly Identity[]): readonly string[] {
  switch (kind) {
    case "id":
      return nearIds(text, cases);
    case "range":
      return nearAreas(text.slice(0, text.indexOf("-")), cases);
    case "area":
      return nearAreas(text, cases);
    case "tag":
      return nearest(
        text,
        unique(cases.flatMap(({ tags, level }) => [...tags, level.toLowerCase()].map((tag) => `@${tag}`))),
      );
    case "clause":
      return nearest(text.replace(/^.*[§#]/u, ""), unique(cases.map(({ clause }) => anchorOf(clause)))).map(
        (one) => `§${one}`,
      );
    case "axis":
      return nearest(text, unique(cases.flatMap(axes)));
    case "type":
      return nearest(
        text,
        unique([...cases.map(({ needs }) => needs.type), ...cases.map(areaOf), "failed", "changed"]),
      );
    case "path":
      return nearest(text.replace(/\/?\**$/, ""), unique(cases.flatMap(({ path }) => folders(path))));
    case "set":
    case "all-of":
      return [];
  }
}

/** The same id at another revision first: that is what an old list of expectations has. */
function nearIds(text: string, cases: readonly Identity[]): readonly string[] {
  const id = text.replace(/@.*$/, "");
  const same = cases.filter((one) => one.id === id).map(instanceOf);
  if (same.length > 0) return same.slice(0, 3);
  const inArea = cases.filter((one) => areaOf(one) === areaOf({ id }));
  return inArea.length === 0 ? nearAreas(areaOf({ id }), cases) : nearest(id, unique(inArea.map((one) => one.id)));
}

/** There are few areas: all are named when none is near. */
function nearAreas(text: string, cases: readonly Identity[]): readonly string[] {
  const areas = unique(cases.map(areaOf));
  return areas.includes(text) ? [`${text}-0001…`] : areas;
}

function axes({ needs, params, level }: Identity): readonly string[] {
  const own = Object.entries(params).map(([name, value]) => `${name}=${value}`);
  return [`type=${needs.type}`, `enc=${needs.encoding}`, `level=${level}`, ...own];
}

/** `codec/bcs/RpcRequest` and what it lies in. */
function folders(path: string): readonly string[] {
  const parts = path.split("/").slice(0, -1);
  return parts.map((_, i) => parts.slice(0, i + 1).join("/"));
}

function unique(words: readonly string[]): readonly string[] {
  return [...new Set(words)];
}
