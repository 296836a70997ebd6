import { describe, expect, test } from "vitest";
import { Misuse } from "../document/problem.ts";
import { IDENTITIES } from "../select/testing/identities.ts";
import type { Outcome } from "../suite.ts";
import { bindExpectations } from "./bind.ts";
import { unfinished } from "./entry.ts";
import { dayOf, expecting } from "./expecting.ts";
import { parseExpectations } from "./parse.ts";
import { furtherRuns, isBad, type Seen, settle, settleHeld } from "./settle.ts";

const GOOD = `touchstone: 1
expect:
  - id: CD-0002@3 # a revision
    outcome: fail
    code: E-NONCANONICAL-ACCEPTED
    reason: lenient uleb decoder
    issue: https://example.org/482
    until: 2026-12-01
  - id: JS-0001..JS-0002
    count: 2
    code: E-VALID-REJECTED
    reason: no JSON yet
  - {id: CD-0003, outcome: lenient, code: E-CLASS-DIFFERS, reason: other words}
flaky:
  - {id: CD-0001, max: 2/10, reason: races, until: 2026-11-01}
hold:
  - {id: LZ-0001, reason: OOM kills the CI box, until: 2026-10-15}
`;

function bound(text: string) {
  return bindExpectations(parseExpectations(text), IDENTITIES);
}

function problems(text: string): readonly string[] {
  try {
    bound(text);
    return [];
  } catch (error) {
    if (!(error instanceof Misuse)) throw error;
    return error.message.split("\n").map((line) => line.replace(/^touchstone\.expect\.yaml:/, ""));
  }
}

const entry = (text: string) => `touchstone: 1\nexpect:\n  - ${text}\n`;
const REST = "code: E-X, reason: r";

describe("before the run", () => {
  test("a good file", () => expect(problems(GOOD)).toEqual([]));
  test("an empty list", () => expect(problems("touchstone: 1\n")).toEqual([]));

  test.each([
    [
      "nothing",
      "",
      ["1:1 the document is empty, expected a map of keys: What an implementation is known to get wrong."],
    ],
    ["no version", "expect: []\n", ["1:1 the document needs `touchstone`: version of this file's form, 1"]],
    ["another version", "touchstone: 2\n", ["1:13 `touchstone` is `2`, expected `1`: version of this file's form, 1"]],
    [
      "no reason",
      entry("{id: CD-0001, code: E-X}"),
      ["3:5 an entry of `expect` needs `reason`: why, in words for people"],
    ],
    [
      "an empty reason",
      entry('{id: CD-0001, code: E-X, reason: " "}'),
      ["3:38 `reason` is ` `, expected why, in words for people"],
    ],
    [
      "no code",
      entry("{id: CD-0001, reason: r}"),
      ["3:5 an entry of `expect` needs `code`: the failure code that reports print, as E-NONCANONICAL-ACCEPTED"],
    ],
    [
      "a misspelt key",
      entry(`{id: CD-0001, ${REST}, untill: 2026-12-01}`),
      [
        "3:41 unknown key `untill`, expected one of `id`, `count`, `reason`, `issue`, `until`, `outcome`, `code`; did you mean `until`?",
      ],
    ],
    [
      "an outcome that is good",
      entry(`{id: CD-0001, ${REST}, outcome: pass}`),
      ["3:50 `outcome` is `pass`, expected one of `fail`, `crash`, `timeout`, `lenient`, `inconclusive`"],
    ],
    [
      "a date that is none",
      entry(`{id: CD-0001, ${REST}, until: 2026-02-30}`),
      ["3:48 `until` is 2026-02-30, which is no day"],
    ],
    [
      "a rate of always",
      "touchstone: 1\nflaky:\n  - {id: CD-0001, max: 10/10, reason: r}\n",
      ["3:24 `max` is 10/10: what always fails belongs under `expect`"],
    ],
    [
      "an unknown id",
      entry(`{id: CD-0099, ${REST}}`),
      ["3:5 no case is called CD-0099; near it: CD-0001, CD-0002, CD-0003"],
    ],
    [
      "an old revision",
      entry(`{id: CD-0002@2, ${REST}}`),
      ["3:5 no case is called CD-0002@2; near it: CD-0002@3?enc=bcs"],
    ],
    ["no count", entry(`{id: JS, ${REST}}`), ["3:5 JS covers 2: say so, count: 2"]],
    [
      "another count",
      entry(`{id: JS-0001..JS-0009, count: 9, ${REST}}`),
      ["3:5 JS-0001..JS-0009 covers 2, not 9: look what came or went, then count: 2"],
    ],
    [
      "a count for one",
      entry(`{id: CD-0001, count: 2, ${REST}}`),
      ["3:5 CD-0001 covers 1, not 2: look what came or went, then count: 1"],
    ],
    [
      "the same twice",
      `${entry(`{id: CD-0001, ${REST}}`)}hold:\n  - {id: CD-0001, reason: r}\n`,
      ["5:5 CD-0001@1?enc=bcs is listed in line 3 already"],
    ],
    ["the word failed", entry(`{id: failed, count: 1, ${REST}}`), ["3:5 no case is about a type or an area failed"]],
    ["a list with a hole", entry(`{id: [JS, "!JS-0002"], count: 1, ${REST}}`), []],
  ])("%s", (_, text, expected) => expect(problems(text)).toEqual(expected));

  test("reasons that nobody wrote", () => {
    const list = parseExpectations(entry("{id: CD-0001, code: E-X, reason: TODO}"));
    expect(unfinished(list)).toEqual([
      {
        file: "touchstone.expect.yaml",
        line: 3,
        column: 5,
        message: "CD-0001 has no reason yet: replace TODO by why it fails",
      },
    ]);
    expect(unfinished(parseExpectations(GOOD))).toEqual([]);
  });
});

