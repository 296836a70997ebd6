import { describe, expect, it } from "vitest";
import { fromHex, toHex } from "../bytes.ts";
import { CodecError, type CodecErrorCode } from "../errors.ts";
import { EchoMessage, Ping } from "../profiles/tendermint/echo.ts";
import {
  bool,
  bytes,
  enumOf,
  fixedBytes,
  i32,
  newtype,
  option,
  string,
  struct,
  u16,
  u32,
  u64,
  vec,
} from "../schema/index.ts";
import * as generatedEcho from "./generated/echo.ts";
import * as generatedEnvelope from "./generated/envelope.ts";
import { decodeProto, encodeProto, type ProtoNote, type ProtoType, protoOf } from "./index.ts";
import { layoutOf } from "./layout.ts";
import { scanProto } from "./scan.ts";

const PingProto = protoOf(Ping, generatedEcho.Ping);
const EchoProto = protoOf(EchoMessage, generatedEcho.EchoMessage);
/** An envelope whose message stays bytes. */
const Sealed = struct("Envelope", {
  from: option(newtype("NodeId", fixedBytes(20))),
  to: option(newtype("NodeId", fixedBytes(20))),
  broadcast: bool,
  channel_id: u16,
  message: option(bytes({ max: 3 })),
});
const SealedProto = protoOf(Sealed, generatedEnvelope.Envelope);
const ID = "000102030405060708090a0b0c0d0e0f10111213";
const id = fromHex(ID);
const none = { from: null, to: null, broadcast: false, channel_id: 0, message: null };

// biome-ignore lint/suspicious/noExplicitAny: rows of many types
type Row = { type: ProtoType<any>; id: string; hex: string };
type Valid = Row & { value: unknown };
type Fault = { code: CodecErrorCode; path: string; offset: number };

const VALID: readonly Valid[] = [
  { type: PingProto, id: "default-is-left-out", hex: "", value: { nonce: 0n } },
  { type: PingProto, id: "one", hex: "08 01", value: { nonce: 1n } },
  { type: PingProto, id: "two-byte-varint", hex: "08 ac02", value: { nonce: 300n } },
  { type: PingProto, id: "largest", hex: "08 ffffffffffffffffff01", value: { nonce: 2n ** 64n - 1n } },
  { type: EchoProto, id: "empty-member-is-written", hex: "0a 00", value: { kind: "Ping", value: { nonce: 0n } } },
  { type: EchoProto, id: "ping", hex: "0a 02 08 07", value: { kind: "Ping", value: { nonce: 7n } } },
  { type: EchoProto, id: "pong", hex: "12 02 08 07", value: { kind: "Pong", value: { nonce: 7n } } },
  { type: SealedProto, id: "all-defaults", hex: "", value: none },
  { type: SealedProto, id: "empty-but-present", hex: "2a 00", value: { ...none, message: new Uint8Array() } },
  { type: SealedProto, id: "from", hex: `0a 14 ${ID}`, value: { ...none, from: id } },
  {
    type: SealedProto,
    id: "everything",
    hex: `0a 14 ${ID} 12 14 ${ID} 18 01 20 ffff03 2a 03 616263`,
    value: { from: id, to: id, broadcast: true, channel_id: 65535, message: fromHex("616263") },
  },
];

/** Read as every protobuf reader must, but not what we write: a note by default, refused when canonical. */
const LENIENT: readonly (Valid & { note: Omit<Fault, "code"> })[] = [
  { type: PingProto, id: "explicit-default", hex: "08 00", value: { nonce: 0n }, note: { path: "$", offset: 0 } },
  { type: PingProto, id: "padded-varint", hex: "08 8100", value: { nonce: 1n }, note: { path: "$", offset: 1 } },
  { type: PingProto, id: "padded-tag", hex: "8800 01", value: { nonce: 1n }, note: { path: "$", offset: 0 } },
  { type: PingProto, id: "unknown-varint", hex: "08 01 10 05", value: { nonce: 1n }, note: { path: "$", offset: 2 } },
  {
    type: PingProto,
    id: "unknown-fixed64",
    hex: "11 0102030405060708",
    value: { nonce: 0n },
    note: { path: "$", offset: 0 },
  },
  { type: PingProto, id: "unknown-fixed32", hex: "15 01020304", value: { nonce: 0n }, note: { path: "$", offset: 0 } },
  {
    type: PingProto,
    id: "unknown-bytes",
    hex: "12 02 ffff 08 01",
    value: { nonce: 1n },
    note: { path: "$", offset: 0 },
  },
  {
    type: PingProto,
    id: "largest-field-number",
    hex: "f8ffffff0f 00",
    value: { nonce: 0n },
    note: { path: "$", offset: 0 },
  },
  {
    type: PingProto,
    id: "two-unknown-fields",
    hex: "08 01 10 05 18 06",
    value: { nonce: 1n },
    note: { path: "$", offset: 2 },
  },
  {
    type: EchoProto,
    id: "unknown-inside-member",
    hex: "0a 04 08 07 10 01",
    value: { kind: "Ping", value: { nonce: 7n } },
    note: { path: "$.Ping", offset: 4 },
  },
  {
    type: SealedProto,
    id: "fields-out-of-order",
    hex: "20 01 18 01",
    value: { ...none, broadcast: true, channel_id: 1 },
    note: { path: "$", offset: 0 },
  },
];

