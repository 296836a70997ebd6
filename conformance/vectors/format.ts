/**
 * What a vector file holds, as vectors/vector.schema.json describes it: one type, one encoding, one validity.
 * Spec: vectors/README.md
 */

export const VALIDITIES = ["valid", "invalid", "either"] as const;
/** `either`: implementations legitimately differ, and each vector lists what they may do. */
export type Validity = (typeof VALIDITIES)[number];

export const VERBS = ["accept", "recode", "decode", "encode"] as const;
export type Verb = (typeof VERBS)[number];

/** Why something is refused, in words that every implementation can map its own errors to. */
export const REJECTION_CLASSES = [
  "eof",
  "trailing",
  "non-canonical",
  "bad-variant",
  "bad-length",
  "bad-utf8",
  "bad-bool",
  "depth",
  "limit",
  "duplicate-key",
  "order",
  "checksum",
  "other",
] as const;
export type RejectionClass = (typeof REJECTION_CLASSES)[number];

export type VectorEncoding = "bcs" | "bcs+lz4" | "json" | "proto";

/** Bytes `from` of the parent at `at` were replaced by `to`. */
export type Mutation = { readonly at: number; readonly from: string; readonly to: string };

/** One thing that an implementation may do where several are right, and who does it. */
export type Allowed = {
  readonly outcome: "ok" | "reject";
  readonly hex?: string;
  readonly value?: unknown;
  readonly class?: RejectionClass;
  readonly by: readonly string[];
};

/** First byte, byte after the last, name of the field. */
export type VectorSpan = readonly [number, number, string];

/** Hex and how often it stands there. */
export type Part = readonly [string, number];

export type Vector = {
  readonly id: string;
  readonly rev: number;
  /** Absent where either verdict is right. */
  readonly valid?: boolean;
  readonly level: "MUST" | "SHOULD" | "MAY" | "INFO";
  readonly comment: string;
  readonly flags?: readonly string[];
  /** Rows of the tables of rules that it shows: `json-19/short`. */
  readonly covers?: readonly string[];
  readonly verbs?: readonly Verb[];
  /** The most containers that may be open at once; the format's own 500 unless said. */
  readonly depth?: number;
  /** The bytes, in one of three forms: as they are, as repeated parts, or as what the maker's generator gives. */
  readonly hex?: string;
  readonly parts?: readonly Part[];
  readonly gen?: { readonly seed: string; readonly size: string };
  readonly length?: number;
  readonly sha256?: string;
  readonly value?: unknown;
  readonly spans?: readonly VectorSpan[];
  readonly class?: RejectionClass;
  readonly parent?: string;
  readonly mutation?: Mutation;
  readonly allowed?: readonly Allowed[];
};

export type Note = { readonly class: string; readonly effect: string; readonly clause: string };

export type VectorFile = {
  readonly $schema: string;
  readonly format: 1;
  readonly protocol: string;
  readonly type: string;
  readonly encoding: VectorEncoding;
  readonly validity: Validity;
  /** Fingerprint of the type that the vectors were confirmed with. */
  readonly typesSha256: string;
  readonly source: { readonly name: string; readonly version: string; readonly seed: string };
  readonly notes: Readonly<Record<string, Note>>;
  readonly vectors: readonly Vector[];
};

/** Append-only: an id is given once, to one case, for ever. */
export type LedgerEntry = {
  readonly rev: number;
  /** Of what an implementation is held to: input, expectation, level. */
  readonly sha256: string;
  /** For people and patterns; may change. */
  readonly path: string;
  /** First release. */
  readonly since: string;
  readonly state: "active" | "retired";
};
export type Ledger = { readonly format: 1; readonly cases: Readonly<Record<string, LedgerEntry>> };

export type ManifestFile = {
  readonly sha256: string;
  readonly bytes: number;
  /** Of a recorded exchange. */
  readonly id?: string;
  /** Vector files only: id and the start of the sha256 of its line, in the file's order. */
  readonly vectors?: readonly (readonly [string, string])[];
};
export type Manifest = {
  readonly format: 1;
  readonly release: string;
  /** Of the whole wire: `touchstone schema fingerprint`. */
  readonly wireSha256: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly files: Readonly<Record<string, ManifestFile>>;
  /** Of the text of everything above: the manifest lists all files but itself. */
  readonly sha256: string;
};

/** Something wrong with the vectors, and where. */
export type VectorFault = {
  readonly file: string;
  readonly id: string;
  readonly check: Check;
  readonly message: string;
};
export type Check = "schema" | "manifest" | "ledger" | "rules" | "codec" | "coverage" | "regenerate";