test("what an edition requires may be missing, and is expected by its name", () => {
  const edition = { name: "x/1", frozen: "", requires: { types: ["Vote", "Block"], encodings: ["json"], verbs: [] } };
  const bind = (id: string, count = "") =>
    expecting(
      parseExpectations(entry(`{id: "${id}", ${count} code: E-EDITION-GAP, reason: r}`)),
      IDENTITIES,
      edition,
      DAY,
    );
  const gap = { outcome: "fail", code: "E-EDITION-GAP" } as const;
  expect(bind("SUT-0010@1?type=Vote").settle({ instance: "SUT-0010@1?type=Vote" }, gap)?.state).toBe("expected");
  expect(bind("SUT-0011").settle({ instance: "SUT-0011@1?enc=json" }, gap)?.state).toBe("expected");
  expect(() => bind("@must", "count: 6,")).not.toThrow();
  expect(() => bind("SUT-0010@1?type=Vot")).toThrow("no case is called");
  expect(dayOf(new Date("2026-10-01T23:59:59Z"))).toBe(DAY);
});

const DAY = "2026-10-01";
const NO = undefined;
const CODE = "E-NONCANONICAL-ACCEPTED";

describe("an expected failure", () => {
  test.each([
    ["fails as listed", "CD-0002@3?enc=bcs", "fail", CODE, DAY, "expected"],
    ["on the last day", "CD-0002@3?enc=bcs", "fail", CODE, "2026-12-01", "expected"],
    ["a day later", "CD-0002@3?enc=bcs", "fail", CODE, "2026-12-02", "expired"],
    ["fails for another reason", "CD-0002@3?enc=bcs", "fail", "E-VALID-REJECTED", DAY, "changed"],
    ["fails for none", "CD-0002@3?enc=bcs", "fail", NO, DAY, "changed"],
    ["dies instead", "CD-0002@3?enc=bcs", "crash", CODE, DAY, "changed"],
    ["times out instead", "CD-0002@3?enc=bcs", "timeout", CODE, DAY, "changed"],
    ["passes", "CD-0002@3?enc=bcs", "pass", NO, DAY, "stale"],
    ["passes, too late", "CD-0002@3?enc=bcs", "pass", NO, "2027-01-01", "stale"],
    ["is merely lenient now", "CD-0002@3?enc=bcs", "lenient", "E-CLASS-DIFFERS", DAY, "stale"],
    ["is lenient as listed", "CD-0003@1?enc=bcs", "lenient", "E-CLASS-DIFFERS", DAY, "expected"],
    ["fails where it was lenient", "CD-0003@1?enc=bcs", "fail", "E-CLASS-DIFFERS", DAY, "changed"],
    ["is lenient no more", "CD-0003@1?enc=bcs", "pass", NO, DAY, "stale"],
    ["one of a range", "JS-0002@1?enc=json", "fail", "E-VALID-REJECTED", DAY, "expected"],
    ["was not judged", "CD-0002@3?enc=bcs", "inconclusive", "E-NOT-OBSERVED", DAY, NO],
    ["does not apply", "CD-0002@3?enc=bcs", "not-applicable", NO, DAY, NO],
    ["cannot be tested", "CD-0002@3?enc=bcs", "not-testable", NO, DAY, NO],
    ["met a fault of the kit", "CD-0002@3?enc=bcs", "kit-error", NO, DAY, NO],
    ["informs", "CD-0002@3?enc=bcs", "info", NO, DAY, NO],
    ["is not listed", "CD-0010@1?enc=bcs", "fail", CODE, DAY, NO],
  ])("%s", (_, instance, outcome, code, today, state) => {
    const seen: Seen = { outcome: outcome as Outcome, code };
    expect(settle(bound(GOOD), instance, seen, today)?.state).toBe(state);
  });

  test("says where it stands and why", () => {
    expect(settle(bound(GOOD), "CD-0002@3?enc=bcs", { outcome: "fail", code: CODE }, DAY)).toEqual({
      state: "expected",
      file: "touchstone.expect.yaml",
      line: 3,
      reason: "lenient uleb decoder",
      issue: "https://example.org/482",
      until: "2026-12-01",
      code: CODE,
    });
  });
});

