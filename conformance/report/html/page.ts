/**
 * The whole report as one file that loads nothing: style and script are allowed by their hashes and nothing else is,
 * and the data are text that no parser takes for anything else.
 */
import type { RunEvent } from "../../events.ts";
import { renderConsole } from "../console/console.ts";
import { readRun, sutName } from "../model.ts";
import type { RenderOptions } from "../options.ts";
import { safe } from "../text.ts";
import { escapeXml } from "../xml.ts";
import { pageJson } from "./data.ts";
import { policy } from "./policy.ts";
import { clientScript } from "./script.ts";
import { STYLE } from "./style.ts";

export function renderHtml(events: readonly RunEvent[], options: RenderOptions = {}): string {
  const run = readRun(events);
  const title = escapeXml(safe(`${sutName(run)} · ${run.started.edition.name}`));
  const plain = renderConsole(events, { columns: 110, ...(options.command && { command: options.command }) });
  return document_({ title, data: embed(pageJson(events, options)), plain: escapeXml(plain), script: clientScript() });
}

/** JSON inside of a script element: nothing in it ends the element, or begins a comment. */
export function embed(json: string): string {
  return json.replace(/[<>&\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

type Parts = { readonly title: string; readonly data: string; readonly plain: string; readonly script: string };

function document_({ title, data, plain, script }: Parts): string {
  return `<!doctype html>
<html lang="en" data-theme="auto">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy({ script, style: STYLE })}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<a class="skip" href="#cases">to the cases</a>
<div class="top">
<a class="brand" href="#/"><svg viewBox="0 0 16 16" aria-hidden="true"><path d="M8 0l6.500 3.600v8.800L8 16l-6.500-3.600V3.600zm0 2.100L3.400 4.700v6.600L8 13.900l4.600-2.600V4.700zM8 5l2.600 1.500v3L8 11 5.400 9.500v-3z"/></svg>Touchstone</a>
<button type="button" id="print">print</button>
<button type="button" id="theme" title="light, dark, or as the system says (t)">theme</button>
</div>
<main id="main"></main>
<footer class="foot"><p class="keys"><kbd>/</kbd> search &nbsp; <kbd>j</kbd> <kbd>k</kbd> walk the list &nbsp; <kbd>n</kbd> <kbd>p</kbd> next and previous case &nbsp; <kbd>Esc</kbd> back &nbsp; <kbd>t</kbd> theme</p></footer>
<noscript><pre>${plain}</pre></noscript>
<script type="application/json" id="data">${data}</script>
<script>${script}</script>
</body>
</html>
`;
}
