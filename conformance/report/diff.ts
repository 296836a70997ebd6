/** What changed between two runs: what a comment under a change should say, and nothing else. */
import type { CaseDone, RunEvent, RunStarted } from "../events.ts";
import { finish } from "./console/console.ts";
import { paperOf, SIGNS } from "./console/paper.ts";
import { reasonLine } from "./describe.ts";
import { idRanges } from "./groups.ts";
import { type Standing, standing } from "./judge.ts";
import { codeCell, md } from "./markdown.ts";
import { type Run, readRun, sutName } from "./model.ts";
import type { RenderOptions } from "./options.ts";
import { groupBy, jsonText, plural, safe } from "./text.ts";

export const CHANGES = ["broken", "changed", "unsure", "dropped", "listed", "gone", "fixed", "added"] as const;
/**
 * `broken` fails and did not; `changed` fails for another reason; `unsure` and `dropped` were judged and are not any
 * more; `listed` fails and is known to, which it was not; `gone` and `added` are cases of one run alone that are neither.
 */
export type Change = (typeof CHANGES)[number];

export type Changed = { readonly change: Change; readonly before?: CaseDone; readonly after?: CaseDone };

const WORDS: { readonly [change in Change]: string } = {
  broken: "new failures",
  changed: "failing for another reason",
  unsure: "inconclusive now",
  dropped: "not run any more",
  listed: "known failures that are new in the list",
  gone: "cases that are gone",
  fixed: "fixed",
  added: "cases that are new",
};

/** Every case that stands otherwise in the second run than in the first. */
export function diffRuns(before: readonly RunEvent[], after: readonly RunEvent[]): readonly Changed[] {
  const old = readRun(before);
  const now = readRun(after);
  const known = new Map(old.cases.map((one) => [nameOf(one), one]));
  const seen = new Set(now.cases.map(nameOf));
  const changes = now.cases.flatMap((one) => compare(known.get(nameOf(one)), one, old.started.gate, now.started.gate));
  const gone = old.cases
    .filter((one) => !seen.has(nameOf(one)))
    .map((one) => ({ change: "gone" as const, before: one }));
  return [...changes, ...gone];
}

/** Whether something is worse than before. */
export function isWorse({ change }: { readonly change: Change }): boolean {
  return change === "broken" || change === "changed" || change === "unsure" || change === "dropped";
}

/** A case that was revised is the same case. */
function nameOf({ instance }: CaseDone): string {
  return instance.replace(/@\d+/, "");
}

type Gate = RunStarted["gate"];

function compare(before: CaseDone | undefined, after: CaseDone, oldGate: Gate, gate: Gate): readonly Changed[] {
  const now = kindOf(after, gate);
  if (!before) return [{ change: now === "bad" ? "broken" : "added", after }];
  const change = changeOf(kindOf(before, oldGate), now, before, after);
  return change ? [{ change, before, after }] : [];
}

function changeOf(old: Kind, now: Kind, before: CaseDone, after: CaseDone): Change | undefined {
  if (now === "bad" && old !== "bad") return "broken";
  if (now === "bad") return before.outcome === after.outcome && before.code === after.code ? undefined : "changed";
  if (now === old) return undefined;
  if (now === "listed" || now === "unsure") return now;
  if (now === "aside") return "dropped";
  return old === "bad" || old === "listed" ? "fixed" : undefined;
}

type Kind = "good" | "bad" | "listed" | "unsure" | "aside";

const KINDS: { readonly [how in Standing]: Kind } = {
  good: "good",
  lenient: "good",
  info: "good",
  unscored: "good",
  bad: "bad",
  stale: "good",
  expected: "listed",
  unsure: "unsure",
  kit: "unsure",
  aside: "aside",
  held: "aside",
};

/** An entry that ran out while its case still fails is a failure again. */
function kindOf(one: CaseDone, gate: Gate): Kind {
  const expired = one.expectation?.state === "expired" && one.outcome !== "pass" && one.outcome !== "lenient";
  return expired ? "bad" : KINDS[standing(one, gate)];
}

/** For a terminal: everything that changed. */
export function renderDiff(
  before: readonly RunEvent[],
  after: readonly RunEvent[],
  options: RenderOptions = {},
): string {
  const paper = paperOf(options);
  const changes = diffRuns(before, after);
  const most = paper.verbosity === "verbose" ? changes.length : 12;
  const sections = byChange(changes).flatMap(([change, list]) => [
    paper.paint(`${list.length} ${WORDS[change]}`, "bold"),
    ...list.slice(0, most).map((one) => line(one, paper)),
    ...(list.length > most ? [`  and ${list.length - most} more`] : []),
    "",
  ]);
  return finish([heading(readRun(before), readRun(after)), "", ...sections, lastWord(changes)], options);
}

