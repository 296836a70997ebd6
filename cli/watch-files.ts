/** Files to be watched, looked at rather than listened to: what editors and containers do to files confuses listeners. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { splitWords } from "../conformance/peer/words.ts";
import { UsageError } from "./usage.ts";

/** Folders of what is made rather than written. */
const PASSED_OVER = new Set(["node_modules", ".git", ".touchstone", "target", "dist", "build", "__pycache__", ".venv"]);
const MOST_FILES = 5_000;
const MOST_TEXT = 1 << 20;

/** Size and time of every file at or below the paths; what is gone is not there. */
export function lookAt(paths: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const path of paths) walk(path, found);
  return found;
}

/** Text of a file that is not too large to have been written by hand. */
export function readSource(path: string): string {
  try {
    return statSync(path).size > MOST_TEXT ? "" : readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

/** The paths of `--on`, or the files that the command line of the implementation names. */
export function watchedPaths(on: string | undefined, sut: string, also: readonly string[]): readonly string[] {
  const asked = on?.split(",").filter(Boolean);
  for (const path of asked ?? [])
    if (!exists(path)) throw new UsageError(`--on ${path}: there is no such file or folder`);
  const named = asked ?? namedFiles(sut);
  if (named.length === 0) throw new UsageError("which files? name them: --on src,adapter.py");
  return [...named, ...also];
}

function namedFiles(sut: string): readonly string[] {
  if (sut.startsWith("module:")) return [sut.slice("module:".length)].filter(exists);
  if (sut.startsWith("tcp://")) return [];
  return (splitWords(sut) ?? []).filter((word) => !word.startsWith("-") && exists(word));
}

function exists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}

function walk(path: string, found: Map<string, string>): void {
  if (found.size >= MOST_FILES) return;
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return;
  if (!stat.isDirectory()) {
    found.set(path, `${stat.size} ${stat.mtimeMs} ${stat.ino}`);
    return;
  }
  for (const entry of list(path)) if (!PASSED_OVER.has(entry)) walk(join(path, entry), found);
}

/** A folder that vanishes while it is looked at is empty. */
function list(path: string): readonly string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}
