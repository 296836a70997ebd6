/** What a word on the command line stands for: a commit, a file, a folder; and the wire that it holds. */
import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { type Behaviour, thawText } from "../frozen/thaw.ts";
import type { Wire } from "../wire.ts";
import { fileAt, filesAt, resolveCommit } from "./git.ts";
import { registryWire } from "./registry.ts";

/** The word cannot be followed: exit 2. */
export class LoadError extends Error {
  override readonly name = "LoadError";
}

/** Texts of one state of things: a commit, a folder, or a single file. */
export type Source = {
  /** In sentences: `origin/main`, `old.yaml`. */
  readonly label: string;
  /** The text of a file, or undefined. A single file answers to any name. */
  readonly text: (path: string) => string | undefined;
  /** Paths of the files directly in a folder. */
  readonly list: (folder: string) => readonly string[];
  /** Only one file is known, so nothing can be said of others. */
  readonly single?: true;
};

/** `git:REF`, a folder or a file; paths are those of the repository or folder. */
export function openSource(word: string, cwd: string): Source {
  if (word.startsWith("git:")) return gitSource(word.slice(4), cwd);
  const path = resolve(cwd, word);
  if (!existsSync(path)) throw new LoadError(`there is no file or folder ${word}; a commit is written git:${word}`);
  return statSync(path).isDirectory() ? folderSource(word, path) : fileSource(word, path);
}

/** The wire in a text, by the form of its file. */
export function wireIn(
  text: string,
  file: string,
  label: string,
  behaviour: Behaviour,
  roots?: readonly string[],
): Wire {
  if (/\.ya?ml$/.test(file)) return registryWire(text, file, { label, roots });
  if (file.endsWith(".json")) return thawText(text, file, label, behaviour);
  throw new LoadError(`${file} is neither a frozen schema (.json) nor a registry (.yaml)`);
}

/** A file's text, or why there is none. */
export function readText(file: string, cwd: string): string {
  try {
    return readFileSync(resolve(cwd, file), "utf8");
  } catch (error) {
    throw new LoadError(`cannot read ${file}: ${(error as Error).message}`);
  }
}

/** The file's path in its repository, for asking git about it. */
export function pathInRepository(file: string, cwd: string): { readonly folder: string; readonly path: string } {
  const path = realpathSync(resolve(cwd, file));
  const { root } = resolveCommit("HEAD", dirname(path));
  return { folder: dirname(path), path: relative(realpathSync(root), path).replaceAll("\\", "/") };
}

function gitSource(ref: string, cwd: string): Source {
  const commit = resolveCommit(ref, cwd);
  return { label: ref, text: (path) => fileAt(commit, path), list: (folder) => filesAt(commit, folder) };
}

function folderSource(word: string, root: string): Source {
  const read = (path: string): string | undefined =>
    existsSync(join(root, path)) ? readFileSync(join(root, path), "utf8") : undefined;
  const list = (folder: string): readonly string[] =>
    existsSync(join(root, folder)) ? readdirSync(join(root, folder)).map((name) => `${folder}/${name}`) : [];
  return { label: word, text: (path) => read(path) ?? read(basename(path)), list };
}

function fileSource(word: string, path: string): Source {
  const text = readFileSync(path, "utf8");
  return { label: basename(word), text: () => text, list: () => [], single: true };
}
