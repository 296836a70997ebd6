/** The runs that tests of reports share. */
import type { CaseDone, RunEvent } from "../../events.ts";
import { accepted, crashed, differing, lenient, listed, timedOut, trace, without } from "./cases.ts";
import { type FixtureOptions, makeRun, type Rule } from "./fixture.ts";

/** Everything is well. */
export function goodRun(options: FixtureOptions = {}): RunEvent[] {
  return makeRun(options);
}

/** One of everything that can become of a case, and many alike. */
export function mixedRun(options: FixtureOptions = {}): RunEvent[] {
  return makeRun({ rule: mixed, extra: NOTES, ...options });
}

/** Nobody answered. */
export function unreachableRun(): RunEvent[] {
  const rule: Rule = (one, index) =>
    index === 0
      ? {
          ...without(one, "inconclusive", "cannot connect to 127.0.0.1:9: connection refused (tried 3 times in 1.5 s)"),
          id: "SUT-0001",
          instance: "SUT-0001@1",
          title: "the implementation answers hello",
          code: "E-UNREACHABLE",
        }
      : without(one, "inconclusive", "see SUT-0001");
  return makeRun({ rule }).filter(({ event }) => event !== "sut");
}

/** Hundreds or thousands of instances, three in a hundred of them wrong. */
export function largeRun(instances: number): RunEvent[] {
  return makeRun({
    instances,
    rule: (one, index) => (index % 33 === 7 ? accepted(one) : index % 151 === 5 ? crashed(one) : one),
  });
}

/** Everything wrong, with as much to show as there can be. */
export function worstRun(instances: number): RunEvent[] {
  const rule: Rule = (one) => {
    const input = { hex: "ab".repeat(4096), length: 4096 };
    return { ...accepted({ ...one, input }), trace: trace({ ...one, input }) };
  };
  return makeRun({ instances, rule });
}

export const EVIL =
  "</script><script>alert(1)</script>\u001b[31m\u202e\u0000\r\n::error::x ]]> --> \"'`|<b>&amp;\ud800 # \u0024{{ secrets.X }} not ok 1";

/** A peer that puts evil text wherever it may put text. */
export function hostileRun(): RunEvent[] {
  const evil = (one: CaseDone): CaseDone => ({
    ...accepted(one, "E-EVIL"),
    title: `title ${EVIL}`,
    why: EVIL,
    reason: EVIL,
    clause: `docs/${EVIL}`,
    tags: [EVIL],
    type: `T${EVIL}`,
    parent: EVIL,
    input: { hex: "00ff", length: 2, spans: [[0, 2, EVIL]], mark: { at: 0, size: 1, text: EVIL } },
    findings: [
      {
        check: EVIL,
        level: "MUST",
        verdict: "fail",
        code: "E-EVIL",
        expected: EVIL,
        actual: EVIL,
        difference: { at: 0, field: EVIL, expected: EVIL, actual: EVIL },
        observed: 1,
      },
    ],
    trace: [{ us: 1, from: "sut", line: EVIL }],
    expectation: {
      state: "changed",
      file: "touchstone.expect.yaml",
      line: 1,
      reason: EVIL,
      issue: "javascript:alert(1)",
    },
  });
  const notes: RunEvent[] = [{ event: "note", kind: "log", text: EVIL }];
  const rule: Rule = (one, index) => (index < 5 ? evil(one) : one);
  return makeRun({ rule, extra: notes, sut: { name: `n${EVIL}`, version: EVIL }, run: { sut: `./a '${EVIL}'` } });
}

/** A record that somebody made by hand: evil text in every place where the schema allows text. */
export function poisonedRun(): RunEvent[] {
  const kept = ["event", "outcome", "level", "verdict", "state", "gate", "result", "from", "values", "kind", "hex"];
  const poison = (key: string, value: unknown): unknown =>
    typeof value === "string" && !kept.includes(key) ? `${EVIL}${key}` : value;
  return mixedRun().map((event) => JSON.parse(JSON.stringify(event), (key, value) => poison(key, value)) as RunEvent);
}

const NOTES: readonly RunEvent[] = [
  { event: "note", kind: "log", text: "2 lines on standard output are no replies; the first: INFO starting up" },
  { event: "note", kind: "restart", text: "started again after CD-2129 (SIGSEGV)" },
];

const mixed: Rule = (one, index) => {
  const change = CHANGES[index];
  if (change) return change(one);
  return one.area === "EC" ? without(one, "not-applicable", "EchoMessage/proto is not declared") : one;
};

/** By place in the fixture; the first eleven are valid RpcRequests, then come twenty invalid ones. */
const CHANGES: Readonly<Record<number, (one: CaseDone) => CaseDone>> = {
  1: differing,
  2: lenient,
  3: timedOut,
  4: (one) => without(one, "inconclusive", "the control failed before it: CD-0392 was refused"),
  5: (one) => ({ ...one, outcome: "info" }),
  6: (one) => ({ ...differing(one), scored: false }),
  7: (one) => listed(differing(one), "flaky"),
  11: (one) => accepted(one, "E-TRUNCATED-ACCEPTED"),
  12: (one) => accepted(one, "E-TRUNCATED-ACCEPTED"),
  13: (one) => accepted(one, "E-TRUNCATED-ACCEPTED"),
  14: (one) => accepted(one, "E-NONCANONICAL-ACCEPTED"),
  15: (one) => listed(accepted(one), "expected"),
  16: (one) => listed(accepted(one, "E-OTHER"), "changed"),
  17: (one) => listed(one, "stale"),
  18: (one) => listed(accepted(one), "expired"),
  19: (one) => listed(without(one, "inconclusive", "on hold"), "held"),
  20: crashed,
  21: (one) => without(one, "not-testable", "needs the verb encode"),
  22: (one) => accepted(one, "E-TRUNCATED-ACCEPTED"),
};

/** The mixed run, and a case that the kit itself got wrong. */
export function kitErrorRun(): RunEvent[] {
  return makeRun({
    rule: (one, index) => (index === 3 ? without(one, "kit-error", "TypeError: x is not a function") : one),
  });
}
