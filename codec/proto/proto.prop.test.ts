import { readFileSync } from "node:fs";
import fc from "fast-check";
import protobuf from "protobufjs";
import { describe, expect, it } from "vitest";
import { equalBytes, fromHex, toHex } from "../bytes.ts";
import { CodecError } from "../errors.ts";
import { EchoMessage } from "../profiles/tendermint/echo.ts";
import { bool, bytes, fixedBytes, option, struct, u16 } from "../schema/index.ts";
import * as echo from "./generated/echo.ts";
import * as envelope from "./generated/envelope.ts";
import { decodeProto, encodeProto, type ProtoNote, protoOf } from "./index.ts";

const Sealed = struct("Envelope", {
  from: option(fixedBytes(2)),
  to: option(fixedBytes(2)),
  broadcast: bool,
  channel_id: u16,
  message: option(bytes()),
});
const EchoProto = protoOf(EchoMessage, echo.EchoMessage);
const SealedProto = protoOf(Sealed, envelope.Envelope);

const id = fc.option(fc.uint8Array({ minLength: 2, maxLength: 2 }));
const sealed = fc.record({
  from: id,
  to: id,
  broadcast: fc.boolean(),
  channel_id: fc.nat(65535),
  message: fc.option(fc.uint8Array()),
});
const echoes = fc.record({
  kind: fc.constantFrom("Ping" as const, "Pong" as const),
  value: fc.record({ nonce: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }) }),
});

/** Single fields, known and unknown, that add up to messages in any order; some of them padded or at their default. */
const fields = fc
  .uniqueArray(
    fc.constantFrom(
      "0a02aabb",
      "1202aabb",
      "1801",
      "1800",
      "2007",
      "208700",
      "2a0101",
      "2a00",
      "0a00",
      "3005",
      "3a0100",
    ),
  )
  .map((parts) => fromHex(parts.join("")));

/** Bytes near to valid ones: some cut, some changed. */
const damaged = fc
  .tuple(fc.oneof(fields, sealed.map(write(SealedProto)), echoes.map(write(EchoProto))), fc.nat(), fc.nat(255))
  .map(([whole, at, byte]) => {
    if (at % 4 === 2) return whole.subarray(0, at % (whole.length + 1));
    return at % 4 === 1 ? whole.map((old, i) => (i === at % whole.length ? byte : old)) : whole;
  });

describe("protobuf", () => {
  it("reads what it writes, and finds it canonical", () => {
    fc.assert(
      fc.property(sealed, echoes, (carrier, message) => {
        const options = { canonical: true };
        expect(decodeProto(SealedProto, encodeProto(SealedProto, carrier), options)).toEqual(carrier);
        expect(decodeProto(EchoProto, encodeProto(EchoProto, message), options)).toEqual(message);
      }),
      { verbose: 1 },
    );
  });

  it.each([
    ["Envelope", SealedProto],
    ["EchoMessage", EchoProto],
  ] as const)(
    "answers any bytes for an %s with a value or a CodecError, and notes all that is not canonical",
    (_, type) => {
      fc.assert(
        fc.property(fc.oneof(fc.uint8Array({ maxLength: 64 }), damaged), (input) => {
          const notes: ProtoNote[] = [];
          const value = attempt(() => decodeProto<unknown>(type, input, { notes }));
          if (value === undefined) return;
          expect(equalBytes(encodeProto<unknown>(type, value), input)).toBe(notes.length === 0);
        }),
        { verbose: 1, numRuns: 2000 },
      );
    },
  );

  it("reads what it accepts as protobufjs reads it", () => {
    const text = readFileSync(new URL("./envelope.proto", import.meta.url), "utf8");
    const theirs = protobuf.parse(text, { keepCase: true }).root.lookupType("touchstone.v1.Envelope");
    fc.assert(
      fc.property(damaged, (input) => {
        const ours = attempt(() => decodeProto(SealedProto, input));
        if (ours === undefined) return;
        const { from = null, to = null, message = null, ...rest } = theirs.toObject(theirs.decode(input));
        const { broadcast = false, channel_id = 0 } = rest;
        expect({ from: plain(from), to: plain(to), broadcast, channel_id, message: plain(message) }).toEqual(ours);
      }),
      { verbose: 1, numRuns: 2000 },
    );
  });

  it("survives a megabyte of group starts, of length prefixes, of continuation bits", () => {
    for (const byte of [0x0b, 0x0a, 0xff, 0x2a, 0x00]) {
      const input = new Uint8Array(1_000_000).fill(byte);
      expect(
        attempt(() => decodeProto<unknown>(SealedProto, input)),
        toHex(input.subarray(0, 1)),
      ).toBeUndefined();
    }
  });
});

function write<T>(type: Parameters<typeof encodeProto<T>>[0]): (value: T) => Uint8Array {
  return (value) => encodeProto(type, value);
}

function attempt<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch (error) {
    if (error instanceof CodecError) return undefined;
    throw error;
  }
}

/** protobufjs hands out Buffers on Node. */
function plain(found: Uint8Array | null): Uint8Array | null {
  return found && Uint8Array.from(found);
}
