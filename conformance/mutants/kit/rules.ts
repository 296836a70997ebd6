/** The runner's protective rules: the line that holds each, what it looks like without, and the run that shows it. */

export type KitRule = {
  readonly name: string;
  readonly file: string;
  /** Must stand there exactly once: a rule that moved has to be found again. */
  readonly line: string;
  readonly without: string;
  readonly scenario: string;
};

const JUDGE = "conformance/runner/judge.ts";
const CASE = "conformance/runner/run-case.ts";
const RUN = "conformance/runner/run.ts";
const PLAN = "conformance/runner/plan.ts";
const EXIT = "conformance/runner/exit.ts";
const EXECUTE = "conformance/runner/execute.ts";

export const KIT_RULES: readonly KitRule[] = [
  {
    name: "what observed nothing is no finding",
    file: JUDGE,
    line: "const seen = findings.filter(({ observed }) => observed > 0);",
    without: "const seen = findings;",
    scenario: "nothing was observed",
  },
  {
    name: "one check that observed nothing spoils the pass",
    file: JUDGE,
    line: "if (seen.length === 0 || seen.length < findings.length) return NOT_OBSERVED;",
    without: "if (seen.length === 0) return NOT_OBSERVED;",
    scenario: "half was observed",
  },
  {
    name: "no findings are no pass",
    file: JUDGE,
    line: "if (seen.length === 0 || seen.length < findings.length) return NOT_OBSERVED;",
    without: "if (seen.length < findings.length) return NOT_OBSERVED;",
    scenario: "no findings at all",
  },
  {
    name: "a missed MUST decides before all else",
    file: JUDGE,
    line: 'verdict === "fail" && level === "MUST"',
    without: 'verdict === "fail" && level === "SHOULD"',
    scenario: "a MUST was missed beside a SHOULD",
  },
  {
    name: "controls prove nothing by themselves",
    file: CASE,
    line: 'own.length === 0 && judged.outcome !== "fail" ? judge(own) : judged',
    without: "judged",
    scenario: "the control alone was observed",
  },
  {
    name: "a control before each refusal",
    file: CASE,
    line: 'if (before.verdict !== "pass") return',
    without: "if (false) return",
    scenario: "the control is refused before",
  },
  {
    name: "a control after each refusal",
    file: CASE,
    line: "return settle([before, ...own, after], own);",
    without: "return settle([before, ...own], own);",
    scenario: "the control is refused after",
  },
  {
    name: "no refusal counts without a control",
    file: CASE,
    line: "if (!control) return { judgement: NO_CONTROL, findings: [] };",
    without: "if (!control) return settle(await one.run(sut, seed));",
    scenario: "there is no control",
  },
  {
    name: "what is declared and refused is a failure",
    file: RUN,
    line: "for (const { claim, cases: count } of this.#claims.broken())",
    without: "for (const { claim, cases: count } of this.#claims.broken().slice(0, 0))",
    scenario: "a claim is refused",
  },
  {
    name: "a verb that does not exist is asked",
    file: RUN,
    line: "await this.#askNonsense(session);",
    without: "",
    scenario: "a verb that does not exist is taken",
  },
  {
    name: "what the edition requires must be declared",
    file: RUN,
    line: "for (const gap of gaps(edition, capabilities))",
    without: "for (const gap of gaps(edition, capabilities).slice(0, 0))",
    scenario: "the edition requires more",
  },
  {
    name: "what was not declared is not asked",
    file: PLAN,
    line: 'if (!types.has(needs.type) && !types.has("*")) return',
    without: "if (false) return",
    scenario: "a type was not declared",
  },
  {
    name: "a run that observed nothing is no pass",
    file: EXIT,
    line: "counts.inconclusive > 0 || observed === 0",
    without: "counts.inconclusive > 0",
    scenario: "nothing ran",
  },
  {
    name: "what is inconclusive is no pass",
    file: EXIT,
    line: "counts.inconclusive > 0 || observed === 0",
    without: "false",
    scenario: "nobody is there",
  },
  {
    name: "unreachable is said once",
    file: RUN,
    line: "this.#own(unreachable(reason));\n    const scored",
    without: "const scored",
    scenario: "nobody is there",
  },
  {
    name: "a fault of the kit stops the claim",
    file: EXIT,
    line: "...(counts.kitError > 0 ? [EXITS.kitError] : []),",
    without: "",
    scenario: "a case throws",
  },
  {
    name: "a second reply is named",
    file: RUN,
    line: "if (this.#twice.length > 0)",
    without: "if (this.#twice.length > 99)",
    scenario: "a request is answered twice",
  },
  {
    name: "the runner's own word is no observation",
    file: RUN,
    line: "pass: counts.pass - this.#ownPasses",
    without: "pass: counts.pass",
    scenario: "nothing ran",
  },
  {
    name: "only what fails alone is a crash",
    file: EXECUTE,
    line: 'if (!("interrupted" in again)) happenings.done(item, { settled: again });',
    without: 'if (!("interrupted" in again)) happenings.done(item, { settled: { ...again, outcome: "crash" } });',
    scenario: "it dies of one case",
  },
];