const INVALID: readonly (Row & { error: Fault })[] = [
  // valid: 08 01
  { type: PingProto, id: "cut-after-tag", hex: "08", error: { code: "proto_malformed", path: "$.nonce", offset: 1 } },
  { type: PingProto, id: "cut-in-tag", hex: "88", error: { code: "proto_malformed", path: "$", offset: 0 } },
  {
    type: PingProto,
    id: "cut-in-varint",
    hex: "08 80",
    error: { code: "proto_malformed", path: "$.nonce", offset: 1 },
  },
  { type: PingProto, id: "field-zero", hex: "00 01", error: { code: "proto_malformed", path: "$", offset: 0 } },
  {
    type: PingProto,
    id: "field-twice",
    hex: "08 01 08 01",
    error: { code: "proto_malformed", path: "$.nonce", offset: 2 },
  },
  {
    type: PingProto,
    id: "wrong-wire-type",
    hex: "0a 01 00",
    error: { code: "proto_malformed", path: "$.nonce", offset: 0 },
  },
  { type: PingProto, id: "unknown-group", hex: "13 14", error: { code: "proto_malformed", path: "$", offset: 0 } },
  { type: PingProto, id: "lone-group-end", hex: "14", error: { code: "proto_malformed", path: "$", offset: 0 } },
  { type: PingProto, id: "wire-type-6", hex: "16", error: { code: "proto_malformed", path: "$", offset: 0 } },
  {
    type: PingProto,
    id: "unknown-fixed64-cut",
    hex: "11 01020304050607",
    error: { code: "proto_malformed", path: "$", offset: 1 },
  },
  // valid: f8ffffff0f 00
  {
    type: PingProto,
    id: "field-number-too-large",
    hex: "f8ffffff1f 00",
    error: { code: "proto_malformed", path: "$", offset: 0 },
  },
  // valid: 08 ffffffffffffffffff01
  {
    type: PingProto,
    id: "above-64-bits",
    hex: "08 ffffffffffffffffff02",
    error: { code: "proto_malformed", path: "$.nonce", offset: 1 },
  },
  {
    type: PingProto,
    id: "eleven-bytes",
    hex: "08 8080808080808080808000",
    error: { code: "proto_malformed", path: "$.nonce", offset: 1 },
  },
  // valid: 0a 02 08 07
  { type: EchoProto, id: "no-member", hex: "", error: { code: "missing_field", path: "$", offset: 0 } },
  {
    type: EchoProto,
    id: "only-an-unknown-member",
    hex: "1a 00",
    error: { code: "missing_field", path: "$", offset: 2 },
  },
  {
    type: EchoProto,
    id: "two-members",
    hex: "0a 00 12 00",
    error: { code: "proto_malformed", path: "$.Pong", offset: 2 },
  },
  {
    type: EchoProto,
    id: "member-twice",
    hex: "0a 00 0a 00",
    error: { code: "proto_malformed", path: "$.Ping", offset: 2 },
  },
  {
    type: EchoProto,
    id: "member-longer-than-input",
    hex: "0a 03 08 07",
    error: { code: "proto_malformed", path: "$.Ping", offset: 1 },
  },
  {
    type: EchoProto,
    id: "claims-4-gigabytes",
    hex: "0a ffffffff0f",
    error: { code: "proto_malformed", path: "$.Ping", offset: 1 },
  },
  {
    type: EchoProto,
    id: "varint-over-member-end",
    hex: "0a 02 08 80 01",
    error: { code: "proto_malformed", path: "$.Ping.nonce", offset: 3 },
  },
  // valid: 18 01
  { type: SealedProto, id: "bool-two", hex: "18 02", error: { code: "bad_bool", path: "$.broadcast", offset: 1 } },
  // valid: 20 ffff03
  {
    type: SealedProto,
    id: "channel-above-16-bits",
    hex: "20 808004",
    error: { code: "out_of_range", path: "$.channel_id", offset: 1 },
  },
  {
    type: SealedProto,
    id: "channel-wraps-32-bits",
    hex: "20 8180808010",
    error: { code: "out_of_range", path: "$.channel_id", offset: 1 },
  },
  {
    type: SealedProto,
    id: "short-id",
    hex: `0a 13 ${ID.slice(2)}`,
    error: { code: "bad_length", path: "$.from", offset: 1 },
  },
  { type: SealedProto, id: "empty-id", hex: "12 00", error: { code: "bad_length", path: "$.to", offset: 1 } },
  {
    type: SealedProto,
    id: "message-too-long",
    hex: "2a 04 01020304",
    error: { code: "length_limit", path: "$.message", offset: 1 },
  },
];

