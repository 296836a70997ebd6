/** A failed case: what was asked, what came, where they part, and how to look closer. */
import { wrap } from "../../../codec/explain/cells.ts";
import type { CaseDone } from "../../events.ts";
import type { Finding } from "../../suite.ts";
import { explainCommand, replayCommand } from "../commands.ts";
import type { Group } from "../groups.ts";
import { idRanges, tally } from "../groups.ts";
import { standing } from "../judge.ts";
import { clauseName, type Run } from "../model.ts";
import { plural, quotedSide, safe } from "../text.ts";
import { bytesLine, fieldAt } from "./bytes-line.ts";
import { ends, fact, type Paper, SIGNS } from "./paper.ts";
import { textLine } from "./text-line.ts";

/** One failure in full. */
export function block(one: CaseDone, run: Run, paper: Paper): readonly string[] {
  return [
    head(one, run, paper),
    ...inputLines(one, paper),
    ...findingsLines(one, paper),
    ...reasonLines(one, paper),
    ...expectationLines(one, paper),
    fact("replay", replayCommand(one, run.started, paper.options), paper),
    ...(one.why ? [fact("why", safe(one.why, 300), paper)] : []),
    fact("explain", explainCommand(one, paper.options), paper),
    ...(paper.verbosity === "verbose" ? traceLines(one, paper) : []),
  ];
}

/** The one to look at, and how many more there are of its kind. */
export function groupBlock({ shown, others, code }: Group, run: Run, paper: Paper): readonly string[] {
  if (others.length === 0) return block(shown, run, paper);
  const room = paper.columns - 14;
  return [
    ...block(shown, run, paper),
    fact("alike", alikeText(others, code, room), paper),
    fact("", paper.paint(idsLine(others, room), "dim"), paper),
  ];
}

/** What the runner asks by itself is of no encoding, or of no type. */
export function typeName({ type, encoding, title }: CaseDone): string {
  if (type === "") return safe(title, 50);
  return encoding === "" ? safe(type, 50) : `${safe(type, 50)}/${safe(encoding, 20)}`;
}

/** The types with the most of them, as many as fit. */
function alikeText(others: readonly CaseDone[], code: string, width: number): string {
  const types = tally(others.map(typeName));
  let text = `${others.length} more with ${safe(code, 60)}:`;
  for (const [i, { name, count }] of types.entries()) {
    const rest = `, ${plural(types.length - i, "more type")}`;
    const next = `${i === 0 ? "" : ","} ${name} ${count}`;
    if (i > 0 && text.length + next.length + rest.length > width) return text + rest;
    text += next;
  }
  return text;
}

/** `✗ CD-0213  title      MUST aptos#bcs-7`. */
export function head(one: CaseDone, run: Run, { paint, columns }: Paper): string {
  const [sign, style] = SIGNS[standing(one, run.started.gate)];
  const right = `${one.level} ${safe(clauseName(one.clause), 44)}`;
  const [title, tail] = ends(`${sign} ${safe(one.id, 20)}  ${outcomeWord(one)}${safe(one.title, 200)}`, right, columns);
  const [mark, id, ...words] = title.split(" ");
  return `${paint(`${mark} ${id}`, style)} ${paint(words.join(" "), "bold")}${paint(tail, "dim")}`;
}

/** The ids of a group, as many ranges as fit. */
export function idsLine(cases: readonly CaseDone[], width: number): string {
  const ids = [...new Set(cases.map(({ id }) => safe(id, 20)))];
  const ranges = idRanges(ids);
  for (let shown = Math.min(ranges.length, width >> 2); shown > 0; shown--) {
    const words = ranges.slice(0, shown);
    const line = words.join(" ") + (shown === ranges.length ? "" : ` and ${ids.length - countIds(words)} more`);
    if (line.length <= width) return line;
  }
  return plural(ids.length, "case");
}

/** How many ids stand in ranges. */
function countIds(ranges: readonly string[]): number {
  const number = (id: string) => Number(/\d+$/.exec(id)?.[0]);
  return ranges.reduce((sum, range) => {
    const [first = "", last = first] = range.split("..");
    return sum + number(last) - number(first) + 1;
  }, 0);
}

/** Fail goes without saying. */
function outcomeWord({ outcome }: CaseDone): string {
  return outcome === "fail" || outcome === "pass" ? "" : `${outcome}: `;
}

/** The runner's words, as many lines as they take. */
function reasonLines(one: CaseDone, paper: Paper): readonly string[] {
  if (!one.reason) return [];
  const code = badFindings(one).length === 0 ? one.code : undefined;
  const width = paper.columns - 14 - (code === undefined ? 0 : Math.min(50, code.length) + 2);
  const lines = wrap(safe(one.reason, 600), width);
  return lines.map((line, i) =>
    i === 0 ? fact("reason", codeAtEnd(line, code, paper), paper) : fact("", line, paper),
  );
}

function badFindings({ findings }: CaseDone): readonly Finding[] {
  return findings.filter(({ verdict }) => verdict !== "pass").slice(0, 3);
}

function inputLines(one: CaseDone, paper: Paper): readonly string[] {
  const { input, parent } = one;
  if (!input || input.hex === "") return [];
  const made = parent ? `parent ${safe(parent, 20)}, one mutation` : "";
  const length = input.length > input.hex.length / 2 ? plural(input.length, "byte") : "";
  const aside = [length, made].filter(Boolean).join(" · ");
  const focus = input.mark && { at: input.mark.at, size: input.mark.size, bracket: true };
  const width = paper.columns - 14 - (aside ? aside.length + 4 : 0);
  const line = lineOf(one)(input.hex, { ...spansOf(input), ...(focus && { focus }), length: input.length, width });
  const text = aside ? `${line.text}    ${paper.paint(aside, "dim")}` : line.text;
  return [fact("input", text, paper), ...markLine(one, line.column, paper)];
}

