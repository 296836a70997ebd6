/** The page of one case: what was asked, what came, what rule says so, how to see it again. */
import type { PageCase, PageData, PageFinding } from "../data.ts";
import type { El } from "./types.ts";

declare const h: typeof import("./dom.ts").h;
declare const icon: typeof import("./dom.ts").icon;
declare const facts: typeof import("./dom.ts").facts;
declare const copyable: typeof import("./dom.ts").copyable;
declare const verdictLooks: typeof import("./words.ts").verdictLooks;
declare const bytesView: typeof import("./bytes.ts").bytesView;
declare const textView: typeof import("./bytes.ts").textView;
declare const differenceView: typeof import("./bytes.ts").differenceView;
declare const formatRoute: typeof import("./route.ts").formatRoute;

export type Neighbours = {
  readonly back: string;
  readonly before?: PageCase | undefined;
  readonly after?: PageCase | undefined;
  readonly place: string;
};

export function detailView(one: PageCase, data: PageData, around: Neighbours): El {
  return h(
    "article",
    { class: "case" },
    caseNav(around),
    caseHead(one),
    ruleBox(one, data),
    one.listed && listedBox(one),
    findingsBox(one),
    one.input &&
      one.input.hex !== "" &&
      section(
        "Input",
        one.parent ? parentLine(one, data) : undefined,
        one.enc === "json" && textView(one.input),
        bytesView(one.input),
      ),
    one.trace && section("Exchange", undefined, traceTable(one)),
    section(
      "See it again",
      undefined,
      copyable("replay", commandOf(one, data, "replay")),
      copyable("explain", commandOf(one, data, "explain")),
    ),
    section("About", undefined, about(one)),
  );
}

export function commandOf(one: PageCase, { usual }: PageData, name: "replay" | "explain"): string {
  const [before, after] = usual[name];
  return one[name] ?? before + (name === "replay" ? one.instance : one.id) + after;
}

/** Nothing in the run has the name. */
export function missingCase(instance: string, back: string): El {
  return h(
    "article",
    { class: "case" },
    h("nav", { class: "case-nav" }, h("a", { href: back }, "← all cases")),
    h("h1", {}, "No such case"),
    h("p", {}, `Nothing in this run is called ${instance}.`),
  );
}

export function section(title: string, aside: El | undefined, ...children: (El | false | undefined)[]): El {
  return h("section", { class: "box" }, h("h2", {}, title), aside, ...children);
}

export function caseNav({ back, before, after, place }: Neighbours): El {
  const link = (one: PageCase | undefined, words: string, rel: string) =>
    one
      ? h("a", { href: formatRoute({ view: "case", instance: one.instance }), rel }, words)
      : h("span", { class: "muted" }, words);
  return h(
    "nav",
    { class: "case-nav", "aria-label": "cases" },
    h("a", { href: back, class: "back" }, "← all cases"),
    h("span", { class: "muted place" }, place),
    link(before, "previous", "prev"),
    link(after, "next", "next"),
  );
}

export function caseHead(one: PageCase): El {
  const look = verdictLooks()[one.verdict];
  const did = one.verdict === one.outcome ? "" : ` (it ${verdictLooks()[one.outcome]?.word ?? one.outcome})`;
  return h(
    "header",
    { class: "case-head" },
    h(
      "p",
      { class: `verdict ${look?.tone ?? ""}` },
      icon(one.verdict),
      `${look?.word ?? one.verdict}${did}`,
      h("code", {}, one.instance),
    ),
    h("h1", { tabindex: "-1" }, one.title),
    one.code !== undefined && h("p", {}, h("code", { class: "code" }, one.code)),
  );
}

export function ruleBox(one: PageCase, data: PageData): El {
  const text = data.clauses[one.clause];
  return h(
    "section",
    { class: "box rule" },
    h("h2", {}, "Requirement"),
    h("p", {}, h("span", { class: "level" }, one.level), " ", clauseLink(one.clause, data)),
    text !== undefined && h("blockquote", {}, text),
    one.why !== undefined && h("p", {}, h("span", { class: "label" }, "why it matters "), one.why),
  );
}

