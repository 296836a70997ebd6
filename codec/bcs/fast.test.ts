import { describe, expect, it } from "vitest";
import { fromHex, toHex } from "../bytes.ts";
import { CodecError } from "../errors.ts";
import { BatchMsg, ConsensusMsg, HandshakeMsg, NetworkId, TypeTag } from "../profiles/aptos/index.ts";
import { sample } from "../sample.ts";
import { map, nodeOf, string, struct, u32 } from "../schema/index.ts";
import { compileAccept } from "./compile/accept.ts";
import { compileDecode } from "./compile/decode.ts";
import { compileEncode } from "./compile/encode.ts";
import { fastEncode } from "./compiled.ts";
import { acceptBcs, ByteRef, decodeBcs, encodeBcs, encodeBcsInto, encodePlain, LazyVec } from "./index.ts";
import { same } from "./testing/agree.ts";

const batch = sample(BatchMsg, { seed: 7, size: "large" });
const batchBytes = encodePlain(BatchMsg, batch);

describe("fast BCS", () => {
  it("has specialised code for the whole of ConsensusMsg in every mode", () => {
    for (const bytes of ["view", "copy", "ref"] as const) {
      compileDecode(nodeOf(ConsensusMsg), { level: "shape", bytes, lazy: false });
      compileDecode(nodeOf(ConsensusMsg), { level: "full", bytes, lazy: true });
    }
    compileAccept(nodeOf(ConsensusMsg), "full");
    compileEncode(nodeOf(ConsensusMsg), "full");
  });

  it("writes map entries in canonical order, whatever order they are given in", () => {
    const schema = HandshakeMsg;
    const value = { supported_protocols: [], chain_id: 4, network_id: { kind: "vfn" } } as const;
    expect(toHex(encodeBcs(schema, value))).toBe("000403");
  });

  it("writes maps across the moment when the arena has to move", () => {
    const schema = map(u32, string);
    for (let size = 0; size < 3000; size++) {
      const value = [2, 1, 3].toSorted().map((key) => [key, "x".repeat(size % 700)] as const);
      const fast = fastEncode(nodeOf(schema), undefined)?.encode(value) as Uint8Array;
      expect(toHex(fast)).toBe(toHex(encodePlain(schema, value)));
    }
  });

  it("writes text of every length that it has written before, and text that resembles it", () => {
    const texts = Array.from({ length: 45 }, (_, size) => "abcdefgh_".repeat(5).slice(0, size));
    const similar = texts.flatMap((text) => [text, text.replace("e", "é"), text.replace("d", "\u0000"), `${text}a`]);
    for (let turn = 0; turn < 3; turn++)
      for (const text of similar) expect(toHex(encodeBcs(string, text))).toBe(toHex(encodePlain(string, text)));
  });

  it("takes no array or string for a struct that has a length", () => {
    const schema = struct("Sized", { length: u32 });
    for (const value of [[], "", () => 0])
      expect(() => encodeBcs(schema, value as never)).toThrow("expected an object");
    expect(encodeBcs(schema, { length: 1 })).toEqual(fromHex("01000000"));
  });

  it("answers Buffers and sub-arrays with plain Uint8Arrays", () => {
    const padded = Buffer.concat([Buffer.from([9, 9, 9]), Buffer.from(batchBytes), Buffer.from([9])]);
    const value = decodeBcs(BatchMsg, padded.subarray(3, padded.length - 1));
    expect(same(value, batch)).toBe(true);
    expect(value.batches[0]?.batch_info.author.constructor).toBe(Uint8Array);
  });
});

describe("byte modes", () => {
  it("copy: no byte of the value lies in the input", () => {
    const value = decodeBcs(BatchMsg, batchBytes, { bytes: "copy" });
    expect(same(value, batch)).toBe(true);
    expect(value.batches[0]?.payload.author.buffer).not.toBe(batchBytes.buffer);
  });

  it("ref: immutable references that encode like the bytes they stand for", () => {
    const value = decodeBcs(BatchMsg, batchBytes, { bytes: "ref" });
    const author = value.batches[0]?.batch_info.author as ByteRef;
    expect(author).toBeInstanceOf(ByteRef);
    expect(author.toHex()).toBe(toHex(batch.batches[0]?.batch_info.author as Uint8Array));
    expect(author.equals(batch.batches[0]?.batch_info.author as Uint8Array)).toBe(true);
    expect(toHex(encodeBcs(BatchMsg, value))).toBe(toHex(batchBytes));
  });
});

describe("lazy", () => {
  it("builds transactions when asked, and passes their bytes on", () => {
    const value = decodeBcs(BatchMsg, batchBytes, { lazy: true });
    value.batches.forEach((one, i) => {
      const eager = batch.batches[i]?.payload.txns ?? [];
      expect(one.payload.txns).toBeInstanceOf(LazyVec);
      expect(one.payload.txns.length).toBe(eager.length);
      expect(same(one.payload.txns.toArray(), eager)).toBe(true);
      expect(one.payload.txns.at(-1)).toBe(undefined);
    });
    expect(toHex(encodeBcs(BatchMsg, value))).toBe(toHex(batchBytes));
  });

  it("refuses what the eager decoder refuses", () => {
    const cut = batchBytes.subarray(0, batchBytes.length - 1);
    expect(() => decodeBcs(BatchMsg, cut, { lazy: true })).toThrow(CodecError);
  });
});

describe("limits", () => {
  it("counts containers where the limit can be reached, and only there", () => {
    const tag = encodePlain(TypeTag, { kind: "vector", value: { kind: "vector", value: { kind: "u8" } } });
    expect(acceptBcs(TypeTag, tag, { depth: 3 })).toBe(undefined);
    expect(acceptBcs(TypeTag, tag, { depth: 2 })).toMatchObject({
      code: "depth_limit",
      offset: 2,
      path: "$.vector.vector",
    });
    expect(() => acceptBcs(TypeTag, tag, { depth: 501 })).toThrow(TypeError);
  });

  it("nests type tags eight deep and no deeper", () => {
    expect(acceptBcs(TypeTag, fromHex("0606060606060606 01"))).toBe(undefined);
    expect(acceptBcs(TypeTag, fromHex("060606060606060606 01"))).toMatchObject({ code: "nesting_limit", offset: 9 });
  });
});

describe("encodeBcsInto", () => {
  it("writes in place and says where it ended", () => {
    const target = new Uint8Array(batchBytes.length + 8).fill(0xee);
    expect(encodeBcsInto(BatchMsg, batch, target, 3)).toBe(3 + batchBytes.length);
    expect(toHex(target.subarray(3, 3 + batchBytes.length))).toBe(toHex(batchBytes));
    expect(toHex(target.subarray(-5))).toBe("eeeeeeeeee");
  });

  it("refuses a target without room, and a value that is wrong", () => {
    expect(() => encodeBcsInto(BatchMsg, batch, new Uint8Array(10))).toThrow(RangeError);
    expect(() => encodeBcsInto(NetworkId, { kind: "moon" } as never, new Uint8Array(10))).toThrow(CodecError);
  });
});

describe("values with a will of their own", () => {
  it("survives a getter that encodes while it is being encoded", () => {
    const value = { ...sample(HandshakeMsg, { seed: 1 }) };
    const plain = toHex(encodePlain(HandshakeMsg, value));
    const chain = value.chain_id;
    Object.defineProperty(value, "chain_id", {
      enumerable: true,
      get: () => {
        encodeBcs(HandshakeMsg, sample(HandshakeMsg, { seed: 2 }));
        return chain;
      },
    });
    expect(toHex(encodeBcs(HandshakeMsg, value))).toBe(plain);
  });
});
