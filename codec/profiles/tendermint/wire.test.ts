import { describe, expect, it } from "vitest";
import { concatBytes, fromHex, toHex } from "../../bytes.ts";
import { ENCODING_NAMES, type EncodingName } from "../../encodings.ts";
import type { Envelope } from "../../envelope/envelope.ts";
import { CodecError, type CodecErrorCode } from "../../errors.ts";
import type { EchoMessage } from "./echo.ts";
import { WIRE } from "./wire.ts";

type Name = keyof typeof WIRE;
type Spellings = { readonly bcs: string; readonly json: string; readonly proto: string };

const ID = "000102030405060708090a0b0c0d0e0f10111213";
const ping: EchoMessage = { kind: "Ping", value: { nonce: 7n } };
const inbound: Envelope<EchoMessage> = {
  from: fromHex(ID),
  to: null,
  broadcast: false,
  channel_id: 0x62,
  message: ping,
};

const VALID: readonly (Spellings & { type: Name; id: string; value: unknown })[] = [
  { type: "Ping", id: "zero", value: { nonce: 0n }, bcs: "0000000000000000", json: '{"nonce":0}', proto: "" },
  { type: "Ping", id: "seven", value: { nonce: 7n }, bcs: "0700000000000000", json: '{"nonce":7}', proto: "0807" },
  {
    type: "Pong",
    id: "largest",
    value: { nonce: 2n ** 64n - 1n },
    bcs: "ffffffffffffffff",
    json: '{"nonce":18446744073709551615}',
    proto: "08ffffffffffffffffff01",
  },
  {
    type: "EchoMessage",
    id: "ping",
    value: ping,
    bcs: "00" + "0700000000000000",
    json: '{"Ping":{"nonce":7}}',
    proto: "0a02" + "0807",
  },
  {
    type: "EchoMessage",
    id: "pong-of-zero",
    value: { kind: "Pong", value: { nonce: 0n } },
    bcs: "01" + "0000000000000000",
    json: '{"Pong":{"nonce":0}}',
    proto: "1200",
  },
  {
    type: "EchoEnvelope",
    id: "received",
    value: inbound,
    bcs: `01${ID}00006200000700000000000000`,
    json: `{"from":"${ID}","to":null,"broadcast":false,"channel_id":98,"message":{"Ping":{"nonce":7}}}`,
    proto: `0a14${ID}20622a040a020807`,
  },
  {
    type: "EchoEnvelope",
    id: "to-one",
    value: { ...inbound, from: null, to: fromHex(ID) },
    bcs: `0001${ID}006200000700000000000000`,
    json: `{"from":null,"to":"${ID}","broadcast":false,"channel_id":98,"message":{"Ping":{"nonce":7}}}`,
    proto: `1214${ID}20622a040a020807`,
  },
  {
    type: "EchoEnvelope",
    id: "to-all",
    value: { ...inbound, from: null, broadcast: true, channel_id: 0 },
    bcs: "0000" + "01" + "0000" + "000700000000000000",
    json: '{"from":null,"to":null,"broadcast":true,"channel_id":0,"message":{"Ping":{"nonce":7}}}',
    proto: "1801" + "2a04" + "0a020807",
  },
];

