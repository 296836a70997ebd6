/**
 * What the address says: which cases to list, or which one to show. Runs in the page, and in tests.
 * Functions of client/ are written into the page one by one, so none may use anything but its arguments, the
 * language, and other functions of client/.
 */
import type { PageCase } from "../data.ts";

export type Filters = {
  /** Words that all have to occur. */
  readonly text: string;
  readonly verdicts: readonly string[];
  readonly levels: readonly string[];
  readonly areas: readonly string[];
  readonly types: readonly string[];
  readonly encodings: readonly string[];
  readonly codes: readonly string[];
  /** What the rows of the matrix are. */
  readonly by: string;
};

export type Route =
  | { readonly view: "list"; readonly filters: Filters }
  | { readonly view: "case"; readonly instance: string };

/** The address behind `#`. Whatever it is, it leads somewhere. */
export function parseRoute(hash: string): Route {
  const path = hash.replace(/^#\/?/, "");
  if (path.startsWith("case/")) return { view: "case", instance: decoded(path.slice(5)) };
  const query = new URLSearchParams(path.replace(/^[^?]*\?/, ""));
  const list = (key: string) => (query.get(key) ?? "").split(",").filter((word) => word !== "");
  const filters = {
    text: query.get("q") ?? "",
    verdicts: list("verdict"),
    levels: list("level"),
    areas: list("area"),
    types: list("type"),
    encodings: list("enc"),
    codes: list("code"),
    by: query.get("by") ?? "area",
  };
  return { view: "list", filters };
}

/** The address of a route. */
export function formatRoute(route: Route): string {
  if (route.view === "case") return `#/case/${encodeURIComponent(route.instance)}`;
  const { text, verdicts, levels, areas, types, encodings, codes, by } = route.filters;
  const pairs = {
    verdict: verdicts.join(","),
    level: levels.join(","),
    area: areas.join(","),
    type: types.join(","),
    enc: encodings.join(","),
    code: codes.join(","),
    q: text,
    by: by === "area" ? "" : by,
  };
  const words = Object.entries(pairs).filter(([, value]) => value !== "");
  const query = words.map(([key, value]) => `${key}=${encodeURIComponent(value).replaceAll("%2C", ",")}`).join("&");
  return query === "" ? "#/" : `#/?${query}`;
}

/** Cases that every filter lets through. */
export function filterCases(cases: readonly PageCase[], filters: Filters): readonly PageCase[] {
  const words = filters.text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  const has = (list: readonly string[], value: string) => list.length === 0 || list.includes(value);
  return cases.filter(
    (one) =>
      has(filters.verdicts, one.verdict) &&
      has(filters.levels, one.level) &&
      has(filters.areas, one.area) &&
      has(filters.types, one.type) &&
      has(filters.encodings, one.enc) &&
      has(filters.codes, one.code ?? "") &&
      (words.length === 0 || matches(one, words)),
  );
}

export function matches(one: PageCase, words: readonly string[]): boolean {
  const { instance, title, type, enc, code = "", path, clause, reason = "", verdict, tags = [] } = one;
  const text = [instance, title, type, enc, code, path, clause, reason, verdict, ...tags].join(" ").toLowerCase();
  return words.every((word) => text.includes(word));
}

/** The list with the word put in, or taken out when it was there. */
export function toggled(list: readonly string[], word: string): readonly string[] {
  return list.includes(word) ? list.filter((one) => one !== word) : [...list, word];
}

export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
