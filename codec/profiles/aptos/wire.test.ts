import { describe, expect, it } from "vitest";
import { concatBytes, fromHex, toHex } from "../../bytes.ts";
import { CodecError } from "../../errors.ts";
import { MAX_SIZED_BYTES } from "../../lz4/sized.ts";
import { sample } from "../../sample.ts";
import { decodeAs, ENCODINGS, encodeAs } from "./chain.ts";
import { ConsensusMsg } from "./consensus.ts";
import { MAX_APPLICATION_MESSAGE_SIZE } from "./limits.ts";
import { decodeBody, encodeBody, PROTOCOLS, protocolOf } from "./wire.ts";

const ACK: ConsensusMsg = { kind: "CommitMessage", value: { kind: "Ack", value: null } };

/** What each protocol does to one body: the hex of its payload. */
const CONSENSUS = [
  { protocol: "ConsensusRpcBcs", id: 0, payload: "0f02" },
  { protocol: "ConsensusDirectSendBcs", id: 1, payload: "0f02" },
  {
    protocol: "ConsensusDirectSendJson",
    id: 6,
    payload: toHex(new TextEncoder().encode('{"CommitMessage":{"Ack":null}}')),
  },
  { protocol: "ConsensusRpcJson", id: 7, payload: toHex(new TextEncoder().encode('{"CommitMessage":{"Ack":null}}')) },
  { protocol: "ConsensusRpcCompressed", id: 11, payload: "02000000 20 0f02".replaceAll(" ", "") },
  { protocol: "ConsensusDirectSendCompressed", id: 12, payload: "02000000200f02" },
] as const;

describe("a consensus message", () => {
  it.each(CONSENSUS)("travels on $protocol", ({ protocol, id, payload }) => {
    expect(protocolOf(protocol)).toMatchObject({ id, body: ConsensusMsg });
    expect(toHex(encodeBody(protocol, ACK))).toBe(payload);
    expect(decodeBody(protocol, fromHex(payload))).toEqual(ACK);
    expect(decodeBody(id, fromHex(payload))).toEqual(ACK);
  });

  it.each(ENCODINGS)("comes back from %s as it was", (encoding) => {
    for (const seed of [1, 2, 3]) {
      const value = sample(ConsensusMsg, { seed, size: "minimal" });
      expect(decodeAs(ConsensusMsg, encodeAs(ConsensusMsg, value, encoding), encoding)).toEqual(value);
    }
  });
});

describe("the table", () => {
  it("numbers protocols as the wire does", () => {
    expect(PROTOCOLS.map((row) => row.id)).toEqual([...Array(29).keys()]);
    expect(protocolOf(29)).toBeUndefined();
    expect(protocolOf("HealthCheckerRpc")).toMatchObject({ id: 5, encoding: "bcs", depth: 64 });
  });

  it("has JSON on consensus only, whatever the names say", () => {
    expect(PROTOCOLS.filter((row) => row.encoding === "json").map((row) => row.id)).toEqual([6, 7]);
    expect(PROTOCOLS.filter((row) => row.encoding === "bcs+lz4").map((row) => row.id)).toEqual([
      2, 11, 12, 15, 18, 21, 24, 27,
    ]);
    expect(PROTOCOLS.filter((row) => row.depth === 32).map((row) => row.id)).toEqual([2, 9]);
  });

  it("passes bodies without types through, compressed where the protocol compresses", () => {
    const raw = fromHex("010203");
    expect(encodeBody("StorageServiceRpc", raw)).toEqual(raw);
    expect(decodeBody("DKGRpcCompressed", encodeBody("DKGRpcCompressed", raw))).toEqual(raw);
    expect(() => encodeBody(8, "text")).toThrow(TypeError);
  });

  it("refuses numbers that nobody has given a meaning", () => {
    expect(() => decodeBody(29, new Uint8Array())).toThrow(TypeError);
  });
});

describe("limits", () => {
  const prefix = (size: number) => new Uint8Array(new Uint32Array([size]).buffer);

  it.each([
    { id: "claimed-limit-is-read-on", size: MAX_APPLICATION_MESSAGE_SIZE, code: "lz4_size_mismatch" },
    { id: "claimed-limit-plus-one", size: MAX_APPLICATION_MESSAGE_SIZE + 1, code: "lz4_size_limit" },
  ])("$id", ({ size, code }) => {
    const bytes = concatBytes(prefix(size), fromHex("20 0f02"));
    expect(() => decodeBody("ConsensusRpcCompressed", bytes)).toThrow(expect.objectContaining({ code }));
  });

  it("are one number for the profile and for LZ4", () => expect(MAX_SIZED_BYTES).toBe(MAX_APPLICATION_MESSAGE_SIZE));

  it("stop raw bytes before compressing and compressed bytes after", () => {
    const noise = Uint8Array.from({ length: 300 }, (_, i) => (i * i * 31) >> 3);
    expect(() => encodeBody("DKGRpcCompressed", noise, { limit: 299 })).toThrow(/raw size 300 /);
    expect(() => encodeBody("DKGRpcCompressed", noise, { limit: 300 })).toThrow(/compressed size 3\d\d /);
  });

  it("hold for depth on both ways", () => {
    const deep = { depth: 2 };
    expect(() => encodeBody("ConsensusRpcBcs", ACK, deep)).not.toThrow();
    expect(() => encodeBody("ConsensusRpcBcs", ACK, { depth: 1 })).toThrow(CodecError);
    expect(() => decodeBody("ConsensusRpcBcs", fromHex("0f02"), { depth: 1 })).toThrow(CodecError);
  });
});
