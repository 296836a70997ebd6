/** SARIF 2.1.0: a rule per case that failed, a result per instance; the fingerprint is the instance, so alerts close. */
import type { CaseDone, RunEvent } from "../events.ts";
import type { Level } from "../suite.ts";
import { detailLines, reasonLine } from "./describe.ts";
import { standing } from "./judge.ts";
import { type Run, readRun, sutName } from "./model.ts";
import type { RenderOptions } from "./options.ts";
import { placeOf } from "./place.ts";
import { jsonText, safe } from "./text.ts";

export const SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

export function renderSarif(events: readonly RunEvent[], options: RenderOptions = {}): string {
  const run = readRun(events);
  const shown = run.cases.filter((one) => ["bad", "stale", "lenient"].includes(standing(one, run.started.gate)));
  const rules = [...new Map(shown.map((one) => [one.id, one])).values()];
  const index = new Map(rules.map(({ id }, at) => [id, at]));
  const log = {
    $schema: SARIF_SCHEMA,
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "touchstone", version: run.started.touchstone, rules: rules.map(ruleOf) } },
        automationDetails: { id: `touchstone/${safe(run.started.edition.name, 60)}/` },
        invocations: [{ executionSuccessful: !run.partial, exitCode: run.end.exit, startTimeUtc: run.started.started }],
        columnKind: "utf16CodeUnits",
        properties: {
          edition: run.started.edition.name,
          sut: safe(sutName(run)),
          seed: run.started.seed,
          depth: run.end.depth.name,
        },
        results: shown.map((one) => resultOf(one, index.get(one.id) ?? 0, run, options)),
      },
    ],
  };
  return jsonText(log);
}

const LEVELS: { readonly [level in Level]: "error" | "warning" | "note" } = {
  MUST: "error",
  SHOULD: "warning",
  MAY: "note",
  INFO: "note",
};

function ruleOf(one: CaseDone): object {
  const why = one.why ? ` ${capital(safe(one.why, 300))}.` : "";
  return {
    id: one.id,
    name: safe(one.path, 120),
    shortDescription: { text: safe(one.title, 200) },
    fullDescription: { text: `${safe(one.title, 200)}.${why}` },
    help: {
      text: `${one.level}, ${safe(one.clause)}.${why}`,
      markdown: `**${one.level}**, \`${safe(one.clause).replaceAll("`", "'")}\`.${markdown(why)}`,
    },
    defaultConfiguration: { level: LEVELS[one.level] },
    properties: { tags: ["conformance", safe(one.type, 60), ...one.tags.map((tag) => safe(tag, 40))].filter(unique) },
  };
}

function resultOf(one: CaseDone, ruleIndex: number, run: Run, options: RenderOptions): object {
  const { file, line } = placeOf(one, run.started);
  const lenient = standing(one, run.started.gate) === "lenient";
  return {
    ruleId: one.id,
    ruleIndex,
    kind: "fail",
    level: lenient ? "note" : LEVELS[one.level],
    message: {
      text: `${safe(one.title, 200)}: ${reasonLine(one)}\n${detailLines(one, run.started, options).join("\n")}`,
    },
    locations: [{ physicalLocation: { artifactLocation: { uri: encodeURI(file) }, region: { startLine: line } } }],
    partialFingerprints: { "touchstoneInstance/v1": `${run.started.edition.name} ${one.instance}` },
    properties: { outcome: one.outcome, ...(one.code && { code: safe(one.code, 60) }), token: one.token },
  };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Text inside Markdown: nothing in it is a link, a tag or a picture. */
function markdown(text: string): string {
  return text.replace(/[\\`*_[\]<>!|#]/g, "\\$&");
}

/** SARIF wants each tag once. */
function unique(tag: string, at: number, all: readonly string[]): boolean {
  return all.indexOf(tag) === at;
}
