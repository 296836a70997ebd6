import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { Misuse } from "../conformance/document/problem.ts";
import type { CaseDone, RunEvent } from "../conformance/events.ts";
import { identity } from "../conformance/select/testing/identities.ts";
import type { Case } from "../conformance/suite.ts";
import { run } from "./testing/run.ts";
import { lookAt, watchedPaths } from "./watch-files.ts";
import { differences, isFailing, type Screen, type WatchWorld, watchLoop } from "./watch-loop.ts";
import { screenText } from "./watch-screen.ts";

const CASES = ["RpcRequest", "VoteMsg", "Block", "Block"].map((type, i) =>
  identity(`CD-000${i + 1}`, { type }),
) as unknown as readonly Case[];
const done = (id: string, outcome: string, over: object = {}) =>
  ({
    event: "case",
    id,
    instance: `${id}@1`,
    outcome,
    scored: true,
    tags: [],
    title: "t",
    findings: [],
    ...over,
  }) as unknown as CaseDone;
const failing = (one: CaseDone) => isFailing(one, "must");

type Script = {
  /** What happens to the files before the n-th look; the text is what they hold then. */
  readonly files: Readonly<Record<number, Readonly<Record<string, string>>>>;
  readonly looks: number;
  /** Looks that a phase takes. */
  readonly slow?: number;
  readonly outcome?: (id: string, round: number) => string;
  readonly breaks?: (round: number) => unknown;
};

/** A world whose clock goes on when it is slept in: what ran, and what was shown. */
async function watched({ files, looks, slow = 0, outcome = () => "pass", breaks }: Script) {
  const [ran, shown, texts]: [string[], Screen[], Map<string, string>] = [[], [], new Map()];
  const leave = new AbortController();
  let look = 0;
  let round = 0;
  const world: WatchWorld = {
    cases: CASES,
    look: () => {
      for (const [path, text] of Object.entries(files[look] ?? {})) texts.set(path, text);
      if (++look > looks) leave.abort();
      return new Map([...texts].map(([path, text]) => [path, text]));
    },
    read: (path) => texts.get(path) ?? "",
    sleep: () => new Promise((next) => setImmediate(next)),
    run: async (phase, tell, stop) => {
      if (phase.name === "all" || ran.at(-1)?.endsWith("|")) round++;
      ran.push(`${phase.name} ${phase.cases.map(({ id }) => id.slice(-1)).join("")}`);
      if (breaks?.(round)) throw breaks(round);
      for (let start = look; look < start + slow && !stop.aborted; ) await new Promise((next) => setImmediate(next));
      if (stop.aborted) return void ran.push("stopped");
      for (const { id } of phase.cases) tell(done(id, outcome(id, round)));
    },
    show: (screen) => {
      shown.push({ ...screen, results: new Map(screen.results) });
      if (screen.state === "waiting") ran.push("|");
    },
    leave: leave.signal,
  };
  await watchLoop(world, failing);
  return { ran: ran.join(" "), shown };
}

describe("what runs when", () => {
  const bad = (ids: string) => (id: string, round: number) =>
    ids.includes(id.slice(-1)) && round === 1 ? "fail" : "pass";

  test.each<[string, Script, string]>([
    ["everything once, and nothing more without a change", { files: {}, looks: 9 }, "all 1234 |"],
    ["a change runs it again", { files: { 3: { a: "x" } }, looks: 9 }, "all 1234 | rest 1234 |"],
    [
      "what failed goes first",
      { files: { 3: { a: "x" } }, looks: 9, outcome: bad("24") },
      "all 1234 | failed 24 rest 13 |",
    ],
    [
      "then what the change names",
      { files: { 3: { a: "class Block: pass" } }, looks: 9, outcome: bad("1") },
      "all 1234 | failed 1 affected 34 rest 2 |",
    ],
    [
      "a file that names everything names nothing",
      { files: { 3: { a: "Block VoteMsg RpcRequest" } }, looks: 9 },
      "all 1234 | rest 1234 |",
    ],
    [
      "a save in many steps is one change",
      { files: { 3: { a: "1" }, 4: { a: "2", b: "1" }, 5: { b: "2" } }, looks: 14 },
      "all 1234 | rest 1234 |",
    ],
    [
      "two changes are two",
      { files: { 3: { a: "1" }, 9: { a: "2" } }, looks: 16 },
      "all 1234 | rest 1234 | rest 1234 |",
    ],
    ["a change stops what runs", { files: { 3: { a: "1" } }, looks: 40, slow: 12 }, "all 1234 stopped rest 1234 |"],
  ])("%s", async (_, script, ran) => expect((await watched(script)).ran).toBe(ran));

  test("files that the user can mend are told about, and waited for", async () => {
    const { ran, shown } = await watched({
      files: { 3: { a: "x" } },
      looks: 9,
      breaks: (round) => round === 1 && new Misuse({ file: "f.yaml", line: 3, message: "no" }),
    });
    expect(shown[1]?.problem).toBe("f.yaml:3 no");
    expect(ran).toBe("all 1234 | rest 1234 |");
  });

  test("a fault of the kit ends it", async () => {
    await expect(watched({ files: {}, looks: 50, breaks: () => new Error("broken") })).rejects.toThrow("broken");
  });

  test("leaving stops what runs", async () =>
    expect((await watched({ files: {}, looks: 3, slow: 99 })).ran).toBe("all 1234 stopped"));
});

