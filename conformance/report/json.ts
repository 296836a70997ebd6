/** The whole run as one JSON document, described by docs/schema/report.schema.json. */
import type { RunEvent } from "../events.ts";
import { readRun } from "./model.ts";
import { jsonText } from "./text.ts";

export const REPORT_FORMAT = 1;

/** Summary, areas and instances. */
export function renderJson(events: readonly RunEvent[]): string {
  const { started, sut, planned, areas, cases, notes, end, partial } = readRun(events);
  const report = {
    format: REPORT_FORMAT,
    run: plain(started),
    ...(sut && { sut: plain(sut) }),
    result: end.result,
    exit: end.exit,
    partial,
    planned,
    ms: end.ms,
    counts: end.counts,
    depth: end.depth,
    areas: areas.map(({ id, name, planned: instances, counts }) => ({ id, name, instances, counts })),
    cases: cases.map(plain),
    notes: notes.map(plain),
  };
  return jsonText(report);
}

/** Here it says by its place what it is. */
function plain<T extends { readonly event: string }>({ event: _, ...rest }: T): Omit<T, "event"> {
  return rest;
}
