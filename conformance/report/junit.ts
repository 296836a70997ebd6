/**
 * JUnit XML: a suite per area, a test case per instance. Expected failures and what did not run are skipped with the
 * reason; what is flaky within its rate passes, as a `flakyFailure`.
 */
import type { CaseDone, RunEvent } from "../events.ts";
import { detailLines, reasonLine } from "./describe.ts";
import { type Standing, standing } from "./judge.ts";
import { type AreaOfRun, type Run, readRun, sutName } from "./model.ts";
import type { RenderOptions } from "./options.ts";
import { content, element } from "./xml.ts";

export function renderJunit(events: readonly RunEvent[], options: RenderOptions = {}): string {
  const run = readRun(events);
  const suites = run.areas.map((area) => suite(area, run, options));
  const name = `touchstone ${run.started.edition.name} ${sutName(run)}`;
  const all = element("testsuites", { name, ...numbers(run.cases, run), time: seconds(run.end.ms) }, ["\n", ...suites]);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${all}\n`;
}

function suite(area: AreaOfRun, run: Run, options: RenderOptions): string {
  const { started } = run;
  const properties = {
    edition: started.edition.name,
    vectors: started.vectors.release,
    seed: started.seed,
    sut: sutName(run),
    depth: run.end.depth.name,
    ...(run.partial && { partial: `${area.cases.length} of ${area.planned} instances are settled` }),
  };
  const attributes = {
    name: `${area.id} ${area.name}`.trim(),
    ...numbers(area.cases, run),
    time: seconds(area.cases.reduce((sum, { ms }) => sum + ms, 0)),
    timestamp: started.started.replace(/\.\d+Z$/, ""),
  };
  const cases = area.cases.map((one) => `${testcase(one, run, options)}\n`);
  return `${element("testsuite", attributes, ["\n", propertyList(properties), "\n", ...cases])}\n`;
}

function testcase(one: CaseDone, run: Run, options: RenderOptions): string {
  const attributes = {
    name: `${one.instance} ${one.title}`,
    classname: `${one.area}.${one.type}`,
    time: seconds(one.ms),
  };
  const properties = propertyList({ id: one.id, level: one.level, clause: one.clause, token: one.token });
  return element("testcase", attributes, [properties, verdict(one, run, options)].filter(Boolean));
}

type Kind = "failure" | "error" | "skipped" | "flakyFailure";

const KINDS: { readonly [how in Standing]: Kind | undefined } = {
  good: undefined,
  lenient: undefined,
  info: undefined,
  bad: "failure",
  stale: "failure",
  expected: "skipped",
  aside: "skipped",
  held: "skipped",
  unscored: "skipped",
  unsure: "error",
  kit: "error",
};

/** A dead process or a silent one is an error, as in other tools; a wrong answer is a failure. */
function kindOf(one: CaseDone, run: Run): Kind | undefined {
  const how = standing(one, run.started.gate);
  if (one.expectation?.state === "flaky" && how === "expected") return "flakyFailure";
  if (how === "unscored" && (one.outcome === "pass" || one.outcome === "lenient" || one.outcome === "info"))
    return undefined;
  return how === "bad" && (one.outcome === "crash" || one.outcome === "timeout") ? "error" : KINDS[how];
}

function verdict(one: CaseDone, run: Run, options: RenderOptions): string {
  const kind = kindOf(one, run);
  if (kind === undefined) return "";
  const message = `${PREFIX[standing(one, run.started.gate)] ?? ""}${reasonLine(one)}`;
  if (kind === "skipped") return element(kind, { message });
  return element(kind, { message, type: one.code ?? one.outcome }, [content(detailLines(one, run.started, options))]);
}

const PREFIX: { readonly [how in Standing]?: string } = {
  expected: "fails as expected: ",
  stale: "the expectation no longer holds: ",
  unscored: "not scored: ",
  held: "on hold: ",
  unsure: "inconclusive: ",
};

function numbers(cases: readonly CaseDone[], run: Run) {
  const kinds = cases.map((one) => kindOf(one, run));
  const count = (kind: Kind) => kinds.filter((one) => one === kind).length;
  return { tests: cases.length, failures: count("failure"), errors: count("error"), skipped: count("skipped") };
}

function propertyList(properties: Readonly<Record<string, string>>): string {
  const list = Object.entries(properties).map(([name, value]) => element("property", { name, value }));
  return element("properties", {}, list);
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(4);
}
