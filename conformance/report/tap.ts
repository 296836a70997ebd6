/** TAP 14: a line per instance, what is wrong as a YAML block; expected failures are TODO, what did not run SKIP. */
import type { CaseDone, RunEvent } from "../events.ts";
import { detailLines, reasonLine } from "./describe.ts";
import { type Standing, standing } from "./judge.ts";
import { type Run, readRun, sutName } from "./model.ts";
import type { RenderOptions } from "./options.ts";
import { safe } from "./text.ts";

export function renderTap(events: readonly RunEvent[], options: RenderOptions = {}): string {
  const run = readRun(events);
  const { edition, seed } = run.started;
  const lines = [
    "TAP version 14",
    `# touchstone ${comment(edition.name)} of ${comment(sutName(run))}, seed ${comment(seed)}, depth ${comment(run.end.depth.name)}`,
    `1..${run.partial ? run.planned : run.cases.length}`,
    ...run.cases.flatMap((one, index) => point(one, index + 1, run, options)),
    ...(run.partial ? ["Bail out! the run was stopped before its end"] : []),
  ];
  return `${lines.join("\n")}\n`;
}

function point(one: CaseDone, number: number, run: Run, options: RenderOptions): readonly string[] {
  const how = standing(one, run.started.gate);
  const ok = isOk(one, how);
  const line = `${ok ? "ok" : "not ok"} ${number} - ${text(`${one.instance} ${one.title}`)}${directive(one, how)}`;
  return ok && how !== "lenient" ? [line] : [line, ...diagnosis(one, run, options)];
}

/** TODO turns a failure into one that is known; SKIP has to be ok. */
function isOk({ outcome }: CaseDone, how: Standing): boolean {
  if (how === "expected") return false;
  if (how === "unscored") return outcome !== "fail" && outcome !== "crash" && outcome !== "timeout";
  return !["bad", "stale", "unsure", "kit"].includes(how);
}

function directive(one: CaseDone, how: Standing): string {
  if (how === "aside" || how === "held") return ` # SKIP ${text(one.expectation?.reason ?? one.reason ?? one.outcome)}`;
  if (how === "expected") return ` # TODO ${text(one.expectation?.reason ?? "")}`;
  return how === "unscored" ? " # TODO not scored" : "";
}

/** JSON strings are YAML, whatever is in them. */
function diagnosis(one: CaseDone, run: Run, options: RenderOptions): readonly string[] {
  const finding = one.findings.find(({ verdict }) => verdict !== "pass");
  const facts: Readonly<Record<string, string | number | undefined>> = {
    message: reasonLine(one),
    severity: one.outcome,
    code: one.code,
    level: one.level,
    clause: one.clause,
    expected: finding?.expected,
    actual: finding?.actual,
    token: one.token,
  };
  const lines = Object.entries(facts).flatMap(([key, value]) =>
    value === undefined ? [] : [`  ${key}: ${JSON.stringify(safe(String(value), 400))}`],
  );
  const details = detailLines(one, run.started, options).map((line) => `    - ${JSON.stringify(line)}`);
  return ["  ---", ...lines, "  details:", ...details, "  ..."];
}

/** `#` begins a directive, and a backslash escapes it. */
function text(value: string): string {
  return safe(value, 300).replace(/[\\#]/g, "\\$&");
}

function comment(value: string): string {
  return safe(value, 80);
}
