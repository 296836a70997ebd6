/** The disk side of `touchstone init`: templates out of the package, new files into a project. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { NewFile } from "./files.ts";

/** The text of a template. The folder lies beside this file, or in cli/ of the package when this is compiled into dist/. */
export function readTemplate(path: string): string {
  const found = ["./templates/", "../../../cli/init/templates/"]
    .map((folder) => fileURLToPath(new URL(folder + path, import.meta.url)))
    .find(existsSync);
  if (found === undefined) throw new Error(`the package lacks its template ${path}`);
  return readFileSync(found, "utf8");
}

/** Names in a folder; a folder that is not there has none. */
export function namesIn(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}

/** Those of the files that are there already. */
export function existing(folder: string, files: readonly NewFile[]): readonly string[] {
  return files.map(({ path }) => path).filter((path) => existsSync(join(folder, path)));
}

/** Writes all of them; without `force` a file that came into being meanwhile is left alone, and is an error. */
export function writeAll(folder: string, files: readonly NewFile[], force: boolean): void {
  for (const { path, text } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text, { flag: force ? "w" : "wx" });
  }
}
