/** The top of the list page: verdict, score, facts, matrix, kinds of failure. */
import type { PageCase, PageData } from "../data.ts";
import type { Filters } from "./route.ts";
import type { El } from "./types.ts";

declare const h: typeof import("./dom.ts").h;
declare const icon: typeof import("./dom.ts").icon;
declare const facts: typeof import("./dom.ts").facts;
declare const number: typeof import("./dom.ts").number;
declare const verdictLooks: typeof import("./words.ts").verdictLooks;
declare const formatRoute: typeof import("./route.ts").formatRoute;

export function emptyFilters(): Filters {
  return { text: "", verdicts: [], levels: [], areas: [], types: [], encodings: [], codes: [], by: "area" };
}

export function heroView(data: PageData): El {
  const look = resultLooks()[data.result] ?? { word: data.result, verdict: "inconclusive" };
  return h(
    "header",
    { class: "hero" },
    h("p", { class: "against" }, "conformance of"),
    h("h1", {}, data.sut),
    h("p", { class: "against" }, `to ${data.edition}`),
    h("p", { class: `verdict big ${verdictLooks()[look.verdict]?.tone ?? ""}` }, icon(look.verdict), look.word),
    data.partial !== undefined && h("p", { class: "partial" }, data.partial),
    scoreBar(data.cases),
    facts(data.facts),
  );
}

export function resultLooks(): Readonly<Record<string, { readonly word: string; readonly verdict: string }>> {
  return {
    pass: { word: "conforms", verdict: "pass" },
    fail: { word: "does not conform", verdict: "fail" },
    stale: { word: "conforms, but the list of known failures is out of date", verdict: "stale" },
    inconclusive: { word: "inconclusive", verdict: "inconclusive" },
    usage: { word: "did not run", verdict: "inconclusive" },
    "kit-error": { word: "a fault of touchstone itself", verdict: "kit-error" },
    interrupted: { word: "stopped before its end", verdict: "inconclusive" },
  };
}

/** How often each verdict occurs, worst first. */
export function verdictCounts(
  cases: readonly PageCase[],
): readonly { readonly verdict: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const { verdict } of cases) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  return Object.keys(verdictLooks()).flatMap((verdict) => {
    const count = counts.get(verdict);
    return count === undefined ? [] : [{ verdict, count }];
  });
}

export function scoreBar(cases: readonly PageCase[]): El {
  const counts = verdictCounts(cases);
  // What did not run would drown what did.
  const ran = counts.filter(({ verdict }) => !verdict.startsWith("not-"));
  const parts = (ran.length > 0 ? ran : counts).map(({ verdict, count }) =>
    h("span", { class: `part ${verdictLooks()[verdict]?.tone ?? ""}`, "--grow": String(count) }),
  );
  const legend = counts.map(({ verdict, count }) =>
    h(
      "a",
      { href: formatRoute({ view: "list", filters: { ...emptyFilters(), verdicts: [verdict] } }) },
      icon(verdict),
      h("b", {}, number(count)),
      ` ${verdictLooks()[verdict]?.word ?? verdict}`,
    ),
  );
  return h(
    "div",
    { class: "score" },
    h("div", { class: "bar", "aria-hidden": "true" }, ...parts),
    h("p", { class: "legend" }, ...legend),
  );
}

type Group = { readonly key: string; readonly label: string; readonly cases: readonly PageCase[] };

/** Rows by area, type, encoding or level; each number leads to its cases. */
export function matrixView(data: PageData, wanted: string, choose: (by: string) => void): El {
  const by = ["area", "type", "encoding", "level"].includes(wanted) ? wanted : "area";
  const groups = matrixGroups(data, by);
  const columns = verdictCounts(data.cases).map(({ verdict }) => verdict);
  const heads = columns.map((verdict) =>
    h("th", { scope: "col" }, h("span", { class: "column" }, icon(verdict), verdictLooks()[verdict]?.word ?? verdict)),
  );
  const rows = groups.map((group) => matrixRow(group, columns, by));
  const choices = ["area", "type", "encoding", "level"].map((name) =>
    h(
      "button",
      { type: "button", class: "choice", "aria-pressed": String(name === by), click: () => choose(name) },
      name,
    ),
  );
  return h(
    "section",
    { class: "box", id: "matrix" },
    h("div", { class: "box-head" }, h("h2", {}, "Outcomes"), h("p", { class: "choices" }, "by ", ...choices)),
    h(
      "div",
      { class: "scroll tall", tabindex: "0", role: "group", "aria-label": `outcomes by ${by}` },
      h(
        "table",
        { class: "matrix" },
        h("thead", {}, h("tr", {}, h("th", { scope: "col" }, by), h("th", { scope: "col" }, "all"), ...heads)),
        h("tbody", {}, ...rows),
      ),
    ),
  );
}

