/** Curves in a picture, on scales that are logarithmic or not. */
import type { Curve } from "../series/series.ts";
import { escaped, gridLine, HUES, picture, round, text } from "./svg.ts";

export type Axis = {
  readonly label: string;
  readonly isLog: boolean;
  readonly show: (value: number) => string;
  /** Where lines are drawn. */
  readonly ticks: readonly number[];
};

const WIDTH = 900;
const HEIGHT = 400;
const AREA = { left: 76, right: 620, top: 46, bottom: 340 };

/** A line for each curve, its name beside it. */
export function linePicture(title: string, curves: readonly Curve[], x: Axis, y: Axis): string {
  const toX = scale(x, AREA.left, AREA.right);
  const toY = scale(y, AREA.bottom, AREA.top);
  const grid = [
    ...x.ticks.map(
      (tick) =>
        gridLine(toX(tick), AREA.top, toX(tick), AREA.bottom) +
        text(toX(tick), AREA.bottom + 18, short(x.show(tick)), "soft", "middle"),
    ),
    ...y.ticks.map(
      (tick) =>
        gridLine(AREA.left, toY(tick), AREA.right, toY(tick)) +
        text(AREA.left - 8, toY(tick) + 4, short(y.show(tick)), "soft", "end"),
    ),
  ];
  const labels =
    text((AREA.left + AREA.right) / 2, AREA.bottom + 42, x.label, "soft", "middle") +
    text(AREA.left, AREA.top - 8, y.label, "soft");
  return picture(
    title,
    WIDTH,
    HEIGHT,
    grid.join("") + labels + curves.map((curve, i) => drawn(curve, i, toX, toY, x, y)).join(""),
  );
}

type Scale = (value: number) => number;

function drawn({ name, points }: Curve, i: number, toX: Scale, toY: Scale, x: Axis, y: Axis): string {
  const path = points
    .map((point, at) => `${at === 0 ? "M" : "L"}${round(toX(point.x))} ${round(toY(point.y))}`)
    .join("");
  const dots = points.map((point) => {
    const tip = `${name}: ${y.show(point.y)} at ${x.show(point.x)}`;
    return `<circle cx="${round(toX(point.x))}" cy="${round(toY(point.y))}" r="3" class="f${i % HUES}"><title>${escaped(tip)}</title></circle>`;
  });
  const key = AREA.top + 14 + i * 20;
  const legend = `<rect x="${AREA.right + 16}" y="${key - 9}" width="12" height="12" rx="2" class="f${i % HUES}"/>${text(AREA.right + 34, key + 1, name)}`;
  return `<path class="curve s${i % HUES}" d="${path}"/>${dots.join("")}${legend}`;
}

function scale({ isLog, ticks }: Axis, from: number, to: number): Scale {
  const place = (value: number): number => (isLog ? Math.log(Math.max(value, 1e-9)) : value);
  const [low, high] = [place(Math.min(...ticks)), place(Math.max(...ticks))];
  return (value) => from + ((place(value) - low) / (high - low)) * (to - from);
}

/** `10.0 kB` is `10 kB` on an axis. */
function short(text: string): string {
  return text.replace(/(\.\d*?)0+(?= )/, "$1").replace(/\.(?= )/, "");
}

/** Powers of ten around the values. */
export function decades(values: readonly number[]): readonly number[] {
  const low = Math.floor(Math.log10(Math.min(...values)));
  const high = Math.ceil(Math.log10(Math.max(...values)));
  return Array.from({ length: high - low + 1 }, (_, i) => 10 ** (low + i));
}
