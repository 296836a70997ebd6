/** Every refusal that docs/profiles/aptos.md names happens: one example per rule and code. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as codec from "../../codec/index.ts";
import { explainMessage } from "../../codec/profiles/aptos/explain.ts";
import * as aptos from "../../codec/profiles/aptos/index.ts";
import * as limits from "../../codec/profiles/aptos/limits.ts";
import { decodeBody } from "../../codec/profiles/aptos/wire.ts";
import { parseRegistry } from "../../codec/registry.ts";

const { bool, bytes, fromHex, i8, map, option, string, struct, tuple, u8, u32, u256, vec } = codec;
const Pair = struct("Pair", { a: u8, b: option(u32) });

const bcs = (schema: codec.Schema, hex: string, options?: codec.DecodeOptions) => () =>
  codec.decodeBcs(schema, fromHex(hex), options);
const json = (schema: codec.Schema, text: string, options?: codec.DecodeJsonOptions) => () =>
  codec.decodeJson(schema, text, options);
const lz4 = (hex: string) => () => codec.decompressSized(fromHex(hex));
const full = (schema: codec.Schema, hex: string) => bcs(schema, hex, { level: "full" });
const registry = (yaml: string) => () => parseRegistry(yaml);
/** What explain says of a whole stream. */
const stream = (as: "frame" | "handshake", hex: string) => () => {
  const error = explainMessage(fromHex(hex), as).layers.find((layer) => layer.error)?.error;
  if (error) throw error;
};
const frames = (hex: string) => stream("frame", hex);
const handshake = (hex: string) => stream("handshake", hex);

const nested = (levels: number) => `${"[".repeat(levels)}${"]".repeat(levels)}`;
/** Vectors in vectors: the only way to nest without an unknown field. */
const deep = (levels: number): codec.Schema => (levels === 0 ? u8 : vec(deep(levels - 1)));
const zeros = (count: number) => "00".repeat(count);
const ones = (count: number) => "ff".repeat(count);
/** 32 bytes that are not a point of Ed25519: y = 2 has no x. */
const NO_POINT = `02${zeros(31)}`;

type Example = readonly [rule: string, code: codec.CodecErrorCode, run: () => unknown];

