import { describe, expect, it } from "vitest";
import { fingerprintWire, typesUnder } from "../../registry.ts";
import { isNamed, type Node } from "../../schema/index.ts";
import * as profile from "./index.ts";
import { WIRE_ROOTS } from "./roots.ts";

/** Every named type that the profile declares. */
const declared = Object.values(profile).filter((value): value is Node & { name: string } => {
  return typeof value === "object" && value !== null && "kind" in value && isNamed(value as Node);
});

describe("the roots of the wire", () => {
  it("reach every type that the profile declares", () => {
    const reached = new Set<unknown>(typesUnder(WIRE_ROOTS));
    expect(declared.filter((type) => !reached.has(type)).map((type) => type.name)).toEqual([]);
  });

  it("each have a name of their own and a fingerprint of their own", () => {
    const { roots } = fingerprintWire(WIRE_ROOTS);
    expect(new Set(roots.map((root) => root.name)).size).toBe(roots.length);
    expect(new Set(roots.map((root) => root.wire)).size).toBe(roots.length);
  });
});
