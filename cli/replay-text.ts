/** Everything that a replayed case has to say, in the words of the console report. */
import type { CaseDone, RunEvent } from "../conformance/events.ts";
import { block } from "../conformance/report/console/block.ts";
import { finish } from "../conformance/report/console/console.ts";
import { fact, type Paper, paperOf } from "../conformance/report/console/paper.ts";
import type { RenderOptions } from "../conformance/report/index.ts";
import { lastLine } from "../conformance/report/last-line.ts";
import { readRun } from "../conformance/report/model.ts";
import { safe } from "../conformance/report/text.ts";

/** The case as a report shows a failure, what was found good as well, and the last line. */
export function replayText(one: CaseDone, events: readonly RunEvent[], options: RenderOptions): string {
  const run = readRun(events);
  const paper = paperOf({ ...options, verbosity: "verbose" });
  const [head = "", ...rest] = block(one, run, paper);
  const end = events.find((event) => event.event === "end");
  return finish([head, ...goodLines(one, paper), ...rest, "", ...(end ? [lastLine(end)] : [])], options);
}

function goodLines({ findings }: CaseDone, paper: Paper): readonly string[] {
  return findings
    .filter(({ verdict }) => verdict === "pass")
    .map(({ check, expected, actual }) => {
      const said = check === "control" ? `${actual}: ${expected}` : actual;
      return fact(safe(check, 10), safe(said, paper.columns - 14), paper);
    });
}
