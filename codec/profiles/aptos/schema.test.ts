import { describe, expect, it } from "vitest";
import { maxDepth, namedTypes, nodeOf } from "../../schema/index.ts";
import { ConsensusMsg, TypeTag } from "./index.ts";

describe("the aptos wire as declared", () => {
  it("reaches the 130 registry types from ConsensusMsg, and ProofBatches, which the registry merges", () => {
    expect(namedTypes(nodeOf(ConsensusMsg))).toHaveLength(131);
  });

  it("bounds recursion by the type tag's own limit", () => {
    expect(maxDepth(nodeOf(TypeTag))).toBe(25);
    expect(maxDepth(nodeOf(ConsensusMsg))).toBeLessThan(64);
  });
});
