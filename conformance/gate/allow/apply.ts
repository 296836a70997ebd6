/** Which findings are allowed, and which entries no longer allow anything. */
import { type Finding, subject } from "../diff/finding.ts";
import type { Allowance } from "./read.ts";

/** An entry that has to go, or be looked at again. */
export type BadAllowance = {
  readonly kind: "unused" | "expired" | "version";
  readonly line: number;
  readonly rule: string;
  readonly type: string;
  readonly text: string;
};

export type Allowed = {
  /** What each allowed finding is allowed by. */
  readonly by: ReadonlyMap<Finding, Allowance>;
  readonly bad: readonly BadAllowance[];
};

/** `today` is a day in ISO; `version` is that of the base, which cannot be the one that carries the change. */
export function applyAllowances(
  findings: readonly Finding[],
  entries: readonly Allowance[],
  today: string,
  version: string | undefined,
): Allowed {
  const by = new Map<Finding, Allowance>();
  const bad = entries.flatMap((entry) => {
    const matching = findings.filter((finding) => finding.severity !== "note" && matches(entry, finding));
    const fault = faultOf(entry, matching.length, today, version);
    if (fault) return [fault];
    for (const finding of matching) by.set(finding, entry);
    return [];
  });
  return { by, bad };
}

function matches({ rule, type }: Allowance, finding: Finding): boolean {
  return rule === finding.rule && (type === finding.type || type === subject(finding));
}

function faultOf(
  entry: Allowance,
  count: number,
  today: string,
  version: string | undefined,
): BadAllowance | undefined {
  const { rule, type, line } = entry;
  const bad = (kind: BadAllowance["kind"], text: string): BadAllowance => ({ kind, line, rule, type, text });
  if (entry.expires < today) return bad("expired", `expired on ${entry.expires}: ${entry.reason}`);
  if (count === 0) return bad("unused", "allows nothing any more: the change is gone, or part of the base");
  if (entry.version !== version) return undefined;
  return bad("version", `says that the change ships in ${entry.version}, which is the version it is compared with`);
}
