/** Reports of more than one run, and records read back. */
import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import type { CaseDone, RunEvent } from "../events.ts";
import { parseReceipts } from "../vectors/receipts.ts";
import { diffRuns, renderDiff, renderDiffJson, renderDiffMarkdown } from "./diff.ts";
import { COMPARISONS, REPORTERS } from "./index.ts";
import { MergeError, mergeRuns } from "./merge.ts";
import { EventsError, parseEvents } from "./parse.ts";
import { EVENTS_SCHEMA } from "./schema/events.ts";
import { REPORT_SCHEMA } from "./schema/report.ts";
import { accepted, crashed, listed, without } from "./testing/cases.ts";
import { makeRun, ndjson, type Rule } from "./testing/fixture.ts";
import { goodRun, hostileRun, kitErrorRun, largeRun, mixedRun, unreachableRun } from "./testing/runs.ts";

const at =
  (index: number, change: (one: CaseDone) => CaseDone): Rule =>
  (one, i) =>
    i === index ? change(one) : one;

describe("a record", () => {
  it.each([goodRun(), mixedRun(), mixedRun({ killedAfter: 3 }), unreachableRun(), hostileRun(), kitErrorRun()])(
    "is read as it was written",
    (...events) => expect(parseEvents(ndjson(events))).toEqual(events),
  );

  it("that was torn in its last line is read up to there", () => {
    const text = ndjson(mixedRun({ killedAfter: 9 }));
    expect(parseEvents(text.slice(0, -20))).toEqual(mixedRun({ killedAfter: 8 }));
    expect(parseEvents(text.slice(0, -1))).toEqual(mixedRun({ killedAfter: 9 }));
  });

  it("may have keys that this release does not know", () => {
    const [run] = goodRun();
    expect(parseEvents(`${JSON.stringify({ ...run, later: 1 })}\n`)).toHaveLength(1);
  });

  const [run, sut, plan, first] = goodRun() as [RunEvent, RunEvent, RunEvent, CaseDone];
  it.each([
    ["nothing", "", 1, "expected the event `run`"],
    ["no JSON", "hello\n", 1, "expected a JSON object, found hello"],
    ["another JSON", "[1]\n", 1, "expected an event"],
    ["no run first", ndjson([sut]), 1, "expected the event `run`"],
    ["two runs", ndjson([run, run]), 2, "a second `run`"],
    ["something behind the end", ndjson([...goodRun(), plan]), 79, "expected nothing behind `end`"],
    ["an event of no kind", `${ndjson([run])}{"event":"x"}\n`, 2, "expected an event"],
    [
      "a case without an id",
      ndjson([run, { ...first, id: undefined as unknown as string }]),
      2,
      "the event must have required property 'id'",
    ],
    [
      "an outcome that there is not",
      ndjson([run, { ...first, outcome: "good" as "pass" }]),
      2,
      "/outcome must be equal to one of",
    ],
    ["odd hex", ndjson([run, { ...first, input: { hex: "abc", length: 1 } }]), 2, "/input/hex must match pattern"],
    ["a prototype", `${ndjson([run])}{"event":"__proto__"}\n`, 2, "expected an event"],
  ])("of %s is refused with its line", (_, text, line, message) => {
    const error = thrown(() => parseEvents(text));
    expect(error).toBeInstanceOf(EventsError);
    expect(error).toMatchObject({ line, message: expect.stringContaining(message) });
  });

  it("holds nothing that its schema does not name", () => {
    const closed = JSON.parse(JSON.stringify(EVENTS_SCHEMA), (_, value) =>
      value?.properties ? { ...value, additionalProperties: false } : value,
    );
    const validate = new Ajv2020({ strict: false }).compile(closed);
    for (const event of [...mixedRun(), ...hostileRun()]) {
      validate(JSON.parse(JSON.stringify(event)));
      expect(validate.errors).toBeNull();
    }
  });

  it.each([
    ["docs/schema/events.schema.json", EVENTS_SCHEMA, "merge"],
    ["docs/schema/report.schema.json", REPORT_SCHEMA, "json"],
  ])("is described by %s", (path, schema, format) => {
    const text = readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
    expect(text, `touchstone report ${format} --schema --out ${path}`).toBe(`${JSON.stringify(schema, null, 2)}\n`);
  });
});

