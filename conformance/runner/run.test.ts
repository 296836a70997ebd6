import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { commandPeer } from "../peer/process.ts";
import type { Case } from "../suite.ts";
import { Load, STARVED } from "./load.ts";
import { byte, found, HELLO, negative, positive, type Ran, runBytes } from "./testing/bytes.ts";

const CASES = [positive(1), positive(2, { data: "dd" }), negative(3), positive(4, { data: "04" })];

/** The outcome of each instance, in order, for the table below. */
function outcomes({ cases }: Ran) {
  return cases.map(({ id, outcome, code }) => [id, outcome, ...(code ? [code] : [])].join(" "));
}

describe("what an implementation does, and what it costs", () => {
  it("everything right", async () => {
    const ran = await runBytes(byte(), CASES);
    expect(outcomes(ran)).toEqual(["SUT-0003 pass", "BY-0001 pass", "BY-0002 pass", "BY-0003 pass", "BY-0004 pass"]);
    expect(ran.end).toMatchObject({ exit: 0, result: "pass", counts: { pass: 5 }, depth: { name: "accept+recode" } });
    expect(ran.events.map(({ event }) => event)).toEqual(["run", "sut", "plan", ...Array(5).fill("case"), "end"]);
  });

  /** Who misbehaves and how, and everything that did not pass. */
  const rows: readonly (readonly [string, Parameters<typeof byte>[0], readonly string[], number])[] = [
    [
      "always ok",
      (verb) => (verb === "hello" ? undefined : ok()),
      ["SUT-0003 fail E-UNKNOWN-VERB", "BY-0003 fail E-WRONG"],
      1,
    ],
    ["refuses one", (_, data) => (data === "dd" ? no() : undefined), ["BY-0002 fail E-WRONG"], 1],
    [
      "refuses all",
      (verb) => (verb === "hello" || verb.startsWith("t") ? undefined : no()),
      ["BY-0001 fail E-WRONG", "BY-0002 fail E-WRONG", "BY-0003 inconclusive E-CONTROL-DEAD", "BY-0004 fail E-WRONG"],
      1,
    ],
    [
      "no reply that exists",
      (_, data) => (data === "dd" ? { outcome: "maybe" } : undefined),
      ["BY-0002 fail E-BAD-REPLY"],
      1,
    ],
    [
      "never answers one",
      (_, data) => (data === "dd" ? new Promise(() => {}) : undefined),
      ["BY-0002 timeout E-TIMEOUT"],
      1,
    ],
    [
      "refuses a claim",
      (verb) => (verb === "recode" ? { outcome: "unsupported", text: "" } : undefined),
      [
        "BY-0001 not-testable E-CLAIM-REFUSED",
        "BY-0002 not-testable E-CLAIM-REFUSED",
        "BY-0004 not-testable E-CLAIM-REFUSED",
        "SUT-0020@1?enc=bcs&type=Byte&verb=recode fail E-CLAIM-REFUSED",
      ],
      1,
    ],
    ["says nothing of recode", (verb) => (verb === "hello" ? ok(HELLO.replace(",recode", "")) : undefined), [], 0],
    [
      "lacks what is required",
      (verb) => (verb === "hello" ? ok("byte 1 ops=recode types=Other") : undefined),
      [
        "SUT-0010?type=Byte fail E-EDITION-GAP",
        "SUT-0012?verb=accept fail E-EDITION-GAP",
        "BY-0001 not-applicable",
        "BY-0002 not-applicable",
        "BY-0003 not-applicable",
        "BY-0004 not-applicable",
      ],
      1,
    ],
    ["knows every type", (verb) => (verb === "hello" ? ok("byte 1 ops=accept,recode types=*") : undefined), [], 0],
  ];
  it.each(rows)("%s", async (_, say, bad, exit) => {
    const ran = await runBytes(byte(say), CASES);
    expect(ran.bad.map((line) => line.replace(/^(SUT-00[01]\d)@1\b/, "$1"))).toEqual(bad);
    expect(ran.end.exit).toBe(exit);
  });

  it("dies after what it had to refuse", async () => {
    let seen = false;
    const ran = await runBytes(
      byte((_, data) => {
        if (seen && data === "01") return no();
        seen ||= data === "ff";
        return undefined;
      }),
      [negative(3)],
    );
    expect(ran.bad).toEqual(["BY-0003 fail E-SUT-DEAD"]);
  });
});

