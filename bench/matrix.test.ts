import { describe, expect, it } from "vitest";
import { equalBytes } from "../codec/bytes.ts";
import { compareStored } from "./against/stored.ts";
import { changesSummary, changeText } from "./against/text.ts";
import { accepts, conductOf, faultOf } from "./matrix/check.ts";
import type { Codec } from "./matrix/contender.ts";
import { contenderNamed, contendersFor } from "./matrix/contenders/index.ts";
import { protoShape } from "./matrix/contenders/proto-shape.ts";
import { inFormat } from "./matrix/formats.ts";
import { sampleBytes, schemaOf, typeNames } from "./matrix/sample.ts";
import { vectorsOf } from "./matrix/vectors.ts";
import { nameOf, select, usual, type Workload } from "./matrix/workload.ts";
import { html } from "./report/html.ts";
import { escaped, picture } from "./report/svg.ts";
import type { ContenderResult, Results, WorkloadResult } from "./results.ts";
import { driftOf } from "./rounds/drift.ts";
import { ordered } from "./rounds/rounds.ts";
import { estimate, estimateApart, quantile } from "./statistics.ts";
import { summarize } from "./summarize.ts";
import { absentText, againstText, ranked, summaryText, workloadText } from "./text.ts";
import { isRegression, verdictOf } from "./verdict.ts";

const VOTE: Workload = { operation: "decode", format: "bcs", type: "VoteMsg", size: "typical" };

describe("patterns", () => {
  it.each([
    { patterns: [], count: usual().length },
    { patterns: ["decode/bcs/VoteMsg/typical"], count: 1 },
    { patterns: ["VoteMsg/decode"], count: 3 },
    { patterns: ["decode/bcs/VoteMsg/*"], count: 3 },
    { patterns: ["large/VoteMsg/encode"], count: 3 },
    { patterns: ["HandshakeMsg/encode/bcs"], count: 1 },
    { patterns: ["decompress/BatchMsg", "decompress/BatchMsg"], count: 1 },
    { patterns: ["(x*"], count: 0 },
    { patterns: ["VoteMs"], count: 0 },
  ])("$patterns mean $count workloads", ({ patterns, count }) => {
    expect(select(patterns, typeNames())).toHaveLength(count);
  });
});

describe("contenders", () => {
  it("are offered where they could do the work", () => {
    expect(contendersFor(VOTE).map(({ name }) => name)).toEqual([
      "touchstone",
      "touchstone refs",
      "@mysten/bcs",
      "protobuf (ts-proto)",
    ]);
    expect(() => contenderNamed("nobody")).toThrow(TypeError);
  });

  it("pass the vectors, all but those that lose digits", async () => {
    const right = await conduct("touchstone", VOTE);
    expect(right).toMatchObject({ wrong: 0, taken: 0 });
    expect(right.asked).toBeGreaterThan(0);
    expect(right.invalid).toBeGreaterThan(0);
    const json = await conduct("JSON", { ...VOTE, format: "json" });
    expect(json.wrong).toBe(json.asked);
    expect(json.example?.id).toMatch(/^JS-/);
  });

  it("that take what must be refused are told apart from those that are wrong", async () => {
    expect(await conduct("@mysten/bcs", VOTE)).toMatchObject({ wrong: 0, taken: 1 });
  });
});

/** A contender that does one thing wrong. */
describe("a contender that is broken", () => {
  const schema = schemaOf("VoteMsg");
  const bytes = sampleBytes("VoteMsg", "typical");
  const faults: readonly { id: string; change: (good: Codec) => Partial<Codec>; says: RegExp }[] = [
    { id: "refuses what is valid", change: () => ({ decode: () => fail() }), says: /^refuses/ },
    { id: "echoes other bytes", change: () => ({ encode: () => bytes.subarray(1) }), says: /no reader takes/ },
    {
      id: "changes the value",
      change: (good) => ({ encode: (value: never) => changed(good.encode(value)) }),
      says: /another value/,
    },
  ];

  it.each(faults)("$id", async ({ change, says }) => {
    const good = await contenderNamed("touchstone").load(VOTE, undefined);
    expect(faultOf(good, bytes, bytes)).toBeUndefined();
    const bad = { ...good, ...change(good) };
    expect(faultOf(bad, bytes, bytes)).toMatch(says);
    const rows = vectorsOf("VoteMsg", "bcs");
    expect(conductOf(bad, "bcs", schema, rows).wrong).toBe(rows.filter(({ valid }) => valid).length);
  });

  it("accepts anything", async () => {
    const good = await contenderNamed("touchstone").load(VOTE, undefined);
    const rows = vectorsOf("VoteMsg", "bcs");
    const { invalid, taken } = conductOf({ ...good, accept: () => true }, "bcs", schema, rows);
    expect(taken).toBe(invalid);
    expect(accepts(good, bytes.subarray(1))).toBe(false);
  });
});