function line({ change, before, after }: Changed, { paint, columns }: ReturnType<typeof paperOf>): string {
  const one = after ?? before;
  if (!one) return "";
  const [sign, style] = SIGNS[SIGN_OF[change]];
  const text =
    change === "broken" || change === "changed" ? `${one.code ?? one.outcome}: ${safe(one.title)}` : safe(one.title);
  const was = change === "changed" && before ? ` (was ${before.code ?? before.outcome})` : "";
  return `  ${paint(sign, style)} ${safe(one.id, 20)}  ${safe(`${text}${was}`, columns - 18)}`;
}

const SIGN_OF: { readonly [change in Change]: Standing } = {
  broken: "bad",
  changed: "bad",
  unsure: "unsure",
  dropped: "aside",
  listed: "expected",
  gone: "aside",
  fixed: "good",
  added: "info",
};

/** For a comment: what is worse in full, the rest as numbers. */
export function renderDiffMarkdown(before: readonly RunEvent[], after: readonly RunEvent[]): string {
  const changes = diffRuns(before, after);
  const now = readRun(after);
  const worse = changes.filter(isWorse);
  const rows = worse.slice(0, 20).map((one) => row(one));
  const title = worse.length === 0 ? "✅ nothing is worse" : `❌ ${plural(worse.length, "case")} worse than before`;
  const table =
    rows.length === 0
      ? []
      : [
          "| case | what | title |",
          "|---|---|---|",
          ...rows,
          ...(worse.length > 20 ? [`| and ${worse.length - 20} more | | |`] : []),
          "",
        ];
  const rest = byChange(changes.filter((one) => !isWorse(one))).map(
    ([change, list]) => `${list.length} ${WORDS[change]}: ${md(ids(list), 200)}`,
  );
  return `${[`### ${title}: ${md(sutName(now))}`, "", ...table, ...rest.map((text) => `- ${text}`)].join("\n").trimEnd()}\n`;
}

function row({ change, before, after }: Changed): string {
  const one = (after ?? before) as CaseDone;
  const what =
    change === "changed"
      ? `was ${before?.code ?? before?.outcome}, is ${one.code ?? one.outcome}`
      : (one.code ?? WORDS[change]);
  return `| ${codeCell(one.instance, 60)} | ${md(what, 120)} | ${md(one.title, 120)}: ${md(reasonLine(one), 120)} |`;
}

/** For programs. */
export function renderDiffJson(before: readonly RunEvent[], after: readonly RunEvent[]): string {
  const side = (one: CaseDone | undefined) =>
    one && { instance: one.instance, outcome: one.outcome, ...(one.code && { code: one.code }) };
  const changes = diffRuns(before, after).map(({ change, ...both }) => ({
    change,
    before: side(both.before),
    after: side(both.after),
  }));
  return jsonText({ format: 1, worse: changes.filter(isWorse).length, changes });
}

function byChange(changes: readonly Changed[]): readonly (readonly [Change, readonly Changed[]])[] {
  const groups = groupBy(changes, ({ change }) => change);
  return CHANGES.flatMap((change) => {
    const list = groups.get(change);
    return list ? [[change, list] as const] : [];
  });
}

function ids(list: readonly Changed[]): string {
  const ranges = idRanges(list.map(({ before, after }) => safe((after ?? before)?.id ?? "", 20)));
  return ranges.length > 8 ? `${ranges.slice(0, 8).join(" ")} and ${ranges.length - 8} more` : ranges.join(" ");
}

function heading(old: Run, now: Run): string {
  const name = (run: Run) =>
    `${safe(sutName(run), 60)} (${safe(run.started.edition.name, 40)}, ${safe(run.started.started.slice(0, 19))})`;
  return `${name(old)} → ${name(now)}`;
}

function lastWord(changes: readonly Changed[]): string {
  const worse = changes.filter(isWorse).length;
  const fixed = changes.filter(({ change }) => change === "fixed").length;
  return worse === 0 && changes.length === 0
    ? "no difference"
    : `${worse} worse · ${fixed} fixed · ${changes.length - worse - fixed} other`;
}
