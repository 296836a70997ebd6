/** What is measured: one operation on one type in one format at one size. */

export const OPERATIONS = ["encode", "decode", "accept", "recode", "compress", "decompress"] as const;
export type Operation = (typeof OPERATIONS)[number];

/** `lz4` is the compressed block alone, without BCS on either side of it. */
export const FORMATS = ["bcs", "bcs+lz4", "json", "lz4"] as const;
export type Format = (typeof FORMATS)[number];

export const SIZES = ["minimal", "typical", "large"] as const;
export type Size = (typeof SIZES)[number];

export type Workload = {
  readonly operation: Operation;
  readonly format: Format;
  readonly type: string;
  readonly size: Size;
};

/** The messages of a bench without words; any other type of the profile is measured when a pattern names it. */
export const MESSAGES = [
  "QuorumCert",
  "VoteMsg",
  "ProofOfStoreMsg",
  "BatchMsg",
  "ProposalMsg",
  "SignedTransaction",
] as const;

/** `decode/bcs/VoteMsg/typical`. */
export function nameOf({ operation, format, type, size }: Workload): string {
  return `${operation}/${format}/${type}/${size}`;
}

/** Everything there is to measure of these types, sizes innermost. */
export function workloads(types: readonly string[]): readonly Workload[] {
  return FORMATS.flatMap((format) =>
    types.flatMap((type) =>
      operationsOf(format).flatMap((operation) => SIZES.map((size) => ({ operation, format, type, size }))),
    ),
  );
}

/** Without patterns: both directions of every message at its usual size. */
export function usual(): readonly Workload[] {
  return workloads(MESSAGES).filter(
    ({ operation, size }) => size === "typical" && !/^(accept|recode)$/.test(operation),
  );
}

/**
 * The workloads that one of the patterns means. A pattern is a name in which `*` stands for anything, or words of a name
 * with `/` between them: `VoteMsg`, `decode/json`, `decode/bcs/*`. Where no size is named, it is the usual one.
 */
export function select(patterns: readonly string[], types: readonly string[]): readonly Workload[] {
  if (patterns.length === 0) return usual();
  const all = workloads(typesNamed(patterns, types));
  return all.filter((one) => patterns.some((pattern) => matches(one, pattern)));
}

/** Whether the pattern means the workload. */
export function matches(workload: Workload, pattern: string): boolean {
  if (pattern.includes("*")) return glob(pattern).test(nameOf(workload));
  const words = pattern.split("/");
  const own: readonly string[] = Object.values(workload);
  const sized = words.some((word) => (SIZES as readonly string[]).includes(word));
  return words.every((word) => own.includes(word)) && (sized || workload.size === "typical");
}

function operationsOf(format: Format): readonly Operation[] {
  return format === "lz4" ? ["compress", "decompress"] : ["encode", "decode", "accept", "recode"];
}

function typesNamed(patterns: readonly string[], types: readonly string[]): readonly string[] {
  const named = patterns.flatMap((pattern) => pattern.split("/")).filter((word) => types.includes(word));
  return [...new Set([...MESSAGES, ...named])];
}

function glob(pattern: string): RegExp {
  const parts = pattern.split("*").map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`);
}
