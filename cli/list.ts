/** `touchstone list`: the cases of an edition and the rules they stand for; no implementation is needed. */
import type { RuleCoverage } from "../conformance/clauses/coverage.ts";
import type { Case } from "../conformance/suite.ts";
import { casesOf, clausesOf, EDITION_OPTION } from "./cases.ts";
import { table } from "./columns.ts";
import type { Args, Command } from "./command.ts";
import { EXIT, type Io } from "./io.ts";
import { CONFIG_OPTION, lookingBack, settingsOf } from "./settings.ts";

export const list: Command = {
  name: "list",
  summary: "the cases of an edition, and the rules they stand for",
  operands: [
    {
      name: "SELECT",
      doc: "only these: ids, areas, types, paths, @tags, §rules, failed, changed; ! takes away",
      optional: true,
      many: true,
    },
  ],
  options: [
    EDITION_OPTION,
    CONFIG_OPTION,
    { name: "rules", doc: "the rules instead, each with how many cases stand for it", group: "what" },
    { name: "uncovered", doc: "the rules without a case: holes, and those that have a reason", group: "what" },
    { name: "json", doc: "print the list as JSON" },
  ],
  examples: [
    { line: "touchstone list 'RpcRequest&@negative'", shows: "what must not be read as a request" },
    { line: "touchstone list §bcs-7", shows: "the cases of a rule" },
    { line: "touchstone list --uncovered", shows: "rules that no case stands for" },
  ],
  notes: [
    "Words are joined by or, & joins them by and, those after ! are taken away: docs/selection.md has all of them." +
      " A word that selects nothing is a mistake. With --rules and --uncovered a hole is exit code 1.",
  ],
  run: async (args: Args, io: Io) => {
    const settings = await settingsOf(args);
    const { cases } = await casesOf(settings.edition);
    if (args.flag("uncovered") || args.flag("rules")) return listRules(cases, args, io);
    const { select } = await import("../conformance/select/select.ts");
    const chosen = select(cases, args.operands, await lookingBack());
    await io.out(args.flag("json") ? `${JSON.stringify(await rows(chosen), null, 2)}\n` : await text(chosen));
    return EXIT.ok;
  },
};

async function text(cases: readonly Case[]): Promise<string> {
  const { anchorOf } = await import("../conformance/select/identity.ts");
  const lines = cases.map((one) => [one.id, one.level, one.needs.encoding, `§${anchorOf(one.clause)}`, one.title]);
  return `${table(lines)}\n${summary(cases)}\n`;
}

/** `3466 cases: 3120 CD, 166 LZ, 180 JS · 1842 positive, 1601 negative`. */
function summary(cases: readonly Case[]): string {
  const areas = counted(cases.map(({ id }) => id.slice(0, 2)));
  const kinds = counted(cases.flatMap(({ tags }) => tags.filter((tag) => KINDS.includes(tag))));
  return `${cases.length} ${cases.length === 1 ? "case" : "cases"}: ${areas}${kinds === "" ? "" : ` · ${kinds}`}`;
}

const KINDS = ["positive", "negative", "either", "fresh"];

function counted(words: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].map(([word, count]) => `${count} ${word}`).join(", ");
}

async function rows(cases: readonly Case[]): Promise<readonly object[]> {
  const { instanceOf } = await import("../conformance/select/identity.ts");
  return cases.map(({ id, rev, path, params, level, clause, title, why, tags, needs, parent, ...rest }) => ({
    instance: instanceOf({ id, rev, params }),
    id,
    rev,
    path,
    params,
    level,
    clause,
    title,
    ...(why !== undefined && { why }),
    type: needs.type,
    encoding: needs.encoding,
    verbs: needs.verbs,
    tags,
    ...(parent !== undefined && { parent }),
    ...(rest.unavailable !== undefined && { unavailable: rest.unavailable }),
  }));
}

/** Rules of all profiles: an edition's own cases would leave the others' pages bare. */
async function listRules(cases: readonly Case[], args: Args, io: Io): Promise<number> {
  const { coverRules, holes } = await import("../conformance/clauses/coverage.ts");
  const rules = coverRules(await clausesOf(), await allCases(cases));
  const open = holes(rules);
  const excluded = rules.filter((rule) => rule.excluded !== undefined);
  const shown = args.flag("rules") ? rules : [...open, ...excluded];
  if (args.flag("json")) await io.out(`${JSON.stringify(shown.map(ruleRow), null, 2)}\n`);
  else await io.out(args.flag("rules") ? allRulesText(rules) : bareRulesText(rules, open, excluded));
  return open.length === 0 ? EXIT.ok : EXIT.badData;
}

async function allCases(own: readonly Case[]): Promise<readonly Case[]> {
  const { PROFILE_NAMES, profileNamed } = await import("../conformance/profiles/index.ts");
  const profiles = await Promise.all(PROFILE_NAMES.map(profileNamed));
  const known = new Set(own.map(({ id }) => id));
  return [...own, ...profiles.flatMap((profile) => profile?.cases().filter(({ id }) => !known.has(id)) ?? [])];
}

/** Holes first; the rest by its reason, which several rules share. */
function bareRulesText(
  rules: readonly RuleCoverage[],
  open: readonly RuleCoverage[],
  excluded: readonly RuleCoverage[],
): string {
  const reasons = [...new Set(excluded.map((rule) => rule.excluded ?? ""))];
  const groups = reasons.map((reason) => [reason, excluded.filter((rule) => rule.excluded === reason)] as const);
  const blocks = [
    ...(open.length > 0 ? [["HOLES: rules without a case and without a reason", open] as const] : []),
    ...groups,
  ];
  return `${blocks.map(([title, all]) => `${title}\n${table(all.map(line))}\n`).join("")}${rulesSummary(rules)}`;
}

/** Every rule with the number of its cases. */
function allRulesText(rules: readonly RuleCoverage[]): string {
  const rows = rules.map(({ clause, cases }) => [
    clause.name,
    cases.length === 0 ? "–" : `${cases.length}`,
    shortText(clause.text),
  ]);
  return `${table([["rule", "cases", ""], ...rows])}\n${rulesSummary(rules)}`;
}

function rulesSummary(rules: readonly RuleCoverage[]): string {
  const excluded = rules.filter((rule) => rule.excluded !== undefined).length;
  const bare = rules.filter(({ cases, excluded }) => cases.length === 0 && excluded === undefined).length;
  return `${rules.length} rules: ${rules.length - bare - excluded} have cases, ${excluded} a reason, ${bare} neither\n`;
}

function line({ clause: { name, text } }: RuleCoverage): readonly string[] {
  return [`  ${name}`, shortText(text)];
}

function shortText(text: string): string {
  return text.length <= 84 ? text : `${text.slice(0, 83)}…`;
}

function ruleRow({ clause, cases, excluded }: RuleCoverage): object {
  return {
    rule: clause.name,
    clause: clause.clause,
    text: clause.text,
    cases,
    ...(excluded !== undefined && { excluded }),
  };
}
