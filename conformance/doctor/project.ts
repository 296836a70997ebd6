/** The files of a project that say what its continuous integration does. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { isCiFile, type ProjectFiles } from "./workflow.ts";

const ALONE: readonly string[] = [
  "package.json",
  "touchstone.yaml",
  "touchstone.expect.yaml",
  "breaking.allow.yaml",
  "schema/breaking.allow.yaml",
  ".gitlab-ci.yml",
  ".ci/run",
  "Jenkinsfile",
  ".circleci/config.yml",
];
/** No workflow is that long. */
const MOST_BYTES = 1 << 20;

/** Path → text of those that exist. */
export function readProject(root: string): ProjectFiles {
  const folder = join(root, ".github/workflows");
  const workflows = existsSync(folder) ? readdirSync(folder).map((name) => `.github/workflows/${name}`) : [];
  const paths = [...ALONE, ...workflows.filter(isCiFile)].filter((path) => isSmallFile(join(root, path)));
  return new Map(paths.map((path) => [path, readFileSync(join(root, path), "utf8")]));
}

function isSmallFile(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  return found?.isFile() === true && found.size <= MOST_BYTES;
}
