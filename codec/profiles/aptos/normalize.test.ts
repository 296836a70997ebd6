import { describe, expect, it } from "vitest";
import { decodeBcs, encodeBcs, type Note } from "../../bcs/index.ts";
import { fromHex, toHex } from "../../bytes.ts";
import { sample, sampleVariants } from "../../sample.ts";
import { normalize, type Schema } from "../../schema/index.ts";
import { BlsSignature, ConsensusMsg, HandshakeMsg, NetworkId } from "./index.ts";

/** What a node makes of bytes that are accepted but not canonical. */
describe("normalize", () => {
  it.each([
    ["vfn", "03", "020376666e"],
    ["private(x)", "020178", "020376666e"],
    ["new_public", "04", "01"],
    ["private(vfn)", "020376666e", "020376666e"],
    ["validator", "00", "00"],
  ])("network id %s", (_, given, written) => {
    expect(toHex(encodeBcs(NetworkId, normalize(NetworkId, decodeBcs(NetworkId, fromHex(given)))))).toBe(written);
  });

  it("compresses an uncompressed signature, and says so when decoding", () => {
    const infinity = fromHex(`c00140${"00".repeat(191)}`);
    const notes: Note[] = [];
    const value = decodeBcs(BlsSignature, infinity, { level: "full", notes });
    expect(notes).toMatchObject([{ code: "reencodes_differently", path: "$", offset: 2 }]);
    expect(toHex(encodeBcs(BlsSignature, value))).toBe(toHex(infinity));
    expect(toHex(encodeBcs(BlsSignature, normalize(BlsSignature, value)))).toBe(`60c0${"00".repeat(95)}`);
  });

  it("leaves canonical values as the very objects they are", () => {
    for (const schema of [ConsensusMsg, HandshakeMsg] as Schema[]) {
      for (const { value } of sampleVariants(schema, { seed: 1, size: "minimal", level: "full", canonical: true })) {
        expect(normalize(schema, value)).toBe(value);
      }
    }
  });

  it("is its own fixed point, and what it gives is canonical", () => {
    for (let seed = 0; seed < 40; seed++) {
      const value = normalize(HandshakeMsg, sample(HandshakeMsg, { seed, level: "full" }));
      const notes: Note[] = [];
      expect(normalize(HandshakeMsg, value)).toBe(value);
      decodeBcs(HandshakeMsg, encodeBcs(HandshakeMsg, value), { notes });
      expect(notes).toEqual([]);
    }
  });
});
