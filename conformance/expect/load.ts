/** The file of expectations, from the disk. */
import { readFileSync, statSync } from "node:fs";
import { Misuse } from "../document/problem.ts";
import { MAX_YAML } from "../document/yaml.ts";
import { EXPECT_FILE, type Expectations, NO_EXPECTATIONS, parseExpectations } from "./parse.ts";

/** The file at the path; without a path the one in this folder, if there is one. */
export function loadExpectations(path?: string): Expectations {
  const file = path ?? EXPECT_FILE;
  const text = readText(file);
  if (text !== undefined) return parseExpectations(text, file);
  if (path === undefined) return NO_EXPECTATIONS;
  throw new Misuse({ file, message: "there is no such file" });
}

/** A file's text; undefined when it does not exist. What cannot be read is a Misuse. */
export function readText(path: string): string | undefined {
  try {
    if (statSync(path).size > 4 * MAX_YAML) throw new Error("it is too large");
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new Misuse({ file: path, message: `cannot be read: ${(error as Error).message}` });
  }
}
