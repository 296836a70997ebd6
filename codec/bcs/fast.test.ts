import { describe, expect, it } from "vitest";
import { fromHex, toHex } from "../bytes.ts";
import { HandshakeMsg, MultiplexMessage, NetworkId, TypeTag, ConsensusMsg } from "../profiles/aptos/index.ts";
import { nodeOf } from "../schema/index.ts";
import { acceptBcs, decodeBcs, decodePlain, encodeBcs, encodePlain } from "./index.ts";
import { compileDecode } from "./compile/decode.ts";
import { compileAccept } from "./compile/accept.ts";
import { compileEncode } from "./compile/encode.ts";

describe("fast BCS", () => {
  it("compiles the whole of ConsensusMsg", () => {
    for (const bytes of ["view", "copy", "ref"] as const) {
      compileDecode(nodeOf(ConsensusMsg), { level: "shape", bytes, lazy: false });
      compileDecode(nodeOf(ConsensusMsg), { level: "full", bytes, lazy: true });
    }
    compileAccept(nodeOf(ConsensusMsg), "full");
    compileEncode(nodeOf(ConsensusMsg), "full");
  });
  it("reads and writes a direct send", () => {
    const bytes = fromHex("00 03 02 00 0b 68 65 6c 6c 6f 20 77 6f 72 6c 64");
    const value = decodeBcs(MultiplexMessage, bytes);
    expect(value).toEqual(decodePlain(MultiplexMessage, bytes));
    expect(acceptBcs(MultiplexMessage, bytes)).toBe(undefined);
    expect(toHex(encodeBcs(MultiplexMessage, value))).toBe(toHex(bytes));
    const tag = { kind: "vector", value: { kind: "u8" } } as const;
    expect(toHex(encodeBcs(TypeTag, tag))).toBe("0601");
    expect(decodeBcs(TypeTag, encodePlain(TypeTag, tag))).toEqual(tag);
    const hs = { supported_protocols: [[{ kind: "V1" as const }, { inner: fromHex("04") }]] as const, chain_id: 4, network_id: { kind: "private" as const, value: "vfn" } };
    expect(decodeBcs(HandshakeMsg, encodeBcs(HandshakeMsg, hs))).toEqual(hs);
    expect(toHex(encodeBcs(NetworkId, { kind: "vfn" }))).toBe("03");
  });
});
