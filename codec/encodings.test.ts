import { describe, expect, it } from "vitest";
import { bcsOf, ENCODING_NAMES, encodingsOf, envelopeProto } from "./encodings.ts";
import { envelopeOf } from "./envelope/envelope.ts";
import { CodecError } from "./errors.ts";
import { ConsensusMsg } from "./profiles/aptos/index.ts";
import type { ProtoNote } from "./proto/index.ts";
import { sampleVariants } from "./sample.ts";

/** The message has no .proto file, so in protobuf its field holds BCS. */
const ConsensusEnvelope = envelopeOf("ConsensusEnvelope", ConsensusMsg);
const consensus = encodingsOf(ConsensusEnvelope, envelopeProto(bcsOf(ConsensusMsg)));

describe("an envelope around a message of another profile", () => {
  it.each(ENCODING_NAMES)("is read as it was written in %s, for every variant of every type inside", (as) => {
    const { encode, decode } = consensus[as];
    for (const { value, type, variant } of sampleVariants(ConsensusEnvelope, {
      seed: 1,
      size: "minimal",
      canonical: true,
    })) {
      const notes: ProtoNote[] = [];
      const again = decode(encode(value), { notes });
      expect(encode(again), `${type}.${variant}`).toEqual(encode(value));
      expect(notes).toEqual([]);
    }
  });

  it("places a fault of the carried BCS in the protobuf that carries it", () => {
    const message = { kind: "RandGenMessage", value: { epoch: 1n, data: Uint8Array.of(9) } } as const;
    const bytes = consensus.proto.encode({ from: null, to: null, broadcast: true, channel_id: 1, message }).slice();
    expect(bytes).toEqual(Uint8Array.of(0x18, 1, 0x20, 1, 0x2a, 11, 16, 1, 0, 0, 0, 0, 0, 0, 0, 1, 9));
    bytes[15] = 2;
    const expected = { code: "truncated", path: "$.message.RandGenMessage.data", offset: 16 };
    expect(() => consensus.proto.decode(bytes)).toThrow(CodecError);
    expect(() => consensus.proto.decode(bytes)).toThrow(expect.objectContaining(expected));
  });
});