describe("what has no verdict because its neighbour fails", () => {
  const text = entry("{id: CD-0001, outcome: inconclusive, code: E-CONTROL-DEAD, reason: no enums yet}");
  const state = (outcome: Outcome, code?: string) =>
    settle(bound(text), "CD-0001@1?enc=bcs", { outcome, code }, DAY)?.state;

  test.each<[Outcome, string | undefined, string | undefined]>([
    ["inconclusive", "E-CONTROL-DEAD", "expected"],
    ["inconclusive", "E-NO-CONTROL", "changed"],
    ["inconclusive", "E-STARVED", NO],
    ["inconclusive", "E-UNREACHABLE", NO],
    ["fail", "E-TRAILING-ACCEPTED", "changed"],
    ["pass", NO, "stale"],
    ["not-applicable", NO, NO],
  ])("%s %s is %s", (outcome, code, wanted) => expect(state(outcome, code)).toBe(wanted));

  test("nothing else that is inconclusive can be expected", () => {
    expect(problems(text.replace("E-CONTROL-DEAD", "E-UNREACHABLE"))).toEqual([
      "3:28 `inconclusive` can be expected of E-CONTROL-DEAD and E-NO-CONTROL alone: all else was not looked at",
    ]);
  });
});

describe("a flaky case", () => {
  const FLAKY = "CD-0001@1?enc=bcs";
  test.each([
    ["0/10 asks for more", 0, 10, "pass", DAY, "flaky"],
    ["0/20 has healed", 0, 20, "pass", DAY, "stale"],
    ["1/10", 1, 10, "fail", DAY, "flaky"],
    ["2/10", 2, 10, "fail", DAY, "flaky"],
    ["3/10 is above", 3, 10, "fail", DAY, "changed"],
    ["2/2 may still be 2/10", 2, 2, "fail", DAY, "flaky"],
    ["3/2 is above", 3, 3, "fail", DAY, "changed"],
    ["past its day", 1, 10, "fail", "2026-11-02", "expired"],
  ])("%s", (_, bad, runs, outcome, today, state) => {
    const found = settle(bound(GOOD), FLAKY, { outcome: outcome as Outcome, code: "E-X", rate: { bad, runs } }, today);
    expect([found?.state, found?.rate]).toEqual([state, `${bad}/${runs}`]);
  });

  test("another code than listed", () => {
    const text = "touchstone: 1\nflaky:\n  - {id: CD-0001, max: 1/5, code: E-X, reason: r}\n";
    const seen: Seen = { outcome: "fail", code: "E-Y", rate: { bad: 1, runs: 5 } };
    expect(settle(bound(text), FLAKY, seen, DAY)?.state).toBe("changed");
  });

  test.each([
    [0, 0, 10],
    [0, 9, 1],
    [0, 10, 10],
    [0, 19, 1],
    [0, 20, 0],
    [1, 10, 0],
    [1, 4, 6],
  ])("after %i bad of %i it runs %i times more", (bad, runs, more) => {
    expect(furtherRuns(bound(GOOD), FLAKY, { bad, runs })).toBe(more);
  });
  test("others run once", () => expect(furtherRuns(bound(GOOD), "CD-0002@3?enc=bcs", { bad: 1, runs: 1 })).toBe(0));
});

describe("a held case", () => {
  test.each([
    ["LZ-0001@1?enc=bcs+lz4", "2026-10-15", "held"],
    ["LZ-0001@1?enc=bcs+lz4", "2026-10-16", "expired"],
    ["CD-0002@3?enc=bcs", DAY, NO],
  ])("%s on %s", (instance, today, state) => expect(settleHeld(bound(GOOD), instance, today)?.state).toBe(state));
});

test.each([
  ["fail", "must", true],
  ["crash", "must", true],
  ["timeout", "must", true],
  ["lenient", "must", false],
  ["lenient", "should", true],
  ["pass", "should", false],
  ["inconclusive", "should", false],
  ["not-applicable", "must", false],
  ["kit-error", "must", false],
] as const)("%s under %s", (outcome, gate, bad) => expect(isBad(outcome, gate)).toBe(bad));
