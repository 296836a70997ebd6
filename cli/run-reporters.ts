/** `--reporter junit,html=out.html,github`: which reports to write, and where each goes. */
import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { RunEvent } from "../conformance/events.ts";
import type { RenderOptions, Reporter } from "../conformance/report/index.ts";
import type { Io } from "./io.ts";
import { suggest, UsageError } from "./usage.ts";

/** One report that was asked for. No path: its own name in the run's folder. */
export type Wanted = { readonly name: string; readonly path?: string };

type Reporters = Readonly<Record<string, Reporter>>;

/** Reads the option against the list of reports; what is written wrong is told before the run. */
export function wantedReports(text: string | undefined, reporters: Reporters): readonly Wanted[] {
  const words = (text ?? "").split(",").filter((word) => word !== "");
  return words.map((word) => {
    const at = word.indexOf("=");
    const name = at < 0 ? word : word.slice(0, at);
    const path = at < 0 ? undefined : word.slice(at + 1);
    if (!Object.hasOwn(reporters, name)) {
      const names = Object.keys(reporters);
      throw new UsageError(`no report is called ${name}; there are ${names.join(", ")}${suggest(name, names)}`);
    }
    if (path === "") throw new UsageError(`--reporter ${name}= needs a path after the sign`);
    // A workflow reads annotations from what a step prints.
    return { name, ...(path !== undefined ? { path } : name === "github" ? { path: "-" } : {}) };
  });
}

/** Renders and writes them; the paths, those on standard output left out. */
export async function writeReports(
  wanted: readonly Wanted[],
  reporters: Reporters,
  events: readonly RunEvent[],
  folder: string,
  options: RenderOptions,
  io: Io,
): Promise<readonly string[]> {
  const written: string[] = [];
  for (const { name, path } of wanted) {
    const reporter = reporters[name] as Reporter;
    const text = reporter.render(events, options);
    const place = path ?? join(folder, reporter.file);
    if (place === "-") await io.out(text);
    else written.push(writeText(place, text));
  }
  return written;
}

function writeText(path: string, text: string): string {
  try {
    mkdirSync(dirname(path), { recursive: true });
    // A step's summary may hold more than ours.
    if (path === process.env["GITHUB_STEP_SUMMARY"]) appendFileSync(path, text);
    else writeFileSync(path, text);
    return path;
  } catch (error) {
    throw new UsageError(`cannot write ${path}: ${(error as Error).message}`);
  }
}
