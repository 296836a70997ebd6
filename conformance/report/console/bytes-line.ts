/**
 * Bytes on one line, cut where fields begin and end, around what is wrong with them:
 *
 *     0b 2a000000 00 [8100] ff
 *                     ▲
 */
import type { Shown } from "../../suite.ts";

export type BytesLine = {
  readonly text: string;
  /** Column of the focus, for the marker below. */
  readonly column: number | undefined;
};

export type BytesOptions = {
  readonly spans?: Shown["spans"];
  /** What to point at, and keep in sight. */
  readonly focus?: { readonly at: number; readonly size: number; readonly bracket?: boolean };
  /** Of all bytes, when the hex is only their start. */
  readonly length?: number;
  readonly width: number;
};

/** As many bytes as fit, the focus among them. */
export function bytesLine(hex: string, options: BytesOptions): BytesLine {
  const { focus, width } = options;
  const words = cutWords(hex, options);
  if (words.length === 0) return { text: "no bytes", column: undefined };
  const wanted = Math.max(
    0,
    words.findIndex((word) => word.focus),
  );
  const [from, to] = windowAround(words, wanted, width - 6);
  const head = from > 0 ? "… " : "";
  const hidden = to < words.length || (options.length ?? 0) > hex.length / 2;
  const shown = words.slice(from, to);
  const before = shown.slice(0, wanted - from).reduce((sum, { text }) => sum + text.length + 1, head.length);
  const column = focus && before + columnInside(words[wanted], focus);
  return { text: head + shown.map(({ text }) => text).join(" ") + (hidden ? " …" : ""), column };
}

/** Behind the bracket, or at the byte itself in a field that is shown whole. */
function columnInside(word: Word | undefined, focus: NonNullable<BytesOptions["focus"]>): number {
  if (!word?.focus || focus.bracket) return focus.bracket ? 1 : 0;
  return Math.max(0, 2 * (focus.at - word.at));
}

/** The field that a byte belongs to. */
export function fieldAt(spans: Shown["spans"], at: number): string | undefined {
  return spans?.find(([start, end]) => at >= start && at < end)?.[2];
}

type Word = { readonly at: number; readonly size: number; readonly text: string; readonly focus: boolean };

/** Longer stretches show both ends: their middle is payload. */
const LONGEST = 12;

function cutWords(hex: string, { spans = [], focus }: BytesOptions): readonly Word[] {
  const total = hex.length / 2;
  const cuts = new Set<number>([0, total]);
  for (const [start, end] of spans) cuts.add(start).add(end);
  if (focus && !fits(spans, focus)) cuts.add(focus.at).add(focus.at + focus.size);
  if (spans.length === 0) for (let at = 0; at < total; at += total <= 24 ? 1 : 4) if (!inside(at, focus)) cuts.add(at);
  const places = [...cuts].filter((at) => at >= 0 && at <= total).sort((a, b) => a - b);
  const words = places.slice(0, -1).map((at, i) => word(hex, at, places[i + 1] as number, focus));
  return focus && focus.size === 0 && focus.at <= total ? withGap(words, focus) : words;
}

/** A byte in a short field is pointed at without cutting the field. */
function fits(spans: NonNullable<Shown["spans"]>, focus: NonNullable<BytesOptions["focus"]>): boolean {
  const field = spans.find(([start, end]) => focus.at >= start && focus.at < end);
  return !focus.bracket && field !== undefined && field[1] - field[0] <= LONGEST;
}

function inside(at: number, focus: BytesOptions["focus"]): boolean {
  return focus !== undefined && at > focus.at && at < focus.at + focus.size;
}

function word(hex: string, at: number, end: number, focus: BytesOptions["focus"]): Word {
  const size = end - at;
  const digits = hex.slice(2 * at, 2 * end);
  const short = size <= LONGEST ? digits : `${digits.slice(0, 8)}…${digits.slice(-4)}(${size})`;
  const isFocus = focus !== undefined && focus.size > 0 && at < focus.at + focus.size && end > focus.at;
  return { at, size, text: isFocus && focus.bracket ? `[${short}]` : short, focus: isFocus };
}

/** Bytes that are missing are a place between others. */
function withGap(words: readonly Word[], focus: { readonly at: number; readonly bracket?: boolean }): readonly Word[] {
  const index = words.findIndex(({ at }) => at >= focus.at);
  const gap: Word = { at: focus.at, size: 0, text: focus.bracket ? "[]" : "", focus: true };
  return index < 0 ? [...words, gap] : [...words.slice(0, index), gap, ...words.slice(index)];
}

/** The most words around the wanted one that fit, growing to both sides. */
function windowAround(words: readonly Word[], wanted: number, width: number): readonly [number, number] {
  let from = wanted;
  let to = wanted + 1;
  let used = words[wanted]?.text.length ?? 0;
  for (let grown = true; grown; ) {
    grown = false;
    const left = words[from - 1];
    if (left && used + left.text.length + 1 <= width) {
      used += left.text.length + 1;
      from--;
      grown = true;
    }
    const right = words[to];
    if (right && used + right.text.length + 1 <= width) {
      used += right.text.length + 1;
      to++;
      grown = true;
    }
  }
  return [from, to];
}
