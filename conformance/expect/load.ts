/** The list of known failures, from the disk or from text. What reads it is loaded only where there is one. */
import { Misuse } from "../document/problem.ts";
import { readText } from "../document/read-text.ts";
import { EXPECT_FILE, type Expectations, NO_EXPECTATIONS } from "./entry.ts";

/** The file at the path; without a path the one in this folder, if there is one. */
export async function loadExpectations(path?: string): Promise<Expectations> {
  const file = path ?? EXPECT_FILE;
  const text = readText(file);
  if (text !== undefined) return readExpectations(text, file);
  if (path === undefined) return NO_EXPECTATIONS;
  throw new Misuse({ file, message: "there is no such file" });
}

/** What the text says; `file` is what its mistakes are told with. */
export async function readExpectations(text: string, file: string = EXPECT_FILE): Promise<Expectations> {
  return (await import("./parse.ts")).parseExpectations(text, file);
}
