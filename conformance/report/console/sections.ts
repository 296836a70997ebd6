/** The parts of the console report that are no failure blocks, in the order in which they stand. */
import type { CaseDone, Noted } from "../../events.ts";
import { pruneCommand } from "../commands.ts";
import { countParts } from "../counts.ts";
import { idRanges } from "../groups.ts";
import { standing } from "../judge.ts";
import { lastLine } from "../last-line.ts";
import type { Run } from "../model.ts";
import { sutName } from "../model.ts";
import { duration, groupBy, plural, safe } from "../text.ts";
import { idsLine } from "./block.ts";
import { fact, type Paper, SIGNS } from "./paper.ts";

/** What runs against what. */
export function header(run: Run, { paint }: Paper): readonly string[] {
  const { started, sut } = run;
  const { edition, vectors } = started;
  const part = [
    started.shard && `shard ${started.shard}`,
    started.select.length > 0 && `selected ${started.select.join(" ")}`,
  ];
  const lines = [
    paint(
      `touchstone ${safe(started.touchstone, 20)} · vectors ${safe(vectors.release, 20)} · edition ${safe(edition.name, 40)} (frozen ${safe(edition.frozen, 20)})`,
      "bold",
    ),
    `sut     ${safe([sutName(run), ...sutFacts(sut?.capabilities)].join(" · "), 200)}`,
    `seed    ${safe(started.seed, 40)}${part.map((text) => (text ? ` · ${safe(text, 120)}` : "")).join("")}`,
  ];
  return [...lines, ""];
}

function sutFacts(capabilities: NonNullable<Run["sut"]>["capabilities"] | undefined): readonly string[] {
  if (!capabilities) return ["no hello"];
  const { verbs, types, encodings } = capabilities;
  const many = types.includes("*") ? "every type" : plural(types.length, "type");
  return [verbs.join(" ") || "no verbs", many, `enc ${encodings.join(" ")}`];
}

/** Entries of the file of expectations that do not hold any more, and how to take them out. */
export function staleLines(run: Run, paper: Paper): readonly string[] {
  const stale = run.cases.filter((one) => standing(one, run.started.gate) === "stale");
  const shown = paper.verbosity === "verbose" ? stale : stale.slice(0, 5);
  const more = stale.length - shown.length;
  const lines = shown.flatMap((one) => staleEntry(one, paper));
  return more > 0 ? [...lines, `  and ${more} more like it`, ""] : lines;
}

function staleEntry(one: CaseDone, paper: Paper): readonly string[] {
  const { expectation: listed, outcome, observed } = one;
  if (!listed) return [];
  const what =
    listed.state === "expired"
      ? `is still listed as an expected failure, until ${safe(listed.until ?? "a day that is past", 20)}; it is ${outcome}`
      : `is listed as an expected failure («${safe(listed.reason, 80)}») and now passes, ${plural(observed, "observation")}`;
  const line = `${paper.paint(`! ${safe(one.instance, 60)}`, "yellow")} ${what}`;
  const how = listed.state === "expired" ? `${safe(listed.file, 80)}:${listed.line}` : pruneCommand(one, paper.options);
  return [line, fact(listed.state === "expired" ? "listed" : "remove", how, paper), ""];
}

/** Nobody's fault: a reason each, and whom it concerns. */
export function unsureLines(run: Run, paper: Paper): readonly string[] {
  return reasonLines(run, paper, "unsure", "inconclusive");
}

/** What was not asked, and why. */
export function asideLines(run: Run, paper: Paper): readonly string[] {
  return [...reasonLines(run, paper, "held", "on hold"), ...reasonLines(run, paper, "aside", "not run")];
}

function reasonLines(run: Run, paper: Paper, how: "unsure" | "aside" | "held", word: string): readonly string[] {
  const own = run.cases.filter((one) => standing(one, run.started.gate) === how);
  const groups = [...groupBy(own, (one) => reasonOf(one, how)).values()].sort(byWeight);
  const most = paper.verbosity === "verbose" ? groups.length : 6;
  const lines = groups.slice(0, most).flatMap((cases) => reasonLine(cases, paper, how, word));
  const rest = groups.length > most ? [`  and ${plural(groups.length - most, "more reason")}`] : [];
  return lines.length === 0 ? [] : [...lines, ...rest, ""];
}

/** The cause before what follows from it, then what concerns most. */
function byWeight(a: readonly CaseDone[], b: readonly CaseDone[]): number {
  const isCause = ([first]: readonly CaseDone[]) => Number(first?.id.startsWith("SUT-") ?? false);
  return isCause(b) - isCause(a) || b.length - a.length;
}

/** What an implementation does not have is one reason, however many types that are. */
function reasonOf({ expectation, reason, code, outcome }: CaseDone, how: string): string {
  if (how === "held") return expectation?.reason ?? "";
  return (reason ?? code ?? outcome).replace(MISSING, "$1 not declared");
}