export function matrixGroups({ cases, areas }: PageData, by: string): readonly Group[] {
  const groups = new Map<string, PageCase[]>();
  if (by === "area") for (const { id } of areas) groups.set(id, []);
  for (const one of cases) {
    const key = by === "type" ? one.type : by === "encoding" ? one.enc : by === "level" ? one.level : one.area;
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  const label = (key: string) => (by === "area" ? `${key} ${areas.find(({ id }) => id === key)?.name ?? ""}` : key);
  const all = [...groups].map(([key, list]) => ({ key, label: label(key), cases: list }));
  return by === "type" ? all.sort((a, b) => (a.key < b.key ? -1 : 1)) : all;
}

export function matrixRow({ key, label, cases }: Group, columns: readonly string[], by: string): El {
  const own = (verdicts: readonly string[]) => {
    const filters = { ...emptyFilters(), verdicts, by };
    if (by === "type") return { ...filters, types: [key] };
    if (by === "encoding") return { ...filters, encodings: [key] };
    return by === "level" ? { ...filters, levels: [key] } : { ...filters, areas: [key] };
  };
  const link = (count: number, verdicts: readonly string[], words: string) =>
    count === 0
      ? h("span", { class: "zero" }, "·")
      : h(
          "a",
          { href: formatRoute({ view: "list", filters: own(verdicts) }), "aria-label": `${count} ${words}` },
          number(count),
        );
  const cells = columns.map((verdict) => {
    const count = cases.filter((one) => one.verdict === verdict).length;
    const tone = count === 0 ? "" : (verdictLooks()[verdict]?.tone ?? "");
    return h(
      "td",
      { class: `num ${tone}` },
      link(count, [verdict], `${verdictLooks()[verdict]?.word ?? verdict}, ${label}`),
    );
  });
  const all = h("td", { class: "num all" }, link(cases.length, [], label));
  return h("tr", {}, h("th", { scope: "row" }, label), all, ...cells);
}

/** Failures by code, most frequent first. */
export function kindsView(cases: readonly PageCase[]): El | undefined {
  const bad = cases.filter(({ verdict }) =>
    ["fail", "crash", "timeout", "stale", "kit-error", "inconclusive"].includes(verdict),
  );
  const groups = new Map<string, PageCase[]>();
  for (const one of bad) {
    const key = `${one.verdict} ${one.code ?? one.reason ?? ""}`;
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  const kinds = [...groups.values()].sort((a, b) => b.length - a.length);
  if (kinds.length === 0) return undefined;
  const most = kinds[0]?.length ?? 1;
  const rows = kinds.slice(0, 12).map((group) => kindRow(group, most));
  const rest = kinds.length > 12 && h("p", { class: "muted" }, `and ${kinds.length - 12} more kinds`);
  return h(
    "section",
    { class: "box", id: "kinds" },
    h("h2", {}, "What goes wrong"),
    h("ol", { class: "kinds" }, ...rows),
    rest,
  );
}

export function kindRow(group: readonly PageCase[], most: number): El | undefined {
  const [first] = group;
  if (!first) return undefined;
  const filters = {
    ...emptyFilters(),
    verdicts: [first.verdict],
    ...(first.code === undefined ? {} : { codes: [first.code] }),
  };
  return h(
    "li",
    { class: verdictLooks()[first.verdict]?.tone ?? "" },
    h(
      "a",
      { href: formatRoute({ view: "list", filters }) },
      icon(first.verdict, verdictLooks()[first.verdict]?.word),
      h("code", { class: "code" }, first.code ?? verdictLooks()[first.verdict]?.word ?? first.verdict),
      h(
        "span",
        { class: "example" },
        first.reason !== undefined && first.code === undefined ? first.reason : first.title,
      ),
      h(
        "span",
        { class: "count" },
        h("span", { class: "meter", "aria-hidden": "true", "--share": `${Math.max(2, (100 * group.length) / most)}%` }),
        h("b", {}, number(group.length)),
      ),
    ),
  );
}
