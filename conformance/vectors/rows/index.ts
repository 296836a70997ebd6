/**
 * The coverage lint: rows that the schema, the tables and the rules of the documents ask for, against what the vectors
 * show. A row that no vector shows is a hole, and what a vector claims to show must be asked for.
 */
import { CodecError } from "../../../codec/errors.ts";
import type { Schema } from "../../../codec/schema/index.ts";
import type { Vector, VectorFault, VectorFile } from "../format.ts";
import { allVectors, type Loaded, MANIFEST } from "../load.ts";
import { schemaOf } from "../types.ts";
import { rowName } from "./required.ts";
import { type Shown, shownByBadText, shownByInvalid, shownByText, shownByValid } from "./shown.ts";
import { ruleRows, type Wanted, wantedRows } from "./wanted.ts";

export type CoverageRow = Wanted & { readonly ids: readonly string[] };

/** What each vector shows: its id, and names of rows. */
export type Facts = ReadonlyMap<string, ReadonlySet<string>>;

/** Every required row with the vectors that show it. */
export function coverage(files: readonly Loaded[]): readonly CoverageRow[] {
  return coverageOf(factsOf(files));
}

/** The same from what is known of each vector. */
export function coverageOf(facts: Facts): readonly CoverageRow[] {
  const shown = new Map<string, string[]>();
  for (const [id, names] of facts) {
    for (const name of names) {
      const ids = shown.get(name);
      if (ids) ids.push(id);
      else shown.set(name, [id]);
    }
  }
  const rows = wantedRows().map((row) => ({ ...row, ids: shown.get(row.name) ?? [] }));
  const byName = new Map(rows.map((row) => [row.name, row]));
  const rules = ruleRows().map(({ names, ...row }) => ({
    ...row,
    ids: [...new Set(names.flatMap((name) => byName.get(name)?.ids ?? []))],
  }));
  return [...rows, ...rules];
}

/** Rows that nothing shows, and claims that no table knows, as faults. */
export function checkCoverage(files: readonly Loaded[]): readonly VectorFault[] {
  const holes = coverage(files).filter(({ ids }) => ids.length === 0);
  return [
    ...holes.map(({ name }) => fault(MANIFEST, "-", `nothing shows ${name}`)),
    ...ruleRows()
      .filter(({ names }) => names.length === 0)
      .map(({ name }) => fault(MANIFEST, "-", `no row belongs to ${name}`)),
    ...strangers(files),
  ];
}

/** What each vector shows, read off its bytes; what it covers of the tables it says itself. */
export function factsOf(files: readonly Loaded[]): Facts {
  const all = allVectors(files);
  const byId = new Map(all.map(({ vector }) => [vector.id, vector]));
  return new Map(all.map(({ file, vector }) => [vector.id, namesOf(file, vector, byId)]));
}

/** Rows that vectors claim and nobody asks for: a row that was taken out of the tables by mistake is missed here. */
function strangers(files: readonly Loaded[]): readonly VectorFault[] {
  const known = new Set(wantedRows().map(({ name }) => name));
  return allVectors(files).flatMap(({ path, file, vector }) =>
    (vector.covers ?? [])
      .filter((row) => !known.has(`${file.encoding} ${row}`))
      .map((row) => fault(path, vector.id, `covers ${row}, which no table asks for`)),
  );
}

function namesOf(file: VectorFile, vector: Vector, byId: ReadonlyMap<string, Vector>): ReadonlySet<string> {
  const covers = (vector.covers ?? []).map((row) => `${file.encoding} ${row}`);
  const schema = schemaOf(file);
  const parent = vector.parent === undefined ? undefined : byId.get(vector.parent);
  const shown = schema ? shownBy(file, schema, vector, parent) : [];
  const prefix = file.encoding === "json" ? "json " : "";
  return new Set([...covers, ...shown.map((one) => `${prefix}${rowName({ type: file.type, ...one })}`)]);
}

/** LZ4 and protobuf wrap what is shown elsewhere. */
function shownBy(
  { encoding, validity }: VectorFile,
  schema: Schema,
  vector: Vector,
  parent: Vector | undefined,
): readonly Shown[] {
  if (encoding !== "bcs" && encoding !== "json") return [];
  const isText = encoding === "json";
  try {
    if (validity === "valid") return isText ? shownByText(schema, vector) : shownByValid(schema, vector);
    if (validity === "invalid") return (isText ? shownByBadText : shownByInvalid)(schema, vector, parent);
    return !isText && vector.flags?.includes("KeyLevel") ? [{ site: "", shows: "level full" }] : [];
  } catch (error) {
    // A vector that our codec cannot read shows nothing; that it cannot is told by the check of the codec.
    if (error instanceof CodecError) return [];
    throw error;
  }
}

function fault(file: string, id: string, message: string): VectorFault {
  return { file, id, check: "coverage", message };
}
