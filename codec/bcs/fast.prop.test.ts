import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ConsensusMsg, HandshakeMsg, MultiplexMessage, TypeTag } from "../profiles/aptos/index.ts";
import { Random, sample } from "../sample.ts";
import type { Schema } from "../schema/index.ts";
import { encodePlain } from "./plain.ts";
import { agreeOnBytes, agreeOnValue, outcome } from "./testing/agree.ts";
import { mutate } from "./testing/mutate.ts";
import { randomSchema } from "./testing/random-schema.ts";

const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 });

describe("compiled ≡ plain", () => {
  it("on values and damaged bytes of schemas that no protocol has", () => {
    fc.assert(
      fc.property(randomSchema, seeds, (schema, seed) => {
        const made = outcome(() => sample(schema, { seed }));
        // Nor can entries be sorted by keys that nest without a way out.
        if ("error" in made) {
          expect(made.error.code).toBe("nesting_limit");
          return;
        }
        const { value } = made;
        agreeOnValue(schema, value);
        // A random schema may nest without a way out; such a value has no encoding to damage.
        const encoded = outcome(() => encodePlain(schema, value));
        if ("value" in encoded) damage(schema, encoded.value as Uint8Array, seed, 12);
      }),
      { numRuns: 400 },
    );
  });

  it.each([
    ["ConsensusMsg", ConsensusMsg],
    ["MultiplexMessage", MultiplexMessage],
    ["HandshakeMsg", HandshakeMsg],
    ["TypeTag", TypeTag],
  ] as const)("on values and damaged bytes of %s", (_name, schema) => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const bytes = encodePlain(
          schema as Schema,
          sample(schema as Schema, { seed, size: seed % 2 ? "typical" : "minimal" }),
        );
        expect(agreeOnBytes(schema, bytes)).toBe(true);
        damage(schema, bytes, seed, 10);
      }),
      { numRuns: 150 },
    );
  });

  it("on values of the wrong shape", () => {
    fc.assert(
      fc.property(
        randomSchema,
        fc.anything({ withBigInt: true, withTypedArray: true, withNullPrototype: true }),
        (schema, value) => {
          agreeOnValue(schema, value);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

function damage(schema: Schema, bytes: Uint8Array, seed: number, times: number): void {
  const random = new Random(seed);
  for (let i = 0; i < times; i++)
    agreeOnBytes(
      schema,
      mutate(bytes, (n) => random.below(n)),
    );
}
