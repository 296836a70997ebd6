/** What a run prints while it goes on and at its end, and the reports that it leaves behind. */
import { join } from "node:path";
import type { RunEvent } from "../conformance/events.ts";
import type { RenderOptions } from "../conformance/report/index.ts";
import type { Args } from "./command.ts";
import type { Io } from "./io.ts";
import { pageOptions } from "./report-page.ts";
import type { Record } from "./run-record.ts";
import { type Wanted, writeReports } from "./run-reporters.ts";

export type Show = {
  readonly event: (event: RunEvent) => void;
  readonly waiting: (seconds: number) => void;
  /** After the last event: reports, then everything that there is to say. */
  readonly end: () => Promise<void>;
};

/** The console, fed as the run goes on. A report on standard output takes its place. */
export async function showRun(args: Args, io: Io, record: Record, wanted: readonly Wanted[]): Promise<Show> {
  const { createConsole, isUtf8, REPORTERS } = await import("../conformance/report/index.ts");
  const events: RunEvent[] = [];
  let written = Promise.resolve();
  const write = (text: string) => {
    written = written.then(() => io.out(text));
  };
  const verbosity = args.flag("quiet") ? "quiet" : args.flag("verbose") ? "verbose" : "normal";
  const options: RenderOptions & { tty: boolean } = {
    color: io.color,
    columns: io.columns,
    ascii: !isUtf8(process.env),
    verbosity,
    tty: io.terminal === true,
  };
  const instead = wanted.some(({ name, path }) => path === "-" && name !== "github");
  const shown = instead ? undefined : createConsole(write, options);
  return {
    event: (event) => {
      events.push(event);
      shown?.event(event);
    },
    waiting: (seconds) => shown?.say(`waiting for hello (building?) ${Math.round(seconds)} s`),
    end: async () => {
      const plain = { ...options, color: false, ...(await pageOptions(pagePath(record.folder))) };
      await writeReports(withPage(wanted, REPORTERS), REPORTERS, events, record.folder, plain, io);
      shown?.close({ htmlPath: pagePath(args.text("out") === undefined ? LATEST : record.folder) });
      await written;
    },
  };
}

/** The page is always written: whoever needs it needs it afterwards. */
function withPage(wanted: readonly Wanted[], reporters: object): readonly Wanted[] {
  if (!Object.hasOwn(reporters, "html") || wanted.some(({ name, path }) => name === "html" && !path)) return wanted;
  return [...wanted, { name: "html" }];
}

const LATEST = join(".touchstone", "latest");

/** Where it lies in the run's folder. */
export function pagePath(folder: string): string {
  return join(folder, "index.html");
}
