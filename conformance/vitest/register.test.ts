import { beforeAll, describe, expect, test } from "vitest";
import { decodeBcs, encodeBcs } from "../../codec/index.ts";
import { TYPES } from "../../codec/profiles/aptos/roots.ts";
import type { CaseDone, Expectation, RunEvent } from "../events.ts";
import { parseExpectations } from "../expect/parse.ts";
import type { PeerObject } from "../peer/object.ts";
import { type ConformanceOptions, registerConformance, type TestContext } from "./register.ts";
import { testVerdict } from "./verdict.ts";

type Told = { readonly name: string; readonly kind: "pass" | "fail" | "skip" | "note"; readonly text: string };

/** A test runner that runs what is registered, in order, and tells what came of it. */
async function told(options: ConformanceOptions): Promise<readonly Told[]> {
  const [results, tests, before, after, bodies]: [
    Told[],
    (() => Promise<void>)[],
    (() => void)[],
    (() => Promise<void>)[],
    Promise<void>[],
  ] = [[], [], [], [], []];
  let path: readonly string[] = [];
  const api = {
    describe: (name: string, body: () => void | Promise<void>) => {
      const above = path;
      path = [...above, name];
      const done = body();
      if (done) bodies.push(done);
      else path = above;
    },
    test: (name: string, _: object, body: (context: TestContext) => Promise<void>) => {
      const full = [...path, name].join(" > ");
      tests.push(async () => void results.push({ name: full, ...(await outcome(body)) }));
    },
    beforeAll: (body: () => void) => void before.push(body),
    afterAll: (body: () => Promise<void>) => void after.push(body),
  };
  registerConformance(api, options);
  await Promise.all(bodies);
  for (const one of before) one();
  for (const one of tests) await one();
  for (const one of after) await one();
  return results;
}

async function outcome(body: (context: TestContext) => Promise<void>): Promise<Omit<Told, "name">> {
  let said: Omit<Told, "name"> = { kind: "pass", text: "" };
  try {
    await body({
      skip: (text = "") => {
        said = { kind: "skip", text };
      },
      annotate: (text) => {
        said = { kind: "note", text };
      },
    });
    return said;
  } catch (error) {
    return { kind: "fail", text: (error as Error).message };
  }
}

/** Takes whatever begins with one value of the type: bytes that are left over too. */
const lenient: PeerObject = {
  name: "lenient",
  types: ["*"],
  recode: ({ name }, bytes) => encodeBcs(schema(name), decodeBcs(schema(name), bytes.subarray(0, 34))),
};

function schema(name: string) {
  const found = TYPES.get(name);
  if (!found) throw new Error(`no type ${name}`);
  return found;
}

const options: ConformanceOptions = { codec: lenient, edition: "aptos/1-any", expect: false };

