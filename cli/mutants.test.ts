/** What `mutants` and `doctor` print, and what they refuse. */
import { describe, expect, it } from "vitest";
import type { Habit } from "../conformance/doctor/habit.ts";
import type { Scores } from "../conformance/mutants/scores.ts";
import { habitLines } from "./doctor.ts";
import { scoreLines } from "./mutants-text.ts";
import { run } from "./testing/run.ts";

const GOOD: Scores = {
  areas: [
    { area: "bcs", killed: 3208, mutants: 3208 },
    { area: "lazy", killed: 41, mutants: 41 },
  ],
  survivors: [],
  neutral: [{ id: "neutral/class-other", green: true, cases: 1800 }],
  assertions: [{ check: "accept", code: "E-TRAILING-ACCEPTED", bearing: true }],
  useful: { alone: 1156, idle: 300, cases: 5147 },
  waiting: [{ id: "lz4/*/lz4-last-match", bug: "", origin: "", wanted: "a block" }],
  good: true,
};

describe("the scores", () => {
  it("are a table and one line", () => {
    expect(scoreLines(GOOD, [], 12.34, 2)).toBe(
      [
        "bcs         3208/3208  killed",
        "lazy        41/41      killed",
        "neutral     1/1        green",
        "assertions  1/1        load-bearing",
        "useful      1156/5147  cases kill a mutant that no other case kills",
        "idle        300        cases kill no mutant of their type (--idle)",
        "waiting     1          mutants that no case shows yet (--waiting)",
        "",
        "✓ mutation 100 %   3249 mutants, 12.3 s, 2 jobs",
        "",
      ].join("\n"),
    );
  });

  it("show a survivor with the case that is missing", () => {
    const difference = {
      verb: "decode",
      type: "BatchId",
      data: "00",
      nearest: "CD-0001",
      reference: "reject",
      mutant: "ok {}",
    } as const;
    const survivor = { id: "bcs/BatchId/x", bug: "takes anything", how: "CD-0002 ends as pass", difference };
    const broken = { ...GOOD, good: false, areas: [{ area: "bcs", killed: 1999, mutants: 2000 }] };
    const text = scoreLines(broken, [survivor], 1, 1);
    expect(text).toContain(
      "✗ bcs/BatchId/x  takes anything\n    CD-0002 ends as pass\n    nearest   CD-0001\n    missing   decode BatchId 00\n",
    );
    expect(text).toMatch(/✗ mutation 99\.9 % {3}2000 mutants, 1\.0 s, 1 job\n$/);
  });

  it("name a neutral one that is judged and a finding that nobody needs", () => {
    const text = scoreLines(
      {
        ...GOOD,
        good: false,
        neutral: [{ id: "neutral/class-other", green: false, cases: 5, how: "1 bad, CD-0001 fail E-X" }],
        assertions: [{ check: "accept", code: "E-X", bearing: false, how: "no mutant needs it" }],
      },
      [],
      1,
      1,
    );
    expect(text).toContain("✗ neutral/class-other is not green: 1 bad, CD-0001 fail E-X\n");
    expect(text).toContain("✗ E-X in accept bears no load: no mutant needs it\n");
  });
});

describe("the doctor's habits", () => {
  const habits: readonly Habit[] = [
    { id: "hello", mark: "good", text: "starts, hello in 6 ms" },
    { id: "flush", mark: "good", text: "flushes each line" },
    { id: "hex", mark: "bad", text: "upper-case hex in replies", fix: "use lower case" },
  ];

  it("stand in two columns where they fit", () => {
    expect(habitLines(habits, 80)).toBe(
      "✓ starts, hello in 6 ms    ✓ flushes each line\n✗ upper-case hex in replies\n  → use lower case\n",
    );
  });

  it("stand below each other where they do not", () => {
    expect(habitLines(habits, 30)).toMatch(/^✓ starts, hello in 6 ms\n✓ flushes each line\n✗/);
  });
});

describe("wrong usage", () => {
  const rows: readonly (readonly [string, RegExp])[] = [
    ["doctor", /which adapter\? touchstone doctor --sut CMD/],
    ["doctor --sut module:./codec.js", /a module in this process has no such habits/],
    ["doctor --sut=", /--sut is empty/],
  ];
  it.each(rows)("touchstone %s", async (line, message) => {
    const { code, err } = await run(line);
    expect(err).toMatch(message);
    expect(code).toBe(2);
  });
});