const EXAMPLES: readonly Example[] = [
  ["BCS-1", "truncated", bcs(u32, "010203")],
  ["BCS-2", "bad_bool", bcs(bool, "02")],
  ["BCS-3", "bad_option_tag", bcs(option(u8), "02")],
  ["BCS-5", "truncated", bcs(bytes(), "80")],
  ["BCS-6", "integer_overflow", bcs(bytes(), "ffffffff10")],
  ["BCS-7", "non_canonical", bcs(bytes(), "8000")],
  ["BCS-8", "length_limit", bcs(bytes(), "8080808008")],
  ["BCS-9", "bad_utf8", bcs(string, "01ff")],
  ["BCS-10", "truncated", bcs(aptos.HashValue, zeros(31))],
  ["BCS-11", "truncated", bcs(vec(u8), "0201")],
  ["BCS-13", "unknown_variant", bcs(aptos.CommitMessage, "04")],
  ["BCS-14", "map_order", bcs(map(u8, u8), "0202000100")],
  ["BCS-15", "duplicate_key", bcs(map(u8, u8), "0201000100")],
  ["BCS-17", "depth_limit", bcs(aptos.HashValue, zeros(32), { depth: 0 })],
  ["BCS-18", "trailing_bytes", bcs(u8, "0101")],

  ["JSON-2", "trailing_bytes", json(u8, "1 2")],
  ["JSON-2", "json_syntax", json(u8, "+1")],
  ["JSON-3", "bad_utf8", json(string, '"\\ud800"')],
  ["JSON-4", "depth_limit", json(deep(128), nested(128))],
  ["JSON-5", "duplicate_field", json(Pair, '{"a":1,"a":1}')],
  ["JSON-6", "missing_field", json(Pair, '{"b":1}')],
  ["JSON-7", "unknown_field", json(Pair, '{"a":1,"b":1,"c":1}', { canonical: true })],
  ["JSON-8", "bad_length", json(Pair, "[1]")],
  ["JSON-8", "non_canonical", json(Pair, "[1,null]", { canonical: true })],
  ["JSON-9", "bad_length", json(tuple(u8, u8), "[1]")],
  ["JSON-9", "wrong_type", json(tuple(u8, u8), "{}")],
  ["JSON-10", "unknown_variant", json(aptos.CommitMessage, '"nack"')],
  ["JSON-11", "wrong_type", json(aptos.CommitMessage, '{"Ack":null,"Nack":null}')],
  ["JSON-12", "wrong_type", json(aptos.CommitMessage, '"Ack"')],
  ["JSON-14", "wrong_type", json(u8, '"1"')],
  ["JSON-14", "json_syntax", json(u8, "01")],
  ["JSON-15", "out_of_range", json(i8, "-129")],
  ["JSON-16", "out_of_range", json(bytes(), "[256]")],
  ["JSON-16", "wrong_type", json(bytes(), "{}")],
  ["JSON-17", "bad_length", json(u256, "[1]")],
  ["JSON-17", "wrong_type", json(u256, "1")],
  ["JSON-18", "bad_length", json(aptos.HashValue, '"ab"')],
  ["JSON-18", "bad_hex", json(aptos.HashValue, `"0x${zeros(32)}"`)],
  ["JSON-19", "bad_length", json(aptos.AccountAddress, '"0x"')],
  ["JSON-19", "bad_hex", json(aptos.AccountAddress, '"g"')],
  ["JSON-20", "bad_length", json(aptos.Ed25519PublicKey, '"0xab"')],
  ["JSON-20", "bad_hex", json(aptos.Ed25519PublicKey, '"0xzz"')],
  ["JSON-21", "wrong_type", json(aptos.BitVec, '"01"')],
  ["JSON-22", "bad_hex", json(aptos.EphemeralPublicKey, '"zz"')],
  ["JSON-23", "bad_length", json(aptos.Pepper, '"ab"')],
  ["JSON-23", "bad_hex", json(aptos.Pepper, `"${"z".repeat(62)}"`)],
  ["JSON-24", "unknown_variant", json(aptos.TypeTag, '"function"')],
  ["JSON-25", "missing_field", json(aptos.StructTag, '{"address":"1","module":"m","name":"n"}')],

  ["LZ-2", "truncated", lz4("000000")],
  ["LZ-3", "lz4_size_limit", lz4("ffffffff00")],
  ["LZ-4", "lz4_size_limit", () => codec.compressSized(new Uint8Array(codec.MAX_SIZED_BYTES + 1))],
  ["LZ-5", "lz4_output_limit", lz4("01000000 20 0102")],
  ["LZ-6", "lz4_size_mismatch", lz4("03000000 20 0102")],
  ["LZ-7", "trailing_bytes", lz4("02000000 20 0102 0000")],
  ["LZ-7", "truncated", lz4("02000000 20 01")],
  ["LZ-8", "truncated", lz4("00000000")],
  ["LZ-9", "lz4_bad_offset", lz4(`14000000 11 01 0200 e0 ${ones(14)}`)],
  ["LZ-10", "lz4_bad_offset", lz4(`14000000 11 01 0000 e0 ${ones(14)}`)],
  ["LZ-13", "lz4_end_of_block", lz4("09000000 11 01 0100 30 010203")],

  ["FR-1", "truncated", frames("000000")],
  ["FR-2", "length_limit", frames("00400001")],
  ["FR-5", "truncated", frames("0000000200")],

  ["NM-1", "unknown_variant", bcs(aptos.MultiplexMessage, "02")],
  ["NM-2", "unknown_variant", bcs(aptos.NetworkMessage, "04")],
  ["NM-3", "unknown_variant", frames("00000005 00 03 1d 00 00")],
  ["NM-10", "unknown_variant", bcs(aptos.HealthCheckerMsg, "02")],

  ["HS-1", "truncated", handshake("0007 01 00")],
  ["HS-1", "trailing_bytes", handshake("0004 00 04 00 00")],
  ["HS-2", "unknown_variant", handshake("0006 01 01 01 80 04 00")],
  ["HS-4", "length_limit", bcs(aptos.ProtocolIdSet, `8140${zeros(8193)}`)],
  ["HS-6", "unknown_variant", bcs(aptos.NetworkId, "05")],

  ["KEY-1", "bad_length", bcs(aptos.BlsSignature, `01${ones(1)}`)],
  ["KEY-1", "bad_flag", bcs(aptos.BlsSignature, `60${zeros(96)}`)],
  ["KEY-2", "bad_length", bcs(aptos.BlsPublicKey, "00")],
  ["KEY-2", "bad_flag", bcs(aptos.BlsPublicKey, `30${zeros(48)}`)],
  ["KEY-3", "bad_point", full(aptos.BlsPublicKey, `30${"80".repeat(48)}`)],
  ["KEY-4", "bad_length", bcs(aptos.Ed25519PublicKey, "00")],
  ["KEY-4", "bad_point", full(aptos.Ed25519PublicKey, `20${NO_POINT}`)],
  ["KEY-5", "bad_length", bcs(aptos.Ed25519Signature, "00")],
  ["KEY-5", "bad_scalar", full(aptos.Ed25519Signature, `40${ones(64)}`)],
  ["KEY-6", "bad_length", bcs(aptos.MultiEd25519PublicKey, `22${zeros(34)}`)],
  ["KEY-6", "bad_flag", bcs(aptos.MultiEd25519PublicKey, `21${zeros(33)}`)],
  ["KEY-6", "bad_point", full(aptos.MultiEd25519PublicKey, `21${NO_POINT}01`)],
  ["KEY-7", "bad_length", bcs(aptos.MultiEd25519Signature, "04 80000000")],
  ["KEY-7", "bad_flag", bcs(aptos.MultiEd25519Signature, `44${zeros(68)}`)],
  ["KEY-7", "bad_scalar", full(aptos.MultiEd25519Signature, `44${ones(64)}80000000`)],
  ["KEY-8", "bad_length", bcs(aptos.Secp256k1EcdsaPublicKey, "00")],
  ["KEY-8", "bad_flag", bcs(aptos.Secp256k1EcdsaPublicKey, `4105${zeros(64)}`)],
  ["KEY-8", "bad_point", full(aptos.Secp256k1EcdsaPublicKey, `4104${zeros(64)}`)],
  ["KEY-9", "bad_length", bcs(aptos.Secp256k1EcdsaSignature, "00")],
  ["KEY-9", "bad_scalar", full(aptos.Secp256k1EcdsaSignature, `40${ones(64)}`)],
  ["KEY-10", "bad_length", bcs(aptos.Secp256r1EcdsaPublicKey, "00")],
  ["KEY-10", "bad_flag", bcs(aptos.Secp256r1EcdsaPublicKey, `4109${zeros(64)}`)],
  ["KEY-10", "bad_point", full(aptos.Secp256r1EcdsaPublicKey, `4104${zeros(64)}`)],
  ["KEY-11", "bad_length", bcs(aptos.Secp256r1EcdsaSignature, "00")],
  ["KEY-11", "bad_scalar", full(aptos.Secp256r1EcdsaSignature, `40${ones(64)}`)],
  ["KEY-13", "truncated", bcs(aptos.AccountAddress, zeros(31))],
  ["KEY-14", "length_limit", bcs(aptos.BitVec, `8140${zeros(8193)}`)],
  ["KEY-15", "truncated", bcs(aptos.Pepper, zeros(30))],

  ["TAG-1", "unknown_variant", bcs(aptos.TypeTag, "12")],
  ["TAG-2", "nesting_limit", bcs(aptos.TypeTag, `${"06".repeat(9)}01`)],
  ["TAG-3", "nesting_limit", bcs(aptos.TypeTag, `${"06".repeat(9)}01`, { depth: 10 })],
  ["TAG-3", "depth_limit", bcs(aptos.TypeTag, `${"06".repeat(9)}01`, { depth: 8 })],
  ["TAG-4", "bad_utf8", bcs(aptos.Identifier, "01ff")],
  ["TXN-4", "truncated", bcs(aptos.TransactionArgument, `08${zeros(31)}`)],
  ["CERT-1", "unknown_variant", bcs(aptos.LedgerInfoWithSignatures, "01")],
  ["CERT-5", "bad_option_tag", bcs(aptos.AggregateSignature, "0002")],
  ["CERT-6", "unknown_variant", bcs(aptos.CommitMessage, "04")],
  ["CERT-7", "unknown_variant", bcs(aptos.RoundTimeoutReason, "04")],
  ["QS-2", "unknown_variant", bcs(aptos.Payload, "06")],
  ["QS-4", "unknown_variant", bcs(aptos.BatchResponse, "02")],
  ["BLK-2", "unknown_variant", bcs(aptos.BlockType, "05")],
  ["BLK-4", "unknown_variant", bcs(aptos.BlockRetrievalRequest, "02")],
  ["CM-1", "unknown_variant", bcs(aptos.ConsensusMsg, "16")],
  ["CM-4", "depth_limit", () => decodeBody("ConsensusRpcBcs", fromHex("0f02"), { depth: 1 })],
  ["REG-1", "registry_syntax", registry("A: [")],
  ["REG-2", "registry_type", registry("---\nA:\n  NEWTYPESTRUCT:\n    TYPENAME: B\n")],
];