/** JSON is bytes as well, but nobody reads them so. */
function lineOf({ encoding }: CaseDone): typeof bytesLine {
  return encoding === "json" ? textLine : bytesLine;
}

function spansOf(input: CaseDone["input"]) {
  return input?.spans ? { spans: input.spans } : {};
}

function markLine({ input }: CaseDone, column: number | undefined, paper: Paper): readonly string[] {
  if (!input?.mark || column === undefined) return [];
  const { at, text } = input.mark;
  const field = fieldAt(input.spans, at);
  return [pointer(column, `byte ${at}${field ? `, ${safe(field, 60)}` : ""}: ${safe(text, 120)}`, paper)];
}

function pointer(column: number, text: string, { paint, columns }: Paper): string {
  const room = columns - 14 - column - 2;
  // Words go to the side where there is room for them.
  if (text.length <= room || column < text.length + 1)
    return fact("", `${" ".repeat(column)}${paint(`▲ ${text}`, "yellow")}`, { paint } as Paper);
  return fact("", `${" ".repeat(column - text.length - 1)}${paint(`${text} ▲`, "yellow")}`, { paint } as Paper);
}

function findingsLines(one: CaseDone, paper: Paper): readonly string[] {
  const findings = badFindings(one);
  const [first, ...rest] = findings;
  if (!first) return [];
  if (rest.length === 0) return bothSides(first, one, paper);
  const alike = rest.every(
    ({ expected, code, difference }) => expected === first.expected && code === first.code && !difference,
  );
  if (alike && !first.difference) return oneExpected(findings, paper);
  return findings.flatMap((finding) => [
    fact("check", paper.paint(`${safe(finding.check, 20)} (${finding.level})`, "bold"), paper),
    ...bothSides(finding, one, paper),
  ]);
}

/** Several verbs that all missed the same: it is said once, then what each of them did. */
function oneExpected(findings: readonly Finding[], paper: Paper): readonly string[] {
  const [first] = findings;
  const lines = findings.map(({ check, actual, code }, i) =>
    fact(safe(check, 9), withCode(actual, i === 0 ? code : undefined, paper), paper),
  );
  return [fact("expected", withCode(first?.expected ?? "", undefined, paper), paper), ...lines];
}

/** Bytes stand below each other, with the first difference marked; words in a line each. */
function bothSides(finding: Finding, one: CaseDone, paper: Paper): readonly string[] {
  const { difference, expected, actual, code } = finding;
  if (!difference || !isHex(expected) || !isHex(actual)) {
    const words = [
      fact("expected", withCode(expected, undefined, paper), paper),
      fact("actual", withCode(actual, code, paper), paper),
    ];
    return difference ? [...words, fact("differs", differenceText(finding, one), paper)] : words;
  }
  const focus = { at: difference.at, size: 1 };
  const options = { ...spansOf(one.input), focus, width: paper.columns - 16 - (code?.length ?? 0) };
  const want = lineOf(one)(expected, options);
  const got = lineOf(one)(actual, options);
  const marker = got.column ?? want.column;
  return [
    fact("expected", want.text, paper),
    fact("actual", codeAtEnd(got.text, code, paper), paper),
    ...(marker === undefined ? [] : [pointer(marker, differenceText(finding, one), paper)]),
  ];
}

/** A line of words that leaves room for the code; the whole of them when everything was asked for. */
function withCode(text: string, code: string | undefined, paper: Paper): string {
  const room = paper.columns - 14 - (code === undefined ? 0 : Math.min(50, code.length) + 2);
  return codeAtEnd(safe(text, paper.verbosity === "verbose" ? 4000 : room), code, paper);
}

function differenceText({ difference }: Finding, { encoding }: CaseDone): string {
  if (!difference) return "";
  const { at, field, expected, actual } = difference;
  const [wanted, given] = [expected, actual].map((side) => quotedSide(side, encoding, 40) || "no more bytes");
  return `byte ${at}${field ? `, ${safe(field, 60)}` : ""}: expected ${wanted}, got ${given}`;
}

function isHex(text: string): boolean {
  return /^([0-9a-f]{2})+$/.test(text);
}

/** The failure code at the right edge. */
function codeAtEnd(text: string, code: string | undefined, { paint, columns }: Paper): string {
  if (!code) return text;
  const shown = safe(code, 50);
  const gap = columns - 14 - text.length - shown.length;
  return gap >= 2 ? `${text}${" ".repeat(gap)}${paint(shown, "red")}` : `${text}  ${paint(shown, "red")}`;
}

function expectationLines({ expectation }: CaseDone, paper: Paper): readonly string[] {
  if (!expectation) return [];
  const { state, file, line, code, reason, until, rate } = expectation;
  const what = {
    changed: `listed to fail with ${safe(code ?? "another code", 60)}: it fails differently now`,
    expired: `the entry ran out on ${safe(until ?? "its day", 20)}`,
    expected: "listed",
    stale: "listed, and passes now",
    flaky: `flaky, seen ${safe(rate ?? "", 20)}`,
    held: "on hold",
  }[state];
  return [fact("listed", `${safe(file, 80)}:${line}, ${what} («${safe(reason, 120)}»)`, paper)];
}

function traceLines({ trace = [] }: CaseDone, paper: Paper): readonly string[] {
  return trace.map(({ us, from, line, cut }, i) => {
    const arrow = from === "kit" ? "kit → sut" : "sut → kit";
    const text = `${(us / 1000).toFixed(3).padStart(9)} ms  ${arrow}  ${safe(line, 300)}${cut ? ` (${cut} more)` : ""}`;
    return fact(i === 0 ? "trace" : "", text, paper);
  });
}
