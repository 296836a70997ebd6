/** The list of cases that an edition is scored by, as ranges: thousands of ids in a page that a reviewer can read. */
import type { Case } from "../suite.ts";

/** `CD-0001..CD-0213@1` as `id@rev` for each. A range that says nothing sensible is a fault of the kit. */
export function thaw(ranges: string): readonly string[] {
  return ranges
    .trim()
    .split(/\s+/)
    .flatMap((range) => {
      const [, area, first, , last = first, rev] = /^([A-Z]{2})-(\d{4})(\.\.\1-(\d{4}))?@(\d+)$/.exec(range) ?? [];
      if (area === undefined || Number(last) < Number(first)) throw new Error(`no range of cases: ${range}`);
      const count = Number(last) - Number(first) + 1;
      return Array.from({ length: count }, (_, i) => `${caseId(area, Number(first) + i)}@${rev}`);
    });
}

/** The ranges of these cases. */
export function freeze(cases: readonly Pick<Case, "id" | "rev">[]): string {
  const sorted = [...cases].sort((a, b) => (a.id < b.id ? -1 : 1));
  const ranges: { first: string; last: string; rev: number }[] = [];
  for (const { id, rev } of sorted) {
    const open = ranges.at(-1);
    if (open && open.rev === rev && next(open.last) === id) open.last = id;
    else ranges.push({ first: id, last: id, rev });
  }
  return ranges.map(({ first, last, rev }) => `${first === last ? first : `${first}..${last}`}@${rev}`).join("\n");
}

/** The source of the file that keeps them. */
export function frozenText(day: string, cases: readonly Pick<Case, "id" | "rev">[]): string {
  return `/** What the edition is scored by: made by scripts/freeze-editions.mjs when it is frozen, never changed afterwards. */
export const FROZEN = "${day}";
export const CASES = \`
${freeze(cases)}
\`;
`;
}

function next(id: string): string {
  return caseId(id.slice(0, 2), Number(id.slice(3)) + 1);
}

function caseId(area: string, number: number): string {
  return `${area}-${String(number).padStart(4, "0")}`;
}
