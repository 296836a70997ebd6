/** Where the package lies, wherever below it the benchmark was built. */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder with package.json. */
export function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json")) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}

/** Whether this is the repository with its sources, or an installed package. */
export function isRepository(): boolean {
  return existsSync(join(packageRoot(), "bench", "main.ts"));
}
