import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { decodeBcs, encodeBcs } from "../bcs/index.ts";
import * as A from "../profiles/aptos/index.ts";
import { sample } from "../sample.ts";
import { bool, i8, i64, map, type Schema, struct, u8, u16, u64, u128 } from "../schema/index.ts";
import { jsonSchema } from "./json-schema.ts";
import { json } from "./testing/twins.ts";
import { MOST_FAULTS, validateJson } from "./validate.ts";

const zeros32 = "00".repeat(32);
const batchId = '{"id":1,"nonce":2}';
const offCurve = `0x80${"00".repeat(95)}`;

const FAULTS: readonly [
  id: string,
  schema: Schema,
  text: string,
  ...faults: (readonly [path: string, message: string])[],
][] = [
  ["nothing", A.BatchId, batchId],
  ["whitespace and order are not JSON Schema's business", A.BatchId, ' { "nonce" : 2, "id" : 1 } '],
  ["missing field", A.BatchId, '{"id":1}', ["$.nonce", "is missing"]],
  ["unknown field", A.BatchId, '{"id":1,"nonce":2,"x":3}', ["$", 'has no field "x"']],
  [
    "both, and a wrong type",
    A.BatchId,
    '{"id":"1","x":3}',
    ["$.nonce", "is missing"],
    ["$", 'has no field "x"'],
    ["$.id", "must be an integer that fits u64"],
  ],
  ["array for a struct", A.BatchId, "[1,2]", ["$", "must be object"]],
  ["largest u64", A.BatchId, '{"id":18446744073709551615,"nonce":0}'],
  [
    "above the largest u64",
    A.BatchId,
    '{"id":18446744073709551616,"nonce":0}',
    ["$.id", "must be an integer that fits u64"],
  ],
  ["u64 as a float", u64, "1.5", ["$", "must be an integer that fits u64"]],
  ["u64 in quotes", u64, '"1"', ["$", "must be an integer that fits u64"]],
  ["u128 of a million digits", u128, "9".repeat(1_000_000), ["$", "must be an integer that fits u128"]],
  ["i64 below its least", i64, "-9223372036854775809", ["$", "must be an integer that fits i64"]],
  ["u16", u16, "65536", ["$", "must be <= 65535"]],
  ["i8", i8, "-129", ["$", "must be >= -128"]],
  ["unknown variant", A.CommitMessage, '"Maybe"', ["$", "must be one of Nack"]],
  ["variant without its content", A.CommitMessage, '"Ack"', ["$", "must be one of Nack"]],
  ["variant with the wrong content", A.CommitMessage, '{"Ack":0}', ["$.Ack", "must be null"]],
  ["two variants", A.HealthCheckerMsg, '{"Ping":0,"Pong":0}', ["$", "must NOT have more than 1 properties"]],
  [
    "deep inside",
    A.BatchMsg,
    '{"batches":[{"batch_info":null,"payload":{"author":"x","txns":{}}}]}',
    ["$.batches[0].batch_info", "must be object"],
    ["$.batches[0].payload.author", 'must match pattern "^(?:[0-9a-f]{2}){32}$"'],
    ["$.batches[0].payload.txns", "must be array"],
  ],
  ["hash in capitals", A.HashValue, `"${zeros32.slice(0, 63)}A"`, ["$", 'must match pattern "^(?:[0-9a-f]{2}){32}$"']],
  ["bytes", A.BitVec, '{"inner":[0,256]}', ["$.inner[1]", "must be <= 255"]],
  ["too many bytes", A.BitVec, `{"inner":[0${",0".repeat(8192)}]}`, ["$.inner", "must NOT have more than 8192 items"]],
  ["count inside a key", A.MultiEd25519PublicKey, `"0x${zeros32}02"`, ["$", "must be a multi-ed25519 public key"]],
  ["BCS inside", A.EphemeralPublicKey, '"07"', ["$", "must be the BCS of EphemeralPublicKey in hex"]],
  [
    "ninth type tag",
    A.TypeTag,
    `${'{"vector":'.repeat(9)}"u8"${"}".repeat(9)}`,
    [`$${".vector".repeat(9)}`, "is nested too deep"],
  ],
  [
    "keys of a map",
    map(u8, bool),
    '{"1":true,"256":true,"x":true}',
    ["$.256", "must be an integer that fits u8"],
    ["$.x", 'must match pattern "^(?:0|-?[1-9][0-9]*)$"'],
  ],
  ["inherited names are no fields", struct("S", { constructor: u8 }), "{}", ["$.constructor", "is missing"]],
  [
    "__proto__ is a field like any other",
    A.BatchId,
    '{"id":1,"nonce":2,"__proto__":{}}',
    ["$", 'has no field "__proto__"'],
  ],
  ["no JSON", A.BatchId, '{"id":1,}', ["$", 'expected another element after the comma, got "}" (at 8)']],
  ["one key twice", A.BatchId, '{"id":1,"id":1}', ["$.id", '"id" is given twice (at 8)']],
];

