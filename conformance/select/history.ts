/** The words of a selection that look back: `failed` at the last run's record, `changed` at an earlier ledger. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { Misuse } from "../document/problem.ts";
import type { CaseDone, RunEvent } from "../events.ts";
import type { Ledger } from "../vectors/format.ts";
import { instanceOf } from "./identity.ts";
import type { WordSet } from "./pattern.ts";
import type { Sets } from "./select.ts";

export type History = {
  /** Where runs are recorded: `.touchstone`. */
  readonly runs: string;
  /** Files that hold the ids of all cases: `vectors/cases.lock.json`. */
  readonly ledgers: readonly string[];
};

/** `failed`, `changed` (against HEAD), `changed:REF` and `changed:FILE`. */
export function historySets(history: History): Sets {
  return {
    find: (word) => {
      if (word === "failed") return failedIn(lastEvents(history.runs));
      const [, against] = /^changed(?::(.+))?$/.exec(word) ?? [word];
      if (word !== "changed" && against === undefined) return undefined;
      return changedSince(history.ledgers, against ?? "HEAD");
    },
  };
}

/** What kept the last run from being good: failures that nobody expects, and lines of the expectation file that no longer hold. */
export function failedIn(events: readonly RunEvent[]): WordSet {
  const failed = new Set(
    events
      .filter(isCase)
      .filter(spoils)
      .map(({ instance }) => instance),
  );
  if (failed.size === 0) throw new Misuse({ message: "failed: nothing failed in the last run" });
  return (identity) => failed.has(instanceOf(identity));
}

function isCase(event: RunEvent): event is CaseDone {
  return event.event === "case";
}

const BAD = ["fail", "crash", "timeout"];
const SETTLED = ["expected", "flaky", "held"];

function spoils({ outcome, expectation }: CaseDone): boolean {
  if (expectation === undefined) return BAD.includes(outcome);
  return !SETTLED.includes(expectation.state);
}

/** The folder of the last run: `latest` is a link to it, or a file that names it where links are not allowed. */
export function latestRun(runs: string): string {
  const latest = join(runs, "latest");
  const isFile = statSync(latest, { throwIfNoEntry: false })?.isFile();
  return isFile ? join(runs, basename(readFileSync(latest, "utf8").trim())) : latest;
}

/** The record of the last run, or of the part of it that was written. */
function lastEvents(runs: string): readonly RunEvent[] {
  const file = join(latestRun(runs), "events.ndjson");
  if (!existsSync(file)) throw new Misuse({ message: `failed: there is no earlier run in ${runs}` });
  return parseEvents(readFileSync(file, "utf8"));
}

/** One event for each whole line; a line that was cut off is left out. */
export function parseEvents(text: string): readonly RunEvent[] {
  return text.split("\n").flatMap((line) => {
    try {
      const event: unknown = JSON.parse(line);
      return typeof event === "object" && event !== null ? [event as RunEvent] : [];
    } catch {
      return [];
    }
  });
}

function changedSince(ledgers: readonly string[], against: string): WordSet {
  const now = ledgers.map((file) => parseLedger(readFileSync(file, "utf8"), file));
  const then = existsSync(against)
    ? [parseLedger(readFileSync(against, "utf8"), against)]
    : ledgers.map((file) => parseLedger(ledgerAt(against, file), `${against}:${file}`));
  const changed = changedIds(now, then);
  if (changed.size === 0) throw new Misuse({ message: `changed: no case differs from ${against}` });
  return ({ id }) => changed.has(id);
}

/** Ids that are new, or whose content is another than it was. */
export function changedIds(now: readonly Ledger[], then: readonly Ledger[]): ReadonlySet<string> {
  const before = new Map(then.flatMap(({ cases }) => Object.entries(cases)));
  const entries = now.flatMap(({ cases }) => Object.entries(cases));
  return new Set(entries.flatMap(([id, { sha256 }]) => (before.get(id)?.sha256 === sha256 ? [] : [id])));
}

function parseLedger(text: string, name: string): Ledger {
  try {
    const ledger = JSON.parse(text) as Ledger;
    if (typeof ledger.cases === "object" && ledger.cases !== null) return ledger;
  } catch {
    // Said below, as for any other file that is no ledger.
  }
  throw new Misuse({ message: `changed: ${name} is no ledger of cases` });
}

/** The file as git has it. A reference that could be read as an option is none; a file that was not there had no cases. */
function ledgerAt(ref: string, file: string): string {
  if (!/^[\w][\w./@^~{}-]{0,199}$/.test(ref))
    throw new Misuse({ message: `changed: \`${ref}\` is no git reference and no file` });
  const cwd = dirname(file);
  if (git(cwd, ["rev-parse", "--verify", "--quiet", `${ref}^{commit}`]) === undefined) {
    throw new Misuse({ message: `changed: git knows no \`${ref}\` in ${cwd}; a ledger's file does too: changed:FILE` });
  }
  // An installed package lies in somebody's repository and is no part of it.
  if (git(cwd, ["ls-files", "--error-unmatch", "--", basename(file)]) === undefined) {
    throw new Misuse({ message: `changed: ${file} is not under git; name an earlier release's ledger: changed:FILE` });
  }
  return git(cwd, ["show", `${ref}:./${basename(file)}`]) ?? '{"cases":{}}';
}

function git(cwd: string, words: readonly string[]): string | undefined {
  const options = { cwd, encoding: "utf8", maxBuffer: 1 << 28, timeout: 20_000 } as const;
  const { status, stdout } = spawnSync("git", words, options);
  return status === 0 ? stdout : undefined;
}
