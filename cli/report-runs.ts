/** Runs found and read: a folder, a file of events, or the last run. */
import { dirname, join } from "node:path";
import type { RunEvent } from "../conformance/events.ts";
import type { Io } from "./io.ts";
import { UsageError } from "./usage.ts";

/** Larger records do not fit into one string. */
const LIMIT = 400 * 1024 * 1024;

const LATEST = join(".touchstone", "latest");

/** The events of each; of the last run when no path is given. */
export async function readRuns(paths: readonly string[], io: Io): Promise<readonly (readonly RunEvent[])[]> {
  const runs: (readonly RunEvent[])[] = [];
  for (const path of paths.length === 0 ? [LATEST] : paths) runs.push(await readRun(path, io));
  return runs;
}

async function readRun(path: string, io: Io): Promise<readonly RunEvent[]> {
  const { EventsError, parseEvents } = await import("../conformance/report/parse.ts");
  const text = await eventsText(path, io);
  try {
    return parseEvents(text);
  } catch (error) {
    throw error instanceof EventsError ? new UsageError(`${path} is no record of a run: ${error.message}`) : error;
  }
}

async function eventsText(path: string, io: Io): Promise<string> {
  const inside = await read(join(path, "events.ndjson"), io);
  if (inside !== undefined) return inside;
  const itself = await read(path, io);
  // Where links are not allowed, `latest` is a file that holds the name of a folder beside it.
  const named = itself !== undefined && /^[\w.-]+\n?$/.test(itself) ? itself.trim() : undefined;
  const text = named === undefined ? itself : await read(join(dirname(path), named, "events.ndjson"), io);
  if (text !== undefined) return text;
  if (path === LATEST) throw new UsageError(`there is no last run in ${dirname(LATEST)}: \`touchstone run\` makes one`);
  throw new UsageError(`no record of a run in ${path}: expected events.ndjson there, or such a file itself`);
}

async function read(path: string, io: Io): Promise<string | undefined> {
  try {
    const bytes = await io.readFile(path, LIMIT);
    if (bytes.length > LIMIT) throw new UsageError(`${path} is larger than ${LIMIT / 1024 / 1024} MB`);
    return new TextDecoder().decode(bytes);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    return undefined;
  }
}
