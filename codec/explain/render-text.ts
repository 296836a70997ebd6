/**
 * An explanation for people: per layer a table of offset, bytes, field, type and value, under the path they share.
 * Where reading stopped, the byte is marked and the error says why.
 */
import type { CodecError } from "../errors.ts";
import { type Cell, keepEnd, type Paint, painter, rowLines, type Style, wrap } from "./cells.ts";
import { type Explanation, type Layer, type Origin, type Span, spanName } from "./span.ts";
import { count } from "./value-text.ts";

export type TextOptions = {
  readonly color?: boolean;
  /** Columns of the terminal; 80 unless said. */
  readonly width?: number;
  /** Rows of hex per span before the rest is only counted; 4 unless said. */
  readonly hexRows?: number;
};

/** All layers, outermost first, an empty line between. */
export function renderText(explanation: Explanation, options: TextOptions = {}): string {
  const texts = explanation.layers.map((layer, index) => layerLines(layer, index, options).join("\n"));
  return `${texts.join("\n\n")}\n`;
}

type Columns = {
  readonly offset: number;
  /** Bytes in a row of hex; 0 where the bytes are text. */
  readonly perRow: number;
  /** Width of that row. */
  readonly hex: number;
  readonly name: number;
  readonly type: number;
  readonly value: number;
  readonly total: number;
  readonly hexRows: number;
  readonly paint: Paint;
};

function layerLines(layer: Layer, index: number, options: TextOptions): readonly string[] {
  const columns = layout(layer, options);
  const types = new Map(layer.spans.filter((span) => span.part === "group").map((span) => [span.path, span.type]));
  const lines = [
    title(layer, index, columns),
    ...(layer.remarks ?? []).map((remark) => columns.paint(`  ${remark}`, "yellow")),
  ];
  let group = "$";
  for (const span of layer.spans) {
    if (span.part === "group") continue;
    const parent = split(span.path)[0];
    if (parent !== group) lines.push(heading(parent, types.get(parent) ?? "", columns));
    group = parent;
    lines.push(...spanLines(span, layer, columns));
  }
  return layer.error ? [...lines, ...faultLines(layer, layer.error, columns)] : lines;
}

/** `[2] BCS ConsensusMsg · 118 bytes unpacked from bytes 4 to 60 of [1]`. */
function title({ title: text, bytes, from }: Layer, index: number, { paint, total }: Columns): string {
  const line = `[${index}] ${text} · ${count(bytes.length, "byte")}${from ? origin(from) : ""}`;
  return wrap(line, total)
    .map((part) => paint(part, "bold"))
    .join("\n");
}

function origin({ layer, at, size, unpacked }: Origin): string {
  const range = size === 0 ? "no bytes" : size === 1 ? `byte ${at}` : `bytes ${at} to ${at + size - 1}`;
  return ` ${unpacked ? "unpacked from" : "from"} ${range} of [${layer}]`;
}

function heading(path: string, type: string, { total, paint }: Columns): string {
  const shown = keepEnd(path, total - type.length - 2);
  const gap = " ".repeat(Math.max(2, total - shown.length - type.length));
  return `${paint(shown, "cyan")}${paint(gap + type, "dim")}`.trimEnd();
}

/** Widths that fit the layer's own contents into the terminal; what is too long for its column wraps. */
function layout({ bytes, spans, isText }: Layer, { width = 80, hexRows = 4, color = false }: TextOptions): Columns {
  const rows = spans.filter((span) => span.part !== "group");
  const total = Math.max(60, width);
  const offset = Math.max(4, `${bytes.length}`.length);
  const perRow = isText ? 0 : total < 110 ? 8 : 16;
  const hex = isText ? -2 : hexWidth(rows, perRow);
  const room = total - offset - 2 - hex - 2 - 4;
  const [name, type] = share(room, rows);
  return { offset, perRow, hex, name, type, value: room - name - type, total, hexRows, paint: painter(color) };
}

/** No wider than the longest stretch of bytes, but with room for `… 99999 more`. */
function hexWidth(rows: readonly Span[], perRow: number): number {
  const most = Math.max(...rows.map((span) => (span.part === "elided" ? 1 : span.size)), 4);
  return 3 * Math.min(most, perRow) - 1;
}

/** The narrowest column of values: a time in microseconds fits. */
const VALUE = 16;

/** The widths of name and type that make the table shortest; what does not fit its column wraps. */
function share(room: number, rows: readonly Span[]): readonly [number, number] {
  const sizes = rows.map((span) => [label(span).length, typeLabel(span).length, span.text.length] as const);
  const [names, types] = [Math.max(6, ...sizes.map((size) => size[0])), Math.max(3, ...sizes.map((size) => size[1]))];
  let best: readonly [number, number] = [names, types];
  let fewest = Number.POSITIVE_INFINITY;
  for (let name = Math.min(names, room - VALUE - 3); name >= 6; name--) {
    for (let type = Math.min(types, room - name - VALUE); type >= 3; type--) {
      const lines = tableHeight(sizes, name, type, room - name - type);
      if (lines < fewest) [best, fewest] = [[name, type], lines];
    }
  }
  return best;
}

function tableHeight(
  sizes: readonly (readonly [number, number, number])[],
  name: number,
  type: number,
  value: number,
): number {
  let lines = 0;
  for (const size of sizes)
    lines += Math.max(Math.ceil(size[0] / name), Math.ceil(size[1] / type), Math.ceil(size[2] / value));
  return lines;
}