/** Only into our own documents: what else a record names is text. */
export function clauseLink(clause: string, { docs }: PageData): El {
  if (docs === undefined || !/^docs\/[\w/.-]+\.md(#[\w-]+)?$/.test(clause) || clause.includes(".."))
    return h("code", {}, clause);
  return h("a", { href: docs + clause, rel: "noreferrer" }, clause);
}

export function listedBox({ listed }: PageCase): El | undefined {
  if (!listed) return undefined;
  const { file, line, state, reason, issue, until, code, rate } = listed;
  const safeIssue = issue !== undefined && /^https?:\/\//.test(issue);
  return section(
    "Expectation",
    undefined,
    facts([
      ["state", state],
      ["entry", `${file}:${line}`],
      ["code", code],
      ["reason", reason],
      ["until", until],
      ["seen", rate],
      ["issue", safeIssue ? h("a", { href: issue, rel: "noreferrer noopener" }, issue) : issue],
    ]),
  );
}

export function findingsBox(one: PageCase): El | undefined {
  if (one.findings === undefined) {
    const checks = one.checks ?? [];
    if (checks.length === 0)
      return one.reason === undefined ? undefined : section("Why", undefined, h("p", {}, one.reason));
    return section(
      "Checked",
      undefined,
      h("p", {}, `${checks.join(", ")}: as required, ${one.observed} observation${one.observed === 1 ? "" : "s"}`),
    );
  }
  const spans = one.input?.spans ?? [];
  const parts = one.findings.filter(({ verdict }) => verdict !== "pass").map((finding) => findingView(finding, spans));
  const good = one.findings.filter(({ verdict }) => verdict === "pass").map(({ check }) => check);
  if (good.length > 0)
    parts.push(h("p", { class: "finding as-required" }, icon("pass"), ` as required: ${good.join(", ")}`));
  return section(
    "What happened",
    undefined,
    one.reason !== undefined && h("p", { class: "reason" }, one.reason),
    ...parts,
  );
}

export function findingView(finding: PageFinding, spans: NonNullable<NonNullable<PageCase["input"]>["spans"]>): El {
  const { difference: at } = finding;
  const verdict = finding.verdict === "lenient" ? "lenient" : "fail";
  const head = h(
    "h3",
    {},
    icon(verdict, verdict),
    finding.check,
    h("span", { class: "level" }, finding.level),
    finding.code !== undefined && h("code", { class: "code" }, finding.code),
  );
  const sides = differenceView(finding, spans) ?? textSides(finding);
  const words =
    at &&
    `first difference at byte ${at.at}${at.field === undefined ? "" : `, ${at.field}`}: expected ${at.expected || "no more bytes"}, got ${at.actual || "no more bytes"}`;
  return h("div", { class: "finding" }, head, sides, words !== undefined && h("p", { class: "mark" }, "▲ ", words));
}

/** Words, or text with the place where the two part. */
export function textSides({ expected, actual, difference }: PageFinding): El {
  const same = difference === undefined ? -1 : commonStart(expected, actual);
  return h("div", { class: "sides" }, textSide("expected", expected, same), textSide("actual", actual, same));
}

export function textSide(label: string, text: string, same: number): El {
  if (same < 0) return h("div", {}, h("h4", {}, label), h("pre", { tabindex: "0" }, text || "nothing"));
  const mark = h("mark", { class: "wrong" }, text.slice(same, same + 8) || "▲");
  return h("div", {}, h("h4", {}, label), h("pre", { tabindex: "0" }, text.slice(0, same), mark, text.slice(same + 8)));
}

export function commonStart(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return at;
}

export function parentLine({ parent = "" }: PageCase, { cases }: PageData): El {
  const known = cases.find(({ id }) => id === parent);
  const name = known
    ? h("a", { href: formatRoute({ view: "case", instance: known.instance }) }, parent)
    : h("code", {}, parent);
  return h("p", { class: "muted" }, "one change away from ", name, ", which is valid");
}

export function traceTable({ trace = [] }: PageCase): El {
  const rows = trace.map(({ us, from, line, cut }) =>
    h(
      "tr",
      {},
      h("td", { class: "num" }, `${(us / 1000).toFixed(3)} ms`),
      h("td", { class: "from" }, from === "kit" ? "kit → peer" : "peer → kit"),
      h(
        "td",
        {},
        h("code", {}, line),
        cut !== undefined && h("span", { class: "muted" }, ` and ${cut} more characters`),
      ),
    ),
  );
  return h(
    "div",
    { class: "scroll", tabindex: "0", role: "group", "aria-label": "exchange" },
    h("table", { class: "trace" }, h("tbody", {}, ...rows)),
  );
}

export function about(one: PageCase): El {
  return facts([
    ["type", one.type],
    ["encoding", one.enc],
    ["area", one.area],
    ["path", h("code", {}, one.path)],
    ["tags", (one.tags ?? []).join(" ")],
    ["observations", String(one.observed)],
    ["attempts", one.attempts === undefined ? undefined : String(one.attempts)],
    ["took", `${one.ms} ms`],
  ]);
}
