/** What a mutant is: one deliberate mistake, where it sits, and which rule it breaks. */
import type { PeerFunction } from "../peer/object.ts";
import type { Fault } from "./codec/fault.ts";

export const MUTANT_AREAS = ["bcs", "keys", "depth", "lz4", "json", "proto", "verbs", "lazy"] as const;
export type MutantArea = (typeof MUTANT_AREAS)[number];

export type Mutant = {
  /** `bcs/RpcRequest.priority/field-dropped`: area, place, mistake. */
  readonly id: string;
  readonly area: MutantArea;
  /** One line: what is wrong. */
  readonly bug: string;
  /** The rule it breaks: `docs/profiles/aptos.md#bcs-7`. */
  readonly origin: string;
  /** Types and encoding whose cases can notice it; the types in the order to look. */
  readonly types: readonly string[];
  readonly encoding?: string;
  /** What it does when asked. A new one for each run: some count. */
  readonly start: () => PeerFunction;
  /** Only what the third codec does wrong, where that is all. */
  readonly fault?: Fault;
};

/** Where a mutant must die, and of what. */
export type Killer = { readonly case: string; readonly code: string };
