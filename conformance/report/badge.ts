/** Score and depth as a badge: for shields, and as a picture that needs nobody. */
import { visible } from "../../codec/errors.ts";
import type { RunEvent } from "../events.ts";
import { judged, met } from "./counts.ts";
import { type Run, readRun } from "./model.ts";
import { jsonText } from "./text.ts";
import { escapeXml } from "./xml.ts";

type Badge = { readonly label: string; readonly message: string; readonly color: string };

/** What a shields endpoint answers. */
export function renderBadge(events: readonly RunEvent[]): string {
  const { label, message, color } = badgeOf(readRun(events));
  return jsonText({ schemaVersion: 1, label, message, color });
}

/** The same as SVG. */
export function renderBadgeSvg(events: readonly RunEvent[]): string {
  const { label, message, color } = badgeOf(readRun(events));
  const left = textWidth(label) + 16;
  const right = textWidth(message) + 16;
  // Two badges on one page may not share a name.
  const clip = `touchstone-${left}-${right}`;
  const title = escapeXml(`${label}: ${message}`);
  const text = (x: number, words: string) =>
    `<text x="${x}" y="14" textLength="${textWidth(words)}">${escapeXml(words)}</text>`;
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" width="${left + right}" height="20" role="img" aria-label="${title}">`,
    `<title>${title}</title>`,
    `<clipPath id="${clip}"><rect width="${left + right}" height="20" rx="4"/></clipPath>`,
    `<g clip-path="url(#${clip})"><path fill="#3c4450" d="M0 0h${left}v20H0z"/><path fill="${color}" d="M${left} 0h${right}v20H${left}z"/></g>`,
    `<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">${text(8, label)}${text(left + 8, message)}</g>`,
    "</svg>",
  ].join("\n")}\n`;
}

function badgeOf(run: Run): Badge {
  const { counts, result, depth } = run.end;
  const score = `${met(counts)}/${judged(counts)}`;
  const label = cut(run.started.edition.name, 40);
  const depthWord = depth.name === "" ? "" : ` · ${cut(depth.name, 40)}`;
  return { label, message: `${WORDS[result]}${score}${depthWord}`, color: COLORS[result] };
}

/** Colour never stands alone: what is not a plain pass says so. */
const WORDS: { readonly [result in Run["end"]["result"]]: string } = {
  pass: "",
  fail: "fails, ",
  stale: "stale, ",
  inconclusive: "inconclusive, ",
  usage: "not run, ",
  "kit-error": "kit error, ",
  interrupted: "stopped, ",
};

const COLORS: { readonly [result in Run["end"]["result"]]: string } = {
  pass: "#1f7a4d",
  fail: "#b3261e",
  stale: "#8a6100",
  inconclusive: "#5b6470",
  usage: "#5b6470",
  "kit-error": "#7a3e9d",
  interrupted: "#5b6470",
};

/** Verdana at 11 pixels, near enough: `textLength` evens out the rest. */
function textWidth(text: string): number {
  const widths = [...text].map((c) =>
    /[ilI.,:;|!'·]/.test(c) ? 3.9 : /[mwMW@]/.test(c) ? 9.6 : /[A-Z0-9]/.test(c) ? 7 : 6.2,
  );
  return Math.ceil(widths.reduce((sum, width) => sum + width, 0));
}

function cut(text: string, longest: number): string {
  const shown = visible(text.slice(0, longest));
  return shown.slice(0, longest);
}
