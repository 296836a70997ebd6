/** Work for several threads: each takes every n-th mutant. In one thread when one is enough. */
import { Worker } from "node:worker_threads";
import { type Catalogue, readCatalogue } from "./catalogue.ts";
import { type Found, findKillers } from "./freeze.ts";
import { openLab } from "./lab.ts";
import {
  type Borne,
  type Green,
  type Share,
  type Verdict,
  verifyAssertions,
  verifyMutants,
  verifyNeutral,
} from "./verify.ts";

export type Task = { readonly kind: "freeze" | "verify"; readonly select: readonly string[] };

export type Done = {
  readonly found: readonly Found[];
  readonly verdicts: readonly Verdict[];
  readonly neutral: readonly Green[];
  readonly assertions: readonly Borne[];
};

/** One share of the task. */
export async function share(task: Task, part: Share, tell: () => void = () => {}): Promise<Done> {
  const lab = await openLab();
  const none: Done = { found: [], verdicts: [], neutral: [], assertions: [] };
  if (task.kind === "freeze") return { ...none, found: await findKillers(lab, picker(task.select), part, tell) };
  const catalogue: Catalogue = readCatalogue();
  const picked = picker(task.select);
  return {
    ...none,
    verdicts: await verifyMutants(lab, catalogue, picked, part),
    neutral: await verifyNeutral(lab, picked, part),
    assertions: task.select.length > 0 ? [] : await verifyAssertions(lab, catalogue, part),
  };
}

/** The whole task on so many threads. */
export async function work(task: Task, jobs: number, tell: () => void = () => {}): Promise<Done> {
  if (jobs <= 1) return share(task, { shard: 0, of: 1 }, tell);
  const parts = await Promise.all(Array.from({ length: jobs }, (_, shard) => thread(task, { shard, of: jobs }, tell)));
  return {
    found: parts.flatMap(({ found }) => found),
    verdicts: parts.flatMap(({ verdicts }) => verdicts),
    neutral: parts.flatMap(({ neutral }) => neutral),
    assertions: parts.flatMap(({ assertions }) => assertions),
  };
}

/** Ids and patterns in which * stands for anything; nothing selects all. */
export function picker(select: readonly string[]): (id: string) => boolean {
  if (select.length === 0) return () => true;
  const patterns = select.map((word) => {
    const [head, ...rest] = word.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
    return new RegExp(`^${[head, ...rest].join(".*")}(/.*)?$`);
  });
  return (id) => patterns.some((pattern) => pattern.test(id));
}

function thread(task: Task, part: Share, tell: () => void): Promise<Done> {
  const script = new URL(import.meta.url.replace(/work\.(ts|js)$/, "thread.$1"));
  return new Promise((resolve, reject) => {
    const worker = new Worker(script, { workerData: { task, part } });
    worker.on("message", (message: Done | "one") => (message === "one" ? tell() : resolve(message)));
    worker.on("error", reject);
    worker.on("exit", (code) => reject(new Error(`a thread ended with ${code} before its work was done`)));
  });
}
