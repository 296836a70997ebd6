/** All checks of all vectors, in the order in which a fault is cheapest to understand. */
import { checkCodec } from "./confirm.ts";
import type { Manifest, VectorFault } from "./format.ts";
import { checkLedger } from "./ledger.ts";
import { allVectors, MANIFEST, parseTree, type Vectors, type VectorTree } from "./load.ts";
import { checkManifest } from "./manifest.ts";
import { checkCoverage } from "./rows/index.ts";
import { checkRules } from "./rules.ts";
import { checkSchema } from "./schema.ts";
import { type Entry, select } from "./select.ts";
import type { LoadedSession } from "./session/format.ts";
import { checkSession } from "./session/session.ts";
import { wireFingerprint } from "./types.ts";

export type Verified = {
  readonly faults: readonly VectorFault[];
  readonly files: number;
  readonly vectors: number;
  /** Recorded exchanges. */
  readonly sessions: number;
};

/** What may be left out: everything is checked unless said. */
export type VerifyOptions = {
  /** Both codecs on every vector, however large; the slower twin is spared the largest otherwise. */
  readonly thorough?: boolean;
  /** False for a set that does not mean to be complete. */
  readonly coverage?: boolean;
  /** Only files and vectors that this accepts are held to the codec; the rest is cheap and always done. */
  readonly selects?: ((entry: Entry) => boolean) | undefined;
  /** One half of the work, for two threads: what is said of files and of all together, or what the codec says. */
  readonly half?: "files" | "codec";
};

/** Everything wrong with the tree. What does not follow the schema is looked at no further. */
export function verifyTree(tree: VectorTree, options: VerifyOptions = {}): Verified {
  const vectors = parseTree(tree);
  const early = [
    ...(options.half === "codec" ? [] : checkManifest(tree, vectors.manifest)),
    ...vectors.faults,
    ...checkSchema(tree, vectors.files, vectors.sessions),
  ];
  const broken = new Set(early.filter(({ check }) => check === "schema").map(({ file }) => file));
  const sound = vectors.files.filter(({ path }) => !broken.has(path));
  const chosen = options.selects ? select(sound, options.selects) : sound;
  const recorded = vectors.sessions.filter((one) => !broken.has(one.path) && isChosen(one, options));
  const late = () => (broken.size > 0 ? [] : wholeFaults(vectors, options.coverage ?? true));
  const own = () => [...chosen.flatMap((one) => checkCodec(one, options.thorough)), ...recorded.flatMap(checkSession)];
  return {
    faults: [...(options.half === "codec" ? [] : [...early, ...late()]), ...(options.half === "files" ? [] : own())],
    files: chosen.length,
    sessions: recorded.length,
    vectors: allVectors(chosen).length,
  };
}

function isChosen({ path, session }: LoadedSession, { selects }: VerifyOptions): boolean {
  return selects === undefined || selects({ path, type: "session", id: session.id });
}

/** The wire that the vectors were made for is the one that the codec speaks. */
function checkWire({ wireSha256 }: Manifest): readonly VectorFault[] {
  const now = wireFingerprint();
  if (wireSha256 === now) return [];
  return [{ file: MANIFEST, id: "-", check: "manifest", message: `the wire is now ${now}, not ${wireSha256}` }];
}

/** What can only be said of all files together. */
function wholeFaults({ files, ledger, manifest, sessions }: Vectors, complete: boolean): readonly VectorFault[] {
  return [
    ...(manifest ? checkWire(manifest) : []),
    ...checkLedger(files, ledger, sessions),
    ...checkRules(files),
    ...(complete ? checkCoverage(files) : []),
  ];
}