describe("validateJson lists what is wrong", () => {
  it.each(FAULTS.map(([id, schema, text, ...faults]) => ({ id, schema, text, faults })))(
    "$id",
    ({ schema, text, faults }) => {
      const found = validateJson(schema, text, { bcs: { decodeBcs, encodeBcs } });
      expect(found.map(({ path, message }) => [path, message])).toEqual(faults);
    },
  );

  it("up to a limit", () => {
    const text = `{"batches":[${new Array(1000).fill("0").join(",")}]}`;
    expect(validateJson(A.BatchMsg, text)).toHaveLength(MOST_FAULTS);
  });

  it("at level full with curve points", () => {
    expect(validateJson(A.BlsSignature, `"${offCurve}"`)).toEqual([]);
    expect(validateJson(A.BlsSignature, `"${offCurve}"`, { level: "full" })).toEqual([
      { path: "$", message: "must be a bls12381 signature" },
    ]);
  });

  it("reads bytes too", () => {
    expect(validateJson(A.BatchId, new TextEncoder().encode(batchId))).toEqual([]);
    expect(validateJson(A.BatchId, Uint8Array.of(0xff))).toEqual([{ path: "$", message: "not valid UTF-8 (at 0)" }]);
  });
});

describe("the exported schema", () => {
  it("serves validators that know nothing of ours", () => {
    const foreign = new Ajv2020({ strict: false });
    const exported = JSON.parse(
      JSON.stringify(jsonSchema(A.ConsensusMsg, { $id: "https://touchstone.test/consensus-msg" })),
    );
    const validate = foreign.compile(exported);
    for (let seed = 0; seed < 20; seed++) {
      const document = JSON.parse(json.encodeJsonText(A.ConsensusMsg, sample(A.ConsensusMsg, { seed })));
      expect(validate(document)).toBe(true);
    }
    expect(validate({ Nothing: 1 })).toBe(false);
  });

  it("lets the largest integers pass where they arrive rounded", () => {
    const validate = new Ajv2020({ strict: false }).compile(jsonSchema(u64));
    expect(validate(JSON.parse("18446744073709551615"))).toBe(true);
    expect(validate(JSON.parse("18446744073709556000"))).toBe(false);
  });

  it("says what the type is called and what it means", () => {
    const exported = jsonSchema(A.HandshakeMsg, { $id: "https://touchstone.test/handshake" });
    expect(exported).toMatchObject({
      $schema: "https://json-schema.org/draft/2020-12/schema",
      $id: "https://touchstone.test/handshake",
      $ref: "#/$defs/HandshakeMsg",
      $defs: {
        ChainId: { title: "ChainId", description: expect.stringContaining("mainnet"), type: "integer", maximum: 255 },
        HandshakeMsg: {
          required: ["supported_protocols", "chain_id", "network_id"],
          additionalProperties: false,
          properties: { supported_protocols: { propertyNames: { $ref: "#/$defs/MessagingProtocolVersion" } } },
        },
        MessagingProtocolVersion: { enum: ["V1"] },
      },
    });
  });

  it("spells ranges that doubles hold, and the rest as an annotation", () => {
    expect(jsonSchema(u64)).toMatchObject({
      type: "integer",
      minimum: 0,
      maximum: 2 ** 64,
      touchstoneInt: "u64",
    });
    expect(jsonSchema(i64)).toMatchObject({ minimum: -(2 ** 63), maximum: 2 ** 63, touchstoneInt: "i64" });
    expect(jsonSchema(u16)).toMatchObject({ type: "integer", minimum: 0, maximum: 65535 });
  });

  it("keeps types apart that share a name", () => {
    const Other = struct("Twin", { b: u8 });
    const Both = struct("Both", { one: struct("Twin", { a: u8 }), two: Other, three: Other });
    expect(Object.keys(jsonSchema(Both)["$defs"] as object)).toEqual(["Both", "Twin", "Twin_2"]);
    expect(validateJson(Both, '{"one":{"a":1},"two":{"b":1},"three":{"a":1}}')).toHaveLength(2);
  });
});
