/** One case as the page knows it. */
import { fromHex } from "../../../codec/bytes.ts";
import type { CaseDone, Expectation } from "../../events.ts";
import type { Shown } from "../../suite.ts";
import { explainCommand, explainPart, replayCommand, replayParts } from "../commands.ts";
import { standing } from "../judge.ts";
import type { Run } from "../model.ts";
import type { RenderOptions } from "../options.ts";
import { quotedSide, safe } from "../text.ts";

/** What became of a case, in the words that the page filters by. */
export type Verdict = CaseDone["outcome"] | "expected" | "stale" | "held" | "unscored";

export type PageFinding = {
  readonly check: string;
  readonly level: string;
  readonly verdict: string;
  readonly code?: string;
  readonly expected: string;
  readonly actual: string;
  readonly difference?: {
    readonly at: number;
    readonly field?: string;
    readonly expected: string;
    readonly actual: string;
  };
};

export type PageCase = {
  readonly instance: string;
  readonly id: string;
  readonly area: string;
  readonly path: string;
  readonly type: string;
  readonly enc: string;
  readonly level: string;
  readonly clause: string;
  readonly title: string;
  readonly verdict: Verdict;
  /** What it did, where the verdict speaks of its listing. */
  readonly outcome: string;
  readonly why?: string;
  readonly tags?: readonly string[];
  readonly parent?: string;
  readonly code?: string;
  readonly reason?: string;
  /** What was looked at, where all of it was right. */
  readonly checks?: readonly string[];
  readonly findings?: readonly PageFinding[];
  readonly input?: Shown;
  readonly trace?: readonly {
    readonly us: number;
    readonly from: string;
    readonly line: string;
    readonly cut?: number;
  }[];
  readonly listed?: Expectation;
  readonly observed: number;
  readonly ms: number;
  readonly attempts?: number;
  /** Where it is not what the usual words make of the instance. */
  readonly replay?: string;
  readonly explain?: string;
};

export type Usual = { readonly replay: readonly [string, string]; readonly explain: readonly [string, string] };

/** How much of a case is kept. */
export type Limits = { readonly bytes: number; readonly text: number; readonly lines: number };

export function pageCase(one: CaseDone, run: Run, options: RenderOptions, limits: Limits): PageCase {
  const verdict = verdictOf(one, run);
  const plain = verdict === "pass" || verdict === "not-applicable" || verdict === "not-testable";
  const cut = (text: string) => safe(text, limits.text);
  return {
    instance: safe(one.instance, 120),
    id: safe(one.id, 20),
    area: safe(one.area, 20),
    path: safe(one.path, 160),
    type: safe(one.type, 80),
    enc: safe(one.encoding, 20),
    level: one.level,
    clause: safe(one.clause, 200),
    title: safe(one.title, 200),
    verdict,
    outcome: one.outcome,
    ...(one.why && { why: safe(one.why, 400) }),
    ...(one.tags.length > 0 && { tags: one.tags.slice(0, 8).map((tag) => safe(tag, 40)) }),
    ...(one.parent && { parent: safe(one.parent, 20) }),
    ...(one.code && { code: safe(one.code, 60) }),
    ...(one.reason && { reason: cut(one.reason) }),
    ...(plain ? { checks: [...new Set(one.findings.map(({ check }) => safe(check, 20)))] } : looks(one, cut, limits)),
    ...(one.expectation && { listed: listed(one.expectation) }),
    observed: one.observed,
    ms: Math.round(one.ms * 100) / 100,
    ...(one.attempts && { attempts: one.attempts }),
    ...unusual(one, run, options),
  };
}

/** The commands of a case whose name is plain. */
export function usualOf({ started }: Run, options: RenderOptions): Usual {
  const [before, after] = replayParts(started, options);
  return { replay: [`${before}'`, `#${safe(started.seed, 64)}'${after}`], explain: [explainPart(options), ""] };
}

function unusual(one: CaseDone, run: Run, options: RenderOptions): Pick<PageCase, "replay" | "explain"> {
  const { replay, explain } = usualOf(run, options);
  const commands = { replay: replayCommand(one, run.started, options), explain: explainCommand(one, options) };
  return {
    ...(commands.replay !== `${replay[0]}${one.instance}${replay[1]}` && { replay: commands.replay }),
    ...(commands.explain !== `${explain[0]}${one.id}${explain[1]}` && { explain: commands.explain }),
  };
}

/** What a failure is shown with. */
function looks(one: CaseDone, cut: (text: string) => string, { bytes, lines }: Limits) {
  const trace = (one.trace ?? []).slice(0, lines).map(({ line, ...rest }) => {
    const shown = cut(line);
    const hidden = (rest.cut ?? 0) + Math.max(0, line.length - shown.length);
    return { us: rest.us, from: rest.from, line: shown, ...(hidden > 0 && { cut: hidden }) };
  });
  return {
    findings: one.findings.slice(0, 12).map((finding) => pageFinding(finding, one.encoding, cut)),
    ...(one.input && { input: inputOf(one.input, bytes) }),
    ...(trace.length > 0 && { trace }),
  };
}

function pageFinding(
  { observed: _, difference, ...rest }: CaseDone["findings"][number],
  encoding: string,
  cut: (text: string) => string,
): PageFinding {
  return {
    check: safe(rest.check, 40),
    level: rest.level,
    verdict: rest.verdict,
    ...(rest.code && { code: safe(rest.code, 60) }),
    expected: cut(asText(rest.expected, encoding)),
    actual: cut(asText(rest.actual, encoding)),
    ...(difference && {
      difference: {
        at: difference.at,
        ...(difference.field && { field: safe(difference.field, 80) }),
        expected: quotedSide(difference.expected, encoding),
        actual: quotedSide(difference.actual, encoding),
      },
    }),
  };
}

/** Bytes of JSON are read as text. */
function asText(hex: string, encoding: string): string {
  return encoding === "json" && /^([0-9a-f]{2})+$/.test(hex) ? new TextDecoder().decode(fromHex(hex)) : hex;
}

/** The start of the bytes, or more of them when what is wrong lies further on. */
function inputOf({ hex, length, spans, mark }: Shown, most: number): Shown {
  const end = Math.min(hex.length / 2, mark ? Math.max(most, mark.at + mark.size + 16) : most, 4 * most);
  const near = spans?.filter(([start]) => start < end).slice(0, most);
  return {
    hex: hex.slice(0, 2 * end),
    length,
    ...(near && { spans: near.map(([start, stop, name]) => [start, Math.min(stop, end), safe(name, 80)] as const) }),
    ...(mark && { mark: { ...mark, text: safe(mark.text, 200) } }),
  };
}

function listed({ issue, ...rest }: Expectation): Expectation {
  const cleaned = Object.fromEntries(
    Object.entries(rest).map(([key, value]) => [key, typeof value === "string" ? safe(value, 200) : value]),
  );
  return { ...(cleaned as Omit<Expectation, "issue">), ...(issue && { issue: safe(issue, 300) }) };
}

function verdictOf(one: CaseDone, run: Run): Verdict {
  const how = standing(one, run.started.gate);
  return how === "expected" || how === "stale" || how === "held" || how === "unscored" ? how : one.outcome;
}
