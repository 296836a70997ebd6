/**
 * Proof that nothing was passed over: the ids that somebody's own test loop consumed, against the vectors of the release.
 * Spec: vectors/CONSUMING.md
 */
import { nearest } from "../document/near.ts";
import { Misuse } from "../document/problem.ts";
import type { Ledger, Manifest } from "./format.ts";

/** One line of a receipt: `CD-0213`, `CD-0213@1`, and perhaps the start of the sha256 of the vector's line. */
export type Receipt = { readonly line: number; readonly id: string; readonly rev?: number; readonly digest?: string };

export type ReceiptFault = { readonly id: string; readonly line?: number; readonly message: string };

export type ReceiptReport = {
  /** Vectors that had to be consumed, and those that were. */
  readonly wanted: number;
  readonly consumed: number;
  readonly missing: readonly string[];
  /** Lines that name nothing, something retired, or something else than the release has. */
  readonly faults: readonly ReceiptFault[];
  /** Lines beyond the first for an id: a loop that ran twice is no fault. */
  readonly repeated: number;
};

/** Far more than there are vectors. */
const MOST_LINES = 1_000_000;
const LINE = /^([A-Z]{2,4}-\d{4})(?:@(\d{1,6}))?(?:\?\S*)?(?:[ \t]+([0-9a-f]{12,64}))?$/;

/** Lines of text, or a JSON list of them; blank lines and those that begin with # say nothing. */
export function parseReceipts(text: string, file: string): readonly Receipt[] {
  const lines = text.trimStart().startsWith("[") ? jsonLines(text, file) : text.split(/\r?\n/);
  if (lines.length > MOST_LINES) throw new Misuse({ file, message: `has more than ${MOST_LINES} lines` });
  return lines.flatMap((raw, i) => {
    const line = raw.trim();
    if (line === "" || line.startsWith("#")) return [];
    const [, id, rev, digest] = LINE.exec(line) ?? [];
    if (id === undefined) {
      throw new Misuse({
        file,
        line: i + 1,
        message: `\`${line.slice(0, 60)}\` is no id, expected CD-0213, CD-0213@1 or CD-0213 and the start of its sha256`,
      });
    }
    return [
      { line: i + 1, id, ...(rev !== undefined && { rev: Number(rev) }), ...(digest !== undefined && { digest }) },
    ];
  });
}

function jsonLines(text: string, file: string): readonly string[] {
  try {
    const list: unknown = JSON.parse(text);
    if (Array.isArray(list) && list.every((one) => typeof one === "string")) return list;
  } catch {
    // Said below: it begins like a list and is none.
  }
  throw new Misuse({ file, message: 'is no JSON list of ids, expected ["CD-0213", …]' });
}

/** The receipts against the release. `wants` says which vectors had to be consumed. */
export function compareReceipts(
  receipts: readonly Receipt[],
  manifest: Manifest,
  ledger: Ledger,
  wants: (id: string) => boolean = () => true,
): ReceiptReport {
  const digests = digestsOf(manifest);
  const wanted = [...digests.keys()].filter(wants);
  const consumed = new Set<string>();
  const faults: ReceiptFault[] = [];
  let repeated = 0;
  for (const receipt of receipts) {
    const message = fault(receipt, digests, ledger);
    if (message !== undefined) faults.push({ id: receipt.id, line: receipt.line, message });
    else if (consumed.has(receipt.id)) repeated++;
    else consumed.add(receipt.id);
  }
  const missing = wanted.filter((id) => !consumed.has(id));
  return { wanted: wanted.length, consumed: wanted.length - missing.length, missing, faults, repeated };
}

/** Id of every vector that has bytes or values to consume, with the digest of its line. */
function digestsOf({ files }: Manifest): ReadonlyMap<string, string> {
  return new Map(Object.values(files).flatMap(({ vectors = [] }) => vectors));
}

function fault({ id, rev, digest }: Receipt, digests: ReadonlyMap<string, string>, ledger: Ledger): string | undefined {
  const entry = Object.hasOwn(ledger.cases, id) ? ledger.cases[id] : undefined;
  const known = digests.get(id);
  if (entry === undefined) return `was never given${near(id, digests)}`;
  if (entry.state === "retired") return "was retired";
  if (known === undefined) return "is no vector of a file, but a recorded session";
  if (rev !== undefined && rev !== entry.rev) return `is at revision ${entry.rev}, not ${rev}`;
  return digest === undefined || digest.startsWith(known)
    ? undefined
    : "was consumed with other content than the release has";
}

function near(id: string, digests: ReadonlyMap<string, string>): string {
  const found = nearest(id, [...digests.keys()]);
  return found.length === 0 ? "" : `; near it: ${[...found].sort().join(", ")}`;
}
