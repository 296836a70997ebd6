/** The matrix as a page that loads nothing and needs no script. */
import type { RunEvent } from "../../events.ts";
import { verdictLooks } from "../html/client/words.ts";
import { policy } from "../html/policy.ts";
import { STYLE } from "../html/style.ts";
import { safe } from "../text.ts";
import { escapeXml } from "../xml.ts";
import { type CodeRow, cellText, cellTone, depthText, type Entry, type Matrix, matrices, sinceText } from "./matrix.ts";

/** Implementations by areas, and failure codes by implementations. */
export function renderMatrixHtml(streams: readonly (readonly RunEvent[])[]): string {
  const all = matrices(streams);
  const style = STYLE + MORE;
  return `<!doctype html>
<html lang="en" data-theme="auto">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy({ style })}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>Conformance of ${all.reduce((sum, { entries }) => sum + entries.length, 0)} implementations</title>
<style>${style}</style>
</head>
<body>
<main>
<header class="hero"><p class="against">Touchstone</p><h1>Conformance, side by side</h1></header>
${all.map(section).join("\n")}
<p class="muted keys-line">${LEGEND}</p>
</main>
</body>
</html>
`;
}

const MORE = `
.side th { position: static !important; }
.side .known a, .side td.known { color: var(--lenient); } .side td { white-space: nowrap; padding: 8px 12px; }
.side thead th:not(:first-child) { text-align: left; }
.side td.good { color: var(--good); } .side td.bad { color: var(--bad); font-weight: 600; }
.side td.unsure { color: var(--warn); } .side td.none { color: var(--aside); }
.side th[scope="row"] { padding-left: 0; font-weight: 550; } .keys-line { margin-top: 20px; font-size: 13px; }
`;

const TONES = { none: undefined, good: "pass", known: "expected", bad: "fail", unsure: "inconclusive" } as const;
const TONE_WORDS = {
  none: "nothing judged",
  good: "all passed",
  known: "failures, all of them known",
  bad: "new failures",
  unsure: "inconclusive",
} as const;

function section(matrix: Matrix): string {
  const head = ["implementation", ...matrix.areas.map(({ id, name }) => `${id} ${name}`), "all", "depth", "since"];
  return `<section class="box"><h2>${text(matrix.edition)}</h2>${tableOf(
    head,
    matrix.entries.map((entry) => row(entry, matrix)),
  )}</section>${codes(matrix)}`;
}

function row(entry: Entry, { areas }: Matrix): string {
  const all = [...areas.map(({ id }) => entry.areas.get(id)), entry.run.end.counts];
  const cells = all.map((counts) => {
    const tone = cellTone(counts);
    return `<td class="${tone}">${icon(TONES[tone], TONE_WORDS[tone])} ${cellText(counts)}</td>`;
  });
  const worse = (entry.since?.worse ?? 0) > 0 ? ' class="bad"' : "";
  const since = `${sinceText(entry)}${entry.run.partial ? " (partial)" : ""}`;
  return `<tr><th scope="row">${text(entry.name)}</th>${cells.join("")}<td>${text(depthText(entry))}</td><td${worse}>${text(since)}</td></tr>`;
}

function codes({ codes: rows, entries }: Matrix): string {
  if (rows.length === 0) return "";
  const head = ["failure", ...entries.map(({ name }) => name)];
  return `<section class="box"><h2>What goes wrong</h2>${tableOf(head, rows.map(codeRow))}</section>`;
}

function codeRow({ code, counts }: CodeRow): string {
  const cells = counts.map(({ all, expected }) => {
    if (all === 0) return '<td class="none">·</td>';
    const known = expected === 0 ? "" : expected === all ? " known" : `, ${expected} known`;
    return `<td class="${all > expected ? "bad" : "known"}">${all}${known}</td>`;
  });
  return `<tr><th scope="row"><code>${text(code)}</code></th>${cells.join("")}</tr>`;
}

function tableOf(head: readonly string[], rows: readonly string[]): string {
  const heads = head.map((words) => `<th scope="col">${text(words)}</th>`).join("");
  return `<div class="scroll" tabindex="0"><table class="matrix side"><thead><tr>${heads}</tr></thead><tbody>${rows.join("\n")}</tbody></table></div>`;
}

function icon(verdict: string | undefined, label: string): string {
  const look = verdict === undefined ? undefined : verdictLooks()[verdict];
  if (!look) return "";
  return `<svg class="icon ${look.tone}" viewBox="0 0 16 16" role="img" aria-label="${label}"><path fill-rule="evenodd" d="${look.path}"/></svg>`;
}

const LEGEND = (["good", "known", "bad", "unsure"] as const)
  .map((tone) => `${icon(TONES[tone], "")} ${TONE_WORDS[tone]}`)
  .join(" &nbsp; ");

function text(words: string): string {
  return escapeXml(safe(words, 120));
}
