/** The manifest: what belongs to a release of the vectors, to the byte. */
import type { Manifest, ManifestFile, VectorFault } from "./format.ts";
import { isVectorFile, MANIFEST, parseTree, type VectorTree } from "./load.ts";
import { isSessionFile } from "./session/session.ts";
import { lineDigests, sha256Text, tableText } from "./text.ts";

/** The manifest of the tree as it is. */
export function makeManifest(tree: VectorTree, release: string, wireSha256: string): Manifest {
  const paths = [...tree.keys()].filter((path) => path !== MANIFEST).sort();
  const files = Object.fromEntries(paths.map((path) => [path, describe(path, tree.get(path) as string)]));
  return sealManifest({ format: 1, release, wireSha256, counts: counts(tree), files });
}

export function manifestText(manifest: Manifest | Unsealed): string {
  return tableText(manifest, ["files", "counts"]);
}

type Unsealed = Omit<Manifest, "sha256">;

/** With the digest of its own text, so that a change of any byte of it shows. */
export function sealManifest(manifest: Unsealed): Manifest {
  return { ...manifest, sha256: sha256Text(manifestText(manifest)) };
}

/** Files that are not what the manifest says; a changed vector is named. */
export function checkManifest(tree: VectorTree, manifest: Manifest | undefined): readonly VectorFault[] {
  if (!manifest) return [fault(MANIFEST, "-", "there is no readable manifest")];
  const broken = sealFault(tree, manifest);
  // What a manifest says whose own bytes are others is nothing to compare with.
  if (broken !== undefined) return [fault(MANIFEST, "-", broken)];
  const listed = new Set(Object.keys(manifest.files));
  const strangers = [...tree.keys()].filter((path) => path !== MANIFEST && !listed.has(path));
  return [
    ...strangers.map((path) => fault(path, "-", "is not in the manifest")),
    ...Object.entries(manifest.files).flatMap(([path, entry]) => compare(path, tree.get(path), entry)),
    ...checkCounts(tree, manifest),
  ];
}

/** The manifest's text is what its content gives, and its content is what its digest says. */
function sealFault(tree: VectorTree, manifest: Manifest): string | undefined {
  const { sha256, ...content } = manifest;
  const own = sealManifest(content);
  if (own.sha256 !== sha256) return `its own sha256 is ${own.sha256} instead of ${sha256}`;
  return manifestText(own) === tree.get(MANIFEST) ? undefined : "is not written as manifests are";
}

function compare(path: string, text: string | undefined, entry: ManifestFile): readonly VectorFault[] {
  if (text === undefined) return [fault(path, "-", "is in the manifest and not there")];
  if (sha256Text(text) === entry.sha256 && byteLength(text) === entry.bytes) return [];
  const id = entry.vectors ? changedVector(text, entry.vectors) : (entry.id ?? "-");
  return [fault(path, id, `sha256 ${sha256Text(text)} instead of ${entry.sha256}`)];
}

/** The first vector whose line is another than it was; `-` when it is the head. */
function changedVector(text: string, expected: readonly (readonly [string, string])[]): string {
  const found = new Set(lineDigests(text).map(([, digest]) => digest));
  return expected.find(([, digest]) => !found.has(digest))?.[0] ?? "-";
}

function checkCounts(tree: VectorTree, manifest: Manifest): readonly VectorFault[] {
  const now = counts(tree);
  const keys = [...new Set([...Object.keys(now), ...Object.keys(manifest.counts)])];
  return keys
    .filter((key) => now[key] !== manifest.counts[key])
    .map((key) => fault(MANIFEST, "-", `${manifest.counts[key] ?? 0} ${key} announced, ${now[key] ?? 0} found`));
}

function describe(path: string, text: string): ManifestFile {
  const base = { sha256: sha256Text(text), bytes: byteLength(text) };
  if (isVectorFile(path)) return { ...base, vectors: lineDigests(text) };
  const id = isSessionFile(path) ? /"id": "(SE-[0-9]{4})"/.exec(text)?.[1] : undefined;
  return id === undefined ? base : { ...base, id };
}

/** How many files, and vectors of each kind. */
function counts(tree: VectorTree): Record<string, number> {
  const { files } = parseTree(tree);
  const found: Record<string, number> = { files: files.length, vectors: 0 };
  for (const { file } of files) {
    found["vectors"] = (found["vectors"] ?? 0) + file.vectors.length;
    for (const key of [`${file.protocol} ${file.encoding} ${file.validity}`]) {
      found[key] = (found[key] ?? 0) + file.vectors.length;
    }
  }
  return found;
}

function byteLength(text: string): number {
  return Buffer.byteLength(text);
}

function fault(file: string, id: string, message: string): VectorFault {
  return { file, id, check: "manifest", message };
}
