import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeBcs, encodeBcs } from "../bcs/index.ts";
import { ConsensusMsg, HandshakeMsg, MultiplexMessage, TypeTag } from "../profiles/aptos/index.ts";
import { Random, sample, sampleVariants } from "../sample.ts";
import { children, type Node, nodeOf, type Schema } from "../schema/index.ts";
import { parseLossless, stringifyLossless } from "./lossless.ts";
import { mutateDocument } from "./testing/mutate-document.ts";
import { randomSchema } from "./testing/random-schema.ts";
import { json, verdict } from "./testing/twins.ts";
import { validateJson } from "./validate.ts";

const ROOTS: readonly (readonly [string, Schema])[] = [
  ["ConsensusMsg", ConsensusMsg],
  ["MultiplexMessage", MultiplexMessage],
  ["HandshakeMsg", HandshakeMsg],
  ["TypeTag", TypeTag],
];
const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 });
/** JavaScript puts keys that look like indexes first: a map's order would not survive being a document. */
const orderedSchema = randomSchema.filter((schema) => !holdsMap(nodeOf(schema)));
const bcs = { decodeBcs, encodeBcs };

describe("ajv and the generated reader agree on the canonical spelling", () => {
  it.each(ROOTS)("of every variant of %s", (_, schema) => {
    const random = new Random("ajv");
    for (const { value } of sampleVariants(schema, { seed: "ajv", size: "minimal" })) agree(schema, value, random);
  });

  it.each(ROOTS)("of any value of %s", (_, schema) => {
    const property = fc.property(seeds, (seed) => agree(schema, sample(schema, { seed }), new Random(seed)));
    fc.assert(property, { numRuns: 10 });
  });

  it("of any type", () => {
    const property = fc.property(orderedSchema, seeds, (schema, seed) => {
      agree(schema, sample(schema, { seed }), new Random(seed));
    });
    fc.assert(property, { numRuns: 40 });
  });
});

/** Valid values pass both; one change later both still give the same verdict. */
function agree(schema: Schema, value: unknown, random: Random): void {
  const text = json.encodeJsonText(schema, value);
  expect(validateJson(schema, text, { bcs })).toEqual([]);
  const document = parseLossless(text);
  expect(stringifyLossless(document)).toBe(text);
  for (let i = 0; i < 8; i++) agreeOnText(schema, stringifyLossless(mutateDocument(document, (n) => random.below(n))));
}

function agreeOnText(schema: Schema, text: string): void {
  const read = verdict(() => json.decodeJson(schema, text, { canonical: true }));
  const faults = validateJson(schema, text, { bcs });
  expect({ text, read, accepted: faults.length === 0 }).toEqual({ text, read, accepted: "value" in read });
}

function holdsMap(node: Node): boolean {
  return node.kind === "map" || children(node).some(holdsMap);
}
