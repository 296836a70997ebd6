/** Records read back, and their published schema. */
import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import type { CaseDone, RunEvent } from "../events.ts";
import { EventsError, parseEvents } from "./parse.ts";
import { EVENTS_SCHEMA } from "./schema/events.ts";
import { REPORT_SCHEMA } from "./schema/report.ts";
import { ndjson } from "./testing/fixture.ts";
import { goodRun, hostileRun, kitErrorRun, mixedRun, unreachableRun } from "./testing/runs.ts";
import { thrown } from "./testing/thrown.ts";

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
