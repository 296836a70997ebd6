/** Which vectors a word on the command line means. */
import { allVectors, type Loaded } from "./load.ts";

export type Entry = { readonly path: string; readonly type: string; readonly id: string };

/** An id, a type, or a pattern over file paths in which `*` stands for anything. */
export function selector(pattern: string): (entry: Entry) => boolean {
  const glob = new RegExp(`^${pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*")}`);
  return ({ path, type, id }) => id === pattern || type === pattern || glob.test(path);
}

/** Only the vectors that the selector accepts; files without any are left out. */
export function select(files: readonly Loaded[], accepts: (entry: Entry) => boolean): readonly Loaded[] {
  return files.flatMap(({ path, file }) => {
    const vectors = file.vectors.filter(({ id }) => accepts({ path, type: file.type, id }));
    return vectors.length === 0 ? [] : [{ path, file: { ...file, vectors } }];
  });
}

/** The vector with this id. */
export function findVector(files: readonly Loaded[], id: string) {
  return allVectors(files).find(({ vector }) => vector.id === id);
}