/** What stands in front of contents is called by its role: the contents below have the type. */
function typeLabel({ part, type }: Span): string {
  const roles: { readonly [part in Span["part"]]?: string } = { length: "length", count: "count", presence: "option" };
  return roles[part] ?? type;
}

function spanLines(span: Span, { bytes }: Layer, columns: Columns): readonly string[] {
  const value = span.part === "elided" ? "dim" : "green";
  const cells: readonly Cell[] = [
    ...placeCells(span.at, hexLines(span, bytes, columns), columns, span.part === "value" ? undefined : "cyan"),
    { lines: wrap(label(span), columns.name), width: columns.name },
    { lines: wrap(typeLabel(span), columns.type), width: columns.type, style: "dim" },
    { lines: wrap(span.text, columns.value), width: columns.value, style: value },
  ];
  return [...rowLines(cells, columns.paint), ...noteLines(span, columns)];
}

/** Below the row, where the name column starts. */
function noteLines({ note }: Span, { offset, hex, total, paint }: Columns): readonly string[] {
  if (note === undefined) return [];
  const indent = offset + hex + 4;
  return wrap(`! ${note}`, total - indent).map((line) => `${" ".repeat(indent)}${paint(line, "yellow")}`);
}

function placeCells(at: number, hex: readonly string[], columns: Columns, style?: Style): readonly Cell[] {
  const offset: Cell = { lines: [`${at}`], width: columns.offset, style: "dim", right: true };
  return columns.perRow === 0 ? [offset] : [offset, { lines: hex, width: columns.hex, style }];
}

function hexLines({ at, size, part }: Span, bytes: Uint8Array, { perRow, hexRows }: Columns): readonly string[] {
  if (part === "elided") return ["…"];
  if (perRow === 0) return [];
  const rows = Math.ceil(size / perRow);
  const shown = rows <= hexRows ? size : (hexRows - 1) * perRow;
  const lines = Array.from({ length: Math.ceil(shown / perRow) }, (_, row) => {
    return hexRow(bytes, at + row * perRow, at + Math.min(shown, (row + 1) * perRow));
  });
  return shown < size ? [...lines, `… ${size - shown} more`] : lines;
}

function hexRow(bytes: Uint8Array, from: number, to: number): string {
  return Array.from(bytes.subarray(from, to), (byte) => byte.toString(16).padStart(2, "0")).join(" ");
}

/** Bytes read in vain, the marked byte, the error, and how much was left. */
function faultLines(layer: Layer, error: CodecError, columns: Columns): readonly string[] {
  const { paint, offset } = columns;
  const indent = " ".repeat(offset + 2);
  const end = coveredEnd(layer.spans);
  const message = [`${error.code}: ${error.detail}`, `at ${error.path}, byte ${error.offset}`];
  const lines = message.flatMap((text) => wrap(text, columns.total - offset - 6)).map((text) => `${indent}   ${text}`);
  const left = layer.bytes.length - error.offset - 1;
  return [
    ...inVain(layer, end, error, columns),
    `${paint(`${error.offset}`.padStart(offset), "red")}  ${markedBytes(layer, error.offset, columns)}`,
    paint(`${indent}${layer.isText ? "^" : "^^"}${(lines[0] ?? "").slice(offset + 4)}`, "red"),
    ...lines.slice(1).map((line) => paint(line, "red")),
    ...(left > 0 ? [paint(`${indent}   ${count(left, "byte")} after it not read`, "dim")] : []),
  ];
}

/** Bytes of the faulty item in front of the faulty byte itself. */
function inVain(layer: Layer, end: number, error: CodecError, columns: Columns): readonly string[] {
  if (layer.isText || error.offset <= end) return [];
  const span = {
    at: end,
    size: error.offset - end,
    part: "value",
    path: error.path,
    type: "",
    text: "up to the fault",
  } as const;
  return spanLines(span, layer, columns);
}

function markedBytes({ bytes, isText }: Layer, at: number, { perRow, paint, total, offset }: Columns): string {
  if (at >= bytes.length) return paint("(the input ends here)", "red");
  if (isText) return paint(onOneLine(new TextDecoder().decode(bytes.subarray(at, at + total - offset - 6))), "red");
  const rest = hexRow(bytes, at + 1, at + perRow);
  return `${paint(hexRow(bytes, at, at + 1), "red")}${rest === "" ? "" : ` ${rest}`}`;
}

/** Text on one line, a dot for each character that would move the mark or hide: its place must not change. */
function onOneLine(text: string): string {
  return text.replace(/[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu, "·").trimEnd();
}

function coveredEnd(spans: readonly Span[]): number {
  return Math.max(0, ...spans.slice(-3).map((span) => (span.part === "group" ? 0 : span.at + span.size)));
}

/** `raw_msg.len`, `[3]`: what is left of the name below its heading. */
function label(span: Span): string {
  return spanName({ path: split(span.path)[1], part: span.part });
}

/** A path's parent and last segment: `$.a[3]` is `$.a` and `[3]`. */
function split(path: string): readonly [string, string] {
  const at = path.endsWith("]") ? path.lastIndexOf("[") : path.lastIndexOf(".");
  return at <= 0 ? ["$", path] : [path.slice(0, at), path.slice(path[at] === "." ? at + 1 : at)];
}
