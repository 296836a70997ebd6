/**
 * The coverage lint: rows that the schema and the tables of the rules ask for, against what the vectors show.
 * A row that no vector shows is a hole.
 */

import { ConsensusMsg } from "../../../codec/profiles/aptos/consensus.ts";
import { nodeOf } from "../../../codec/schema/index.ts";
import type { Vector, VectorFault, VectorFile } from "../format.ts";
import { allVectors, type Loaded, MANIFEST } from "../load.ts";
import { allTypes, schemaOf } from "../types.ts";
import { requiredRows, rowName } from "./required.ts";
import { shownByInvalid, shownByValid } from "./shown.ts";
import { TABLES } from "./tables.ts";

export type CoverageRow = {
  /** `RpcRequest.raw_request length 127`, `json json-19/short`. */
  readonly name: string;
  /** What the table of the command line counts it under. */
  readonly group: string;
  readonly ids: readonly string[];
};

/** Every required row with the vectors that show it. */
export function coverage(files: readonly Loaded[]): readonly CoverageRow[] {
  const shown = shownBy(files);
  return required().map((row) => ({ ...row, ids: shown.get(row.name) ?? [] }));
}

/** Rows that nothing shows, as faults. */
export function checkCoverage(files: readonly Loaded[]): readonly VectorFault[] {
  const holes = coverage(files).filter(({ ids }) => ids.length === 0);
  return holes.map(({ name }) => ({ file: MANIFEST, id: "-", check: "coverage", message: `nothing shows ${name}` }));
}

type Wanted = Omit<CoverageRow, "ids">;

function required(): readonly Wanted[] {
  const types = [...allTypes()].flatMap(([type, schema]) =>
    requiredRows(type, schema).map((row) => ({ name: rowName(row), group: groupOf(row.shows) })),
  );
  const tables = Object.entries(TABLES).flatMap(([encoding, rows]) =>
    rows
      .split(/\s+/)
      .filter(Boolean)
      .map((row) => ({ name: `${encoding} ${row}`, group: `rules ${encoding}` })),
  );
  const all = [...types, ...tables, ...messages()];
  // An option and what it holds are one site: both end before their first byte.
  return [...new Map(all.map((row) => [row.name, row])).values()];
}

/** Each message in each encoding and size. */
function messages(): readonly Wanted[] {
  const node = nodeOf(ConsensusMsg);
  const variants = node.kind === "enum" ? node.variants.map(({ name }) => name.toLowerCase()) : [];
  return ["bcs", "bcs+lz4", "json"].flatMap((encoding) =>
    variants.flatMap((variant) =>
      ["minimal", "typical", "large"].map((size) => ({
        name: `${encoding} cm-1/${variant}-${size}`,
        group: `messages ${encoding}`,
      })),
    ),
  );
}

/** `length 127` counts under lengths, `reject Truncated` under refusals. */
function groupOf(shows: string): string {
  const [word = ""] = shows.split(" ");
  const groups: Readonly<Record<string, string>> = {
    length: "lengths",
    variant: "variants",
    reject: "refusals",
    encode: "encode refusals",
  };
  return groups[word] ?? (word === "absent" || word === "present" ? "options" : "boundaries");
}

function shownBy(files: readonly Loaded[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  const byId = new Map(allVectors(files).map(({ vector }) => [vector.id, vector]));
  for (const { file, vector } of allVectors(files)) {
    for (const name of rowsOf(file, vector, byId)) found.set(name, [...(found.get(name) ?? []), vector.id]);
  }
  return found;
}

function rowsOf(file: VectorFile, vector: Vector, byId: ReadonlyMap<string, Vector>): ReadonlySet<string> {
  const rows = (vector.covers ?? []).map((row) => `${file.encoding} ${row}`);
  const schema = schemaOf(file);
  if (file.encoding !== "bcs" || !schema || file.validity === "either") return new Set(rows);
  const parent = vector.parent === undefined ? undefined : byId.get(vector.parent);
  const shown = file.validity === "valid" ? shownByValid(schema, vector) : shownByInvalid(schema, vector, parent);
  return new Set([...rows, ...shown.map(({ site, shows }) => rowName({ type: file.type, site, shows }))]);
}
