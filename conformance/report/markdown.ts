/** The summary of a job: at most sixty lines, the long parts folded. */
import type { CaseDone, Counts, RunEvent } from "../events.ts";
import { explainCommand, replayCommand } from "./commands.ts";
import { countWords } from "./counts.ts";
import { reasonLine } from "./describe.ts";
import { type Group, groupFailures, idRanges } from "./groups.ts";
import { standing } from "./judge.ts";
import { lastLine } from "./last-line.ts";
import { clauseName, type Run, readRun, sutName } from "./model.ts";
import type { RenderOptions } from "./options.ts";
import { duration, groupBy, plural, safe, sideText } from "./text.ts";
import { escapeXml } from "./xml.ts";

/** Kinds of failure that get a line, and those of them that get a block. */
const ROWS = 8;
const BLOCKS = 2;
const AREAS = 8;

export function renderMarkdown(events: readonly RunEvent[], options: RenderOptions = {}): string {
  const run = readRun(events);
  const groups = groupFailures(run.cases.filter((one) => standing(one, run.started.gate) === "bad"));
  const lines = [
    ...head(run),
    ...areaTable(run),
    ...failureTable(groups),
    ...groups.slice(0, BLOCKS).flatMap((group) => block(group, run, options)),
    ...reasons(run, "stale", "expectations that no longer hold"),
    ...reasons(run, "unsure", "inconclusive"),
    `<sub>${md(`seed ${run.started.seed} · vectors ${run.started.vectors.release} · touchstone ${run.started.touchstone}`)}</sub>`,
    "",
    `\`${lastLine(run.end)}\``,
  ];
  return `${lines.join("\n")}\n`;
}

/** Text of others in Markdown: no link, tag, picture, mention or table cell comes of it. */
export function md(text: string, longest = 160): string {
  // Tags as entities: a backslash means nothing inside a block of HTML.
  return escapeXml(safe(text, longest).replace(/[\\`*_[\]!|#~]/g, "\\$&")).replaceAll("@", "@\u200b");
}

/** Text of others in code: nothing in it ends the code. */
export function code(text: string, longest = 160): string {
  return `\`${safe(text, longest).replaceAll("`", "'")}\``;
}

/** The same in a table, where a bar would end the cell. */
export function codeCell(text: string, longest = 160): string {
  return code(text, longest).replaceAll("|", "\\|");
}

const TITLES: { readonly [result in Run["end"]["result"]]: string } = {
  pass: "✅ conforms",
  fail: "❌ does not conform",
  stale: "⚠️ conforms; expectations are out of date",
  inconclusive: "❔ inconclusive",
  usage: "⚠️ did not run: a mistake in how it was called",
  "kit-error": "💥 a fault of touchstone itself",
  interrupted: "⏹️ stopped before its end",
};

function head(run: Run): readonly string[] {
  const { end, started } = run;
  const { name, detectable, mutants } = end.depth;
  const depth = mutants > 0 ? `${name}, ${detectable}/${mutants} codec mutants detectable` : name;
  const words = countWords(end.counts).join(" · ") || "nothing ran";
  return [
    `### ${TITLES[end.result]}: ${md(sutName(run))} · ${md(started.edition.name)}`,
    "",
    `**${words}** in ${duration(end.ms)} · depth ${md(depth)}`,
    ...(run.partial
      ? ["", `Stopped before its end: ${run.cases.length} of ${run.planned} instances are settled.`]
      : []),
    "",
  ];
}

const COLUMNS: readonly (readonly [string, readonly (keyof Counts)[]])[] = [
  ["passed", ["pass"]],
  ["lenient", ["lenient"]],
  ["failed", ["fail", "kitError"]],
  ["expected", ["expected"]],
  ["stale", ["stale"]],
  ["inconclusive", ["inconclusive"]],
  ["not run", ["notApplicable", "notTestable", "held"]],
];

function areaTable({ areas }: Run): readonly string[] {
  const shown = areas.slice(0, AREAS);
  return [
    `| area | ${COLUMNS.map(([title]) => title).join(" | ")} |`,
    `|---|${COLUMNS.map(() => "--:|").join("")}`,
    ...shown.map(
      ({ id, name, counts }) =>
        `| ${md(`${id} ${name}`)} | ${COLUMNS.map((column) => cell(counts, column[1])).join(" | ")} |`,
    ),
    ...(areas.length > AREAS ? [`| and ${areas.length - AREAS} more | ${COLUMNS.map(() => "").join(" | ")} |`] : []),
    "",
  ];
}

function cell(counts: Counts, keys: readonly (keyof Counts)[]): string {
  const sum = keys.reduce((total, key) => total + counts[key], 0);
  return sum === 0 ? "" : String(sum);
}

function failureTable(groups: readonly Group[]): readonly string[] {
  if (groups.length === 0) return [];
  const rows = groups.slice(0, ROWS).map(({ code: name, shown, others }) => {
    const cells = [
      codeCell(name, 50),
      String(others.length + 1),
      md(shown.title, 100),
      `${shown.level} ${md(clauseName(shown.clause), 40)}`,
    ];
    return `| ${cells.join(" | ")} |`;
  });
  const rest = groups.length > ROWS ? [`| and ${plural(groups.length - ROWS, "more kind")} | | | |`] : [];
  return ["| failure | cases | for example | rule |", "|---|--:|---|---|", ...rows, ...rest, ""];
}

/** Six lines. */
function block({ shown, others, code: name }: Group, run: Run, options: RenderOptions): readonly string[] {
  const ranges = idRanges(others.map(({ id }) => id));
  const ids = `${ranges.slice(0, 12).join(" ")}${ranges.length > 12 ? " …" : ""}`;
  return [
    `<details><summary>${md(`${shown.id} ${name}`)}</summary>`,
    "",
    ...(shown.input?.hex ? [`- input ${code(sideText(shown.input.hex, shown.encoding), 80)}`] : []),
    `- ${code(reasonLine(shown), 300)}`,
    `- ${code(replayCommand(shown, run.started, options), 300)} · ${code(explainCommand(shown, options))}`,
    ...(ids ? [`- alike: ${md(ids, 300)}`] : []),
    "",
    "</details>",
    "",
  ];
}

/** A line per reason, three of them. */
function reasons(run: Run, how: "stale" | "unsure", words: string): readonly string[] {
  const own = run.cases.filter((one) => standing(one, run.started.gate) === how);
  if (own.length === 0) return [];
  const groups = [...groupBy(own, (one) => one.expectation?.reason ?? reasonLine(one))].slice(0, 3);
  const lines = groups.map(([reason, cases]) => `- ${names(cases)}: ${md(reason)}`);
  return [`**${plural(own.length, "case")} ${words}**`, "", ...lines, ""];
}

function names(cases: readonly CaseDone[]): string {
  const ranges = idRanges(cases.map(({ id }) => id));
  return md(
    ranges.length > 4 ? `${ranges.slice(0, 4).join(" ")} and ${ranges.length - 4} more` : ranges.join(" "),
    120,
  );
}
