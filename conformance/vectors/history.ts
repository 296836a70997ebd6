/** The ledger against an earlier one: what was promised then is still kept. */
import type { Ledger, LedgerEntry, VectorFault } from "./format.ts";
import { LEDGER } from "./load.ts";

/** Ids that were lost, given to another case, or changed without a new revision since `before`, which `when` names. */
export function checkHistory(before: Ledger, now: Ledger, when: string): readonly VectorFault[] {
  return Object.entries(before.cases).flatMap(([id, old]) => {
    const message = broken(old, now.cases[id]);
    return message === undefined
      ? []
      : [{ file: LEDGER, id, check: "ledger" as const, message: `${message} (${when})` }];
  });
}

function broken(old: LedgerEntry, now: LedgerEntry | undefined): string | undefined {
  if (now === undefined) return `was given to ${old.path} and is lost`;
  const same = now.sha256 === old.sha256;
  if (!same && now.path !== old.path) return `was given to ${old.path} and is now ${now.path}`;
  if (old.state === "retired" && now.state === "active") return "was retired and is used again";
  if (now.rev < old.rev) return `was revision ${old.rev} and is now ${now.rev}`;
  if (!same && now.rev === old.rev) return `changed without a new revision: ${old.path}`;
  if (same && now.rev > old.rev && now.state === old.state) return `has a new revision without a change: ${old.path}`;
  return now.since === old.since ? undefined : `came with ${old.since} and now says ${now.since}`;
}
