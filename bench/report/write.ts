/** The report on disk: a page, or each picture as a file. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Results } from "../results.ts";
import type { AllSeries } from "../series/series.ts";
import { html } from "./html.ts";
import { pictures } from "./pictures.ts";

/** What was written, for the last lines of a run. */
export function writeHtml(path: string, results: Results, series: AllSeries | undefined): string {
  mkdirSync(dirname(resolve(path)), { recursive: true });
  writeFileSync(path, html(results, series));
  return `report in ${path}\n`;
}

export function writeSvgs(folder: string, results: Results, series: AllSeries | undefined): string {
  mkdirSync(folder, { recursive: true });
  const list = pictures(results, series);
  for (const { name, svg } of list) writeFileSync(join(folder, `${name}.svg`), svg);
  return `${list.length} pictures in ${folder}\n`;
}
