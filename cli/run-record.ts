/** The record of a run on disk: events as they happen, so that a run that is killed still has a report. */
import { closeSync, mkdirSync, openSync, readdirSync, rmSync, symlinkSync, writeFileSync, writeSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { RunEvent } from "../conformance/events.ts";
import { UsageError } from "./usage.ts";

export type Record = {
  readonly folder: string;
  readonly write: (event: RunEvent) => void;
  readonly close: () => void;
};

/** Text gathered before it is written: a system call for each event would be felt. */
const PIECE = 1 << 16;
const WAIT_MS = 100;

/** Opens `events.ndjson` in the folder, or in a new one below `.touchstone/`, which `latest` then points to. */
export function openRecord(out: string | undefined, now = new Date(), own = ".touchstone"): Record {
  const folder = out ?? join(own, `run-${now.toISOString().replace(/[:.]/g, "-")}`);
  const file = open(folder);
  if (out === undefined) {
    point(folder);
    prune(own);
  }
  let text = "";
  let written = performance.now();
  const flush = () => {
    if (text !== "") writeSync(file, text);
    text = "";
    written = performance.now();
  };
  process.once("exit", flush);
  return {
    folder,
    write: (event) => {
      text += `${JSON.stringify(event)}\n`;
      if (text.length > PIECE || performance.now() - written > WAIT_MS) flush();
    },
    close: () => {
      flush();
      process.off("exit", flush);
      closeSync(file);
    },
  };
}

/** The same, opened when there is something to write: a run that is refused before it begins leaves the last one in place. */
export function lateRecord(out: string | undefined): Record {
  let record: Record | undefined;
  const opened = () => {
    record ??= openRecord(out);
    return record;
  };
  return {
    get folder() {
      return opened().folder;
    },
    write: (event) => opened().write(event),
    close: () => record?.close(),
  };
}

function open(folder: string): number {
  try {
    mkdirSync(folder, { recursive: true });
    return openSync(join(folder, "events.ndjson"), "w");
  } catch (error) {
    throw new UsageError(`cannot write into ${folder}: ${(error as Error).message}`);
  }
}

/** Runs whose record has no place of its own: so many are kept. */
export const KEPT = 20;
const OWN = /^run-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z$/;

/** The oldest of them go. What cannot be removed stays: no reason to fail a run. */
function prune(among: string): void {
  const old = readdirSync(among)
    .filter((name) => OWN.test(name))
    .sort()
    .slice(0, -KEPT);
  for (const name of old) {
    try {
      rmSync(join(among, name), { recursive: true, force: true });
    } catch {
      // In use, or not ours to remove.
    }
  }
}

/** A link where links are allowed, else a file that holds the name. */
function point(folder: string): void {
  const latest = join(dirname(folder), "latest");
  try {
    rmSync(latest, { force: true });
    symlinkSync(basename(folder), latest, "dir");
  } catch {
    rmSync(latest, { force: true, recursive: true });
    writeFileSync(latest, `${basename(folder)}\n`);
  }
}
