/** A contender in a Node process of its own: no other's garbage, caches or type feedback. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Alone, Heap, Prepare, Prepared, Reply, Request, Slice, Warmed } from "./messages.ts";
import type { Participant } from "./participant.ts";
import { pinned } from "./pin.ts";

/**
 * The same for every contender: a larger nursery takes the luck out of garbage collection, and a collector without helpers
 * works where its work is counted, however busy the machine is.
 */
const FLAGS = ["--expose-gc", "--max-semi-space-size=64", "--single-threaded-gc"];
/** Memory that was given back is at hand for the next result, and not a page that the system must clear first. */
const MEMORY = {
  MALLOC_MMAP_THRESHOLD_: "1073741824",
  MALLOC_TRIM_THRESHOLD_: "4294967296",
  MALLOC_TOP_PAD_: "67108864",
};
const WORKER = fileURLToPath(new URL("./worker.js", import.meta.url));
/** Work that takes this long is not measured but stuck. */
const PATIENCE_MS = 120_000;

export type Pace = { readonly sliceMs: number; readonly warmMs: number; readonly aloneSeconds: number };

/** Takes part as the contender that `first` asks for, or as the control. */
export function ownProcess(name: string, first: Prepare | { readonly do: "control" }, pace: Pace): Participant {
  const child = fork(WORKER, {
    ...pinned(FLAGS),
    env: { ...process.env, ...MEMORY },
    serialization: "advanced",
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  const said = lastWords(child);
  const ask = <T extends Reply>(request: Request) => exchange<T>(child, request, said);
  return {
    name,
    prepare: () => ask<Prepared>(first),
    warm: () => ask<Warmed>({ do: "warm", sliceMs: pace.sliceMs, mostMs: pace.warmMs }),
    slice: () => ask<Slice>({ do: "slice" }),
    heap: () => ask<Heap>({ do: "heap" }),
    alone: () => ask<Alone>({ do: "alone", seconds: pace.aloneSeconds }),
    stop: () => stop(child),
  };
}

async function exchange<T extends Reply>(child: ChildProcess, request: Request, said: () => string): Promise<T> {
  const waiting = new AbortController();
  const timer = setTimeout(() => child.kill("SIGKILL"), PATIENCE_MS);
  try {
    const answer = once(child, "message", { signal: waiting.signal });
    const end = once(child, "exit", { signal: waiting.signal }).then(([code, signal]) => {
      throw new Error(`its process ended (${signal ?? `exit ${code}`}) ${said()}`.trim());
    });
    if (child.exitCode !== null || !child.connected) throw new Error(`its process has ended ${said()}`.trim());
    child.send(request);
    const [reply] = (await Promise.race([answer, end])) as [T | { error: string }];
    if ("error" in reply) throw new Error(reply.error);
    return reply;
  } finally {
    clearTimeout(timer);
    waiting.abort();
  }
}

/** The end of what it wrote to standard error: why it died. */
function lastWords(child: ChildProcess): () => string {
  let text = "";
  child.stderr?.on("data", (chunk: Uint8Array) => {
    text = (text + new TextDecoder().decode(chunk)).slice(-4_000);
  });
  return () =>
    text
      .split("\n")
      .find((line) => /Error|FATAL/.test(line))
      ?.trim() ?? "";
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGKILL");
  await gone;
}
