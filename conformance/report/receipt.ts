/**
 * Which cases an implementation was really asked about, and answered: a line each, for `touchstone vectors receipts`,
 * which holds them against the release.
 */
import type { RunEvent } from "../events.ts";
import { readRun, sutName } from "./model.ts";
import { safe } from "./text.ts";

/** Ids with revisions of what was observed; fresh cases are of no release, and what did not run is left out. */
export function renderReceipt(events: readonly RunEvent[]): string {
  const run = readRun(events);
  const { edition, vectors, started } = run.started;
  const seen = run.cases.filter(({ observed, tags }) => observed > 0 && !tags.includes("fresh"));
  const lines = [...new Set(seen.map(({ id, rev }) => `${safe(id, 20)}@${rev}`))].sort();
  const head = `# ${safe(sutName(run))}, ${safe(edition.name)}, vectors ${safe(vectors.release)}, ${safe(started, 40)}`;
  return [head, ...lines].map((line) => `${line}\n`).join("");
}
