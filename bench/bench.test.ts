import { describe, expect, it } from "vitest";
import { isProbe, titleOf } from "./case.ts";
import { CASES, caseTitled, select } from "./cases/index.ts";
import { GOALS, type Goal, judge } from "./goals.ts";
import { compare, geometricMean, isVoid, side } from "./harness.ts";
import type { Duel, Reading } from "./processes.ts";
import { median } from "./statistics.ts";
import { resultHeader, resultLine, verdictLine } from "./table.ts";
import { duration, figure } from "./units.ts";

describe("cases", () => {
  it("have titles of their own, by which a child process finds them", () => {
    expect(new Set(CASES.map(titleOf)).size).toBe(CASES.length);
    for (const one of CASES) expect(caseTitled(titleOf(one))).toBe(one);
    expect(() => caseTitled("decodeBcs/aptos/Nothing")).toThrow(TypeError);
  });

  it("are found by words in name or anchor", () => {
    expect(select(["encodeBcsInto"]).map((one) => one.name)).toContain("encodeBcsInto/aptos/VoteMsg");
    expect(select(["lz4-napi"]).every((one) => !isProbe(one) && one.anchor === "lz4-napi")).toBe(true);
    expect(select([]).length).toBe(CASES.length);
  });

  it("are there for every goal", () => {
    for (const { cases, anchor } of GOALS) {
      for (const name of cases) {
        const found = CASES.filter((one) => one.name === name && (isProbe(one) ? !anchor : one.anchor === anchor));
        expect(found, `${name} ${anchor}`).toHaveLength(1);
      }
    }
    expect(select([], true).length).toBeLessThan(CASES.length);
  });
});

const speed: Goal = { figure: "f", cases: ["a", "b"], anchor: "x", of: "mean", at: "least", goal: 10, unit: "x" };
const heap: Goal = { figure: "h", cases: ["heap"], of: "highest", at: "most", goal: 64, unit: "B" };

/** Ratios of a and b, and what becomes of them. */
const verdicts: readonly {
  id: string;
  goal: Goal;
  results: readonly (Duel | Reading)[];
  value?: number;
  reached?: boolean;
}[] = [
  {
    id: "geometric mean",
    goal: speed,
    results: [duel("a", 5), duel("b", 20.5)],
    value: Math.sqrt(102.5),
    reached: true,
  },
  { id: "just below", goal: speed, results: [duel("a", 4), duel("b", 24)], value: Math.sqrt(96), reached: false },
  { id: "lowest", goal: { ...speed, of: "lowest" }, results: [duel("a", 9), duel("b", 25)], value: 9, reached: false },
  { id: "another anchor does not count", goal: speed, results: [duel("a", 4), duel("b", 25, "y")] },
  { id: "a case that did not run", goal: speed, results: [duel("a", 4)] },
  { id: "at most", goal: heap, results: [reading("heap", 64)], value: 64, reached: true },
  { id: "above", goal: heap, results: [reading("heap", 65)], value: 65, reached: false },
];

describe("goals", () => {
  it.each(verdicts)("$id", ({ goal, results, value, reached }) => {
    const verdict = judge(goal, results);
    if (value === undefined) expect(verdict).toBeUndefined();
    else expect(verdict).toMatchObject({ value: expect.closeTo(value, 9), reached });
  });
});

describe("harness", () => {
  it.each([
    { values: [3, 1, 2], middle: 2 },
    { values: [4, 1, 2, 3], middle: 2.5 },
  ])("median of $values", ({ values, middle }) => expect(median(values)).toBe(middle));

  it("geometric mean", () => expect(geometricMean([2, 8])).toBeCloseTo(4));

  it("gives both clocks of one comparison, and a control", () => {
    const quick = { sliceMs: 0.1, rounds: 2, warmMs: 1 };
    const both = compare(side([1, 2], Math.sqrt), side([1, 2], Math.sqrt), quick);
    for (const one of [both.wall, both.cpu])
      expect(Object.keys(one)).toEqual(["ratio", "ratioOfMinima", "control", "anchor", "ours"]);
  });

  it.each([
    { control: 0.94, bad: true },
    { control: 0.95, bad: false },
    { control: 1.05, bad: false },
    { control: 1.06, bad: true },
  ])("a control of $control", ({ control, bad }) => {
    const timing = { median: 1, min: 1 };
    expect(isVoid({ control, ratio: 1, ratioOfMinima: 1, anchor: timing, ours: timing })).toBe(bad);
  });
});

describe("table", () => {
  it.each([
    { value: 0, text: "0" },
    { value: 1.2345, text: "1.23" },
    { value: 99.94, text: "99.9" },
    { value: 123.4, text: "123" },
  ])("$value is $text", ({ value, text }) => expect(figure(value)).toBe(text));

  it.each([
    { ns: 12, text: "12.0 ns" },
    { ns: 1_500, text: "1.50 µs" },
    { ns: 2_500_000, text: "2.50 ms" },
  ])("$ns ns is $text", ({ ns, text }) => expect(duration(ns)).toBe(text));

  it("marks a ratio of medians that the ratio of minima does not confirm", () => {
    expect(resultLine({ ...duel("a", 10), ratioOfMinima: 10.5 })).not.toContain("?");
    expect(resultLine({ ...duel("a", 10), ratioOfMinima: 12 })).toContain("12.0?");
    expect(resultHeader("wall")).toContain("by cpu");
  });

  it("says pass, MISS or not run", () => {
    expect(verdictLine(speed, judge(speed, [duel("a", 5), duel("b", 20.5)]))).toMatch(/10\.1x {2}≥ 10x +pass$/);
    expect(verdictLine(heap, judge(heap, [reading("heap", 65)]))).toContain("MISS");
    expect(verdictLine(heap, undefined)).toContain("not run");
  });
});

function duel(name: string, ratio: number, anchor = "x"): Duel {
  const range = [ratio, ratio] as const;
  return {
    name,
    anchor,
    bytes: 1,
    ratio,
    range,
    ratioOfMinima: ratio,
    other: ratio,
    anchorNs: 1,
    oursNs: 1,
    valid: 1,
    void: 0,
  };
}

function reading(name: string, value: number): Reading {
  return { name, unit: "B", value, range: [value, value] };
}
