/** The list of cases: filters on top, rows that are made as they come into sight. */
import type { PageCase, PageData } from "../data.ts";
import type { Filters } from "./route.ts";
import type { El, Win } from "./types.ts";

declare const window: Win;
declare const h: typeof import("./dom.ts").h;
declare const icon: typeof import("./dom.ts").icon;
declare const number: typeof import("./dom.ts").number;
declare const verdictLooks: typeof import("./words.ts").verdictLooks;
declare const verdictCounts: typeof import("./overview.ts").verdictCounts;
declare const emptyFilters: typeof import("./overview.ts").emptyFilters;
declare const formatRoute: typeof import("./route.ts").formatRoute;
declare const toggled: typeof import("./route.ts").toggled;

/** What the list does with a change of the filters. */
export type Go = (filters: Filters, replace?: boolean) => void;

/** Rows that are made at once. */
export function chunkSize(): number {
  return 120;
}

export function filterBar(data: PageData, read: () => Filters, go: Go): El {
  const search = h("input", {
    type: "search",
    id: "search",
    placeholder: "search id, title, type, code …",
    "aria-label": "search cases",
    autocomplete: "off",
    spellcheck: "false",
  });
  search.value = read().text;
  search.addEventListener("input", () => go({ ...read(), text: search.value }, true));
  const values = (pick: (one: PageCase) => string) => [...new Set(data.cases.map(pick))];
  const area = (id: string) => `${id} ${data.areas.find((one) => one.id === id)?.name ?? ""}`;
  const areas = data.areas.map(({ id }) => id);
  return h(
    "div",
    { class: "filters", role: "search" },
    search,
    chips(
      "outcome",
      verdictCounts(data.cases).map(({ verdict }) => verdict),
      read,
      (one) => verdictLooks()[one]?.word ?? one,
      "verdicts",
      go,
    ),
    chips(
      "level",
      ["MUST", "SHOULD", "MAY", "INFO"].filter((level) => values((one) => one.level).includes(level)),
      read,
      (one) => one,
      "levels",
      go,
    ),
    h(
      "div",
      { class: "selects" },
      chooser("area", areas, area, "areas", read, go),
      chooser(
        "type",
        values((one) => one.type)
          .filter(Boolean)
          .sort(),
        (one) => one,
        "types",
        read,
        go,
      ),
      chooser(
        "encoding",
        values((one) => one.enc)
          .filter(Boolean)
          .sort(),
        (one) => one,
        "encodings",
        read,
        go,
      ),
      chooser(
        "code",
        values((one) => one.code ?? "")
          .filter(Boolean)
          .sort(),
        (one) => one,
        "codes",
        read,
        go,
      ),
      h("button", { type: "button", class: "clear", click: () => go({ ...emptyFilters(), by: read().by }) }, "clear"),
    ),
  );
}

type ListKey = "verdicts" | "levels" | "areas" | "types" | "encodings" | "codes";

/** Buttons that are on or off. One value alone needs none. */
export function chips(
  name: string,
  values: readonly string[],
  read: () => Filters,
  label: (value: string) => string,
  key: ListKey,
  go: Go,
): El | false {
  if (values.length < 2) return false;
  const buttons = values.map((value) =>
    h(
      "button",
      {
        type: "button",
        class: "chip",
        "data-key": key,
        "data-value": value,
        "aria-pressed": String(read()[key].includes(value)),
        click: () => go({ ...read(), [key]: toggled(read()[key], value) }),
      },
      key === "verdicts" && icon(value),
      label(value),
    ),
  );
  return h("div", { class: "chips", role: "group", "aria-label": name }, ...buttons);
}

export function chooser(
  name: string,
  values: readonly string[],
  label: (value: string) => string,
  key: ListKey,
  read: () => Filters,
  go: Go,
): El | false {
  if (values.length < 2) return false;
  const chosen = read()[key];
  const options = ["", ...values].map((value) =>
    h(
      "option",
      { value, selected: chosen.length === 1 && chosen[0] === value ? "" : undefined },
      value === "" ? `every ${name}` : label(value),
    ),
  );
  const select = h("select", { "aria-label": name, "data-key": key }, ...options);
  select.addEventListener("change", () => go({ ...read(), [key]: select.value === "" ? [] : [select.value] }));
  return select;
}

/** Pressed and chosen as the address says: the bar stays while the list changes. */
export function syncFilters(bar: El, filters: Filters): void {
  const list = (key: string | undefined) => filters[key as ListKey] ?? [];
  for (const chip of bar.querySelectorAll(".chip")) {
    chip.setAttribute("aria-pressed", String(list(chip.dataset["key"]).includes(chip.dataset["value"] ?? "")));
  }
  for (const select of bar.querySelectorAll("select")) {
    const chosen = list(select.dataset["key"]);
    select.value = chosen.length === 1 ? (chosen[0] ?? "") : "";
  }
  const search = bar.querySelector("#search");
  if (search && search.value !== filters.text) search.value = filters.text;
}

export type Rows = { readonly element: El; readonly all: () => void; readonly stop: () => void };

/** The rows of the cases; more are made when the end of the list comes near. */
export function rowsView(cases: readonly PageCase[]): Rows {
  const list = h("ol", { class: "rows" });
  const end = h("div", { class: "sentinel" });
  let made = 0;
  const more = (until: number) => {
    const next = cases.slice(made, until).map(rowView);
    made = Math.min(cases.length, until);
    list.append(...next);
    // Watched anew, or a reader who is at the end again before it was left would see no more rows.
    watcher.disconnect();
    if (made < cases.length) watcher.observe(end);
  };
  const watcher = new window.IntersectionObserver(
    (seen) => {
      if (seen.some(({ isIntersecting }) => isIntersecting)) more(made + chunkSize());
    },
    { rootMargin: "1200px" },
  );
  more(chunkSize());
  const none = cases.length === 0 && h("p", { class: "none" }, "No case is like that.");
  return { element: h("div", {}, list, none, end), all: () => more(cases.length), stop: () => watcher.disconnect() };
}

export function rowView(one: PageCase): El {
  const look = verdictLooks()[one.verdict];
  return h(
    "li",
    {},
    h(
      "a",
      { class: "case-row", href: formatRoute({ view: "case", instance: one.instance }) },
      icon(one.verdict, look?.word ?? one.verdict),
      h("span", { class: "id" }, one.id),
      h("span", { class: "title" }, one.title),
      h("span", { class: "code" }, one.code ?? ""),
      h("span", { class: "type" }, [one.type, one.enc].filter(Boolean).join("/")),
      h("span", { class: "level" }, one.level),
    ),
  );
}

/** Worst first, then as they ran. */
export function sortCases(cases: readonly PageCase[]): readonly PageCase[] {
  const order = Object.keys(verdictLooks());
  const place = (one: PageCase) => order.indexOf(one.verdict);
  return [...cases].sort((a, b) => place(a) - place(b));
}

/** `12 of 2,000 cases`. */
export function countText(shown: number, all: number): string {
  return shown === all ? `${number(all)} cases` : `${number(shown)} of ${number(all)} cases`;
}
