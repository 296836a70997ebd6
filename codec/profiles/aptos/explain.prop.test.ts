import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeBcs } from "../../bcs/index.ts";
import { mutate } from "../../bcs/testing/mutate.ts";
import { CodecError } from "../../errors.ts";
import { renderJson, renderText } from "../../explain/index.ts";
import { sample } from "../../sample.ts";
import { decodeAs, ENCODINGS, encodeAs } from "./chain.ts";
import { ConsensusMsg } from "./consensus.ts";
import { explainMessage } from "./explain.ts";
import { MultiplexMessage } from "./network.ts";

const damage = fc.infiniteStream(fc.nat());

function refusal(run: () => unknown): CodecError | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    if (error instanceof CodecError) return error;
    throw error;
  }
}

describe("explaining", () => {
  it("is total: any bytes as anything give layers that render", () => {
    const as = fc.constantFrom("frame", "handshake", "multiplex", "network", "ConsensusMsg", "TypeTag", "NetworkId");
    const options = fc.record({
      encoding: fc.constantFrom(...ENCODINGS),
      protocol: fc.constantFrom(undefined, 0, 7, 8, 11, 40),
      items: fc.nat(3),
    });
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), as, options, (bytes, kind, chosen) => {
        const explanation = explainMessage(bytes, kind, chosen);
        expect(explanation.layers.length).toBeGreaterThan(0);
        expect(renderText(explanation).length + renderJson(explanation).length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });

  it("is total on damaged messages", () => {
    fc.assert(
      fc.property(fc.nat(500), damage, (seed, stream) => {
        const bytes = encodeBcs(MultiplexMessage, sample(MultiplexMessage, { seed }));
        expect(
          explainMessage(
            mutate(bytes, (n) => stream.next().value % n),
            "multiplex",
          ).layers.length,
        ).toBeGreaterThan(0);
      }),
    );
  });

  it.each(ENCODINGS)("stops where decoding %s stops, and for the same reason", (encoding) => {
    fc.assert(
      fc.property(fc.nat(500), damage, fc.boolean(), (seed, stream, damaged) => {
        const bytes = encodeAs(ConsensusMsg, sample(ConsensusMsg, { seed }), encoding);
        const input = damaged ? mutate(bytes, (n) => stream.next().value % n) : bytes;
        const error = refusal(() => decodeAs(ConsensusMsg, input, encoding));
        const explained = explainMessage(input, "ConsensusMsg", { encoding }).layers.at(-1)?.error;
        expect(explained && { code: explained.code, path: explained.path, offset: explained.offset }).toEqual(
          error && { code: error.code, path: error.path, offset: error.offset },
        );
      }),
      { numRuns: 60 },
    );
  });
});