describe("a difference", () => {
  it.each([
    ["nothing", at(0, (one) => one), at(0, (one) => one), []],
    ["a new failure", at(0, (one) => one), at(0, accepted), ["broken"]],
    ["a fix", at(0, accepted), at(0, (one) => one), ["fixed"]],
    ["another reason", at(0, accepted), at(0, crashed), ["changed"]],
    ["the same failure", at(0, accepted), at(0, accepted), []],
    [
      "what does not run any more",
      at(0, (one) => one),
      at(0, (one) => without(one, "not-applicable", "")),
      ["dropped"],
    ],
    ["what nobody can tell any more", at(0, accepted), at(0, (one) => without(one, "inconclusive", "")), ["unsure"]],
    [
      "a failure that is known from now on",
      at(0, accepted),
      at(0, (one) => listed(accepted(one), "expected")),
      ["listed"],
    ],
    [
      "a known failure that is fixed",
      at(0, (one) => listed(accepted(one), "expected")),
      at(0, (one) => one),
      ["fixed"],
    ],
    [
      "a known failure whose entry ran out",
      at(0, (one) => listed(accepted(one), "expected")),
      at(0, (one) => listed(accepted(one), "expired")),
      ["broken"],
    ],
    [
      "a revision alone",
      at(0, (one) => one),
      at(0, (one) => ({ ...one, instance: one.instance.replace("@1", "@2") })),
      [],
    ],
  ] as const)("of %s", (_, before, after, changes) => {
    const found = diffRuns(makeRun({ rule: before }), makeRun({ rule: after }));
    expect(found.map(({ change }) => change)).toEqual(changes);
  });

  it("names cases that only one run has", () => {
    const few = makeRun({ files: ["aptos/bcs/RpcRequest/valid.json"] });
    const none = goodRun().filter(({ event }) => event !== "case");
    expect(new Set(diffRuns(none, few).map(({ change }) => change))).toEqual(new Set(["added"]));
    expect(new Set(diffRuns(few, none).map(({ change }) => change))).toEqual(new Set(["gone"]));
  });

  it("is told in a few lines", () => {
    const text = renderDiff(makeRun({ rule: at(3, accepted) }), makeRun({ rule: at(0, accepted) }));
    expect(text).toBe(
      [
        "py-demo 0.1 (aptos/1, 2026-11-21T10:00:00) → py-demo 0.1 (aptos/1, 2026-11-21T10:00:00)",
        "",
        "1 new failures",
        "  ✗ CD-0392  E-TRAILING-ACCEPTED: RpcRequest: minimal, made from seed 0",
        "",
        "1 fixed",
        "  ✓ CD-0948  RpcRequest: request_id 4294967295",
        "",
        "1 worse · 1 fixed · 0 other",
        "",
      ].join("\n"),
    );
  });

  it("as a comment shows what is worse, and counts the rest", () => {
    const text = renderDiffMarkdown(goodRun(), mixedRun());
    expect(text).toMatch(/^### ❌ \d+ cases worse than before: py-demo 0.1\n/);
    expect(text.split("\n").length).toBeLessThan(40);
    expect(renderDiffMarkdown(mixedRun(), mixedRun())).toBe("### ✅ nothing is worse: py-demo 0.1\n");
  });

  it("as JSON is JSON", () => {
    expect(JSON.parse(renderDiffJson(goodRun(), mixedRun()))).toMatchObject({ format: 1, worse: 28 });
  });
});

/** Part of a run, as `--shard` would have made it. */
function shard(events: readonly RunEvent[], part: number, of: number): RunEvent[] {
  let index = 0;
  return events.flatMap((event): RunEvent[] => {
    if (event.event === "run") return [{ ...event, shard: `${part}/${of}` }];
    if (event.event === "plan") {
      const areas = event.areas.map((area) => ({ ...area, instances: split(events, area.id, part, of) }));
      return [{ ...event, areas, instances: areas.reduce((sum, { instances }) => sum + instances, 0) }];
    }
    return event.event !== "case" || index++ % of === part - 1 ? [event] : [];
  });
}

function split(events: readonly RunEvent[], area: string, part: number, of: number): number {
  return events.filter((event) => event.event === "case").filter((one, i) => one.area === area && i % of === part - 1)
    .length;
}

describe("merging shards", () => {
  const whole = mixedRun();
  const parts = [1, 2, 3].map((part) => shard(whole, part, 3));

  it("gives the run that they are of", () => {
    const merged = mergeRuns(parts);
    const cases = (events: readonly RunEvent[]) => events.filter((event) => event.event === "case");
    expect(new Set(cases(merged).map(({ instance }) => instance))).toEqual(
      new Set(cases(whole).map(({ instance }) => instance)),
    );
    expect(merged.find(({ event }) => event === "plan")).toMatchObject({ instances: 74 });
    expect(merged[0]).not.toHaveProperty("shard");
    expect(parseEvents(COMPARISONS.merge.render(parts))).toEqual(merged);
  });

  it("does not depend on their order", () => {
    expect(mergeRuns([...parts].reverse()).filter(({ event }) => event === "case")).toEqual(
      mergeRuns(parts).filter(({ event }) => event === "case"),
    );
  });

  it("has no end when one of them has none", () => {
    const torn = parts.map((part, i) => (i === 1 ? part.filter(({ event }) => event !== "end") : part));
    expect(mergeRuns(torn).some(({ event }) => event === "end")).toBe(false);
  });

  it("tells the worst exit", () => {
    const exits = parts.map((part, i) =>
      part.map((event) => (event.event === "end" ? { ...event, exit: [4, 1, 3][i] ?? 0 } : event)),
    );
    expect(mergeRuns(exits).at(-1)).toMatchObject({ event: "end", exit: 1 });
  });

  const other = (change: object) =>
    parts.map((part, i) =>
      i === 2 ? part.map((event) => (event.event === "run" ? { ...event, ...change } : event)) : part,
    );
  it.each([
    ["nothing", [], "nothing to merge"],
    ["too few", parts.slice(0, 2), "shard 3/3 is missing"],
    ["one twice", [parts[0], ...parts], "shard 1/3 is given twice"],
    ["another seed", other({ seed: "x" }), "seed is 4f1c22a9 and x"],
    ["another edition", other({ edition: { name: "aptos/2", frozen: "" } }), "edition is aptos/1 and aptos/2"],
    ["another number of shards", other({ shard: "3/4" }), "shard 3/4 is not one of 3"],
    ["a shard that is none", [[{ ...whole[0], shard: "evil" } as RunEvent]], "shard evil is none"],
    [
      "a case twice",
      [
        parts[0],
        parts[1],
        shard(whole, 2, 3).map((event) => (event.event === "run" ? { ...event, shard: "3/3" } : event)),
      ],
      "is in two shards",
    ],
  ])("refuses %s", (_, runs, message) => {
    const error = thrown(() => mergeRuns(runs as RunEvent[][]));
    expect(error).toBeInstanceOf(MergeError);
    expect((error as Error).message).toContain(message);
  });
});

describe("a matrix", () => {
  const other = goodRun({ sut: { name: "rust-demo", version: "2.0" } });
  const older = makeRun({
    rule: at(0, accepted),
    run: { started: "2026-11-20T10:00:00.000Z" },
    sut: { version: "0.0.9" },
  });
  const known = makeRun({ rule: at(0, (one) => listed(accepted(one), "expected")), sut: { name: "ts-demo" } });

  it("has a line per implementation, and what is new in it", () => {
    expect(COMPARISONS.matrix.render([mixedRun(), other, older, known])).toMatchInlineSnapshot(`
      "aptos/1        CD codec  EC echo  all      depth       since
      py-demo 0.0.9  ✗ 58/59   ✓ 15/15  ✗ 73/74  full 15/15  –
      py-demo 0.1    ✗ 41/55   –        ✗ 41/55  full 15/15  28 worse, 1 fixed
      rust-demo 2.0  ✓ 59/59   ✓ 15/15  ✓ 74/74  full 15/15  –
      ts-demo 0.1    · 58/59   ✓ 15/15  · 73/74  full 15/15  –

      failures                 py-demo 0.0.9  py-demo 0.1  rust-demo 2.0  ts-demo 0.1
      E-TRUNCATED-ACCEPTED                    4
      E-TRAILING-ACCEPTED      1              1 known                     1 known
      E-BYTES-DIFFER                          2, 1 known
      E-CRASH                                 1
      E-NONCANONICAL-ACCEPTED                 1
      E-OTHER                                 1
      E-TIMEOUT                               1

      "
    `);
  });

  it.each(["matrix", "matrix-md", "matrix-html", "matrix-json"] as const)("%s obeys nobody", (name) => {
    const text = COMPARISONS[name].render([mixedRun(), hostileRun(), unreachableRun()]);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for
    expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f\u202e]/);
    if (name === "matrix-html" || name === "matrix-md") expect(text).not.toContain("<script");
  });

  it("keeps editions apart", () => {
    const two = COMPARISONS["matrix-json"].render([
      goodRun(),
      goodRun({ run: { edition: { name: "tendermint/1", frozen: "" } } }),
    ]);
    expect(JSON.parse(two).matrices.map(({ edition }: { edition: string }) => edition)).toEqual([
      "aptos/1",
      "tendermint/1",
    ]);
  });
});

describe("a receipt", () => {
  it("names what was observed, in the form that `vectors receipts` reads", () => {
    const receipts = parseReceipts(REPORTERS.receipt.render(mixedRun()), "receipt.txt");
    expect(receipts).toHaveLength(74 - 15 - 5);
    expect(receipts[0]).toMatchObject({ id: "CD-0228", rev: 1 });
  });
});

it("reports of thousands take a moment", () => {
  const events = largeRun(5000);
  for (const { render } of Object.values(REPORTERS)) expect(render(events).length).toBeGreaterThan(0);
});

function thrown(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return undefined;
}
