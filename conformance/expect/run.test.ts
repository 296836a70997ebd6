/** The list of known failures in whole runs: what is run how often, and what the run exits with. */
import { describe, expect, test } from "vitest";
import { fromHex, toHex } from "../../codec/index.ts";
import type { CaseDone } from "../events.ts";
import { choose, type LibraryRun, run } from "../index.ts";
import type { PeerObject } from "../peer/object.ts";
import { parseExpectations } from "./parse.ts";

/** FunctionInfo, minimal: bytes that every recoder here gives back unless it is told otherwise. */
const ID = "CD-0213";
const INSTANCE = `${ID}@1?enc=bcs`;
const chosen = await choose({ edition: "aptos/1-any", select: [ID] });

/** Gives bytes back; those of the n-th question wrongly when `bad` says so. */
function peer(bad: (n: number) => boolean): { readonly codec: PeerObject; readonly asked: () => number } {
  let asked = 0;
  const recode = (_: unknown, bytes: Uint8Array) => (bad(++asked) ? fromHex(`${toHex(bytes)}00`) : bytes);
  return { codec: { name: "p", types: ["*"], recode }, asked: () => asked };
}

async function outcome(list: string, bad: (n: number) => boolean, more: Partial<LibraryRun> = {}) {
  const { codec, asked } = peer(bad);
  const expectations = parseExpectations(`touchstone: 1\n${list}`);
  const { exit, counts, events } = await run({
    sut: codec,
    chosen,
    edition: "aptos/1-any",
    expect: expectations,
    now: new Date("2026-10-01T12:00:00Z"),
    ...more,
  });
  const one = events.find((event): event is CaseDone => event.event === "case" && event.instance === INSTANCE);
  return { exit, counts, one, asked: asked(), state: one?.expectation?.state };
}

const always = () => true;
const never = () => false;
const listed = (more = "") => `expect:\n  - {id: ${ID}, code: E-BYTES-DIFFER, reason: r${more}}\n`;
const flaky = "flaky:\n  - {id: CD-0213, max: 2/5, reason: r}\n";

describe("a listed failure", () => {
  test.each([
    ["fails as listed", listed(), always, "expected", 0],
    ["passes", listed(), never, "stale", 3],
    ["fails otherwise", listed().replace("DIFFER", "OTHER"), always, "changed", 1],
    ["fails as listed, too late", listed(", until: 2026-09-30"), always, "expired", 3],
    ["fails as listed, on the last day", listed(", until: 2026-10-01"), always, "expected", 0],
    ["is none", "", always, undefined, 1],
  ] as const)("%s", async (_, list, bad, state, exit) => {
    const done = await outcome(list, bad);
    expect([done.state, done.exit]).toEqual([state, exit]);
  });
});

describe("a flaky case", () => {
  test.each([
    ["once in five", (n: number) => n === 3, "flaky", "1/5", 5, 0],
    ["at first only", (n: number) => n === 1, "flaky", "1/5", 5, 0],
    ["too often", (n: number) => n <= 3, "changed", "3/5", 5, 1],
    ["late: runs go on until there are enough", (n: number) => n === 9, "flaky", "1/9", 9, 0],
    ["never", never, "stale", "0/20", 20, 3],
  ] as const)("%s", async (_, bad, state, rate, runs, exit) => {
    const done = await outcome(flaky, bad);
    expect([done.state, done.one?.expectation?.rate, done.asked, done.exit]).toEqual([state, rate, runs, exit]);
    expect(done.one?.attempts).toBe(runs);
  });
});

test.each([
  ["", "held", 0],
  [", until: 2026-09-30", "expired", 3],
] as const)("a held case is not asked%s, its neighbour is", async (until, state, exit) => {
  const two = await choose({ edition: "aptos/1-any", select: [ID, "CD-0214"] });
  const done = await outcome(`hold:\n  - {id: ${ID}, reason: kills the machine${until}}\n`, never, { chosen: two });
  expect([done.state, done.asked, done.exit]).toEqual([state, 1, exit]);
});

describe("before the run", () => {
  test.each([
    ["an id that does not exist", "expect:\n  - {id: CD-9999, code: E-X, reason: r}\n"],
    ["a wrong count", "expect:\n  - {id: FunctionInfo, count: 1, code: E-X, reason: r}\n"],
  ])("%s", async (_, list) => {
    const { codec, asked } = peer(never);
    const promise = run({
      sut: codec,
      chosen,
      edition: "aptos/1-any",
      expect: parseExpectations(`touchstone: 1\n${list}`),
    });
    await expect(promise).rejects.toThrow("touchstone.expect.yaml:3:5");
    expect(asked()).toBe(0);
  });

  test("a selection does not make a good list bad", async () => {
    const done = await outcome("expect:\n  - {id: CD-0001, code: E-X, reason: elsewhere}\n", never);
    expect([done.exit, done.counts.pass > 0]).toEqual([0, true]);
  });
});

describe("narrowed claims", () => {
  const narrow = (key: "ops" | "enc", ...values: string[]) =>
    [{ key, values, reason: "r", file: "touchstone.yaml", line: 4 }] as const;

  test("make cases not applicable", async () => {
    const done = await outcome("", always, {
      narrow: narrow("ops", "recode"),
      sut: { ...peer(always).codec, accept: () => undefined },
    });
    expect([done.one?.outcome, done.exit]).toEqual(["pass", 0]);
  });

  test("that were never made are a mistake", async () => {
    await expect(outcome("", never, { narrow: narrow("enc", "json") })).rejects.toThrow(
      "touchstone.yaml:4 hello declares no enc=json",
    );
  });
});
