/** A change of the aptos wire that must trigger exactly one rule. */
import type { Rule } from "../diff/rules.ts";
import type { Draft } from "./edits.ts";

export type GateMutant = {
  readonly id: string;
  readonly rule: Rule;
  /** What the findings name; several where one change shows at several places. */
  readonly subjects: readonly string[];
  readonly mutate: (draft: Draft) => void;
  /** Why nobody can show it in bytes; absent: there has to be a witness. */
  readonly unwitnessed?: string;
};
