/** The matrix for a terminal, for Markdown and for programs. */
import type { RunEvent } from "../../events.ts";
import { finish } from "../console/console.ts";
import { type Paper, paperOf } from "../console/paper.ts";
import { md } from "../markdown.ts";
import type { RenderOptions } from "../options.ts";
import { jsonText, safe } from "../text.ts";
import { cellText, cellTone, depthText, type Entry, type Matrix, matrices, sinceText } from "./matrix.ts";

const SIGNS = { none: " ", good: "✓", known: "·", bad: "✗", unsure: "?" } as const;
const STYLES = { none: "dim", good: "green", known: undefined, bad: "red", unsure: "yellow" } as const;

/** Implementations below each other, a table per edition. */
export function renderMatrix(streams: readonly (readonly RunEvent[])[], options: RenderOptions = {}): string {
  const paper = paperOf(options);
  return finish(
    matrices(streams).flatMap((matrix) => [...table(matrix, paper), ...codes(matrix, paper), ""]),
    options,
  );
}

type Cell = { readonly text: string; readonly style?: (typeof STYLES)[keyof typeof STYLES] | "bold" };

function table(matrix: Matrix, paper: Paper): readonly string[] {
  const head = [matrix.edition, ...matrix.areas.map(({ id, name }) => `${id} ${name}`), "all", "depth", "since"];
  const rows = matrix.entries.map((entry) => row(entry, matrix));
  return inColumns([head.map((text): Cell => ({ text: safe(text, 40), style: "bold" })), ...rows], paper);
}

function row(entry: Entry, { areas }: Matrix): readonly Cell[] {
  const cells = [...areas.map(({ id }) => entry.areas.get(id)), entry.run.end.counts].map((counts): Cell => {
    const tone = cellTone(counts);
    return { text: `${SIGNS[tone]} ${cellText(counts)}`.trim(), style: STYLES[tone] };
  });
  const worse = (entry.since?.worse ?? 0) > 0;
  return [
    { text: safe(entry.name, 40) },
    ...cells,
    { text: safe(depthText(entry), 30) },
    { text: `${sinceText(entry)}${entry.run.partial ? " (partial)" : ""}`, style: worse ? "red" : undefined },
  ];
}

function codes(matrix: Matrix, paper: Paper): readonly string[] {
  if (matrix.codes.length === 0) return [];
  const head = ["failures", ...matrix.entries.map(({ name }) => name)].map(
    (text): Cell => ({ text: safe(text, 30), style: "bold" }),
  );
  const rows = matrix.codes.map(({ code, counts }) => [
    { text: safe(code, 40) },
    ...counts.map(
      ({ all, expected }): Cell => ({ text: countText(all, expected), style: all > expected ? "red" : undefined }),
    ),
  ]);
  return ["", ...inColumns([head, ...rows], paper)];
}

/** Known failures are those in the file of expectations. */
function countText(all: number, expected: number): string {
  if (all === 0) return "";
  return expected === all ? `${all} known` : expected === 0 ? String(all) : `${all}, ${expected} known`;
}

function inColumns(rows: readonly (readonly Cell[])[], { paint }: Paper): readonly string[] {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((cells) => cells[i]?.text.length ?? 0)));
  return rows.map((cells) => cells.map(({ text, style }, i) => paint(text.padEnd(widths[i] ?? 0), style)).join("  "));
}

/** The same as Markdown. */
export function renderMatrixMarkdown(streams: readonly (readonly RunEvent[])[]): string {
  const blocks = matrices(streams).map((matrix) => [...mdTable(matrix), ...mdCodes(matrix)].join("\n"));
  return `${blocks.join("\n\n")}\n`;
}

const MARKS = { none: "", good: "✅ ", known: "☑️ ", bad: "❌ ", unsure: "❔ " } as const;

function mdTable(matrix: Matrix): readonly string[] {
  const head = [matrix.edition, ...matrix.areas.map(({ id, name }) => `${id} ${name}`), "all", "depth", "since"];
  const rows = matrix.entries.map((entry) => {
    const all = [...matrix.areas.map(({ id }) => entry.areas.get(id)), entry.run.end.counts];
    const cells = all.map((counts) => `${MARKS[cellTone(counts)]}${cellText(counts)}`);
    return [
      md(entry.name, 60),
      ...cells,
      md(depthText(entry), 40),
      `${sinceText(entry)}${entry.run.partial ? " (partial)" : ""}`,
    ];
  });
  return [head.map((text) => md(text, 60)), head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`);
}

function mdCodes(matrix: Matrix): readonly string[] {
  if (matrix.codes.length === 0) return [];
  const head = ["failures", ...matrix.entries.map(({ name }) => md(name, 60))];
  const rows = matrix.codes
    .slice(0, 40)
    .map(({ code, counts }) => [md(code, 60), ...counts.map(({ all, expected }) => countText(all, expected))]);
  return ["", ...[head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`)];
}

/** The same for programs. */
export function renderMatrixJson(streams: readonly (readonly RunEvent[])[]): string {
  const list = matrices(streams).map(({ edition, areas, entries, codes: rows }) => ({
    edition,
    areas,
    implementations: entries.map((entry) => ({
      name: entry.name,
      started: entry.run.started.started,
      result: entry.run.end.result,
      partial: entry.run.partial,
      depth: entry.run.end.depth,
      counts: entry.run.end.counts,
      areas: Object.fromEntries(entry.areas),
      ...(entry.since && { since: entry.since }),
    })),
    codes: rows,
  }));
  return jsonText({ format: 1, matrices: list });
}
