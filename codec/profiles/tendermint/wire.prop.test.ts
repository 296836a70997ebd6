import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ENCODING_NAMES, type Encoding } from "../../encodings.ts";
import { CodecError } from "../../errors.ts";
import { WIRE } from "./wire.ts";

const nodeId = fc.option(fc.uint8Array({ minLength: 20, maxLength: 20 }));
const message = fc.record({
  kind: fc.constantFrom("Ping" as const, "Pong" as const),
  value: fc.record({ nonce: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }) }),
});
const envelope = fc.record({
  from: nodeId,
  to: nodeId,
  broadcast: fc.boolean(),
  channel_id: fc.nat(65535),
  message,
});

describe.each(ENCODING_NAMES)("an echo envelope in %s", (as) => {
  const encoding = WIRE.EchoEnvelope[as];

  it("is read as it was written", () => {
    fc.assert(
      fc.property(envelope, (value) => {
        expect(encoding.decode(encoding.encode(value))).toEqual(value);
      }),
      { verbose: 1 },
    );
  });

  it("is a value or a CodecError, whatever the bytes", () => {
    const damaged = fc.tuple(envelope, fc.nat(), fc.nat(255)).map(([value, at, byte]) => {
      const bytes = Uint8Array.from(encoding.encode(value));
      bytes[at % bytes.length] = byte;
      return at % 2 === 0 ? bytes : bytes.subarray(0, at % bytes.length);
    });
    const property = fc.property(fc.oneof(fc.uint8Array({ maxLength: 80 }), damaged), (bytes) =>
      survives(encoding, bytes),
    );
    fc.assert(property, { verbose: 1, numRuns: 500 });
  });
});

function survives(encoding: Encoding<unknown>, bytes: Uint8Array): void {
  try {
    encoding.decode(bytes);
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
  }
}
