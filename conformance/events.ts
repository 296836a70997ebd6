/**
 * The one record of a run: `events.ndjson`, an event per line, written as it happens. Every report is a pure function of it,
 * so that a run that was killed still has a report and an old one can be rendered again.
 */
import type { Finding, Level, Outcome, Shown } from "./suite.ts";

export const EVENTS_FORMAT = 1;

/** How an implementation described itself. */
export type Capabilities = {
  readonly name: string;
  readonly version: string;
  readonly types: readonly string[];
  readonly verbs: readonly string[];
  readonly encodings: readonly string[];
  readonly values: "plain" | "serde";
  readonly options: readonly string[];
  readonly bench: boolean;
  readonly window: number;
};

/** First line: what runs against what. */
export type RunStarted = {
  readonly event: "run";
  readonly format: typeof EVENTS_FORMAT;
  readonly touchstone: string;
  /** ISO, UTC. */
  readonly started: string;
  readonly profile: string;
  readonly edition: { readonly name: string; readonly frozen: string };
  /** Of the vectors' manifest. */
  readonly vectors: { readonly release: string; readonly sha256: string };
  readonly seed: string;
  /** The string behind `--sut`, to print in replay lines. */
  readonly sut: string;
  readonly select: readonly string[];
  readonly gate: "must" | "should";
  readonly jobs: number;
  readonly shard?: string;
  readonly node: string;
  readonly platform: string;
};

/** After `hello`. */
export type SutReady = { readonly event: "sut"; readonly capabilities: Capabilities; readonly helloMs: number };

/** What will run, by area. */
export type Planned = {
  readonly event: "plan";
  readonly instances: number;
  readonly areas: readonly { readonly id: string; readonly name: string; readonly instances: number }[];
};

/** What a line of touchstone.expect.yaml did to an instance. */
export type Expectation = {
  readonly state: "expected" | "changed" | "stale" | "expired" | "flaky" | "held";
  readonly file: string;
  readonly line: number;
  readonly reason: string;
  readonly issue?: string;
  readonly until?: string;
  readonly code?: string;
  /** `2/10` seen, for flaky ones. */
  readonly rate?: string;
};

/** One instance is settled. */
export type CaseDone = {
  readonly event: "case";
  /** `CD-0213@1?enc=bcs`. */
  readonly instance: string;
  /** Repeats exactly this execution: instance, `#`, seed. */
  readonly token: string;
  readonly id: string;
  readonly rev: number;
  readonly area: string;
  readonly path: string;
  readonly type: string;
  readonly encoding: string;
  readonly level: Level;
  readonly clause: string;
  readonly title: string;
  readonly why?: string;
  readonly tags: readonly string[];
  readonly parent?: string;
  /** Added after the edition was frozen when false: reported, not counted. */
  readonly scored: boolean;
  readonly outcome: Outcome;
  /** Of the finding that decided, or the runner's own: `E-CRASH`. */
  readonly code?: string;
  /** Runner's words on crash, timeout, inconclusive, not-applicable, kit-error. */
  readonly reason?: string;
  readonly findings: readonly Finding[];
  readonly observed: number;
  /** What was sent, for everything that is not pass. */
  readonly input?: Shown;
  /** The exchange, for everything that is not pass; long lines are cut. */
  readonly trace?: readonly TraceLine[];
  readonly expectation?: Expectation;
  readonly ms: number;
  /** How often it was run, when more than once. */
  readonly attempts?: number;
};

/** One line of the peer protocol, in either direction; microseconds since the case began. */
export type TraceLine = {
  readonly us: number;
  readonly from: "kit" | "sut";
  readonly line: string;
  readonly cut?: number;
};

/** Something worth a line that is no case: log on stdout, a restart, undeclared support, an odd habit. */
export type Noted = {
  readonly event: "note";
  readonly kind: "log" | "restart" | "habit" | "undeclared-support" | "expectation" | "stderr";
  readonly text: string;
};

/** Counts over scored instances, after expectations; `expected` holds bad outcomes that were listed. */
export type Counts = {
  readonly pass: number;
  readonly lenient: number;
  readonly fail: number;
  readonly expected: number;
  readonly stale: number;
  readonly inconclusive: number;
  readonly notApplicable: number;
  readonly notTestable: number;
  readonly info: number;
  readonly kitError: number;
  readonly held: number;
  readonly unscored: number;
};

/** Last line; absent when the run was killed. */
export type RunEnded = {
  readonly event: "end";
  readonly exit: number;
  readonly result: "pass" | "fail" | "stale" | "inconclusive" | "usage" | "kit-error" | "interrupted";
  readonly counts: Counts;
  /** `full`, `accept+recode`, …, and how much of the mutants it can see. */
  readonly depth: { readonly name: string; readonly detectable: number; readonly mutants: number };
  readonly ms: number;
};

export type RunEvent = RunStarted | SutReady | Planned | CaseDone | Noted | RunEnded;
