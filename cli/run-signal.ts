/** Ctrl-C: once to end the run with a report, twice to leave at once. */

/** The signal to hand on; `done` gives the keys back. */
export function untilSignal(): { readonly signal: AbortSignal; readonly done: () => void } {
  const controller = new AbortController();
  const stop = () => {
    if (controller.signal.aborted) process.exit(130);
    controller.abort();
  };
  for (const name of SIGNALS) process.on(name, stop);
  const done = () => {
    for (const name of SIGNALS) process.off(name, stop);
  };
  return { signal: controller.signal, done };
}

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