describe("protobuf of the same content", () => {
  it("carries a value there and back", () => {
    const { text, root, toMessage } = protoShape(schemaOf("VoteMsg"));
    expect(text).toContain(`message ${root} {`);
    expect(text).toContain('syntax = "proto3";');
    expect(toMessage).toBeTypeOf("function");
  });
});

describe("formats", () => {
  it("stand for the bytes they were made from", async () => {
    const bcs = sampleBytes("VoteMsg", "minimal");
    for (const format of ["bcs", "bcs+lz4", "json", "lz4"] as const) {
      const codec = await contenderNamed("touchstone").load({ ...VOTE, format }, undefined);
      expect(equalBytes(codec.meaning(inFormat(format, schemaOf("VoteMsg"), bcs)), bcs), format).toBe(true);
    }
  });
});

describe("statistics", () => {
  const noisy = (centre: number) => [-0.03, 0.02, 0.01, -0.01, 0, 0.04].map((by) => Math.log(centre) + by);

  it("the interval holds the ratio, and is the same for the same measurements", () => {
    const pairs = [noisy(2), noisy(2.02), noisy(1.98), noisy(2.01)];
    const found = estimate(pairs);
    expect(found.low).toBeLessThan(2);
    expect(found.high).toBeGreaterThan(2);
    expect(estimate(pairs)).toEqual(found);
  });

  it("is wide where processes disagree, and wider where there is one", () => {
    const width = ({ low, high }: { low: number; high: number }) => Math.log(high / low);
    expect(width(estimate([noisy(1), noisy(1.5)]))).toBeGreaterThan(width(estimate([noisy(1), noisy(1)])));
    expect(width(estimate([noisy(1)]))).toBeGreaterThan(width(estimate([noisy(1), noisy(1), noisy(1)])));
  });

  it("sets apart what was not measured in pairs", () => {
    const found = estimateApart([2, 2.01, 1.99].map(Math.log), [1, 1.01, 0.99].map(Math.log));
    expect(found.value).toBeCloseTo(2, 1);
    expect(quantile([3, 1, 2], 0.5)).toBe(2);
  });

  it.each([
    { low: 1.06, high: 1.2, verdict: "faster" },
    { low: 0.8, high: 0.94, verdict: "slower" },
    { low: 0.97, high: 1.03, verdict: "level" },
    { low: 0.9, high: 1.01, verdict: "inconclusive" },
    { low: 1.04, high: 1.2, verdict: "inconclusive" },
  ])("from $low to $high is $verdict", ({ low, high, verdict }) => {
    expect(verdictOf({ value: 1, low, high }, 0.05)).toBe(verdict);
    expect(isRegression({ value: 1, low, high }, 0.05)).toBe(verdict === "slower");
  });
});

describe("rounds", () => {
  it("give every place to everybody", () => {
    const places = new Map<string, Set<number>>();
    for (let round = 0; round < 6; round++) {
      for (const [i, name] of ordered(["a", "b", "c"], round).entries()) {
        places.set(name, (places.get(name) ?? new Set()).add(i));
      }
    }
    expect([...places.values()].map((own) => own.size)).toEqual([3, 3, 3]);
  });

  it.each([
    { times: [1, 1, 1, 1], drift: 0 },
    { times: [1, 1, 1.2, 1.2], drift: Math.log(1.2) },
  ])("a control of $times drifted by $drift", ({ times, drift }) => {
    const slices = times.map((cpu) => ({ cpu, wall: cpu, ops: 1, gcs: 0, gcShare: 0 }));
    expect(driftOf(slices)).toBeCloseTo(drift);
  });
});

const CONDUCT = { asked: 2, wrong: 0, invalid: 1, taken: 0 };

function contender(name: string, ns: number, more: Partial<ContenderResult> = {}): ContenderResult {
  const processes = [1, 1.01, 0.99].map((by) => ({ ns: ns * by, control: 100 }));
  const times = { clock: "cpu", ns, processes, gcShare: 0, gcsPerOp: 0 } as const;
  return { name, role: "codec", state: "ok", conduct: CONDUCT, wireBytes: 10, times, ...more };
}

const SLOWER = { ratio: { value: 0.5, low: 0.48, high: 0.52 }, verdict: "slower" } as const;

const WORKLOAD: WorkloadResult = {
  name: nameOf(VOTE),
  bytes: 1_000,
  control: { ns: 100, drift: 0.01, isSteady: true, void: 0 },
  contenders: [
    contender("quick but wrong", 1, {
      state: "wrong",
      what: "1 of 2 vectors, first CD-0001: \u001b[31mred",
      ...SLOWER,
    }),
    contender("slow", 200, SLOWER),
    contender("touchstone", 100),
    { name: "absent", role: "codec", state: "missing", what: "some-package is not installed" },
  ],
};

