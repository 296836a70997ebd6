/** Files that people write, from the disk. */
import { readFileSync, statSync } from "node:fs";
import { Misuse } from "./problem.ts";

/** What nobody writes by hand is not even read. */
const MOST_BYTES = 1 << 22;

/** A file's text; undefined when it does not exist. What cannot be read is a Misuse. */
export function readText(path: string, most = MOST_BYTES): string | undefined {
  try {
    const stat = statSync(path);
    if (!stat.isFile()) throw new Error("it is no file");
    if (stat.size > most) throw new Error("it is too large");
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new Misuse({ file: path, message: `cannot be read: ${(error as Error).message}` });
  }
}
