/** The reports of a verdict, by name. */
import type { Verdict } from "../verdict.ts";
import { type ConsoleOptions, renderConsole } from "./console.ts";
import { renderGithub } from "./github.ts";
import { renderJson } from "./json.ts";
import { renderMarkdown } from "./markdown.ts";
import { onPaper } from "./paper.ts";
import { renderSarif } from "./sarif.ts";

export type GateReporter = {
  readonly summary: string;
  readonly render: (verdict: Verdict, options: ConsoleOptions & { readonly version: string }) => string;
};

export const GATE_REPORTERS = {
  console: {
    summary: "for people at a terminal",
    render: (verdict, options) => onPaper(renderConsole(verdict, options), options),
  },
  json: { summary: "the whole verdict as data", render: (verdict) => renderJson(verdict) },
  github: { summary: "annotations on the lines of the schema", render: (verdict) => renderGithub(verdict) },
  sarif: { summary: "SARIF 2.1.0, for code scanning", render: (verdict, { version }) => renderSarif(verdict, version) },
  md: { summary: "a job summary in Markdown", render: (verdict) => renderMarkdown(verdict) },
} as const satisfies { readonly [name: string]: GateReporter };

export type GateReporterName = keyof typeof GATE_REPORTERS;
