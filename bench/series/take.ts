/** Each series from a fresh process. */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { AllSeries, SeriesName } from "./series.ts";

const CHILD = fileURLToPath(new URL("./child.js", import.meta.url));
/** A collector without helpers works where its work is counted. */
const FLAGS = ["--max-semi-space-size=64", "--single-threaded-gc"];

export async function takeSeries<N extends SeriesName>(name: N): Promise<AllSeries[N]> {
  const options = { encoding: "utf8", maxBuffer: 1 << 26 } as const;
  const { stdout } = await promisify(execFile)(process.execPath, [...FLAGS, CHILD, name], options);
  return JSON.parse(stdout) as AllSeries[N];
}

/** All of them, one after the other. */
export async function takeAll(begin: (name: string) => void): Promise<AllSeries> {
  const take = async <N extends SeriesName>(name: N): Promise<AllSeries[N]> => {
    begin(`series: ${name}`);
    return takeSeries(name);
  };
  return {
    claims: await take("claims"),
    ratio: await take("ratio"),
    split: await take("split"),
    size: await take("size"),
    transactions: await take("transactions"),
  };
}