const RESULTS: Results = {
  format: 1,
  touchstone: "0.1.0",
  date: "2026-01-01T00:00:00.000Z",
  machine: { name: "m", cpu: "<cpu>", cores: 2, memoryGb: 4, platform: "linux x64", node: "20", v8: "11", load: 0 },
  controlVersion: 1,
  plan: { processes: 3, rounds: 10, sliceMs: 12 },
  threshold: 0.05,
  workloads: [WORKLOAD],
};

describe("tables", () => {
  it("never rank who is wrong, and say who is not there", () => {
    expect(ranked(WORKLOAD.contenders).map(({ name }) => name)).toEqual(["touchstone", "slow", "quick but wrong"]);
    const text = workloadText(WORKLOAD);
    expect(text).toMatch(/quick but wrong .*WRONG/);
    expect(text).toContain("2.00x slower");
    expect(text).not.toContain("\u001b");
    expect(summaryText(RESULTS)).toContain("2.00x ahead of slow");
    expect(absentText(RESULTS)).toBe("not measured: absent (some-package is not installed)\n");
  });

  it.each([
    { verdict: "level", says: "level, 0.500x" },
    { verdict: "inconclusive", says: "unsure, 0.500x" },
  ] as const)("$verdict is $says", ({ verdict, says }) => {
    expect(againstText(contender("x", 1, { ratio: SLOWER.ratio, verdict }))).toBe(says);
  });
});

describe("a stored result", () => {
  const later = (factor: number, more: Partial<Results> = {}): Results => ({
    ...RESULTS,
    ...more,
    workloads: [{ ...WORKLOAD, contenders: [contender("touchstone", 100 * factor)] }],
  });

  it.each([
    { id: "the same", now: later(1), state: "level" },
    { id: "slower by a fifth", now: later(1.2), state: "slower" },
    { id: "faster by a fifth", now: later(0.8), state: "faster" },
    { id: "another machine", now: later(1, { machine: { ...RESULTS.machine, name: "other" } }), state: "inconclusive" },
    { id: "another control", now: later(1, { controlVersion: 2 }), state: "inconclusive" },
    { id: "nothing in common", now: { ...later(1), workloads: [{ ...WORKLOAD, name: "x" }] }, state: "incomparable" },
  ])("against $id", ({ now, state }) => {
    const changes = compareStored(RESULTS, now, 0.05);
    expect(changes.map((change) => change.state)).toEqual([state]);
    expect(changeText(changes[0] as (typeof changes)[0])).toContain(state === "slower" ? "SLOWER" : "");
    expect(changesSummary(changes, "x.json", 5)).toContain(`${state === "slower" ? 1 : 0} slower by more than 5 %`);
  });
});

describe("the report", () => {
  it("holds no tag that came from outside, and fetches nothing", () => {
    const page = html(RESULTS, undefined);
    expect(page).toContain("&lt;cpu&gt;");
    expect(page).not.toMatch(/<cpu>|src=|@import|url\(/);
    expect(escaped(`<a b="c">&'`)).toBe("&lt;a b=&quot;c&quot;&gt;&amp;&#39;");
    expect(picture("a<b", 10, 10, "")).toContain("<title>a&lt;b</title>");
  });
});

async function conduct(name: string, workload: Workload) {
  const codec = await contenderNamed(name).load(workload, undefined);
  return conductOf(codec, workload.format, schemaOf(workload.type), vectorsOf(workload.type, workload.format));
}

function fail(): never {
  throw new Error("no");
}

/** Another vote that is just as sound: its round is another one. */
function changed(bytes: Uint8Array): Uint8Array {
  const copy = new Uint8Array(bytes);
  copy[8] = (copy[8] ?? 0) ^ 1;
  return copy;
}

describe("programs on a crowded machine", () => {
  const slices = (wall: number, cpu?: number) =>
    Array.from({ length: 6 }, () => ({ wall, ops: 1, gcs: 0, gcShare: 0, ...(cpu !== undefined && { cpu }) }));

  it.each([
    { id: "nobody waits", wall: 105, verdict: "faster" },
    { id: "ours waits for the processor", wall: 150, verdict: "inconclusive" },
  ])("$id: $verdict", ({ wall, verdict }) => {
    const series = new Map([
      ["touchstone", slices(wall, 100)],
      ["sut p", slices(50)],
    ]);
    const generations = Array.from({ length: 3 }, () => ({ series, control: slices(10, 10) }));
    const prepared = { state: "ready", conduct: CONDUCT, wireBytes: 1 } as const;
    const asked = (["touchstone", "sut p"] as const).map((name) => ({
      entrant: { name, role: name === "touchstone" ? "codec" : "peer" } as const,
      prepared,
    }));
    const maps = { heap: new Map(), alone: new Map(), failures: new Map() };
    const { contenders } = summarize("w", { bytes: 1, asked, generations, void: 0, isSteady: true, ...maps }, 0.05);
    expect(contenders[1]?.verdict).toBe(verdict);
  });
});