test.each<[string, Partial<CaseDone>, boolean]>([
  ["fail", {}, true],
  ["crash", {}, true],
  ["inconclusive", {}, true],
  ["pass", {}, false],
  ["lenient", {}, false],
  ["not-applicable", {}, false],
  ["fail", { scored: false }, false],
  ["fail", { expectation: { state: "expected" } as never }, false],
  ["pass", { expectation: { state: "stale" } as never }, true],
  ["inconclusive", { code: "E-UNREACHABLE" }, false],
  ["inconclusive", { id: "SUT-0001", code: "E-UNREACHABLE" }, true],
])("%s %j is to be looked at: %s", (outcome, over, wanted) =>
  expect(failing(done("CD-0001", outcome, over))).toBe(wanted),
);

describe("the screen", () => {
  const head = [
    { event: "run", gate: "must", sut: "./a", started: "2026", edition: { name: "e", frozen: "" } },
  ] as unknown as RunEvent[];
  const options = { rows: 20, columns: 80, title: "aptos/1 · ./a", watched: ["a.py"], head, isFailing: failing };
  const full = (id: string, outcome: string) =>
    done(id, outcome, {
      level: "MUST",
      clause: "docs/x.md#y",
      token: `${id}@1#0`,
      title: `what ${id} is about`,
      code: "E-X",
    });
  const screen = (over: Partial<Screen>, ...results: CaseDone[]): Screen => ({
    state: "waiting",
    phase: undefined,
    changed: [],
    ran: results.length,
    results: new Map(results.map((one) => [one.instance, one])),
    ...over,
  });

  test("nothing fails", () => {
    expect(screenText(screen({}, full("CD-0001", "pass")), options)).toBe(
      "touchstone watch · aptos/1 · ./a\n✓ nothing fails · 1 passed · 1 run\n\n\nwaiting for a.py · Ctrl-C leaves\n",
    );
  });

  test("the first failure in full, the others in a line, never more than fits", () => {
    const many = Array.from({ length: 50 }, (_, i) => full(`CD-00${10 + i}`, "fail"));
    const text = screenText(screen({ changed: ["a.py"] }, ...many), options);
    expect(text).toContain("✗ 50 failing");
    expect(text).toMatch(/✗ CD-0010 +what CD-0010 is about/);
    expect(text).toMatch(/✗ CD-0011 {2}what CD-0011 is about {2}E-X\n/);
    expect(text).toMatch(/… and \d+ more\n/);
    expect(text.split("\n").length).toBeLessThanOrEqual(20);
    expect(text.split("\n").every((line) => line.length <= 80)).toBe(true);
  });

  test("while it runs, and when a file is wrong", () => {
    expect(screenText(screen({ state: "running", phase: "failed" }), options)).toContain("running what failed …");
    expect(screenText(screen({ problem: "f.yaml:3 no" }), options)).toContain("\nf.yaml:3 no\n");
  });
});

describe("files", () => {
  const folder = mkdtempSync(join(tmpdir(), "touchstone-watch-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("are seen to come, change and go", () => {
    mkdirSync(join(folder, "node_modules"));
    writeFileSync(join(folder, "node_modules", "x.js"), "1");
    const before = lookAt([folder]);
    writeFileSync(join(folder, "a.py"), "1");
    const after = lookAt([folder]);
    writeFileSync(join(folder, "a.py"), "12");
    const later = lookAt([folder]);
    rmSync(join(folder, "a.py"));
    expect([
      before.size,
      differences(before, after),
      differences(after, later),
      differences(later, lookAt([folder])),
    ]).toEqual([0, [join(folder, "a.py")], [join(folder, "a.py")], [join(folder, "a.py")]]);
  });

  test.each([
    [undefined, "node package.json --fast", ["package.json", "also"]],
    [undefined, "module:package.json", ["package.json", "also"]],
    ["cli,package.json", "tcp://127.0.0.1:9", ["cli", "package.json", "also"]],
  ])("%j with %s", (on, sut, paths) => expect(watchedPaths(on, sut, ["also"])).toEqual(paths));

  test("that are not there are a mistake", async () => {
    expect(await run("watch --config none --sut tcp://127.0.0.1:9")).toMatchObject({
      code: 2,
      err: expect.stringContaining("which files?"),
    });
    expect(await run("watch --config none --on /nowhere")).toMatchObject({
      code: 2,
      err: expect.stringContaining("--on /nowhere: there is no such file"),
    });
    expect(await run("watch --config none CD-9999")).toMatchObject({
      code: 2,
      err: expect.stringContaining("no case is called CD-9999"),
    });
  });
});