type Invalid = { type: Name; as: EncodingName; id: string; bytes: Uint8Array; error: [CodecErrorCode, string, number] };
const INVALID: readonly Invalid[] = [
  // valid: 0700000000000000
  { type: "Ping", as: "bcs", id: "short", bytes: fromHex("07000000000000"), error: ["truncated", "$.nonce", 0] },
  { type: "Ping", as: "bcs", id: "long", bytes: fromHex("070000000000000000"), error: ["trailing_bytes", "$", 8] },
  // valid: 08000000 80 0700000000000000
  {
    type: "Ping",
    as: "bcs+lz4",
    id: "prefix-too-large",
    bytes: fromHex("0900000080" + "0700000000000000"),
    error: ["lz4_size_mismatch", "$", 0],
  },
  {
    type: "Ping",
    as: "bcs+lz4",
    id: "short-inside",
    bytes: fromHex("0700000070" + "07000000000000"),
    error: ["truncated", "$.nonce", 0],
  },
  // valid: {"nonce":7}
  {
    type: "Ping",
    as: "json",
    id: "text-for-a-number",
    bytes: utf8('{"nonce":"7"}'),
    error: ["wrong_type", "$.nonce", 9],
  },
  { type: "Ping", as: "json", id: "no-nonce", bytes: utf8("{}"), error: ["missing_field", "$.nonce", 1] },
  // valid: 0807
  { type: "Ping", as: "proto", id: "cut", bytes: fromHex("0887"), error: ["proto_malformed", "$.nonce", 1] },
  // valid: 00 0700000000000000
  { type: "EchoMessage", as: "bcs", id: "third-member", bytes: fromHex("02"), error: ["unknown_variant", "$", 0] },
  // valid: {"Ping":{"nonce":7}}
  {
    type: "EchoMessage",
    as: "json",
    id: "third-member",
    bytes: utf8('{"Pang":{}}'),
    error: ["unknown_variant", "$", 1],
  },
  // valid: 0a02 0807
  { type: "EchoMessage", as: "proto", id: "third-member", bytes: fromHex("1a00"), error: ["missing_field", "$", 2] },
  // valid: 0000 01 0000 000700000000000000
  {
    type: "EchoEnvelope",
    as: "bcs",
    id: "option-two",
    bytes: fromHex("0200010000000700000000000000"),
    error: ["bad_option_tag", "$.from", 0],
  },
  {
    type: "EchoEnvelope",
    as: "json",
    id: "short-node-id",
    bytes: utf8(`{"from":"${ID.slice(2)}"}`),
    error: ["bad_length", "$.from", 8],
  },
  {
    type: "EchoEnvelope",
    as: "proto",
    id: "message-cut",
    bytes: fromHex("1801" + "2a04" + "0a0308"),
    error: ["proto_malformed", "$.message", 3],
  },
];

describe("the four encodings", () => {
  it.each(VALID)("write $type $id", ({ type, value, ...spelled }) => {
    const write = encoderOf(type);
    expect(toHex(write("bcs", value))).toBe(spelled.bcs);
    expect(new TextDecoder().decode(write("json", value))).toBe(spelled.json);
    expect(toHex(write("proto", value))).toBe(spelled.proto);
  });

  it.each(VALID)("read $type $id", ({ type, value, ...spelled }) => {
    const bytes = { bcs: fromHex(spelled.bcs), json: utf8(spelled.json), proto: fromHex(spelled.proto) };
    const wire = { ...bytes, "bcs+lz4": stored(bytes.bcs) };
    for (const as of ENCODING_NAMES) {
      expect(WIRE[type][as].decode(wire[as], { canonical: true }), as).toEqual(value);
      expect(WIRE[type][as].decode(encoderOf(type)(as, value)), as).toEqual(value);
    }
  });

  it.each(INVALID)("refuse $type in $as: $id", ({ type, as, bytes, error }) => {
    expect(faultOf(() => WIRE[type][as].decode(bytes))).toEqual(error);
  });

  it("show a node id as 40 lower-case hex digits, and only so when canonical", () => {
    const upper = `{"from":"${ID.toUpperCase()}","to":null,"broadcast":false,"channel_id":98,"message":{"Ping":{"nonce":7}}}`;
    const json = WIRE.EchoEnvelope.json;
    expect(json.decode(utf8(upper))).toEqual(inbound);
    expect(faultOf(() => json.decode(utf8(upper), { canonical: true }))).toEqual(["non_canonical", "$.from", 30]);
  });
});

function encoderOf(type: Name): (as: EncodingName, value: unknown) => Uint8Array {
  return (as, value) => WIRE[type][as].encode(value as never);
}

/** Size prefix and one sequence of literals: LZ4 that compresses nothing. */
function stored(raw: Uint8Array): Uint8Array {
  const token = raw.length < 15 ? [raw.length << 4] : [0xf0, raw.length - 15];
  return concatBytes(Uint8Array.of(raw.length, 0, 0, 0, ...token), raw);
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function faultOf(run: () => unknown): readonly unknown[] | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    return [error.code, error.path, error.offset];
  }
}
