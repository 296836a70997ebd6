import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { historySets } from "./history.ts";
import { select } from "./select.ts";
import { IDENTITIES } from "./testing/identities.ts";

const ROOT = mkdtempSync(join(tmpdir(), "touchstone-history-"));
const LEDGER = join(ROOT, "vectors", "cases.lock.json");
const git = (...words: string[]) =>
  execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.org", ...words], { cwd: ROOT, stdio: "pipe" });
const ledger = (cases: Record<string, string>) =>
  JSON.stringify({
    format: 1,
    cases: Object.fromEntries(Object.entries(cases).map(([id, sha256]) => [id, { sha256 }])),
  });

beforeAll(() => {
  mkdirSync(join(ROOT, "vectors"));
  git("init", "-q", "-b", "main");
  writeFileSync(join(ROOT, "other"), "1");
  git("add", ".");
  git("commit", "-q", "-m", "nothing");
  git("tag", "empty");
  writeFileSync(LEDGER, ledger({ "CD-0001": "a", "CD-0002": "b" }));
  git("add", ".");
  git("commit", "-q", "-m", "two");
  writeFileSync(join(ROOT, "old.json"), ledger({ "CD-0001": "z" }));
  writeFileSync(LEDGER, ledger({ "CD-0001": "a", "CD-0002": "B", "CD-0003": "c" }));
});
afterAll(() => rmSync(ROOT, { recursive: true, force: true }));

const ids = (word: string, runs = join(ROOT, ".touchstone")) =>
  select(IDENTITIES, [word], historySets({ runs, ledgers: [LEDGER] }))
    .map(({ id }) => id)
    .join(" ");

describe("changed", () => {
  test.each([
    ["changed", "CD-0002 CD-0003"],
    ["changed:main", "CD-0002 CD-0003"],
    ["changed:empty", "CD-0001 CD-0002 CD-0003"],
    ["changed&CD-0003", "CD-0003"],
  ])("%s", (word, expected) => expect(ids(word)).toBe(expected));

  test("against a file", () => expect(ids(`changed:${join(ROOT, "old.json")}`)).toBe("CD-0001 CD-0002 CD-0003"));

  test.each([
    ["changed:nowhere", "changed: git knows no `nowhere`"],
    ["changed:--output=/tmp/x", "changed: `--output=/tmp/x` is no git reference and no file"],
    ["changed:main;ls", "changed: `main;ls` is no git reference and no file"],
    [`changed:${join(ROOT, "other")}`, "other is no ledger of cases"],
    [`changed:${LEDGER}`, "changed: no case differs from"],
  ])("%s", (word, message) => expect(() => ids(word)).toThrow(message));
});

test("changed: an installed package is not what git keeps", () => {
  const file = join(ROOT, "untracked.json");
  writeFileSync(file, ledger({}));
  expect(() => select(IDENTITIES, ["changed"], historySets({ runs: ROOT, ledgers: [file] }))).toThrow(
    "is not under git; name an earlier release's ledger",
  );
});

describe("failed", () => {
  const record = (folder: string) => {
    mkdirSync(folder, { recursive: true });
    const event = (instance: string, outcome: string) => JSON.stringify({ event: "case", instance, outcome });
    writeFileSync(
      join(folder, "events.ndjson"),
      `${event("CD-0001@1?enc=bcs", "fail")}\n${event("CD-0003@1?enc=bcs", "pass")}\n{"event":"case","inst`,
    );
  };

  test("by a link to the last run, whose record may be cut off", () => {
    const runs = join(ROOT, "linked");
    record(join(runs, "run-1"));
    symlinkSync("run-1", join(runs, "latest"), "dir");
    expect(ids("failed", runs)).toBe("CD-0001");
  });

  test("by a file that names the last run, which cannot lead out of the folder", () => {
    const runs = join(ROOT, "named");
    record(join(runs, "run-1"));
    writeFileSync(join(runs, "latest"), "../../elsewhere/run-1\n");
    expect(ids("failed", runs)).toBe("CD-0001");
  });

  test("no run yet", () =>
    expect(() => ids("failed", join(ROOT, "none"))).toThrow("failed: there is no earlier run in"));
});
