/**
 * The worst adapters, whole, against the whole runner: each costs at most its case, is named for what it did, never hangs
 * the run, and leaves no process behind.
 */
import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import type { CaseDone } from "../events.ts";
import { commandPeer } from "../peer/process.ts";
import type { Case } from "../suite.ts";
import { type Lab, openLab, recordOf } from "./lab.ts";

const HOSTILE = fileURLToPath(new URL("../../peers/hostile/hostile.mjs", import.meta.url));
const START = { startMs: 5000, maxReply: 1 << 20, leaveMs: { term: 100, kill: 100 } };

/** Ids and codes of everything that is not good. */
type Named = readonly (readonly [string, string])[];

let lab: Lab;
let cases: readonly Case[];
/** The case of a Ping of nonce 0, at which most habits show. */
let bad: string;

beforeAll(async () => {
  lab = await openLab();
  cases = lab.cases.filter(({ needs }) => needs.type === "Ping" && needs.encoding === "bcs");
  bad = cases.find((one) => one.input?.().hex === "0000000000000000")?.id ?? "";
});

/** Only the silent ones are not waited for: the machine may be busy. */
async function namesOf(
  habit: string,
  timeoutMs = 5000,
): Promise<{ readonly named: Named; readonly left: readonly number[] }> {
  const file = join(mkdtempSync(join(tmpdir(), "touchstone-")), "pids");
  const start = /no-hello|reads-nothing|hello-endless|closes-stdout/.test(habit) ? { ...START, startMs: 400 } : START;
  const sut = commandPeer(`"${process.execPath}" "${HOSTILE}" ${habit} "${file}"`, start);
  const done = await recordOf(lab, sut, cases, { timeoutMs });
  const pids = existsSync(file) ? readFileSync(file, "utf8").trim().split("\n").map(Number) : [];
  await new Promise((settled) => setTimeout(settled, 50)); // the system takes a moment to forget a grandchild
  return { named: done.filter(isBad).map(({ id, code }) => [id, code ?? ""] as const), left: pids.filter(isRunning) };
}

function isBad({ outcome }: CaseDone): boolean {
  return !/^(pass|lenient|info|not-applicable|not-testable)$/.test(outcome);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !existsSync(`/proc/${pid}/stat`) || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}

/** Only the one case, or nothing at all. */
const COSTS: readonly (readonly [habit: string, code: string | undefined])[] = [
  ["none", undefined],
  ["talks-first", undefined],
  ["talks-binary", undefined],
  ["floods-stderr", undefined],
  ["stays-after-eof", undefined],
  ["ignores-sigterm", undefined],
  ["leaves-a-child", undefined],
  ["flood-of-noise", undefined],
  ["one-byte-at-a-time", undefined],
  ["dies", "E-CRASH"],
  ["aborts", "E-CRASH"],
  ["half-line", "E-CRASH"],
  ["never", "E-TIMEOUT"],
  ["garbage", "E-TIMEOUT"],
  ["wrong-id", "E-TIMEOUT"],
  ["huge-id", "E-TIMEOUT"],
  ["negative-id", "E-TIMEOUT"],
  ["drips-forever", "E-TIMEOUT"],
  ["endless-noise", "E-TIMEOUT"],
  ["outcome-invented", "E-BAD-REPLY"],
  ["class-invented", "E-BAD-REPLY"],
  ["upper-case-outcome", "E-BAD-REPLY"],
  ["endless-reply", "E-REPLY-TOO-LONG"],
  ["one-gigabyte", "E-REPLY-TOO-LONG"],
  ["control-characters", "E-SUT-ERROR"],
  ["twice", "E-TWO-REPLIES"],
];

describe.concurrent("a hostile adapter that pays with one case", () => {
  it.each(COSTS)("%s", async (habit, code) => {
    const { named, left } = await namesOf(habit, code === "E-TIMEOUT" ? 400 : 5000);
    // Several cases may begin with a Ping of 0, as their control: they are inconclusive at most.
    expect(named.filter(([id]) => id === bad)).toEqual(code === undefined ? [] : [[bad, code]]);
    expect(named.filter(([id, given]) => id !== bad && given !== code && given !== "E-CONTROL-DEAD")).toEqual([]);
    expect(left).toEqual([]);
  });
});

describe.concurrent("a hostile adapter that is named once for the run", () => {
  const rows: readonly (readonly [string, string])[] = [
    ["yes-to-any-verb", "SUT-0003"],
    ["dies-at-start", "SUT-0001"],
    ["dies-at-hello", "SUT-0001"],
    ["no-hello", "SUT-0001"],
    ["reads-nothing", "SUT-0001"],
    ["closes-stdout", "SUT-0001"],
    ["hello-refused", "SUT-0001"],
    ["hello-nameless", "SUT-0001"],
    ["hello-endless", "SUT-0001"],
  ];
  it.each(rows)("%s is %s", async (habit, id) => {
    const { named, left } = await namesOf(habit);
    expect(named.map(([own]) => own)).toContain(id);
    expect(left).toEqual([]);
  });
});
