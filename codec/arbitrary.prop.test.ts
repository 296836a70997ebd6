import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ArbitraryOptions, arbitrary } from "./arbitrary.ts";
import { decodePlain, encodePlain, type Note } from "./bcs/index.ts";
import { randomSchema } from "./bcs/testing/random-schema.ts";
import { ConsensusMsg, HandshakeMsg, MultiplexMessage, TypeTag } from "./profiles/aptos/index.ts";
import { sample } from "./sample.ts";
import * as s from "./schema/index.ts";

const ROOTS: readonly (readonly [string, s.Schema])[] = [
  ["ConsensusMsg", ConsensusMsg],
  ["MultiplexMessage", MultiplexMessage],
  ["HandshakeMsg", HandshakeMsg],
];
/** Random schemas nest group "g" where they like; more than its limit of 2 leaves a type without values. */
const possibleSchema = randomSchema.filter((schema) => mostNested(s.nodeOf(schema)) <= 2);

describe("arbitrary values", () => {
  it.each(ROOTS)("of %s survive a round trip at level shape", (_, schema) => {
    expectRoundTrip(schema, { level: "shape" }, 100);
  });

  it.each(ROOTS)("of %s survive a round trip at level full", (_, schema) => {
    expectRoundTrip(schema, { level: "full" }, 40);
  });

  it.each(ROOTS)("of %s are re-encoded the same by real nodes when canonical", (_, schema) => {
    fc.assert(
      fc.property(arbitrary(schema, { canonical: true }), (value) => {
        const notes: Note[] = [];
        decodePlain(schema, encodePlain(schema, value), { notes });
        expect(notes).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it("of any schema survive a round trip", () => {
    const pair = possibleSchema.chain((schema) => arbitrary(schema).map((value) => ({ schema, value })));
    fc.assert(
      fc.property(pair, ({ schema, value }) => {
        expect(decodePlain(schema, encodePlain(schema, value))).toEqual(value);
      }),
      { numRuns: 300 },
    );
  });

  it("keep to a largest length", () => {
    const schema = s.tuple(s.bytes(), s.string, s.vec(s.u8), s.map(s.u8, s.u8));
    fc.assert(
      fc.property(arbitrary(schema, { maxLength: 2 }), ([bytes, text, items, entries]) => {
        const longest = Math.max(bytes.length, [...text].length, items.length, entries.length);
        expect(longest).toBeLessThanOrEqual(2);
      }),
    );
  });
});

describe("counterexamples", () => {
  it("shrink to the shortest vector of the smallest elements", () => {
    expect(smallest(s.vec(s.u64), (items) => items.length < 3)).toEqual([0n, 0n, 0n]);
  });

  it("shrink to the smallest variant and into it", () => {
    const kind = (value: s.Infer<typeof TypeTag>): boolean => value.kind !== "vector";
    expect(smallest(TypeTag, kind)).toEqual({ kind: "vector", value: { kind: "bool" } });
  });

  it("shrink keys within their form", () => {
    const key = s.bytes({
      rule: { name: "key", forms: [{ size: 2, mask: 0xf0, bits: 0x40, label: "only", canonical: true }] },
    });
    expect(smallest(key, () => false)).toEqual(Uint8Array.of(0x40, 0));
  });
});

describe("samples", () => {
  it("of any schema survive a round trip", () => {
    const size = fc.constantFrom("minimal" as const, "typical" as const, "large" as const);
    fc.assert(
      fc.property(possibleSchema, fc.nat(), size, (schema, seed, size) => {
        const value = sample(schema, { seed, size });
        expect(decodePlain(schema, encodePlain(schema, value))).toEqual(value);
        expect(sample(schema, { seed, size })).toEqual(value);
      }),
      { numRuns: 300 },
    );
  });
});

function expectRoundTrip(schema: s.Schema, options: ArbitraryOptions, numRuns: number): void {
  const limits = { level: options.level, depth: 64 };
  fc.assert(
    fc.property(arbitrary(schema, options), (value) => {
      expect(decodePlain(schema, encodePlain(schema, value, limits), limits)).toEqual(value);
    }),
    { numRuns },
  );
}

/** What a failing property is shrunk to. */
function smallest<T>(schema: s.Schema<T>, holds: (value: T) => boolean): T | undefined {
  const found = fc.check(fc.property(arbitrary(schema), holds), { seed: 42, numRuns: 1_000 });
  return found.counterexample?.[0];
}

function mostNested(node: s.Node): number {
  return Math.max(0, ...s.children(node).map(mostNested)) + (node.kind === "nested" ? 1 : 0);
}
