/** The ledger's own past, from the repository's history: every state that somebody may have built on. */
import { spawnSync } from "node:child_process";
import type { Ledger, VectorFault } from "../../conformance/vectors/format.ts";
import { checkHistory } from "../../conformance/vectors/history.ts";

/** The first commit whose ids are kept for ever: all areas had theirs by then. */
const KEPT_SINCE = "434c0889551e6d5248683abf80bbe9789cac5267";
const PATH = "vectors/cases.lock.json";

/** How many earlier ledgers were compared, and what they promised that is broken; or why that cannot be told. */
export type Past =
  | { readonly compared: number; readonly faults: readonly VectorFault[] }
  | { readonly missing: string };

/** The ledger against each one that was committed before it. */
export function checkPast(root: string, now: Ledger): Past {
  const base = git(root, ["rev-parse", "--verify", "--quiet", `${KEPT_SINCE}^{commit}`]);
  if (base === undefined) return { missing: "the repository's history is not here" };
  const commits = git(root, ["log", "--format=%H", `${KEPT_SINCE}..HEAD`, "--", PATH]) ?? "";
  const earlier = [...commits.split("\n").filter(Boolean), KEPT_SINCE];
  const faults = earlier.flatMap((commit) => {
    const text = git(root, ["show", `${commit}:${PATH}`]);
    return text === undefined ? [] : checkHistory(JSON.parse(text) as Ledger, now, `commit ${commit.slice(0, 12)}`);
  });
  return { compared: earlier.length, faults };
}

function git(root: string, words: readonly string[]): string | undefined {
  const { status, stdout } = spawnSync("git", ["-C", root, ...words], { encoding: "utf8", maxBuffer: 1 << 28 });
  return status === 0 ? stdout.trim() : undefined;
}
