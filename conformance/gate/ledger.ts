/** Vectors may be added and never changed: what the base gave an id to keeps it, with its content or a new revision. */
import type { Ledger } from "../vectors/format.ts";

/** Everything about the ledger that is not growth, in words. */
export function ledgerFaults(before: Ledger, after: Ledger): readonly string[] {
  return Object.entries(before.cases).flatMap(([id, was]) => {
    const is = after.cases[id];
    if (!is) return [`${id} (${was.path}) is lost`];
    if (is.rev < was.rev) return [`${id} went back from revision ${was.rev} to ${is.rev}`];
    if (is.rev === was.rev && is.sha256 !== was.sha256) return [`${id} changed and is still revision ${is.rev}`];
    if (was.state === "retired" && is.state === "active") return [`${id} was retired and is used again`];
    return is.since === was.since ? [] : [`${id} came with ${was.since} and now says ${is.since}`];
  });
}
