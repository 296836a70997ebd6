/** All checks of all vectors, in the order in which a fault is cheapest to understand. */
import { checkCodec } from "./confirm.ts";
import type { VectorFault } from "./format.ts";
import { checkLedger } from "./ledger.ts";
import { allVectors, parseTree, type Vectors, type VectorTree } from "./load.ts";
import { checkManifest } from "./manifest.ts";
import { checkCoverage } from "./rows/index.ts";
import { checkRules } from "./rules.ts";
import { checkSchema } from "./schema.ts";
import { type Entry, select } from "./select.ts";
import { checkSession } from "./session/session.ts";

export type Verified = {
  readonly faults: readonly VectorFault[];
  readonly files: number;
  readonly vectors: number;
  /** Made by the generator of their maker only: not checked without it. */
  readonly unchecked: readonly string[];
};

/** What may be left out: everything is checked unless said. */
export type VerifyOptions = {
  /** Both codecs on every vector, however large; the slower twin is spared the largest otherwise. */
  readonly thorough?: boolean;
  /** False for a set that does not mean to be complete. */
  readonly coverage?: boolean;
  /** Only files and vectors that this accepts are held to the codec; the rest is cheap and always done. */
  readonly selects?: ((entry: Entry) => boolean) | undefined;
};

/** Everything wrong with the tree. What does not follow the schema is looked at no further. */
export function verifyTree(tree: VectorTree, options: VerifyOptions = {}): Verified {
  const vectors = parseTree(tree);
  const early = [
    ...checkManifest(tree, vectors.manifest),
    ...vectors.faults,
    ...checkSchema(tree, vectors.files, vectors.sessions),
  ];
  const broken = new Set(early.filter(({ check }) => check === "schema").map(({ file }) => file));
  const sound = vectors.files.filter(({ path }) => !broken.has(path));
  const chosen = options.selects ? select(sound, options.selects) : sound;
  const late = broken.size > 0 ? [] : wholeFaults(vectors, options.coverage ?? true);
  return {
    faults: [...early, ...late, ...chosen.flatMap((one) => checkCodec(one, options.thorough))],
    files: chosen.length,
    vectors: allVectors(chosen).length,
    unchecked: allVectors(chosen).flatMap(({ vector }) => (vector.gen ? [vector.id] : [])),
  };
}

/** What can only be said of all files together. */
function wholeFaults({ files, ledger, sessions }: Vectors, complete: boolean): readonly VectorFault[] {
  return [
    ...checkLedger(files, ledger, sessions),
    ...checkRules(files),
    ...sessions.flatMap(checkSession),
    ...(complete ? checkCoverage(files) : []),
  ];
}
