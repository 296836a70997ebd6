/** Files as they were at some commit. Git is called with words, never through a shell, and never told to change anything. */
import { spawnSync } from "node:child_process";

/** What git could not give. */
export class GitError extends Error {
  override readonly name = "GitError";
}

export type Commit = { readonly sha: string; readonly root: string };

/** The commit that a name stands for, in the repository around the folder. */
export function resolveCommit(ref: string, folder: string): Commit {
  const root = git(["rev-parse", "--show-toplevel"], folder);
  if (root === undefined) throw new GitError(`${folder} is in no git repository`);
  // What begins with a dash would be an option to git.
  const named = /^[^-\s][^\s]*$/.test(ref);
  const sha = named ? git(["rev-parse", "--verify", "--quiet", `${ref}^{commit}`], folder) : undefined;
  if (sha === undefined)
    throw new GitError(
      `git knows no commit ${ref}${isShallow(folder) ? "; the clone is shallow: fetch its whole history" : ""}`,
    );
  return { sha: sha.trim(), root: root.trim() };
}

/** A file's text at the commit; undefined when it was not there. */
export function fileAt({ sha, root }: Commit, path: string): string | undefined {
  return git(["cat-file", "blob", `${sha}:${path}`], root);
}

/** Paths of the files directly in a folder at the commit. */
export function filesAt({ sha, root }: Commit, folder: string): readonly string[] {
  const listed = git(["ls-tree", "-z", "--name-only", sha, `${folder}/`], root);
  return listed?.split("\0").filter((path) => path !== "") ?? [];
}

function isShallow(folder: string): boolean {
  return git(["rev-parse", "--is-shallow-repository"], folder)?.trim() === "true";
}

function git(words: readonly string[], cwd: string): string | undefined {
  const { status, stdout, error } = spawnSync("git", words, { cwd, encoding: "utf8", maxBuffer: 1 << 28 });
  if ((error as NodeJS.ErrnoException | undefined)?.code === "ENOENT")
    throw new GitError("git is not installed, or the folder is not there");
  return status === 0 ? stdout : undefined;
}
