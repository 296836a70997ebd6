/**
 * What a conformance case is, what it may ask of an implementation, and what it finds.
 * Cases know neither the runner nor how the implementation is attached.
 */
import type { RejectionClass, Verb } from "./vectors/format.ts";

/** From the keyword in the rule. Only a missed MUST makes a case fail. */
export type Level = "MUST" | "SHOULD" | "MAY" | "INFO";

/** What became of one instance. Only the first eight can come from a case; the rest is the runner's word. */
export type Outcome =
  | "pass"
  | "lenient"
  | "fail"
  | "info"
  | "crash"
  | "timeout"
  | "inconclusive"
  | "not-applicable"
  | "not-testable"
  | "kit-error";

/** One answer to a request of the peer protocol. */
export type Reply =
  | { readonly outcome: "ok"; readonly data: string }
  | { readonly outcome: "reject"; readonly class: RejectionClass; readonly offset?: number }
  | { readonly outcome: "unsupported"; readonly text: string }
  | { readonly outcome: "error"; readonly text: string };

/** What a case may do: ask. A dead or silent peer never answers here; the runner ends the case by itself. */
export type Sut = {
  /** `type` as on the wire of the peer protocol: `ConsensusMsg/bcs+lz4`, `TypeTag;depth=3`. */
  readonly ask: (verb: Verb, type: string, data: string) => Promise<Reply>;
  /** Whether the verb was declared; asking for one that was not is a fault of the case. */
  readonly can: (verb: Verb) => boolean;
  /** How the peer spells values. */
  readonly values: "plain" | "serde";
};

/** One thing looked at. A check that observed nothing never passes. */
export type Finding = {
  /** The verb, or `control`. */
  readonly check: string;
  readonly level: Level;
  readonly verdict: "pass" | "lenient" | "fail";
  /** Stable name of the failure: `E-NONCANONICAL-ACCEPTED`. Present unless it passed. */
  readonly code?: string;
  readonly expected: string;
  readonly actual: string;
  /** Where actual and expected bytes first differ: offset in the expected bytes, and the field there. */
  readonly difference?: {
    readonly at: number;
    readonly field?: string;
    readonly expected: string;
    readonly actual: string;
  };
  /** How many facts the verdict rests on; 0 turns it into inconclusive. */
  readonly observed: number;
};

/** What must be declared for the case to run. */
export type Needs = {
  readonly type: string;
  readonly encoding: string;
  /** It runs when at least one of them is declared. */
  readonly verbs: readonly Verb[];
  readonly options?: readonly string[];
};

/** Bytes to show in a report: the whole of them, or the start of large ones. */
export type Shown = {
  readonly hex: string;
  /** Of all bytes. */
  readonly length: number;
  readonly spans?: readonly (readonly [number, number, string])[];
  /** The stretch that makes it wrong, and in words why. */
  readonly mark?: { readonly at: number; readonly size: number; readonly text: string };
};

/** A valid request that must be answered ok before and after a negative one: without it a refusal proves nothing. */
export type Control = { readonly verb: Verb; readonly type: string; readonly data: string };

export type Case = {
  /** `CD-0213`: given once, for ever. */
  readonly id: string;
  readonly rev: number;
  /** For people and patterns; may change: `codec/bcs/RpcRequest/invalid/0213`. */
  readonly path: string;
  /** Axis values, sorted by name: `{ enc: "bcs" }`. */
  readonly params: Readonly<Record<string, string>>;
  readonly level: Level;
  /** Anchor of the rule: `docs/profiles/aptos.md#bcs-1`. */
  readonly clause: string;
  readonly title: string;
  /** What goes wrong in the field when this is wrong. */
  readonly why?: string;
  /** `positive`, `negative`, `encode`, `fresh`, … for selection. */
  readonly tags: readonly string[];
  readonly needs: Needs;
  readonly input?: () => Shown;
  /** Bytes of its input where they are many: few such cases run at once. */
  readonly size?: number;
  /** Id of the valid case it was made from. */
  readonly parent?: string;
  /** What the runner asks before and after; a case tagged `negative` never passes without. */
  readonly control?: (sut: Sut) => Control | undefined;
  /** Why it cannot run here at all, whatever the implementation: bytes that only another tool can make. */
  readonly unavailable?: string;
  /** The seed is the run's; only cases tagged `fresh` look at it. */
  readonly run: (sut: Sut, seed: string) => Promise<readonly Finding[]>;
};

/** A two-letter area: `CD codec`. */
export type Area = { readonly id: string; readonly name: string };

/** The frozen list of what one revision of a profile is scored by. */
export type Edition = {
  /** `aptos/1`. */
  readonly name: string;
  readonly frozen: string;
  /** What an implementation must declare; each gap is one failure. */
  readonly requires: {
    readonly types: readonly string[];
    readonly encodings: readonly string[];
    readonly verbs: readonly Verb[];
  };
  /** `id@rev` of every scored case; absent: all that exist. Later cases run, and are not scored. */
  readonly cases?: readonly string[];
};

/** What one profile brings. */
export type Profile = {
  readonly name: string;
  readonly areas: readonly Area[];
  readonly editions: readonly Edition[];
  readonly cases: () => readonly Case[];
};
