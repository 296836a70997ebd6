import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { Ledger, LedgerEntry } from "../../conformance/vectors/format.ts";
import { checkHistory } from "../../conformance/vectors/history.ts";
import { checkPast } from "./history.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const entry: LedgerEntry = { rev: 2, sha256: "aa", path: "bcs/A/x", since: "1.0.0", state: "active" };
const ledger = (cases: Ledger["cases"]): Ledger => ({ format: 1, cases });

describe("an earlier ledger", () => {
  const kept: readonly [string, Partial<LedgerEntry>][] = [
    ["nothing changed", {}],
    ["content changed with a new revision", { sha256: "bb", rev: 3 }],
    ["it moved", { path: "bcs/A/y" }],
    ["it was retired", { state: "retired" }],
  ];
  it.each(kept)("is kept when %s", (_, change) => {
    expect(checkHistory(ledger({ "CD-0001": entry }), ledger({ "CD-0001": { ...entry, ...change } }), "then")).toEqual(
      [],
    );
  });

  const broken: readonly [string, Partial<LedgerEntry>, string][] = [
    ["its content", { sha256: "bb" }, "changed without a new revision: bcs/A/x (then)"],
    ["its case", { sha256: "bb", rev: 3, path: "bcs/B/x" }, "was given to bcs/A/x and is now bcs/B/x (then)"],
    ["its revision", { rev: 1 }, "was revision 2 and is now 1 (then)"],
    ["its revision for nothing", { rev: 3 }, "has a new revision without a change: bcs/A/x (then)"],
    ["its first release", { since: "0.9.0" }, "came with 1.0.0 and now says 0.9.0 (then)"],
  ];
  it.each(broken)("is broken by an id that changes %s", (_, change, message) => {
    const faults = checkHistory(ledger({ "CD-0001": entry }), ledger({ "CD-0001": { ...entry, ...change } }), "then");
    expect(faults).toEqual([{ file: "cases.lock.json", id: "CD-0001", check: "ledger", message }]);
  });

  it("is broken by an id that is lost, and by one that comes back", () => {
    expect(checkHistory(ledger({ "CD-0001": entry }), ledger({}), "then")[0]?.message).toBe(
      "was given to bcs/A/x and is lost (then)",
    );
    const retired = { ...entry, state: "retired" as const };
    expect(checkHistory(ledger({ "CD-0001": retired }), ledger({ "CD-0001": entry }), "then")[0]?.message).toBe(
      "was retired and is used again (then)",
    );
  });
});

describe("the ledger of this repository", () => {
  const now = JSON.parse(readFileSync(`${ROOT}/vectors/cases.lock.json`, "utf8")) as Ledger;
  const past = checkPast(ROOT, now);

  it.skipIf("missing" in past)("keeps what each of its commits promised", () => {
    if ("missing" in past) return;
    expect(past.faults).toEqual([]);
    expect(past.compared).toBeGreaterThan(0);
  });

  it.skipIf("missing" in past)("would miss an id that an earlier commit gave", () => {
    const { "CD-0001": _, ...cases } = now.cases;
    const changed = checkPast(ROOT, { ...now, cases });
    expect("faults" in changed && changed.faults[0]?.id).toBe("CD-0001");
  });

  it("says why its past cannot be told where there is none", () => {
    expect(checkPast("/nonexistent", now)).toEqual({ missing: "the repository's history is not here" });
    if ("missing" in past) console.warn(`not run: earlier ledgers (${past.missing})`);
  });
});
