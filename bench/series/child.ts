/** Measures the series named on its command line and prints them as one line of JSON. */
import { claims, ratioCurves, splits } from "./compression.ts";
import { sizeCurves, transactionCurves } from "./growth.ts";
import type { AllSeries, SeriesName } from "./series.ts";

const TAKE: { readonly [N in SeriesName]: () => AllSeries[N] | Promise<AllSeries[N]> } = {
  size: sizeCurves,
  transactions: transactionCurves,
  ratio: ratioCurves,
  split: splits,
  claims,
};

const name = process.argv[2] as SeriesName;
if (!(name in TAKE)) throw new TypeError(`no series is called ${name}`);
process.stdout.write(JSON.stringify(await TAKE[name]()));