const MISSING = /^(type|verb|encoding|option) (\S+) is not declared$/;

function reasonLine(cases: readonly CaseDone[], paper: Paper, how: "unsure" | "aside" | "held", word: string) {
  const [sign, style] = SIGNS[how];
  const [only] = cases;
  if (!only) return [];
  const who = cases.length === 1 ? safe(only.id, 20) : plural(cases.length, "case");
  const line = `${paper.paint(`${sign} ${who}`, style)} ${word}: ${reasonText(cases, only, how)}`;
  if (cases.length === 1 || paper.verbosity !== "verbose") return [line];
  return [line, `    ${paper.paint(idsLine(cases, paper.columns - 4), "dim")}`];
}

function reasonText(cases: readonly CaseDone[], only: CaseDone, how: string): string {
  const names = [...new Set(cases.flatMap(({ reason }) => MISSING.exec(reason ?? "")?.[2] ?? []))];
  if (names.length < 2) return safe(how === "held" ? reasonOf(only, how) : (only.reason ?? reasonOf(only, how)), 300);
  const [, kind] = MISSING.exec(only.reason ?? "") ?? [];
  const rest = names.length > 3 ? ` and ${names.length - 3} more` : "";
  return `${kind}s not declared: ${names
    .slice(0, 3)
    .map((name) => safe(name, 40))
    .join(", ")}${rest}`;
}

/** Faults of the kit: they stop the claim, whatever else came out. */
export function kitLines(run: Run, paper: Paper): readonly string[] {
  const own = run.cases.filter(({ outcome }) => outcome === "kit-error");
  const lines = own
    .slice(0, 5)
    .flatMap((one) => [
      `${paper.paint(`! ${safe(one.id, 20)}`, "red")} a fault of touchstone itself, please report it: ${safe(one.reason ?? "", 300)}`,
    ]);
  return lines.length === 0 ? [] : [...lines, ...(own.length > 5 ? [`  and ${own.length - 5} more`] : []), ""];
}

/** Expected failures and what was forgiven, by code; only asked for. */
export function forgivenLines(run: Run, paper: Paper): readonly string[] {
  return (["expected", "lenient"] as const).flatMap((how) => {
    const own = run.cases.filter((one) => standing(one, run.started.gate) === how);
    const [sign, style] = SIGNS[how];
    return [...groupBy(own, ({ code }) => code ?? "no code")].map(([code, cases]) => {
      const ids = idRanges(cases.map(({ id }) => safe(id, 20)));
      return `${paper.paint(`${sign} ${how}`, style)} ${safe(code, 60)}: ${ids.join(" ")}`;
    });
  });
}

/** What happened beside the cases. */
export function noteLines(notes: readonly Noted[], paper: Paper): readonly string[] {
  const most = paper.verbosity === "verbose" ? 100 : 5;
  const groups = [...groupBy(notes, ({ kind, text }) => `${kind} ${text}`).values()];
  const lines = groups.slice(0, most).flatMap((group) => noteLine(group, paper));
  const rest = groups.length > most ? [`  and ${plural(groups.length - most, "more note")}`] : [];
  return lines.length === 0 ? [] : [...lines, ...rest, ""];
}

/** What was said several times is said once. */
function noteLine(group: readonly Noted[], { paint }: Paper): readonly string[] {
  const [first] = group;
  if (!first) return [];
  const times = group.length > 1 ? ` (${group.length} times)` : "";
  return [`${paint("!", "yellow")} ${NOTE_WORDS[first.kind]}: ${safe(first.text, 300)}${times}`];
}

const NOTE_WORDS: { readonly [kind in Noted["kind"]]: string } = {
  log: "on standard output",
  restart: "started again",
  habit: "habit",
  "undeclared-support": "not declared, but works",
  expectation: "expectation",
  stderr: "on standard error",
};

/** Counts, depth, where the report lies. */
export function summary(run: Run, paper: Paper): readonly string[] {
  const { counts, depth, ms } = run.end;
  const words = countParts(counts).map(({ key, count, word }) =>
    paper.paint(
      `${count} ${word}`,
      key === "fail" || key === "kitError" ? "red" : key === "pass" ? "green" : undefined,
    ),
  );
  const seen = depth.mutants > 0 ? ` (${depth.detectable}/${depth.mutants} codec mutants detectable)` : "";
  const { htmlPath } = paper.options;
  const stopped = `! stopped before its end: ${run.cases.length} of ${run.planned} instances are settled`;
  return [
    ...(run.partial ? [paper.paint(stopped, "yellow")] : []),
    `${words.join(" · ") || "nothing ran"}    ${paper.paint(duration(ms), "dim")}`,
    paper.paint(`depth ${safe(depth.name, 60)}${seen}${htmlPath ? ` · report ${safe(htmlPath, 200)}` : ""}`, "dim"),
    lastLine(run.end),
  ];
}
