import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { acceptPlain, encodeBcs } from "../bcs/index.ts";
import { mutate } from "../bcs/testing/mutate.ts";
import { randomSchema } from "../bcs/testing/random-schema.ts";
import type { CodecError } from "../errors.ts";
import * as aptos from "../profiles/aptos/index.ts";
import { sample } from "../sample.ts";
import type { Schema } from "../schema/index.ts";
import { explainBcs } from "./bcs.ts";
import type { Layer, Span } from "./span.ts";

const ROOTS: readonly Schema[] = [aptos.ConsensusMsg, aptos.MultiplexMessage, aptos.HandshakeMsg, aptos.TypeTag];

function where(error: CodecError | undefined): unknown {
  return error && { code: error.code, path: error.path, offset: error.offset };
}

/** The listing says the same as the codec, byte by byte covered up to the fault. */
function agrees(schema: Schema, bytes: Uint8Array, options: { depth?: number; items?: number } = {}): void {
  const layer = explainBcs(schema, bytes, options);
  expect(where(layer.error)).toEqual(where(acceptPlain(schema, bytes, options)));
  const end = covered(layer.spans);
  if (!layer.error) expect(end).toBe(bytes.length);
  else expect(end).toBeLessThanOrEqual(bytes.length);
  if (layer.error) expect(faultIsNext(layer, end)).toBe(true);
}

/** Spans that are not groups follow each other without gaps; returns where they end. */
function covered(spans: readonly Span[]): number {
  let at = 0;
  for (const span of spans) {
    expect(span.at).toBe(at);
    if (span.part !== "group") at += span.size;
  }
  return at;
}

/** What is listed reaches the faulty item: rules may point into it, map order back to its key. */
function faultIsNext({ error, bytes }: Layer, end: number): boolean {
  const offset = error?.offset as number;
  return (
    offset <= bytes.length &&
    (offset >= end || error?.code === "map_order" || error?.code === "duplicate_key" || error?.code === "length_limit")
  );
}

describe("explained BCS", () => {
  it("agrees with the codec on sample messages, damaged or not", () => {
    const cases = fc.record({
      root: fc.constantFrom(...ROOTS),
      seed: fc.nat(1000),
      items: fc.nat(3),
      damage: fc.infiniteStream(fc.nat()),
    });
    fc.assert(
      fc.property(cases, ({ root, seed, items, damage }) => {
        const bytes = encodeBcs(root, sample(root, { seed }));
        agrees(root, bytes, { items });
        agrees(
          root,
          mutate(bytes, (n) => damage.next().value % n),
          { items },
        );
      }),
      { numRuns: 150 },
    );
  });

  it("agrees with the codec on any type and any bytes", () => {
    fc.assert(
      fc.property(randomSchema, fc.uint8Array({ maxLength: 60 }), fc.nat(4), (schema, bytes, depth) => {
        agrees(schema, bytes, { depth });
        agrees(schema, bytes);
      }),
      { numRuns: 400 },
    );
  });

  it("lists no more than asked for, whatever the bytes claim", () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(200), (seed, spans) => {
        const bytes = encodeBcs(aptos.ConsensusMsg, sample(aptos.ConsensusMsg, { seed }));
        // Beyond the limit only what no vector holds is still listed.
        expect(explainBcs(aptos.ConsensusMsg, bytes, { spans }).spans.length).toBeLessThan(spans + 500);
      }),
      { numRuns: 50 },
    );
  });
});
