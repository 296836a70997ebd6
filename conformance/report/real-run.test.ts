/** The record of a real run is what the published schema says, to the last key: nobody adds one unnoticed. */
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, it } from "vitest";
import type { RunEvent } from "../events.ts";
import { run } from "../index.ts";
import { COMPARISONS, REPORTERS } from "./index.ts";
import { mergeRuns } from "./merge.ts";
import { parseEvents } from "./parse.ts";
import { EVENTS_SCHEMA } from "./schema/events.ts";
import { ndjson } from "./testing/fixture.ts";

/** Takes everything, and writes back what it was given: wrong in many ways. */
const echo = {
  name: "echo",
  version: "1",
  types: ["ChainId", "HandshakeMsg"],
  encodings: ["bcs", "json"],
  accept: () => undefined,
  recode: (_: unknown, bytes: Uint8Array) => bytes,
};

it("each key of it is described, and each report can be made of it", async () => {
  const { events } = await run({ sut: echo, spec: "echo", select: ["HandshakeMsg", "ChainId"], seed: "1" });
  const closed = JSON.parse(JSON.stringify(EVENTS_SCHEMA), (_, value) =>
    value?.properties ? { ...value, additionalProperties: false } : value,
  );
  const validate = new Ajv2020({ strict: false }).compile(closed);
  const record = parseEvents(ndjson(events));
  for (const event of record) {
    validate(event);
    expect(validate.errors).toBeNull();
  }
  expect(record.filter((event) => event.event === "case" && event.outcome === "fail").length).toBeGreaterThan(10);
  for (const { render } of Object.values(REPORTERS)) expect(render(record).length).toBeGreaterThan(0);
  const { merge: _, ...several } = COMPARISONS;
  for (const { render } of Object.values(several)) expect(render([record, record]).length).toBeGreaterThan(0);
});

it("its shards, merged, are the whole", async () => {
  const options = { sut: echo, spec: "echo", select: ["HandshakeMsg"], seed: "1" };
  const whole = await run(options);
  const shards = await Promise.all([1, 2, 3].map((part) => run({ ...options, shard: `${part}/3` })));
  const merged = mergeRuns(shards.map(({ events }) => events));
  const outcomes = (events: readonly RunEvent[]) =>
    events.flatMap((event) => (event.event === "case" ? [`${event.instance} ${event.outcome}`] : [])).sort();
  expect(outcomes(merged)).toEqual(outcomes(whole.events));
  const plan = (events: readonly RunEvent[]) => events.find(({ event }) => event === "plan");
  expect(plan(merged)).toEqual(plan(whole.events));
  expect(merged.at(-1)).toMatchObject({ exit: whole.exit, counts: whole.counts });
});
