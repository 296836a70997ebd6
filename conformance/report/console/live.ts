/** The console report as a run goes on: header, areas as they are done, and at the end what `renderConsole` ends with. */
import type { RunEvent } from "../../events.ts";
import { readRun } from "../model.ts";
import { finish, renderOutcome } from "./console.ts";
import { paperOf } from "./paper.ts";
import { createProgress, type Progress, type ProgressOptions } from "./progress.ts";
import { header } from "./sections.ts";

/** Give it every event; `close` when no more will come, whether or not there was an `end`. */
export function createConsole(write: (text: string) => void, options: ProgressOptions = {}): Progress {
  const quiet = options.verbosity === "quiet";
  const progress = createProgress(quiet ? () => {} : write, options);
  const events: RunEvent[] = [];
  let headed = quiet;
  const head = () => {
    if (!headed) write(finish(header(readRun(events), paperOf(options)), options));
    headed = true;
  };
  return {
    event: (event) => {
      events.push(event);
      // Without an answer to `hello` there is no `sut`: the plan comes all the same.
      progress.event(event); // takes the status line away, if there is one
      if (event.event === "sut" || event.event === "plan") head();
    },
    say: progress.say,
    close: (last) => {
      if (events[0]?.event !== "run") return;
      head();
      progress.close();
      if (!quiet) write("\n");
      write(renderOutcome(events, { ...options, ...last }));
    },
  };
}
