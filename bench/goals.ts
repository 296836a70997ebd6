/** What the codec is meant to reach, and whether it does: one line each, computed from the results of the cases. */
import { geometricMean } from "./harness.ts";
import { isReading, type Result } from "./processes.ts";

export type Goal = {
  readonly figure: string;
  /** Cases by name, and by this anchor where one is given. */
  readonly cases: readonly string[];
  readonly anchor?: string;
  /** How the cases become one number. */
  readonly of: "mean" | "lowest" | "highest";
  readonly at: "least" | "most";
  readonly goal: number;
  readonly unit: string;
};

const CERTIFICATES = ["QuorumCert", "VoteMsg", "ProofOfStoreMsg"];
const PAYLOADS = ["BatchMsg", "ProposalMsg"];
const FIVE = [...CERTIFICATES, ...PAYLOADS];

const ratio = { at: "least", unit: "x" } as const;
const mysten = { ...ratio, anchor: "@mysten/bcs" } as const;
const lz4js = { ...ratio, anchor: "lz4js", of: "lowest" } as const;
const endToEnd = { ...ratio, anchor: "lz4js+@mysten/bcs", of: "lowest" } as const;

export const GOALS: readonly Goal[] = [
  { figure: "eager decode, five messages, mean", cases: on("decodeBcs", FIVE), ...mysten, of: "mean", goal: 25 },
  { figure: "eager decode, lowest of the five", cases: on("decodeBcs", FIVE), ...mysten, of: "lowest", goal: 17 },
  {
    figure: "decode with ByteRefs, certificates and votes",
    cases: on("decodeBcs-ref", CERTIFICATES),
    ...mysten,
    of: "mean",
    goal: 40,
  },
  {
    figure: "decode with ByteRefs, transaction payloads",
    cases: on("decodeBcs-ref", PAYLOADS),
    ...mysten,
    of: "mean",
    goal: 25,
  },
  { figure: "encode, five messages, mean", cases: on("encodeBcs", FIVE), ...mysten, of: "mean", goal: 32 },
  { figure: "encode, BatchMsg", cases: on("encodeBcs", ["BatchMsg"]), ...mysten, of: "lowest", goal: 25 },
  {
    figure: "JS heap per encode into a buffer, worst",
    cases: on("heap/encodeBcsInto", FIVE),
    of: "highest",
    at: "most",
    goal: 64,
    unit: "B",
  },
  {
    figure: "JS heap per encode, beside the result's own view, worst",
    cases: on("heap/encodeBcs", FIVE),
    of: "highest",
    at: "most",
    goal: 64,
    unit: "B",
  },
  {
    figure: "decode with lazy transactions, payloads",
    cases: on("decodeBcs-lazy", PAYLOADS),
    ...mysten,
    of: "lowest",
    goal: 100,
  },
  { figure: "accept, payloads", cases: on("acceptBcs", PAYLOADS), ...mysten, of: "lowest", goal: 110 },
  {
    figure: "JS heap per accept, worst",
    cases: on("heap/acceptBcs", FIVE),
    of: "highest",
    at: "most",
    goal: 0,
    unit: "B",
  },
  { figure: "LZ4 decompress, large, against lz4js", cases: on("decompressSized", PAYLOADS), ...lz4js, goal: 10 },
  {
    figure: "LZ4 decompress, large, against lz4-napi",
    cases: on("decompressSized", PAYLOADS),
    ...lz4js,
    anchor: "lz4-napi",
    goal: 1,
  },
  {
    figure: "LZ4 decompress without WebAssembly, large",
    cases: on("decompressBlockPlain", PAYLOADS),
    ...lz4js,
    goal: 3,
  },
  { figure: "LZ4 compress as liblz4 does, large", cases: on("compressSized", PAYLOADS), ...lz4js, goal: 5 },
  {
    figure: "LZ4 compress against lz4-wasm-nodejs, large",
    cases: on("compressSized", PAYLOADS),
    ...lz4js,
    anchor: "lz4-wasm-nodejs",
    goal: 0.95,
  },
  {
    figure: "… its size as a share of lz4-wasm-nodejs'",
    cases: on("size/compressSized", PAYLOADS),
    of: "highest",
    at: "most",
    goal: 1.01,
    unit: "",
  },
  {
    figure: "JSON text to typed, against JSON.parse alone",
    cases: on("decodeJson", FIVE),
    ...ratio,
    anchor: "JSON.parse",
    of: "lowest",
    goal: 1.4,
  },
  {
    figure: "typed to JSON as UTF-8, against JSON.stringify",
    cases: on("encodeJson", FIVE),
    ...ratio,
    anchor: "JSON.stringify",
    of: "lowest",
    goal: 2,
  },
  { figure: "wire to typed, payloads", cases: on("wire-to-typed", PAYLOADS), ...endToEnd, goal: 18 },
  { figure: "wire to lazy, payloads", cases: on("wire-to-lazy", PAYLOADS), ...endToEnd, goal: 45 },
  { figure: "typed to wire, payloads", cases: on("typed-to-wire", PAYLOADS), ...endToEnd, goal: 16 },
  ...["decodeBcs", "decodeBcs-lazy", "acceptBcs", "encodeBcs"].map(straight),
  {
    figure: "heap of eager decode per input byte",
    cases: on("heap/decodeBcs", PAYLOADS),
    of: "highest",
    at: "most",
    goal: 4,
    unit: "B",
  },
  {
    figure: "heap before refusal, as a share of 4 n + 1 MB",
    cases: ["heap/refusal"],
    of: "highest",
    at: "most",
    goal: 1,
    unit: "",
  },
];

function straight(verb: string): Goal {
  const figure = `${verb}, 1 KB to 64 MB: farthest from a straight line`;
  return { figure, cases: [`growth/${verb}`], of: "highest", at: "most", goal: 0.2, unit: "" };
}

export type Verdict = { readonly goal: Goal; readonly value: number; readonly reached: boolean };

/** Undefined where a case that the goal needs was not run. */
export function judge(goal: Goal, results: readonly Result[]): Verdict | undefined {
  const found = goal.cases.flatMap((name) => results.filter((one) => matches(one, name, goal.anchor)));
  if (found.length < goal.cases.length) return undefined;
  const value = combined(goal, found.map(figureOf));
  return { goal, value, reached: goal.at === "least" ? value >= goal.goal : value <= goal.goal };
}

/** Whether some goal is computed from the case. */
export function isNeeded(name: string, anchor: string | undefined): boolean {
  return GOALS.some((goal) => goal.cases.some((wanted) => matches({ name, anchor }, wanted, goal.anchor)));
}

function combined({ of }: Goal, values: readonly number[]): number {
  if (of === "mean") return geometricMean(values);
  return of === "lowest" ? Math.min(...values) : Math.max(...values);
}

type Named = { readonly name: string; readonly anchor?: string | undefined };

function matches(one: Named, name: string, anchor: string | undefined): boolean {
  return one.name === name && (anchor === undefined || one.anchor === anchor);
}

function figureOf(result: Result): number {
  return isReading(result) ? result.value : result.ratio;
}

function on(verb: string, names: readonly string[]): readonly string[] {
  return names.map((name) => `${verb}/aptos/${name}`);
}