describe("a verdict is earned", () => {
  const finding = found("accept", { outcome: "ok", data: "" }, "ok");
  const rows: readonly (readonly [string, Partial<Case>, string])[] = [
    ["no finding", { run: async () => [] }, "inconclusive E-NOT-OBSERVED"],
    ["nothing observed", { run: async () => [{ ...finding, observed: 0 }] }, "inconclusive E-NOT-OBSERVED"],
    ["one of two observed", { run: async () => [finding, { ...finding, observed: 0 }] }, "inconclusive E-NOT-OBSERVED"],
    [
      "a failure that nobody saw",
      { run: async () => [{ ...finding, verdict: "fail", observed: 0 }] },
      "inconclusive E-NOT-OBSERVED",
    ],
    ["a negative without control", { tags: ["negative"] }, "inconclusive E-NO-CONTROL"],
    [
      "a negative that only its controls speak for",
      { tags: ["negative"], control: () => ({ verb: "accept", type: "Byte", data: "01" }), run: async () => [] },
      "inconclusive E-NOT-OBSERVED",
    ],
    ["a fault of the case", { run: () => Promise.reject(new Error("oops")) }, "kit-error E-KIT"],
    [
      "asking for what was not declared",
      { run: async (sut) => [found("encode", await sut.ask("encode", "Byte", "1"), "ok")] },
      "kit-error E-KIT",
    ],
    ["bytes that cannot be made", { unavailable: "not here" }, "not-testable"],
    [
      "a missed SHOULD",
      { run: async () => [{ ...finding, level: "SHOULD", verdict: "fail", code: "E-X" }] },
      "lenient E-X",
    ],
    ["information", { run: async () => [{ ...finding, level: "INFO" }] }, "info"],
    [
      "a missed MUST among others",
      { run: async () => [finding, { ...finding, verdict: "fail", code: "E-X" }] },
      "fail E-X",
    ],
    [
      "an undeclared option",
      { needs: { type: "Byte", encoding: "bcs", verbs: ["accept"], options: ["depth"] } },
      "not-applicable",
    ],
  ];
  it.each(rows)("%s", async (_, more, outcome) => {
    const ran = await runBytes(byte(), [positive(1, more)]);
    expect(ran.bad).toEqual([`BY-0001 ${outcome}`]);
  });

  it("nothing run at all is inconclusive, not good", async () => {
    const ran = await runBytes(byte(), [], {
      about: { touchstone: "", profile: "", vectors: { release: "", sha256: "" }, select: [], shard: "2/2" },
    });
    expect(ran.end).toMatchObject({ exit: 4, result: "inconclusive" });
  });
});

const ADAPTER = fileURLToPath(new URL("../peer/testing/adapter.mjs", import.meta.url));

/** The hostile adapter of the peer tests; many neighbours of the case that it misbehaves on. */
function runMode(mode: string, more: Parameters<typeof runBytes>[2] = {}) {
  const sut = commandPeer(`"${process.execPath}" "${ADAPTER}" ${mode}`, {
    maxReply: 1 << 20,
    leaveMs: { term: 100, kill: 100 },
    startMs: 20_000,
  });
  const cases = Array.from({ length: 40 }, (_, i) => positive(i, i === 20 ? { data: "dd" } : {}));
  return runBytes(sut, cases, { timeoutMs: 1000, ...more });
}

