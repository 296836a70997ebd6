/** The last line of every run, for those who look for it with other tools: its words and their order do not change. */
import type { RunEnded } from "../events.ts";
import { safe } from "./text.ts";

/** `touchstone: result=fail exit=1 pass=1203 lenient=0 fail=1 expected=0 na=0 nt=99 inc=0 depth=full`. */
export function lastLine({ result, exit, counts, depth }: RunEnded): string {
  const { pass, lenient, fail, expected, notApplicable, notTestable, inconclusive } = counts;
  const words = {
    result,
    exit,
    pass,
    lenient,
    fail,
    expected,
    na: notApplicable,
    nt: notTestable,
    inc: inconclusive,
    depth: safe(depth.name.replaceAll(/\s+/g, "-"), 60),
  };
  const pairs = Object.entries(words).map(([key, value]) => `${key}=${value}`);
  return `touchstone: ${pairs.join(" ")}`;
}
