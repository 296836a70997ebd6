import { describe, expect, it } from "vitest";
import { ZERO } from "../counts.ts";
import type { Counts } from "../events.ts";
import { type Ending, exitOf, firstExit } from "./exit.ts";

type Row = readonly [Partial<Counts> & Partial<Omit<Ending, "counts">>, number, string];

/** The whole table of docs/running.md, and what wins where several apply. */
const ROWS: readonly Row[] = [
  [{ pass: 1 }, 0, "pass"],
  [{ lenient: 1 }, 0, "pass"],
  [{ expected: 1 }, 0, "pass"],
  [{ pass: 1, notApplicable: 5, notTestable: 5, held: 1, unscored: 9 }, 0, "pass"],
  [{ pass: 1, fail: 1 }, 1, "fail"],
  [{ pass: 1, lenient: 1, gate: "should" }, 1, "fail"],
  [{ pass: 1, stale: 1 }, 3, "stale"],
  [{ pass: 1, inconclusive: 1 }, 4, "inconclusive"],
  [{}, 4, "inconclusive"],
  [{ notApplicable: 5 }, 4, "inconclusive"],
  [{ held: 5, unscored: 5 }, 4, "inconclusive"],
  [{ pass: 1, kitError: 1 }, 5, "kit-error"],
  [{ pass: 1, inconclusive: 1, stale: 1 }, 4, "inconclusive"],
  [{ fail: 1, inconclusive: 1, stale: 1 }, 1, "fail"],
  [{ fail: 1, inconclusive: 1, stale: 1, kitError: 1 }, 5, "kit-error"],
  [{ fail: 1, kitError: 1, interrupted: true }, 130, "interrupted"],
  [{ pass: 1, interrupted: true }, 130, "interrupted"],
];

describe("exitOf", () => {
  it.each(ROWS)("%j is exit %i", ({ gate = "must", interrupted = false, ...counts }, exit, result) => {
    expect(exitOf({ counts: { ...ZERO, ...counts }, gate, interrupted })).toEqual({ exit, result });
  });
});

describe("firstExit", () => {
  it.each([
    [[0, 3, 4], 4],
    [[3, 7], 7],
    [[7, 6], 6],
    [[6, 1], 1],
    [[1, 2], 2],
    [[2, 5], 5],
    [[], 0],
  ])("%j → %i", (codes, exit) => expect(firstExit(codes)).toBe(exit));
});
