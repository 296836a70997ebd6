/** Bars: throughput of every contender, and where the time of a chain goes. */
import type { WorkloadResult } from "../results.ts";
import type { Split } from "../series/series.ts";
import { againstText, comparableNs, interval, ranked } from "../text.ts";
import { bytesText, duration, percent, throughput } from "../units.ts";
import { bar, escaped, picture, text } from "./svg.ts";

const WIDTH = 860;
const LEFT = 230;
const RIGHT = 540;
const ROW = 22;

/** One bar for each contender that is right, as long as what it gets through; those that are wrong have none. */
export function throughputPicture(
  title: string,
  workloads: readonly WorkloadResult[],
  hueOf: (name: string) => number,
): string {
  let y = 40;
  const parts: string[] = [];
  for (const workload of workloads) {
    const shown = ranked(workload.contenders);
    const ns = shown.map((one) => (one.state === "ok" && comparableNs(one, shown)) || Number.POSITIVE_INFINITY);
    const speeds = ns.map((each) => workload.bytes / each);
    const most = Math.max(...speeds, 1e-9);
    parts.push(text(16, y + 14, `${workload.name.split("/")[2]}, ${bytesText(workload.bytes)}`, "soft"));
    y += ROW;
    for (const [i, one] of shown.entries()) {
      const speed = speeds[i] ?? 0;
      const words =
        one.state === "ok" && one.times
          ? `${throughput(workload.bytes, ns[i] ?? one.times.ns)}  ${againstText(one)}`
          : "wrong: fails its vectors";
      const tip = `${one.name}: ${words}${one.ratio && one.state === "ok" ? `, 95 % within ${interval(one.ratio, one.verdict)}` : ""}`;
      parts.push(text(LEFT - 8, y + 14, one.name, "", "end"));
      if (speed > 0) parts.push(bar(LEFT, y + 3, (speed / most) * (RIGHT - LEFT), ROW - 8, hueOf(one.name), tip));
      parts.push(
        text(
          speed > 0 ? LEFT + (speed / most) * (RIGHT - LEFT) + 8 : LEFT,
          y + 14,
          words,
          one.state === "ok" ? "" : "soft",
        ),
      );
      y += ROW;
    }
    y += 8;
  }
  return picture(title, WIDTH, y + 12, parts.join(""));
}

const PARTS = ["encode", "compress", "decompress", "decode"] as const;
const PART_HUES: Readonly<Record<(typeof PARTS)[number], number>> = {
  encode: 0,
  compress: 1,
  decompress: 5,
  decode: 2,
};

/** How sending and receiving divide between BCS and LZ4. */
export function splitPicture(splits: readonly Split[]): string {
  const key = PARTS.map(
    (part, i) => bar(LEFT + i * 140, 38, 12, 12, PART_HUES[part], part) + text(LEFT + i * 140 + 18, 48, nameOf(part)),
  );
  const rows = splits.flatMap((split, i) => [
    splitRow(split, ["encode", "compress"], "send", 66 + i * 58),
    splitRow(split, ["decompress", "decode"], "receive", 88 + i * 58),
  ]);
  return picture(
    "Where the time of the compressed chain goes",
    WIDTH,
    80 + splits.length * 58,
    [...key, ...rows].join(""),
  );
}

function splitRow(split: Split, parts: readonly (typeof PARTS)[number][], word: string, y: number): string {
  const total = parts.reduce((sum, part) => sum + split[part], 0);
  let x = LEFT;
  const bars = parts.map((part) => {
    const width = (split[part] / total) * (RIGHT - LEFT);
    const drawn = bar(
      x,
      y,
      width,
      16,
      PART_HUES[part],
      `${part}: ${duration(split[part])}, ${percent(split[part] / total)}`,
    );
    x += width;
    return drawn;
  });
  const bcs = (parts[0] === "encode" ? split.encode : split.decode) / total;
  return `${text(LEFT - 8, y + 12, `${split.message} ${word}`, "", "end")}${bars.join("")}${text(RIGHT + 8, y + 12, `${duration(total)}: BCS ${percent(bcs)}, LZ4 ${percent(1 - bcs)}`)}`;
}

function nameOf(part: (typeof PARTS)[number]): string {
  return escaped(
    { encode: "BCS encode", compress: "LZ4 compress", decompress: "LZ4 decompress", decode: "BCS decode" }[part],
  );
}
