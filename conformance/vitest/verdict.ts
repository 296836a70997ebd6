/** What a settled instance means for a test: pass, pass with a word, skip, or fail with everything a reader needs. */
import type { CaseDone, RunEvent } from "../events.ts";
import { isBad } from "../expect/settle.ts";
import { block } from "../report/console/block.ts";
import { paperOf } from "../report/console/paper.ts";
import { readRun } from "../report/model.ts";

export type TestVerdict =
  | { readonly kind: "pass" }
  | { readonly kind: "note" | "skip" | "fail"; readonly text: string };

export type Hints = {
  /** How this one test is run again. */
  readonly again: (one: CaseDone) => string;
  readonly gate: "must" | "should";
};

const PASS: TestVerdict = { kind: "pass" };

/** The verdict of one instance; `head` are the first events of its run. */
export function testVerdict(one: CaseDone, head: readonly RunEvent[], hints: Hints): TestVerdict {
  const listed = byExpectation(one, head, hints);
  if (listed) return listed;
  const { outcome, reason = "", scored } = one;
  if (outcome === "pass") return PASS;
  if (outcome === "not-applicable" || outcome === "not-testable")
    return { kind: "skip", text: `${outcome}: ${reason}` };
  if (!scored)
    return {
      kind: "note",
      text: `not scored, it came after the edition was frozen: ${outcome} ${one.code ?? ""}`.trimEnd(),
    };
  if (isBad(outcome, hints.gate) || outcome === "inconclusive" || outcome === "kit-error") {
    return { kind: "fail", text: failureText(one, head, hints) };
  }
  return { kind: "note", text: noteText(one) };
}

/** What the file of known failures has made of it; undefined when it says nothing. */
function byExpectation(one: CaseDone, head: readonly RunEvent[], hints: Hints): TestVerdict | undefined {
  const { expectation, id, outcome, code = "" } = one;
  if (!expectation) return undefined;
  const { state, file, line, reason, issue, until, rate } = expectation;
  const where = `${file}:${line}`;
  const why = `${reason}${issue === undefined ? "" : ` (${issue})`}`;
  switch (state) {
    case "expected":
      return { kind: "note", text: `known failure ${code}: ${why}, ${where}` };
    case "flaky":
      return { kind: "note", text: `comes and goes, ${rate ?? ""} bad: ${why}, ${where}` };
    case "held":
      return { kind: "skip", text: `held back: ${why}, ${where}` };
    case "stale":
      return {
        kind: "fail",
        text: `${id} is listed as a known failure, «${why}», and passes now\n  remove it: npx touchstone expect prune ${id}    ${where}`,
      };
    case "expired":
      return {
        kind: "fail",
        text: `${id} is a known failure until ${until ?? "a day"}, which has passed: ${why}    ${where}`,
      };
    case "changed": {
      const change =
        rate === undefined
          ? `is listed as ${expectation.code ?? outcome} and ended as ${outcome} ${code}`
          : `is listed as flaky and was bad ${rate} times`;
      return { kind: "fail", text: `${id} ${change.trimEnd()}    ${where}\n${failureText(one, head, hints)}` };
    }
  }
}

/** As the console shows it, but for the line that repeats it. */
function failureText(one: CaseDone, head: readonly RunEvent[], { again }: Hints): string {
  const paper = paperOf({ color: false, columns: 110, verbosity: "normal" });
  const lines = block(one, readRun([...head, one]), paper).map((line) => line.trimEnd());
  const replay = lines.findIndex((line) => /^\s+replay\s/.test(line));
  const label = lines[replay]?.match(/^\s+replay\s+/)?.[0] ?? "    replay    ";
  const shown = lines.filter((_, i) => i !== replay);
  shown.splice(replay < 0 ? shown.length : replay, 0, `${label}${again(one)}`);
  return shown.join("\n");
}

function noteText({ outcome, code, findings }: CaseDone): string {
  const found = findings.find(({ verdict }) => verdict !== "pass");
  const what = found ? `: expected ${found.expected}, got ${found.actual}` : "";
  return `${outcome}${code === undefined ? "" : ` ${code}`}${what}`;
}
