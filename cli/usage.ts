/** The caller's mistakes: a wrong word on the command line, never wrong data. */
import { nearest } from "../conformance/document/near.ts";

export { nearest };

export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** `did you mean "x"?` for candidates a slip of the fingers away, or nothing. */
export function suggest(word: string, candidates: readonly string[]): string {
  const near = nearest(word, candidates);
  return near.length === 0 ? "" : `; did you mean ${near.map((name) => `\`${name}\``).join(", ")}?`;
}
