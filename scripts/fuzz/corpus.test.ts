import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { Corpus } from "./corpus.ts";
import { fuzz } from "./run.ts";
import { targets } from "./targets.ts";

const folder = fileURLToPath(new URL("./corpus/", import.meta.url));

describe("every kept input still keeps its promise", () => {
  it.each(targets.map((target) => [target.name, target] as const))("%s", (name, target) => {
    const tally = fuzz(target, new Corpus(folder, name), { seed: "replay", count: 0, seconds: 0 }, () => {});
    expect(tally.failure).toBe(undefined);
    expect(tally.inputs).toBeGreaterThan(0);
  });
});

describe("the fuzzer itself", () => {
  it("reports a target whose promise breaks, with the input that broke it", () => {
    const broken = {
      name: "broken",
      good: () => Uint8Array.of(7),
      judge: (input: Uint8Array) => {
        if (input[0] === 7) throw new Error("seven");
        return "ok";
      },
    };
    const tally = fuzz(broken, new Corpus(folder, "none"), { seed: "1", count: 10000, seconds: 5 }, () => {});
    expect(tally.failure).toMatch(/seven[\s\S]*input 07/);
  });
});