describe.concurrent("a program that misbehaves on one case of forty", () => {
  it.each([
    ["good", []],
    ["noise", []],
    ["garbage", []],
    ["dies", ["BY-0020 crash E-CRASH"]],
    ["aborts", ["BY-0020 crash E-CRASH"]],
    ["half-line", ["BY-0020 crash E-CRASH"]],
    ["silent", ["BY-0020 timeout E-TIMEOUT"]],
    ["wrong-id", ["BY-0020 timeout E-TIMEOUT"]],
    ["no-outcome", ["BY-0020 fail E-BAD-REPLY"]],
    ["endless-line", ["BY-0020 fail E-REPLY-TOO-LONG"]],
    ["endless-log", ["BY-0020 timeout E-TIMEOUT"]],
    ["twice", ["BY-0020 fail E-TWO-REPLIES"]],
  ])("%s", async (mode, bad) => {
    const ran = await runMode(mode);
    expect(ran.bad).toEqual(bad);
    expect(ran.cases.filter(({ id }) => id.startsWith("BY")).map(({ id }) => id)).toEqual(
      Array.from({ length: 40 }, (_, i) => `BY-${String(i).padStart(4, "0")}`),
    );
  });

  it("is one result when it cannot be reached", async () => {
    const ran = await runMode("dies-at-once");
    expect(ran.bad[0]).toBe("SUT-0001@1 inconclusive E-UNREACHABLE");
    expect(ran.cases[1]?.reason).toBe("see SUT-0001");
    expect(ran.end).toMatchObject({ exit: 4, counts: { inconclusive: 41 } });
  });

  it("is given up when it answers nothing but hello", async () => {
    const ran = await runMode("never-answers", { timeoutMs: 100 });
    expect(ran.end.exit).toBe(1);
    expect(ran.bad.filter((line) => line.endsWith("timeout E-TIMEOUT"))).toHaveLength(2);
    expect(ran.bad).toContain("SUT-0001@1 inconclusive E-UNREACHABLE");
  });

  it("runs in several processes to the same record", async () => {
    const [one, three] = [await runMode("dies"), await runMode("dies", { jobs: 3 })];
    expect(outcomes(three)).toEqual(outcomes(one));
  });

  it("leaves a record when it is interrupted", async () => {
    const controller = new AbortController();
    const ran = await runMode("silent", {
      signal: controller.signal,
      timeoutMs: 60_000,
      ...interruptAfter(controller),
    });
    expect(ran.end).toMatchObject({ exit: 130, result: "interrupted" });
  });
});

/** Ends the run once a case is settled. */
function interruptAfter(controller: AbortController) {
  setTimeout(() => controller.abort(), 1000);
  return { emit: () => {} };
}

describe("an implementation that dies now and then", () => {
  it("is told apart from one that a case kills", async () => {
    let asked = 0;
    const dying = () => {
      let dead = false;
      return {
        spec: "dying",
        start: async () => {
          dead = false;
          const { objectPeer } = await import("../peer/object.ts");
          const session = await objectPeer(byte()).start({ note() {}, twice() {}, waiting() {} });
          return {
            ...session,
            alive: () => !dead,
            ask: async (...args: Parameters<typeof session.ask>) => {
              dead ||= ++asked === 15;
              return dead
                ? ({ outcome: "trouble", kind: "died", text: "it left with exit code 1" } as const)
                : session.ask(...args);
            },
          };
        },
      };
    };
    const ran = await runBytes(
      dying(),
      Array.from({ length: 20 }, (_, i) => positive(i)),
    );
    expect(ran.bad).toEqual(["SUT-0002@1 crash E-CRASH-UNREPEATED"]);
    expect(ran.end.exit).toBe(1);
  });
});

describe("a machine that is too slow", () => {
  const silent = byte((_, data) => (data === "dd" ? new Promise(() => {}) : undefined));

  it("gives more time, and proves nothing by a missing reply", async () => {
    const ran = await runBytes(silent, CASES, { load: () => 6, timeoutMs: 20 });
    expect(ran.bad).toEqual(["BY-0002 inconclusive E-STARVED"]);
    expect(ran.end.exit).toBe(4);
  });

  it("is told by timers that come late", () => {
    let now = 0;
    const load = new Load(() => now);
    load.start();
    load.stop();
    const later = (ms: number) => {
      now += ms;
      load.tick();
      return load.factor();
    };
    expect(later(100)).toBe(1);
    expect(later(400)).toBe(1); // the kit's own work
    expect(later(2600)).toBe(6);
    expect(later(100)).toBe(6);
    expect(later(11_000)).toBeGreaterThan(STARVED);
    now += 11_000;
    expect(load.factor()).toBe(1);
  });
});

