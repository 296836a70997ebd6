import { describe, expect, it } from "vitest";
import { decodeBcs, encodeBcs } from "../bcs/index.ts";
import { fromHex, toHex } from "../bytes.ts";
import { CodecError, type CodecErrorCode } from "../errors.ts";
import { EchoMessage } from "../profiles/tendermint/echo.ts";
import * as generated from "../proto/generated/echo.ts";
import { decodeProto, encodeProto, type ProtoNote, protoOf } from "../proto/index.ts";
import { string, struct } from "../schema/index.ts";
import type { Envelope } from "./envelope.ts";
import { type Carried, decodeEnvelopeProto, encodeEnvelopeProto } from "./proto.ts";

const EchoProto = protoOf(EchoMessage, generated.EchoMessage);
const asProto: Carried<EchoMessage> = {
  encode: (message) => encodeProto(EchoProto, message),
  decode: (bytes, options) => decodeProto(EchoProto, bytes, options),
};
/** A type with no .proto file of its own. */
const Note = struct("Note", { text: string });
const asBcs: Carried<{ readonly text: string }> = {
  encode: (message) => encodeBcs(Note, message),
  decode: (bytes) => decodeBcs(Note, bytes),
};
const Nothing = struct("Nothing", {});
const asNothing: Carried<object> = {
  encode: (message) => encodeBcs(Nothing, message),
  decode: (bytes) => decodeBcs(Nothing, bytes),
};

const ID = "000102030405060708090a0b0c0d0e0f10111213";
const ping: Envelope<EchoMessage> = {
  from: fromHex(ID),
  to: null,
  broadcast: false,
  channel_id: 0x62,
  message: { kind: "Ping", value: { nonce: 7n } },
};
const FROM = `0a14${ID}`;

describe("an envelope in protobuf", () => {
  it("carries its message in protobuf", () => {
    expect(toHex(encodeEnvelopeProto(asProto, ping))).toBe(`${FROM}20622a040a020807`);
    expect(decodeEnvelopeProto(asProto, fromHex(`${FROM}20622a040a020807`), { canonical: true })).toEqual(ping);
  });

  it("carries its message in any other encoding", () => {
    const note = { ...ping, message: { text: "hi" } };
    expect(toHex(encodeEnvelopeProto(asBcs, note))).toBe(`${FROM}20622a03026869`);
    expect(decodeEnvelopeProto(asBcs, fromHex(`${FROM}20622a03026869`))).toEqual(note);
  });

  it("tells a message of no bytes from no message", () => {
    const empty = { ...ping, from: null, channel_id: 0, message: {} };
    expect(toHex(encodeEnvelopeProto(asNothing, empty))).toBe("2a00");
    expect(decodeEnvelopeProto(asNothing, fromHex("2a00"))).toEqual(empty);
    expect(faultOf(() => decodeEnvelopeProto(asNothing, fromHex("2062")))).toEqual(["missing_field", "$.message", 2]);
  });

  const FAULTS: readonly [string, [CodecErrorCode, string, number]][] = [
    // valid: 20622a040a020807
    ["20622a040a020a07", ["proto_malformed", "$.message.Ping.nonce", 6]],
    ["20622a040a030807", ["proto_malformed", "$.message.Ping", 5]],
    ["20622a00", ["missing_field", "$.message", 4]],
    ["20622a050a020807", ["proto_malformed", "$.message", 3]],
    ["208080042a040a020807", ["out_of_range", "$.channel_id", 1]],
    ["2062", ["missing_field", "$.message", 2]],
    ["", ["missing_field", "$.message", 0]],
  ];
  it.each(FAULTS)("places the fault of %s in the whole", (hex, fault) => {
    const padded = fromHex(`ffff${hex}`).subarray(2);
    expect(faultOf(() => decodeEnvelopeProto(asProto, padded))).toEqual(fault);
    expect(faultOf(() => decodeEnvelopeProto(asProto, Buffer.from(padded)))).toEqual(fault);
  });

  it("places notes in the whole", () => {
    const notes: ProtoNote[] = [];
    decodeEnvelopeProto(asProto, fromHex("20622a060a0208071801"), { notes });
    expect(notes.map(({ path, offset }) => [path, offset])).toEqual([["$.message", 8]]);
    const canonical = (): unknown => decodeEnvelopeProto(asProto, fromHex("20622a060a0208071801"), { canonical: true });
    expect(faultOf(canonical)).toEqual(["non_canonical", "$.message", 8]);
  });

  it("names the field of a value that cannot be written", () => {
    const wrong = { kind: "Ping", value: { nonce: -1n } } as const;
    const write = (): unknown => encodeEnvelopeProto(asProto, { ...ping, message: wrong });
    expect(faultOf(write)).toEqual(["out_of_range", "$.message.Ping.nonce", -1]);
    const address = (): unknown => encodeEnvelopeProto(asProto, { ...ping, from: fromHex("00") });
    expect(faultOf(address)).toEqual(["bad_length", "$.from", -1]);
    // @ts-expect-error: no envelope
    expect(faultOf(() => encodeEnvelopeProto(asProto, null))).toEqual(["wrong_type", "$", -1]);
  });
});

function faultOf(run: () => unknown): readonly unknown[] | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    return [error.code, error.path, error.offset];
  }
}
