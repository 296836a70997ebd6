/** The codec's half of the work on a thread of its own: a second processor halves the time. */
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { readTree, type VectorTree } from "./load.ts";
import { selector } from "./select.ts";
import { type Verified, verifyTree } from "./verify.ts";

export type VerifyTask = { readonly root: string; readonly pattern?: string | undefined; readonly thorough: boolean };

/** Everything wrong with the vectors of a folder, found by two threads; `tree` is what was read of it. */
export async function verifyFolder(task: VerifyTask, tree: VectorTree): Promise<Verified> {
  // Threads load what was built, never the sources.
  if (!import.meta.url.endsWith(".js")) return half(task, tree, undefined);
  const codec = elsewhere(task);
  // What fails here must not leave the other failure unheard.
  codec.catch(() => {});
  const files = half(task, tree, "files");
  const { faults } = await codec;
  return { ...files, faults: [...files.faults, ...faults] };
}

function half({ pattern, thorough }: VerifyTask, tree: VectorTree, part: "files" | "codec" | undefined): Verified {
  const selects = pattern === undefined ? undefined : selector(pattern);
  return verifyTree(tree, {
    selects,
    thorough,
    coverage: pattern === undefined,
    ...(part && { half: part }),
  });
}

function elsewhere(task: VerifyTask): Promise<Verified> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: { verify: task } });
    worker.on("message", resolve);
    worker.on("error", reject);
    worker.on("exit", (code) => reject(new Error(`a thread ended with ${code} before its work was done`)));
  });
}

if (!isMainThread && workerData?.verify) {
  const task = workerData.verify as VerifyTask;
  parentPort?.postMessage(half(task, readTree(task.root), "codec"));
}