/** `BCS-2` → the codes that its row names. */
function refusals(page: string): ReadonlyMap<string, readonly string[]> {
  const rows = page.matchAll(/^\| <a id="[^"]+"><\/a>([A-Z]+-\d+) \|.*\| ([^|]*) \|$/gm);
  const named = [...rows].map(([, id = "", cell = ""]) => [id, codes(cell)] as const);
  return new Map(named.filter(([id]) => !/^(LIM|TRAP)-/.test(id)));
}

function codes(cell: string): readonly string[] {
  return [...cell.matchAll(/`([a-z0-9_]+)`/g)].map(([, code = ""]) => code);
}

const PAGE = readFileSync(new URL("../../docs/profiles/aptos.md", import.meta.url), "utf8");
const RULES = refusals(PAGE);

describe("docs/profiles/aptos.md", () => {
  it.each(EXAMPLES)("%s: %s", (rule, code, run) => {
    expect(RULES.get(rule)).toContain(code);
    expect(run).toThrow(expect.objectContaining({ code }));
  });

  it("has an example for every refusal that a rule names", () => {
    const shown = new Set(EXAMPLES.map(([rule, code]) => `${rule} ${code}`));
    const named = [...RULES].flatMap(([rule, codes]) => codes.map((code) => `${rule} ${code}`));
    expect(named.filter((refusal) => !shown.has(refusal))).toEqual(["KEY-12 bad_length"]); // no type of ours is x25519
  });

  it.each([
    ["LIM-1", limits.MAX_FRAME_SIZE],
    ["LIM-2", limits.MAX_MESSAGE_SIZE],
    ["LIM-3", limits.MAX_APPLICATION_MESSAGE_SIZE],
    ["LIM-5", limits.FRAME_DEPTH],
    ["LIM-5", limits.RECURSION_LIMIT],
    ["LIM-5", limits.USER_INPUT_RECURSION_LIMIT],
    ["LIM-6", aptos.TYPE_TAG_NESTING],
    ["LIM-9", limits.MAX_HANDSHAKE_SIZE],
    ["LIM-10", limits.MAX_STREAM_FRAGMENTS],
  ])("%s is %d", (rule, limit) => {
    const row = PAGE.split("\n").find((line) => line.includes(`</a>${rule} |`));
    expect(row).toMatch(new RegExp(`\\b${limit.toLocaleString("en")}\\b`));
  });
});
