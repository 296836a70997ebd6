/** What the parts of a comparison write into, and how they call it: known to all of them, so that none knows another. */
import { typeText } from "../../../codec/explain/type-text.ts";
import type { Node } from "../../../codec/schema/index.ts";
import type { Wire } from "../wire.ts";
import type { Change } from "./finding.ts";
import type { Rule } from "./rules.ts";

/** Where two uses of types face each other. */
export type Spot = {
  readonly type: string;
  readonly member?: string | undefined;
  readonly before?: Change["before"];
  readonly after?: Change["after"];
  /** What it is called when the two have other bytes. */
  readonly rule: Rule;
};

/** A comparison under way. */
export type Into = {
  readonly before: Wire;
  readonly after: Wire;
  readonly changes: Change[];
  /** Compares a type where it is used. */
  readonly uses: (before: Node, after: Node, spot: Spot) => void;
  /** Records a change at the spot. */
  readonly at: (spot: Spot, rule: Rule, detail: string, more?: Partial<Change>) => void;
  /** Compares lengths, counts and levels; none at all is the largest. */
  readonly limits: (
    was: number | undefined,
    is: number | undefined,
    kind: "LIMIT" | "DEPTH",
    of: string,
    spot: Spot,
    before?: Node,
    after?: Node,
  ) => void;
};

/** `u32 became u64`. */
export function became(before: Node, after: Node): string {
  return `${typeText(before)} became ${typeText(after)}`;
}
