import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeBcs, encodeBcs } from "../bcs/index.ts";
import { ConsensusMsg, HandshakeMsg, MultiplexMessage, TypeTag } from "../profiles/aptos/index.ts";
import { Random, sample, sampleVariants } from "../sample.ts";
import { nodeOf, type Schema } from "../schema/index.ts";
import { compileRead } from "./compile/read.ts";
import { compileWrite } from "./compile/write.ts";
import { asText } from "./compile/writer-runtime.ts";
import { mutateText } from "./testing/mutate-text.ts";
import { randomSchema } from "./testing/random-schema.ts";
import { type Below, respell } from "./testing/respell.ts";
import { json, verdict } from "./testing/twins.ts";

const ROOTS: readonly (readonly [string, Schema])[] = [
  ["ConsensusMsg", ConsensusMsg],
  ["MultiplexMessage", MultiplexMessage],
  ["HandshakeMsg", HandshakeMsg],
  ["TypeTag", TypeTag],
];
const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 });

describe("the twins agree", () => {
  it.each(ROOTS)("on every variant of %s", (_, schema) => {
    const random = below("json");
    for (const { value } of sampleVariants(schema, { seed: "json", size: "minimal" }))
      agreeOnValue(schema, value, random, 1);
  });

  it.each(ROOTS)("on any value of %s", (_, schema) => {
    fc.assert(
      fc.property(seeds, (seed) =>
        agreeOnValue(schema, sample(schema, { seed, level: seed % 2 ? "full" : "shape" }), below(seed)),
      ),
      { numRuns: 25 },
    );
  });

  it("on any value of any type", () => {
    fc.assert(
      fc.property(randomSchema, seeds, (schema, seed) => agreeOnValue(schema, sample(schema, { seed }), below(seed))),
      { numRuns: 150 },
    );
  });

  it("on what is no value of the type", () => {
    fc.assert(
      fc.property(randomSchema, fc.anything({ withBigInt: true, withTypedArray: true }), (schema, value) => {
        expect(verdict(() => json.encodeJson(schema, value))).toEqual(
          verdict(() => json.encodeJsonPlain(schema, value)),
        );
      }),
      { numRuns: 150 },
    );
  });

  it("on text that is anything", () => {
    fc.assert(
      fc.property(
        randomSchema,
        fc.oneof(fc.json(), fc.string({ unit: "binary" })),
        (schema, text) => void agreeOnText(schema, text),
      ),
      { numRuns: 200 },
    );
  });

  it("on bytes that are anything", () => {
    fc.assert(
      fc.property(randomSchema, fc.uint8Array(), (schema, bytes) => void agreeOnInput(schema, bytes)),
      { numRuns: 150 },
    );
  });
});

describe("generated code", () => {
  it.each(ROOTS.filter(([name]) => name !== "HandshakeMsg"))(
    "reads and writes %s itself, without asking its twin",
    (_, schema) => {
      const settings = { level: "shape", inner: { decodeBcs, encodeBcs } } as const;
      const read = compileRead(nodeOf(schema), settings);
      const write = compileWrite(nodeOf(schema), settings);
      for (const { value } of sampleVariants(schema, { seed: "json" })) {
        const text = write(value, asText);
        expect(() => read(text)).not.toThrow();
        expect(() => read(new TextEncoder().encode(text))).not.toThrow();
      }
    },
  );
});

/** Written alike, read back alike, from the one spelling, from others, and from damaged ones. */
function agreeOnValue(schema: Schema, value: unknown, random: Below, damaged = 4): void {
  const text = new TextDecoder().decode(json.encodeJsonPlain(schema, value));
  expect(json.encodeJsonText(schema, value)).toBe(text);
  expect(new TextDecoder().decode(json.encodeJson(schema, value))).toBe(text);
  expect(agreeOnText(schema, text)).toEqual({ value: json.decodeJsonPlain(schema, text, { canonical: true }) });
  const other = respell(nodeOf(schema), value, random);
  expect(agreeOnText(schema, other)).toEqual({ value: json.decodeJsonPlain(schema, text) });
  for (let i = 0; i < damaged; i++) agreeOnText(schema, mutateText(i % 2 ? text : other, random));
}

/** As a string and as UTF-8: one verdict each from both twins, and the same but for how offsets count. */
function agreeOnText(schema: Schema, text: string): unknown {
  const found = agreeOnInput(schema, text);
  if (text.isWellFormed()) {
    const inBytes = agreeOnInput(schema, new TextEncoder().encode(text));
    if ("value" in found) expect(inBytes).toEqual(found);
  }
  return found;
}

function agreeOnInput(schema: Schema, input: string | Uint8Array): ReturnType<typeof verdict> {
  const plain = verdict(() => json.decodeJsonPlain(schema, input));
  expect(verdict(() => json.decodeJson(schema, input))).toEqual(plain);
  const strict = verdict(() => json.decodeJsonPlain(schema, input, { canonical: true }));
  expect(verdict(() => json.decodeJson(schema, input, { canonical: true }))).toEqual(strict);
  if ("value" in strict) expect(strict).toEqual(plain);
  return plain;
}

function below(seed: number | string): Below {
  const random = new Random(seed);
  return (n) => random.below(n);
}
