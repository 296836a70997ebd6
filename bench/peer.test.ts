import { describe, expect, it } from "vitest";
import { decodeBcs, encodeBcs } from "../codec/bcs/index.ts";
import { fromHex, toHex } from "../codec/bytes.ts";
import { CodecError } from "../codec/errors.ts";
import type { Attached, Session } from "../conformance/peer/session.ts";
import { sampleBytes, schemaOf } from "./matrix/sample.ts";
import { vectorsOf } from "./matrix/vectors.ts";
import type { Workload } from "./matrix/workload.ts";
import { peerProcess } from "./rounds/peer-process.ts";

const WORKLOAD: Workload = { operation: "decode", format: "bcs", type: "VoteMsg", size: "typical" };
const PACE = { sliceMs: 0.01, warmMs: 0.1, aloneSeconds: 0 };
const TASK = { workload: WORKLOAD, bcs: sampleBytes("VoteMsg", "typical"), rows: vectorsOf("VoteMsg", "bcs") };

type Answers = Partial<Readonly<Record<"recode" | "accept" | "bench", (data: string) => string | undefined>>>;

/** Every program that can take part, and ways in which one can be wrong. */
const programs: readonly {
  id: string;
  answers?: Answers;
  lacks?: object;
  state: string;
  wrong?: boolean;
  taken?: number;
  what?: RegExp;
}[] = [
  { id: "a good one", state: "ready", wrong: false, taken: 0 },
  {
    id: "one that echoes",
    answers: { recode: (hex) => hex, accept: () => "" },
    state: "ready",
    wrong: false,
    taken: 1,
  },
  { id: "one that drops a byte", answers: { recode: (hex) => hex.slice(2) }, state: "ready", wrong: true, taken: 0 },
  { id: "one that refuses everything", answers: { recode: () => undefined }, state: "failed", what: /refuses it/ },
  { id: "one without the verb", lacks: { bench: false }, state: "failed", what: /no bench verb/ },
  { id: "one without the type", lacks: { types: ["Ping"] }, state: "failed", what: /no type VoteMsg/ },
  { id: "one without the format", lacks: { encodings: ["json"] }, state: "failed", what: /no bcs/ },
  { id: "one that cannot be checked", lacks: { verbs: ["decode"] }, state: "failed", what: /cannot be checked/ },
];

describe("a program behind --sut", () => {
  it.each(programs)("$id", async ({ answers, lacks, state, wrong, taken, what }) => {
    const one = peerProcess("p", program(answers, lacks), TASK, PACE);
    const prepared = await one.prepare();
    expect(prepared.state).toBe(state);
    if (prepared.state === "ready") {
      expect(prepared.conduct.wrong > 0).toBe(wrong);
      expect(prepared.conduct.taken).toBe(taken);
    } else expect(prepared.what).toMatch(what ?? /$/);
    await one.stop();
  });

  it("is timed by its own word", async () => {
    const one = peerProcess("p", program({ bench: (data) => String(250 * Number(data.split(" ")[1])) }), TASK, PACE);
    await one.prepare();
    const { cycles } = await one.warm();
    expect(await one.slice()).toEqual({ wall: 250, ops: cycles, gcs: 0, gcShare: 0 });
  });

  it.each(["-1", "1e9", "", "soon"])("and %j is no time", async (word) => {
    const one = peerProcess("p", program({ bench: () => word }), TASK, PACE);
    await one.prepare();
    await expect(one.warm()).rejects.toThrow(/bench/);
  });
});

function program(answers: Answers = {}, lacks: object = {}): Attached {
  const capabilities = {
    bench: true,
    types: ["*"],
    encodings: ["bcs"],
    verbs: ["accept", "recode", "decode"],
    ...lacks,
  };
  const ask: Session["ask"] = async (verb, _, data) => {
    const given = answers[verb as keyof Answers];
    const reply = given ? given(data) : honest(verb, data);
    return reply === undefined ? { outcome: "reject", class: "other" } : { outcome: "ok", data: reply };
  };
  const session = { capabilities, ask, close: async () => {} } as unknown as Session;
  return { spec: "p", start: async () => session };
}

function honest(verb: string, hex: string): string | undefined {
  if (verb === "bench") return "1000";
  const schema = schemaOf("VoteMsg");
  try {
    const written = toHex(encodeBcs(schema, decodeBcs(schema, fromHex(hex))));
    return verb === "accept" ? "" : written;
  } catch (error) {
    if (error instanceof CodecError) return undefined;
    throw error;
  }
}