describe("a codec that takes bytes that are left over", () => {
  let results: readonly Told[] = [];
  beforeAll(async () => {
    results = await told({ ...options, select: ["FunctionInfo", "!@encode", "!@fresh", "JS-0001"] });
  });

  test("stands under area and type", () => {
    expect(results[0]?.name).toBe(
      "aptos/1-any FunctionInfo !@encode !@fresh JS-0001 > CD codec > FunctionInfo > CD-0213 minimal, made from seed 0",
    );
    expect(results[0]?.kind).toBe("pass");
    expect(results.at(-1)?.name).toBe(
      "aptos/1-any FunctionInfo !@encode !@fresh JS-0001 > the implementation as a whole",
    );
  });

  test("fails with bytes, rule, code and how to run it again", () => {
    const failed = results.filter(({ kind }) => kind === "fail");
    const text = failed.map((one) => one.text).join("\n");
    expect(text).toMatch(/✗ CD-\d{4} {2}FunctionInfo: .*MUST aptos#bcs-18/);
    expect(text).toContain("E-TRAILING-ACCEPTED");
    expect(text).toMatch(/\n {4}replay {4}npx vitest run -t 'CD-\d{4}'\n/);
    expect(text).not.toContain("--sut");
  });

  test("skips what was not declared, with the reason", () => {
    const json = results.find(({ name }) => name.includes("> JS-0001"));
    expect([json?.kind, json?.text]).toEqual(["skip", expect.stringContaining("not-applicable")]);
  });

  test("passes with a note what is listed", async () => {
    const failed = results.find(({ text }) => text.includes("E-TRAILING-ACCEPTED"))?.name.match(/CD-\d{4}/)?.[0] ?? "";
    const list = `touchstone: 1\nexpect:\n  - {id: ${failed}, code: E-TRAILING-ACCEPTED, reason: reads streams}\n  - {id: CD-0213, code: E-X, reason: old}\n`;
    const again = await told({ ...options, select: [failed, "CD-0213"], expect: parseExpectations(list) });
    expect(again.map(({ kind }) => kind)).toEqual(["fail", "note", "pass"]);
    expect(again[0]?.text).toContain(
      "CD-0213 is listed as a known failure, «old», and passes now\n  remove it: npx touchstone expect prune CD-0213",
    );
    expect(again[1]?.text).toBe("known failure E-TRAILING-ACCEPTED: reads streams, touchstone.expect.yaml:3");
  });
});

test("gaps of the edition fail once, as a whole", async () => {
  const results = await told({ ...options, edition: "aptos/1", select: "CD-0213" });
  expect(results.map(({ kind }) => kind)).toEqual(["pass", "fail"]);
  expect(results[1]?.text).toContain("E-EDITION-GAP");
});

test("one that cannot be started fails every test, for one reason", async () => {
  const results = await told({ ...options, codec: "module:/nowhere.js", select: "CD-0213" });
  expect(results.map(({ kind }) => kind)).toEqual(["fail", "fail"]);
  expect(results[1]?.text).toContain("/nowhere.js");
});

test("a list that speaks of nothing fails the tests, not the kit", async () => {
  const list = parseExpectations("touchstone: 1\nexpect:\n  - {id: CD-9999, code: E-X, reason: r}\n");
  const [first] = await told({ ...options, select: "CD-0213", expect: list });
  expect(first?.text).toContain("touchstone.expect.yaml:3:5 no case is called CD-9999");
});

describe("what becomes of an instance", () => {
  const head = [
    { event: "run", gate: "must", sut: "x", started: "2026-01-01", edition: { name: "e", frozen: "" } },
  ] as unknown as RunEvent[];
  const one = (over: Partial<CaseDone>) =>
    ({
      event: "case",
      instance: "CD-0001@1",
      token: "CD-0001@1#0",
      id: "CD-0001",
      level: "MUST",
      clause: "docs/x.md#y",
      title: "t",
      tags: [],
      findings: [],
      scored: true,
      ...over,
    }) as CaseDone;
  const listed = (state: Expectation["state"], over: object = {}) => ({
    file: "f.yaml",
    line: 3,
    reason: "r",
    state,
    ...over,
  });
  const verdict = (over: Partial<CaseDone>, gate: "must" | "should" = "must") =>
    testVerdict(one(over), head, { gate, again: () => "again" }).kind;

  test.each<[Partial<CaseDone>, string]>([
    [{ outcome: "pass" }, "pass"],
    [{ outcome: "lenient" }, "note"],
    [{ outcome: "info" }, "note"],
    [{ outcome: "fail" }, "fail"],
    [{ outcome: "crash" }, "fail"],
    [{ outcome: "timeout" }, "fail"],
    [{ outcome: "inconclusive" }, "fail"],
    [{ outcome: "kit-error" }, "fail"],
    [{ outcome: "not-applicable" }, "skip"],
    [{ outcome: "not-testable" }, "skip"],
    [{ outcome: "fail", scored: false }, "note"],
    [{ outcome: "fail", expectation: listed("expected") }, "note"],
    [{ outcome: "fail", expectation: listed("flaky", { rate: "1/5" }) }, "note"],
    [{ outcome: "inconclusive", expectation: listed("held") }, "skip"],
    [{ outcome: "pass", expectation: listed("stale") }, "fail"],
    [{ outcome: "fail", expectation: listed("expired", { until: "2026-01-01" }) }, "fail"],
    [{ outcome: "fail", expectation: listed("changed", { code: "E-X" }) }, "fail"],
    [{ outcome: "fail", expectation: listed("changed", { rate: "4/5" }) }, "fail"],
  ])("%j is %s", (over, kind) => expect(verdict(over)).toBe(kind));

  test("a missed SHOULD fails where it is the gate", () =>
    expect(verdict({ outcome: "lenient" }, "should")).toBe("fail"));
});