describe("what is not declared", () => {
  const shy = (verb: string) => (verb === "hello" ? ok("byte 1 ops=accept types=Byte") : undefined);

  it("and works all the same is noted, and nothing else", async () => {
    const { notes, end } = await runBytes(byte(shy), CASES);
    expect(notes).toEqual(["undeclared-support: verb recode works, and is not declared"]);
    expect(end.exit).toBe(0);
  });

  it("is not asked of somebody who says yes to everything", async () => {
    const { notes } = await runBytes(
      byte((verb) => shy(verb) ?? ok()),
      CASES,
    );
    expect(notes).toEqual([]);
  });
});

describe("settings of a run", () => {
  const refuses = byte((_, data) => (data === "dd" ? no() : undefined));

  it("--bail stops, and says nothing of the rest", async () => {
    const cases = Array.from({ length: 100 }, (_, i) => positive(i, { data: "dd" }));
    const ran = await runBytes(refuses, cases, { bail: 2 });
    expect(ran.bad).toEqual(["BY-0000 fail E-WRONG", "BY-0001 fail E-WRONG"]);
    expect(ran.end).toMatchObject({ exit: 1, counts: { fail: 2 } });
  });

  it("--repeat runs each case so often, or until it is bad", async () => {
    let asked = 0;
    const flaky = byte((verb, data) => (verb === "accept" && data === "dd" && ++asked === 3 ? no() : undefined));
    const ran = await runBytes(flaky, CASES, { repeat: 5 });
    expect(ran.cases.map(({ attempts }) => attempts)).toEqual([undefined, 5, 3, 5, 5]);
    expect(ran.bad).toEqual(["BY-0002 fail E-WRONG"]);
  });

  it("--gate should asks for more", async () => {
    const lenient = positive(1, {
      run: async () => [{ ...found("accept", ok(), "ok"), verdict: "lenient", code: "E-X" }],
    });
    expect((await runBytes(byte(), [lenient])).end.exit).toBe(0);
    expect((await runBytes(byte(), [lenient], { gate: "should" })).end.exit).toBe(1);
  });

  it("--trace says whose exchange is kept", async () => {
    const traced = async (trace: "none" | "bad" | "all") => {
      const ran = await runBytes(refuses, CASES, { trace });
      return ran.cases.filter((one) => one.trace).map(({ id }) => id);
    };
    expect(await traced("none")).toEqual([]);
    expect(await traced("bad")).toEqual(["BY-0002"]);
    expect(await traced("all")).toEqual(["BY-0001", "BY-0002", "BY-0003", "BY-0004"]);
  });

  it("a case that the edition does not list runs and is not counted", async () => {
    const edition = {
      name: "bytes/1",
      frozen: "",
      requires: { types: [], encodings: [], verbs: [] },
      cases: ["BY-0001@1", "BY-0003@2"],
    };
    const ran = await runBytes(refuses, CASES, { edition });
    expect(ran.cases.map(({ id, scored }) => [id, scored])).toEqual([
      ["SUT-0003", true],
      ["BY-0001", true],
      ["BY-0002", false],
      ["BY-0003", false],
      ["BY-0004", false],
    ]);
    expect(ran.end).toMatchObject({ exit: 0, counts: { pass: 2, unscored: 3 } });
  });

  it("the same seed gives the same record, times apart", async () => {
    const seeded = positive(9, {
      run: async (sut, seed) => [{ ...found("accept", await sut.ask("accept", "Byte", "01"), "ok"), expected: seed }],
    });
    const record = async () => JSON.stringify((await runBytes(refuses, [...CASES, seeded])).events, untimed);
    expect(await record()).toBe(await record());
    expect(await record()).toContain("5eed");
  });
});

function untimed(key: string, value: unknown): unknown {
  return ["ms", "us", "helloMs", "started"].includes(key) ? 0 : value;
}

function ok(data = "") {
  return { outcome: "ok", data } as const;
}

function no() {
  return { outcome: "reject", class: "other" } as const;
}
