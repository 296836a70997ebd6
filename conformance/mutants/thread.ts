/** What each thread does: its share, told to whoever started it. */
import { parentPort, workerData } from "node:worker_threads";
import type { Share } from "./verify.ts";
import { share, type Task } from "./work.ts";

const { task, part } = workerData as { readonly task: Task; readonly part: Share };
parentPort?.postMessage(await share(task, part, () => parentPort?.postMessage("one")));
