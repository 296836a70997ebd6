/** Shards put together, and what is no set of shards. */
import { describe, expect, it } from "vitest";
import type { RunEvent } from "../events.ts";
import { COMPARISONS } from "./index.ts";
import { MergeError, mergeRuns } from "./merge.ts";
import { parseEvents } from "./parse.ts";
import { mixedRun } from "./testing/runs.ts";
import { thrown } from "./testing/thrown.ts";

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