describe("decodeProto", () => {
  it.each(VALID)("reads $type.layout.name $id", ({ type, hex, value }) => {
    const notes: ProtoNote[] = [];
    expect(decodeProto(type, fromHex(hex), { canonical: true, notes })).toEqual(value);
    expect(notes).toEqual([]);
  });

  it.each(LENIENT)("takes and notes $type.layout.name $id", ({ type, hex, value, note }) => {
    const notes: ProtoNote[] = [];
    expect(decodeProto(type, fromHex(hex))).toEqual(value);
    expect(decodeProto(type, fromHex(hex), { notes })).toEqual(value);
    expect(notes).toMatchObject([{ code: "reencodes_differently", ...note }]);
    expect(faultOf(() => decodeProto(type, fromHex(hex), { canonical: true }))).toEqual({
      code: "non_canonical",
      ...note,
    });
  });

  it.each(INVALID)("refuses $type.layout.name $id", ({ type, hex, error }) => {
    expect(faultOf(() => decodeProto(type, fromHex(hex)))).toEqual(error);
  });

  it("gives plain views onto the input, even of a Buffer", () => {
    const input = Buffer.from(fromHex(`0a 14 ${ID}`));
    const { from } = decodeProto(SealedProto, input);
    expect(from?.constructor).toBe(Uint8Array);
    expect(from?.buffer).toBe(input.buffer);
  });
});

describe("encodeProto", () => {
  it.each(VALID)("writes $type.layout.name $id", ({ type, hex, value }) => {
    expect(toHex(encodeProto(type, value))).toBe(hex.replaceAll(" ", ""));
  });

  const REFUSED: readonly (Pick<Row, "type"> & { value: unknown; code: CodecErrorCode; path: string })[] = [
    { type: PingProto, value: null, code: "wrong_type", path: "$" },
    { type: PingProto, value: {}, code: "missing_field", path: "$.nonce" },
    { type: PingProto, value: { nonce: 1 }, code: "wrong_type", path: "$.nonce" },
    { type: PingProto, value: { nonce: -1n }, code: "out_of_range", path: "$.nonce" },
    { type: PingProto, value: { nonce: 2n ** 64n }, code: "out_of_range", path: "$.nonce" },
    { type: EchoProto, value: {}, code: "unknown_variant", path: "$" },
    { type: EchoProto, value: { kind: "constructor" }, code: "unknown_variant", path: "$" },
    { type: EchoProto, value: { kind: "Ping" }, code: "missing_field", path: "$.Ping" },
    { type: EchoProto, value: { kind: "Pong", value: { nonce: "1" } }, code: "wrong_type", path: "$.Pong.nonce" },
    { type: SealedProto, value: { ...none, broadcast: 1 }, code: "wrong_type", path: "$.broadcast" },
    { type: SealedProto, value: { ...none, channel_id: 65536 }, code: "out_of_range", path: "$.channel_id" },
    { type: SealedProto, value: { ...none, channel_id: 0.5 }, code: "wrong_type", path: "$.channel_id" },
    { type: SealedProto, value: { ...none, from: new Uint8Array(19) }, code: "bad_length", path: "$.from" },
    { type: SealedProto, value: { ...none, to: [1] }, code: "wrong_type", path: "$.to" },
    { type: SealedProto, value: { ...none, message: new Uint8Array(4) }, code: "length_limit", path: "$.message" },
  ];
  it.each(REFUSED)("refuses $value with $code at $path", ({ type, value, code, path }) => {
    expect(faultOf(() => encodeProto(type, value))).toEqual({ code, path, offset: -1 });
  });
});

describe("layoutOf", () => {
  it("numbers fields and members from 1, and writes members in snake case", () => {
    const layout = layoutOf(enumOf("PexMessage", { PexRequest: struct("PexRequest", {}), PexResponseV2: Ping }));
    expect(layout.fields.map(({ number, property }) => [number, property])).toEqual([
      [1, "pex_request"],
      [2, "pex_response_v2"],
    ]);
  });

  const strict = struct("Strict", { text: string, inner: Ping, id: fixedBytes(2), count: u32, at: u64 });
  const SCANS: readonly [string, string, Fault | undefined][] = [
    ["whole", "0a 02 c3a9 12 00 1a 02 0102", undefined],
    ["bad-utf8", "0a 02 c328 12 00 1a 02 0102", { code: "bad_utf8", path: "$.text", offset: 2 }],
    ["no-message", "1a 02 0102", { code: "missing_field", path: "$.inner", offset: 4 }],
    ["no-fixed-bytes", "12 00", { code: "missing_field", path: "$.id", offset: 2 }],
  ];
  it.each(SCANS)("scans %s of a type that has no .proto file", (_, hex, error) => {
    expect(faultOf(() => scanProto(layoutOf(strict), fromHex(hex)))).toEqual(error);
  });

  it.each([
    ["a scalar", u32],
    ["a signed number", struct("A", { a: i32 })],
    ["a vector", struct("A", { a: vec(u32) })],
    ["a unit variant", enumOf("A", { B: null })],
    ["bytes with a rule", struct("A", { a: bytes({ rule: { name: "Key", forms: [] } }) })],
  ])("has no place for %s", (_, schema) => {
    expect(() => layoutOf(schema)).toThrow(TypeError);
  });
});

function faultOf(run: () => unknown): Fault | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    return { code: error.code, path: error.path, offset: error.offset };
  }
}
