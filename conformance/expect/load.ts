/** The file of expectations, from the disk. */
import { Misuse } from "../document/problem.ts";
import { readText } from "../document/read-text.ts";
import { EXPECT_FILE, type Expectations, NO_EXPECTATIONS, parseExpectations } from "./parse.ts";

/** The file at the path; without a path the one in this folder, if there is one. */
export function loadExpectations(path?: string): Expectations {
  const file = path ?? EXPECT_FILE;
  const text = readText(file);
  if (text !== undefined) return parseExpectations(text, file);
  if (path === undefined) return NO_EXPECTATIONS;
  throw new Misuse({ file, message: "there is no such file" });
}
