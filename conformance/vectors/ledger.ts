/**
 * The ledger of ids: given once, never to another case. A case whose content changes gets a new revision.
 */
import type { Ledger, LedgerEntry, Vector, VectorFault } from "./format.ts";
import { allVectors, LEDGER, type Loaded } from "./load.ts";
import type { LoadedSession } from "./session/format.ts";
import { sessionHash } from "./session/session.ts";
import { sha256Text, tableText } from "./text.ts";

export const EMPTY_LEDGER: Ledger = { format: 1, cases: {} };

/** Two letters for each kind of bytes. */
const AREAS: Readonly<Record<string, string>> = { bcs: "CD", "bcs+lz4": "LZ", json: "JS", proto: "PB", session: "SE" };

/** What an implementation is held to; wording, flags and spans are not part of it. */
export function contentHash(file: Loaded["file"], vector: Vector): string {
  const { id: _id, rev: _rev, comment: _comment, flags: _flags, covers: _covers, spans: _spans, ...content } = vector;
  return sha256Text(JSON.stringify([file.protocol, file.type, file.encoding, file.validity, sorted(content)])).slice(
    0,
    32,
  );
}

/** Ids and revisions for cases, known by their path: a known one keeps its id, a new one gets the next. */
export class Allocator {
  readonly #cases: Record<string, LedgerEntry>;
  readonly #byPath = new Map<string, string>();
  readonly #next = new Map<string, number>();
  readonly #seen = new Set<string>();
  readonly #since: string;

  constructor(ledger: Ledger, since: string) {
    this.#cases = { ...ledger.cases };
    this.#since = since;
    for (const [id, entry] of Object.entries(ledger.cases)) {
      this.#byPath.set(entry.path, id);
      const area = id.slice(0, 2);
      this.#next.set(area, Math.max(this.#next.get(area) ?? 1, Number(id.slice(3)) + 1));
    }
  }

  /** The id of the case at the path. */
  id(encoding: string, path: string): string {
    if (this.#seen.has(path)) throw new Error(`two cases are called ${path}`);
    this.#seen.add(path);
    const known = this.#byPath.get(path);
    if (known) return known;
    const area = AREAS[encoding] ?? "XX";
    const number = this.#next.get(area) ?? 1;
    if (number > 9999) throw new Error(`area ${area} is full`);
    this.#next.set(area, number + 1);
    const id = `${area}-${String(number).padStart(4, "0")}`;
    this.#byPath.set(path, id);
    return id;
  }

  /** Records the content; a known case with other content gets the next revision. */
  rev(id: string, path: string, sha256: string): number {
    const known = this.#cases[id];
    const rev = known === undefined ? 1 : known.sha256 === sha256 ? known.rev : known.rev + 1;
    this.#cases[id] = { rev, sha256, path, since: known?.since ?? this.#since, state: "active" };
    return rev;
  }

  /** Sorted by id; what was not asked for again is retired. */
  ledger(): Ledger {
    const cases = Object.entries(this.#cases).map(([id, entry]) => {
      const state = this.#seen.has(entry.path) ? ("active" as const) : ("retired" as const);
      return [id, { ...entry, state }] as const;
    });
    return { format: 1, cases: Object.fromEntries(cases.sort(([a], [b]) => (a < b ? -1 : 1))) };
  }
}

export function ledgerText(ledger: Ledger): string {
  return tableText(ledger, ["cases"]);
}

/** Ids that were lost, used twice, never given, or whose content changed under the same revision. */
export function checkLedger(
  files: readonly Loaded[],
  ledger: Ledger | undefined,
  sessions: readonly LoadedSession[] = [],
): readonly VectorFault[] {
  if (!ledger) return [{ file: LEDGER, id: "-", check: "ledger", message: "there is no readable ledger" }];
  const where = new Map<string, string>();
  const faults = allVectors(files).flatMap(({ path, file, vector }) => {
    const first = where.get(vector.id);
    where.set(vector.id, path);
    const message =
      first === undefined
        ? entryFault(ledger.cases[vector.id], contentHash(file, vector), vector)
        : `is used in ${first} too`;
    return message === undefined ? [] : [fault(path, vector.id, message)];
  });
  const recorded = sessions.flatMap(({ path, session }) => {
    where.set(session.id, path);
    const message = entryFault(ledger.cases[session.id], sessionHash(session), session);
    return message === undefined ? [] : [fault(path, session.id, message)];
  });
  const lost = Object.entries(ledger.cases).filter(([id, { state }]) => state === "active" && !where.has(id));
  return [
    ...faults,
    ...recorded,
    ...lost.map(([id, { path }]) => fault(LEDGER, id, `was given to ${path} and is lost`)),
  ];
}

function entryFault(
  entry: LedgerEntry | undefined,
  sha256: string,
  vector: { readonly rev: number },
): string | undefined {
  if (entry === undefined) return "is not in the ledger";
  if (entry.state === "retired") return "was retired and is used again";
  if (entry.rev !== vector.rev) return `is revision ${vector.rev} here and ${entry.rev} in the ledger`;
  return entry.sha256 === sha256 ? undefined : `changed without a new revision (${entry.path})`;
}

function fault(file: string, id: string, message: string): VectorFault {
  return { file, id, check: "ledger", message };
}

/** The same content whatever the order of its keys. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([k, v]) => [k, sorted(v)]),
  );
}
