/** Puts the page together, and keeps it and the address the same. */
import type { PageData } from "../data.ts";
import type { Filters } from "./route.ts";
import type { Doc, El, Ev, Win } from "./types.ts";

declare const document: Doc;
declare const window: Win;
declare const h: typeof import("./dom.ts").h;
declare const parseRoute: typeof import("./route.ts").parseRoute;
declare const formatRoute: typeof import("./route.ts").formatRoute;
declare const filterCases: typeof import("./route.ts").filterCases;
declare const heroView: typeof import("./overview.ts").heroView;
declare const matrixView: typeof import("./overview.ts").matrixView;
declare const kindsView: typeof import("./overview.ts").kindsView;
declare const emptyFilters: typeof import("./overview.ts").emptyFilters;
declare const filterBar: typeof import("./list.ts").filterBar;
declare const syncFilters: typeof import("./list.ts").syncFilters;
declare const rowsView: typeof import("./list.ts").rowsView;
declare const sortCases: typeof import("./list.ts").sortCases;
declare const countText: typeof import("./list.ts").countText;
declare const detailView: typeof import("./detail.ts").detailView;
declare const missingCase: typeof import("./detail.ts").missingCase;

export function start(): void {
  const data = JSON.parse(document.getElementById("data")?.textContent ?? "null") as PageData;
  const page = { ...data, cases: sortCases(data.cases) };
  setTheme(readTheme());
  document.getElementById("theme")?.addEventListener("click", nextTheme);
  document.getElementById("print")?.addEventListener("click", () => window.print());
  const main = document.getElementById("main");
  if (main) run(page, main);
}

/** Two views over one list: changing the filters never builds the page anew, so that typing stays where it is. */
export function run(data: PageData, main: El): void {
  let filters: Filters = emptyFilters();
  let shown = data.cases;
  let list: ReturnType<typeof listPage> | undefined;
  let scroll = 0;
  const go = (next: Filters, replace = false) => {
    const address = formatRoute({ view: "list", filters: next });
    if (replace) window.history.replaceState(null, "", address);
    else window.location.hash = address;
    if (replace) show();
  };
  const show = () => {
    const route = parseRoute(window.location.hash);
    if (route.view === "case") {
      if (list && !list.element.hidden) scroll = window.scrollY;
      const one = casePage(route.instance, data, shown, formatRoute({ view: "list", filters }));
      if (list) list.element.hidden = true;
      main.querySelector("article")?.remove();
      main.append(one);
      document.title = `${route.instance} · ${data.title}`;
      window.scrollTo(0, 0);
      one.querySelector("h1")?.focus({ preventScroll: true });
      return;
    }
    const back = main.querySelector("article");
    filters = route.filters;
    list ??= listPage(data, () => filters, go);
    if (!list.element.parentElement) main.append(list.element);
    shown = list.show(filters);
    list.element.hidden = false;
    back?.remove();
    document.title = data.title;
    if (back) window.scrollTo(0, scroll);
  };
  window.addEventListener("hashchange", show);
  window.addEventListener("beforeprint", () => list?.all());
  document.addEventListener("keydown", (event) => onKey(event, main));
  show();
}

export function casePage(instance: string, { ...data }: PageData, shown: PageData["cases"], back: string): El {
  const one = data.cases.find((candidate) => candidate.instance === instance);
  if (!one) return missingCase(instance, back);
  const among = shown.includes(one) ? shown : data.cases;
  const at = among.indexOf(one);
  return detailView(one, data, {
    back,
    before: among[at - 1],
    after: among[at + 1],
    place: `${at + 1} of ${among.length}`,
  });
}

