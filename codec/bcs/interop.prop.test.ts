/**
 * Three independent readings of one wire: ours, definitions in @mysten/bcs written by hand, and the ts-sdk's classes.
 * The long run over millions is `npm run agree`; this is the same comparison, small.
 */

import { bcs } from "@mysten/bcs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toHex } from "../bytes.ts";
import { ConsensusMsg, SignedTransaction } from "../profiles/aptos/index.ts";
import { agreeWithMysten } from "../profiles/aptos/testing/mysten.ts";
import * as consensus from "../profiles/aptos/testing/mysten-consensus.ts";
import { toMystenShape, withoutKinds } from "../profiles/aptos/testing/mysten-shape.ts";
import * as transactions from "../profiles/aptos/testing/mysten-transactions.ts";
import type { MystenType } from "../profiles/aptos/testing/mysten-words.ts";
import { sdkGap, sdkRoundTrip } from "../profiles/aptos/testing/ts-sdk.ts";
import { sample, sampleVariants } from "../sample.ts";
import { nodeOf, type Schema } from "../schema/index.ts";
import { decodeBcs, encodeBcs } from "./index.ts";
import { toMysten } from "./interop.ts";

const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 });
const sizes = fc.constantFrom("minimal" as const, "typical" as const);

const shared: readonly { name: string; schema: Schema; type: MystenType }[] = [
  { name: "ConsensusMsg", schema: ConsensusMsg, type: consensus.ConsensusMsg },
  { name: "SignedTransaction", schema: SignedTransaction, type: transactions.SignedTransaction },
];

describe("ours ≡ @mysten/bcs", () => {
  it.each(shared)("every variant of every enum under $name", ({ schema, type }) => {
    for (const { value } of sampleVariants(schema, { seed: "interop" }))
      agreeWithMysten(type, value, encodeBcs(schema, value));
  });

  it.each(shared)("any $name", ({ schema, type }) => {
    const property = fc.property(seeds, sizes, (seed, size) => {
      const value = sample(schema, { seed, size });
      agreeWithMysten(type, value, encodeBcs(schema, value));
    });
    fc.assert(property, { numRuns: 300 });
  });

  it("what they encode is what we decode", () => {
    const property = fc.property(seeds, (seed) => {
      const theirs = toMystenShape(sample(ConsensusMsg, { seed }));
      const bytes = consensus.ConsensusMsg.serialize(theirs).toBytes();
      expect(toMystenShape(decodeBcs(ConsensusMsg, bytes))).toEqual(theirs);
    });
    fc.assert(property, { numRuns: 100 });
  });

  it("our types inside theirs, whatever stands around them", () => {
    const both = bcs.struct("Both", {
      first: toMysten(ConsensusMsg),
      between: consensus.ConsensusMsg,
      last: bcs.vector(toMysten(SignedTransaction)),
    });
    const property = fc.property(seeds, (seed) => {
      const first = sample(ConsensusMsg, { seed });
      const between = toMystenShape(first);
      const last = [1, 2].map((n) => sample(SignedTransaction, { seed: seed + n, size: "minimal" }));
      const back = both.parse(both.serialize({ first, between, last }).toBytes());
      expect([back.first, withoutKinds(back.between), back.last]).toEqual([first, between, last]);
    });
    fc.assert(property, { numRuns: 50 });
  });

  it("every root they define is one of ours", () => {
    const node = nodeOf(ConsensusMsg);
    expect(node.kind === "enum" && node.variants.length).toBe(22);
  });
});

describe("ours ≡ ts-sdk", () => {
  it("every transaction that it can carry comes back as the same bytes", () => {
    let carried = 0;
    for (let seed = 0; seed < 3_000; seed++) {
      const value = sample(SignedTransaction, { seed, level: "full", canonical: true });
      if (sdkGap(value) !== undefined) continue;
      const bytes = encodeBcs(SignedTransaction, value);
      if (toHex(sdkRoundTrip(bytes)) !== toHex(bytes)) throw new Error(`seed ${seed}: the ts-sdk writes other bytes`);
      carried++;
    }
    expect(carried).toBeGreaterThan(600);
  });
});
