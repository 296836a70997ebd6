/** What the page knows: a run with every text made fit to show, and cut so that the page stays small. */
import type { CaseDone, RunEvent } from "../../events.ts";
import { type Run, readRun, sutName } from "../model.ts";
import type { RenderOptions } from "../options.ts";
import { duration, safe } from "../text.ts";
import { type Limits, type PageCase, pageCase, type Usual, usualOf } from "./data-case.ts";

export type { PageCase, PageFinding } from "./data-case.ts";

export type PageData = {
  readonly title: string;
  readonly result: string;
  readonly exit: number;
  readonly sut: string;
  readonly edition: string;
  readonly partial?: string;
  readonly facts: readonly (readonly [string, string])[];
  readonly areas: readonly { readonly id: string; readonly name: string; readonly planned: number }[];
  readonly notes: readonly { readonly kind: string; readonly text: string }[];
  readonly clauses: Readonly<Record<string, string>>;
  /** What stands before and behind an instance in its commands: written once, it is a third of the page otherwise. */
  readonly usual: Usual;
  /** What stands before the path of a document; clauses are no links without it. */
  readonly docs?: string;
  readonly cases: readonly PageCase[];
};

/** How much of each case is kept. The first that makes a small enough page is taken. */
const LIMITS = [
  { bytes: 1024, text: 2000, lines: 40 },
  { bytes: 256, text: 600, lines: 10 },
  { bytes: 96, text: 240, lines: 4 },
  { bytes: 32, text: 120, lines: 0 },
] as const satisfies readonly Limits[];

/** Five megabytes of page, less its style and script. */
const LARGEST = 4_800_000;

/** The data as JSON. A run of many thousand failures may stay above: cases are never left out. */
export function pageJson(events: readonly RunEvent[], options: RenderOptions): string {
  const run = readRun(events);
  let json = "";
  for (const limits of LIMITS) {
    json = JSON.stringify(pageData(run, options, limits));
    if (json.length <= LARGEST) break;
  }
  return json;
}

export function pageData(run: Run, options: RenderOptions, limits: Limits = LIMITS[0]): PageData {
  const { started, end, areas, notes, cases } = run;
  return {
    title: `${safe(sutName(run))} · ${safe(started.edition.name)}`,
    result: end.result,
    exit: end.exit,
    sut: safe(sutName(run)),
    edition: safe(started.edition.name),
    ...(run.partial && { partial: `Stopped before its end: ${cases.length} of ${run.planned} instances are settled.` }),
    facts: factsOf(run),
    areas: areas.map(({ id, name, planned }) => ({ id: safe(id, 20), name: safe(name, 40), planned })),
    notes: notes.slice(0, 200).map(({ kind, text }) => ({ kind, text: safe(text, 600) })),
    clauses: clausesOf(cases, options),
    usual: usualOf(run, options),
    ...(options.docs !== undefined && { docs: options.docs }),
    cases: cases.map((one) => pageCase(one, run, options, limits)),
  };
}

function factsOf({ started, sut, end }: Run): PageData["facts"] {
  const { depth } = end;
  const seen =
    depth.mutants > 0 ? `${depth.name}, ${depth.detectable} of ${depth.mutants} codec mutants detectable` : depth.name;
  const facts: readonly (readonly [string, string | undefined])[] = [
    ["edition", `${started.edition.name}, frozen ${started.edition.frozen}`],
    ["depth", seen],
    ["verbs", sut?.capabilities.verbs.join(" ")],
    ["encodings", sut?.capabilities.encodings.join(" ")],
    ["vectors", started.vectors.release],
    ["seed", started.seed],
    ["attached by", started.sut],
    ["selection", started.select.join(" ") || undefined],
    ["shard", started.shard],
    ["gate", started.gate],
    ["began", started.started.replace("T", " ").replace(/\.\d+Z$/, " UTC")],
    ["took", duration(end.ms)],
    ["touchstone", `${started.touchstone} on Node ${started.node}, ${started.platform}`],
  ];
  return facts.flatMap(([name, value]) => (value === undefined ? [] : [[name, safe(value, 200)] as const]));
}

function clausesOf(cases: readonly CaseDone[], { clauseText }: RenderOptions): Readonly<Record<string, string>> {
  if (!clauseText) return {};
  const names = [...new Set(cases.map(({ clause }) => clause))];
  return Object.fromEntries(
    names.flatMap((clause) => {
      const text = clauseText(clause);
      return text === undefined ? [] : [[safe(clause, 200), safe(text, 1200)]];
    }),
  );
}