export function listPage(data: PageData, read: () => Filters, go: (filters: Filters, replace?: boolean) => void) {
  const matrix = h("div", {});
  const bar = filterBar(data, read, go);
  const count = h("p", { class: "muted count-line", role: "status" });
  const rows = h("div", { class: "rows-box" });
  const heading = h("div", { class: "box-head", id: "cases" }, h("h2", {}, "Cases"), count);
  const notes = data.notes.map(({ kind, text }) => h("li", {}, h("span", { class: "label" }, kind), " ", text));
  const element = h(
    "div",
    { class: "overview" },
    heroView(data),
    matrix,
    kindsView(data.cases),
    notes.length > 0 && h("section", { class: "box" }, h("h2", {}, "Notes"), h("ul", { class: "notes" }, ...notes)),
    h("section", { class: "box cases" }, heading, bar, rows),
  );
  let current: ReturnType<typeof rowsView> | undefined;
  let by = "";
  // A click on a number of the matrix wants to see the cases it counts.
  element.addEventListener("click", (event) => {
    const link = (event.target as El).closest("a");
    const inside = link?.closest(".matrix") ?? link?.closest(".kinds") ?? link?.closest(".legend");
    if (inside) setTimeout(() => heading.scrollIntoView({ block: "start" }), 0);
  });
  return {
    element,
    all: () => current?.all(),
    show: (filters: Filters) => {
      const found = filterCases(data.cases, filters);
      if (filters.by !== by)
        matrix.replaceChildren(matrixView(data, filters.by, (next) => go({ ...read(), by: next }, true)));
      by = filters.by;
      syncFilters(bar, filters);
      count.textContent = countText(found.length, data.cases.length);
      current?.stop();
      current = rowsView(found);
      rows.replaceChildren(current.element);
      return found;
    },
  };
}

/** `/` searches, j and k walk, n and p turn the page of a case, Escape goes back. */
export function onKey(event: Ev, main: El): void {
  const { key = "" } = event;
  const typing = ["INPUT", "SELECT", "TEXTAREA"].includes(document.activeElement?.tagName ?? "");
  if (event.metaKey || event.ctrlKey || event.altKey) return;
  if (key === "Escape") {
    const back = main.querySelector("article .case-nav a");
    if (typing) (document.activeElement as unknown as { blur: () => void }).blur();
    else if (back) (back as unknown as { click: () => void }).click();
    return;
  }
  if (typing) return;
  const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[key];
  if (key === "/") {
    event.preventDefault();
    document.getElementById("search")?.focus();
  } else if (key === "t") nextTheme();
  else if (key === "n" || key === "p")
    (
      main.querySelector(`article a[rel=${key === "n" ? "next" : "prev"}]`) as unknown as { click: () => void } | null
    )?.click();
  else if (step !== undefined && (key === "j" || key === "k" || document.activeElement?.closest(".rows")))
    walk(event, step, main);
}

/** To the next row, or the first. */
export function walk(event: Ev, step: number, main: El): void {
  if (main.querySelector("article")) return;
  const item = document.activeElement?.closest(".rows li");
  const next = item
    ? step > 0
      ? item.nextElementSibling
      : item.previousElementSibling
    : main.querySelector(".rows li");
  const link = next?.querySelector("a");
  if (!link) return;
  event.preventDefault();
  link.focus();
  link.scrollIntoView({ block: "nearest" });
}

export function readTheme(): string {
  try {
    return window.localStorage.getItem("touchstone-theme") ?? "auto";
  } catch {
    return "auto"; // a page from a file may have no storage
  }
}

export function nextTheme(): void {
  const themes = ["auto", "light", "dark"];
  const theme = themes[(themes.indexOf(document.documentElement.dataset["theme"] ?? "auto") + 1) % 3] ?? "auto";
  setTheme(theme);
  try {
    window.localStorage.setItem("touchstone-theme", theme);
  } catch {
    // it then lasts as long as the page
  }
}

export function setTheme(theme: string): void {
  const known = ["light", "dark"].includes(theme) ? theme : "auto";
  document.documentElement.setAttribute("data-theme", known);
  const button = document.getElementById("theme");
  if (button) button.textContent = known === "auto" ? "theme: auto" : `theme: ${known}`;
}
