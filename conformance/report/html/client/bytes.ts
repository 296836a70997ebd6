/** Bytes in rows, each in the colour of its field, with the fields listed beside them. */
import type { Shown } from "../../../suite.ts";
import type { PageFinding } from "../data.ts";
import type { El } from "./types.ts";

declare const h: typeof import("./dom.ts").h;

type Spans = NonNullable<Shown["spans"]>;

/** The input: rows of sixteen, the stretch that is wrong framed and explained. */
export function bytesView(input: Shown): El {
  const spans = (input.spans ?? []).filter(([start, end]) => end > start);
  const mark = input.mark;
  const wrong = (at: number) => mark !== undefined && at >= mark.at && at < mark.at + Math.max(1, mark.size);
  const grid = hexGrid(input.hex, spans, wrong, mark?.size === 0 ? mark.at : -1);
  const shown = input.hex.length / 2;
  const rest =
    input.length > shown ? `${shown} of ${input.length} bytes` : `${input.length} byte${input.length === 1 ? "" : "s"}`;
  const note = mark && h("p", { class: "mark" }, "▲ ", `byte ${mark.at}${fieldName(spans, mark.at)}: ${mark.text}`);
  const view = h(
    "div",
    { class: "bytes" },
    h("div", { class: "dump" }, grid, note, h("p", { class: "muted" }, rest)),
    spans.length > 0 && fieldList(input.hex, spans),
  );
  linkFields(view);
  return view;
}

/** Bytes that are text, the stretch that is wrong marked in it. */
export function textView(input: Shown): El {
  const { hex, mark } = input;
  const part = (from: number, to: number) => {
    const digits = hex.slice(2 * from, 2 * to).match(/../g) ?? [];
    const text = new TextDecoder().decode(Uint8Array.from(digits, (pair) => Number.parseInt(pair, 16)));
    return text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (c) => `\\u{${c.codePointAt(0)?.toString(16)}}`);
  };
  const all = hex.length / 2;
  const at = mark?.at ?? all;
  const end = at + (mark?.size ?? 0);
  const wrong = mark && h("mark", { class: "wrong" }, part(at, end) || "▲");
  return h(
    "pre",
    { class: "as-text", tabindex: "0", "aria-label": "the bytes as text" },
    part(0, at),
    wrong,
    part(end, all),
  );
}

/** Expected and actual below each other, from a little before the first difference. */
export function differenceView(finding: PageFinding, spans: Spans): El | undefined {
  const { difference, expected, actual } = finding;
  const isHex = (text: string) => /^([0-9a-f]{2})+…?$/.test(text);
  if (!difference || !isHex(expected) || !isHex(actual)) return undefined;
  const from = Math.max(0, difference.at - (difference.at % 16) - 16);
  const side = (label: string, hex: string, other: string) => {
    const bytes = hex.replace("…", "");
    const differs = (at: number) => bytes.slice(2 * at, 2 * at + 2) !== other.slice(2 * at, 2 * at + 2);
    return h("div", {}, h("h4", {}, label), hexGrid(bytes, spans, differs, -1, from, from + 64));
  };
  return h("div", { class: "sides" }, side("expected", expected, actual), side("actual", actual, expected));
}

/** `gap` is where bytes are missing, -1 when none are. */
export function hexGrid(
  hex: string,
  spans: Spans,
  wrong: (at: number) => boolean,
  gap: number,
  from = 0,
  to = 1 << 20,
): El {
  const end = Math.min(hex.length / 2, to);
  const rows: El[] = [];
  for (let start = from; start < Math.max(end, from + 1); start += 16) {
    const cells: El[] = [];
    for (let at = start; at < Math.min(start + 16, end); at++) {
      if (at === gap) cells.push(missing());
      cells.push(byteCell(hex, at, spans, wrong(at)));
    }
    if (gap === end && end < start + 16) cells.push(missing());
    const offset = start.toString(16).padStart(4, "0");
    rows.push(
      h("div", { class: "row" }, h("span", { class: "offset" }, offset), h("span", { class: "cells" }, ...cells)),
    );
  }
  return h(
    "div",
    {
      class: "hex",
      tabindex: "0",
      role: "group",
      "aria-label": `bytes ${hex.slice(2 * from, 2 * Math.min(end, from + 256))}`,
    },
    ...rows,
  );
}

export function byteCell(hex: string, at: number, spans: Spans, wrong: boolean): El {
  const index = spans.findIndex(([start, end]) => at >= start && at < end);
  const [start, , name] = spans[index] ?? [];
  const classes = ["b", index >= 0 && `f${index % 6}`, at === start && "first", wrong && "wrong"].filter(Boolean);
  const title = `byte ${at}${name === undefined ? "" : `, ${name}`}`;
  return h(
    "span",
    { class: classes.join(" "), title, "data-field": index < 0 ? undefined : String(index) },
    hex.slice(2 * at, 2 * at + 2),
  );
}

export function missing(): El {
  return h("span", { class: "b gap wrong", title: "bytes are missing here" }, "··");
}

export function fieldName(spans: Spans, at: number): string {
  const name = spans.find(([start, end]) => at >= start && at < end)?.[2];
  return name === undefined ? "" : `, ${name}`;
}

/** Offset, name and bytes of each field; a long list scrolls. */
export function fieldList(hex: string, spans: Spans): El {
  const items = spans.map(([start, end, name], index) => {
    const digits = hex.slice(2 * start, 2 * Math.min(end, start + 8));
    const bytes = `${digits}${end - start > 8 ? "…" : ""}`;
    const range = end - start === 1 ? `${start}` : `${start}–${end - 1}`;
    return h(
      "li",
      { "data-field": String(index), tabindex: "0" },
      h("span", { class: `swatch f${index % 6}` }),
      h("span", { class: "range" }, range),
      h("span", { class: "name" }, name),
      h("code", {}, bytes),
    );
  });
  return h("ol", { class: "fields", "aria-label": "fields" }, ...items);
}

/** A field that is pointed at lights up in both places. */
export function linkFields(view: El): void {
  const light = (field: string | undefined) => {
    for (const element of view.querySelectorAll("[data-field]")) {
      element.classList.toggle("lit", field !== undefined && element.dataset["field"] === field);
    }
  };
  const over = (event: { readonly target: unknown }) =>
    light((event.target as El).closest("[data-field]")?.dataset["field"]);
  view.addEventListener("mouseover", over);
  view.addEventListener("focusin", over);
  view.addEventListener("mouseleave", () => light(undefined));
}
