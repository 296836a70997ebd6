import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { type DecodeOptions, decodePlain, encodePlain } from "./bcs/index.ts";
import {
  ConsensusMsg,
  HandshakeMsg,
  MultiplexMessage,
  NetworkId,
  TYPE_TAG_NESTING,
  TypeTag,
} from "./profiles/aptos/index.ts";
import { Random, type SampleOptions, type SampleSize, sample, sampleVariants } from "./sample.ts";
import * as s from "./schema/index.ts";

const ROOTS: readonly (readonly [string, s.Schema])[] = [
  ["ConsensusMsg", ConsensusMsg],
  ["MultiplexMessage", MultiplexMessage],
  ["HandshakeMsg", HandshakeMsg],
];

/** A digest that changes means a new SAMPLE_VERSION, unless the schema itself changed. */
const PINNED: readonly (readonly [string, SampleSize, number, s.Schema, string])[] = [
  ["ConsensusMsg", "minimal", 1, ConsensusMsg, "a2c4aed1cf757cd9a509734a267ffc7b1166b55f4c8f9c3e3550c56e743328fc"],
  ["ConsensusMsg", "typical", 1, ConsensusMsg, "e08ffd8ac3e510f891d362b09e2324099c85aab53098098afaee95d5276213a1"],
  ["ConsensusMsg", "large", 2, ConsensusMsg, "99fc010345a57b584888b6c171f96c8d1d0d9955f20c909af9750a628c8340f1"],
  ["HandshakeMsg", "typical", 1, HandshakeMsg, "37dc1808f9ccbda55e89560256046f6d03ec1eb83656b5329f6aa2872ff1e516"],
];

type List = { readonly value: number; readonly next: List | null };
const List: s.Schema<List> = s.struct("List", { value: s.u8, next: s.option(s.ref<List>("List", () => List)) });

/** Recursion first: a careless choice of the first variant would never end. */
type Tree = { readonly kind: "Fork"; readonly value: readonly [Tree, Tree] } | { readonly kind: "Leaf" };
const TreeRef = s.ref<Tree>("Tree", () => Tree);
const Tree: s.Schema<Tree> = s.enumOf("Tree", { Fork: [TreeRef, TreeRef], Leaf: null });

describe("the random source", () => {
  it("gives the numbers it always gave", () => {
    const random = new Random("touchstone");
    expect([random.u32(), random.u32(), random.u32()]).toEqual([1543934196, 1537184188, 979942328]);
    expect(random.bits(70) >> 70n).toBe(0n);
    expect(random.bytes(5)).toHaveLength(5);
  });

  it("takes a number for its digits", () => {
    expect(new Random(7).u32()).toBe(new Random("7").u32());
  });

  it("stays inside its limits", () => {
    const random = new Random(1);
    const drawn = Array.from({ length: 200 }, () => random.between(3, 5));
    expect([...new Set(drawn)].sort()).toEqual([3, 4, 5]);
    expect(() => random.pick([])).toThrow(TypeError);
  });
});

describe("samples of the aptos wire", () => {
  it.each(PINNED)("version 1: %s, %s, seed %s", (_, size, seed, schema, digest) => {
    expect(sha256(encodePlain(schema, sample(schema, { seed, size })))).toBe(digest);
  });

  const settings: SampleOptions[] = (["minimal", "typical", "large"] as const).flatMap((size) =>
    (["shape", "full"] as const).map((level) => ({ seed: 0, size, level })),
  );

  it.each(settings)("decode at the level asked for, and are what they were: $size, $level", (options) => {
    for (const [, schema] of ROOTS) {
      for (let seed = 0; seed < 12; seed++) expectDecodes(schema, { ...options, seed });
    }
  });

  it("are re-encoded the same by real nodes when canonical", () => {
    for (const [, schema] of ROOTS) {
      for (let seed = 0; seed < 40; seed++) expect(notesOn(schema, { seed, canonical: true })).toEqual([]);
    }
  });

  it("show also what real nodes re-encode differently when not", () => {
    expect(Array.from({ length: 20 }, (_, seed) => notesOn(NetworkId, { seed })).flat()).not.toEqual([]);
  });

  it("are close to nothing when minimal", () => {
    expect(sample(TypeTag, { seed: 1, size: "minimal" })).toEqual({ kind: "bool" });
    expect(sample(HandshakeMsg, { seed: 1, size: "minimal" })).toEqual({
      supported_protocols: [],
      chain_id: 0,
      network_id: { kind: "validator" },
    });
  });

  it("reach every variant over the seeds", () => {
    for (const node of enumsUnder(ConsensusMsg)) {
      const found = new Set<string>();
      for (let seed = 0; seed < 400; seed++) found.add((sample(node as s.Schema, { seed }) as { kind: string }).kind);
      expect([node.name, found.size]).toEqual([node.name, node.variants.length]);
    }
  });

  it("nest type tags up to their limit and never beyond", () => {
    const depths = Array.from({ length: 300 }, (_, seed) => tagDepth(sample(TypeTag, { seed, size: "large" })));
    expect(Math.max(...depths)).toBe(TYPE_TAG_NESTING);
  });
});

describe("one sample a variant", () => {
  const expected = (schema: s.Schema): string[] =>
    enumsUnder(schema).flatMap((node) => node.variants.map((variant) => `${node.name}.${variant.name}`));

  it.each(ROOTS)("covers all of %s", (_, schema) => {
    const found: string[] = [];
    for (const { type, variant, value } of sampleVariants(schema, { seed: 1, size: "minimal" })) {
      found.push(`${type}.${variant}`);
      expect(variantsIn(s.nodeOf(schema), value)).toContain(`${type}.${variant}`);
      encodePlain(schema, value, { depth: 64 });
    }
    expect(found.sort()).toEqual(expected(schema).sort());
  });
});

describe("samples of any schema", () => {
  it("say so when a type nests too deep whatever is chosen", () => {
    const inner = s.enumOf("Inner", { only: s.nested("g", 1, s.u8) });
    expect(() => sample(s.nested("g", 1, inner), { seed: 1 })).toThrow("every variant of Inner nests too deep");
  });

  it("bound recursion that nothing else bounds", () => {
    for (let seed = 0; seed < 50; seed++) {
      for (const size of ["minimal", "typical", "large"] as const) {
        expect(encodePlain(Tree, sample(Tree, { seed, size })).length).toBeLessThan(200_000);
        expect(encodePlain(List, sample(List, { seed, size }), { depth: 64 }).length).toBeLessThan(200);
      }
    }
  });

  it("keep map keys in order and apart", () => {
    const Map8 = s.map(s.u8, s.string);
    for (let seed = 0; seed < 60; seed++) {
      const value = sample(Map8, { seed, size: "large" });
      expect(decodePlain(Map8, encodePlain(Map8, value))).toEqual(value);
    }
  });

  it("respect the largest count and length", () => {
    const Small = s.struct("Small", { items: s.vec(s.u64, { max: 5 }), bytes: s.bytes({ max: 3 }) });
    for (let seed = 0; seed < 60; seed++) encodePlain(Small, sample(Small, { seed, size: "large" }));
  });

  it("stand on both sides of where a length grows by a byte", () => {
    const lengths = new Set<number>();
    for (let seed = 0; seed < 600; seed++) {
      lengths.add(sample(s.bytes(), { seed, size: "large" }).length);
      lengths.add(sample(s.vec(s.u8), { seed, size: "large" }).length);
    }
    for (const length of [0, 1, 127, 128, 16_383, 16_384]) expect(lengths).toContain(length);
  });

  it.each([s.u8, s.i8, s.u64, s.i64, s.u256, s.i256])("meet the limits of $bits bits, signed $signed", (schema) => {
    const seen = new Set(
      Array.from({ length: 900 }, (_, seed) => BigInt(sample(schema as s.Schema<bigint>, { seed }))),
    );
    const { bits, signed } = schema as unknown as s.IntNode;
    const top = 1n << BigInt(signed ? bits - 1 : bits);
    for (const limit of [0n, 1n, top - 1n, signed ? -top : 0n]) expect(seen).toContain(limit);
  });

  it("hand out bytes of their own", () => {
    const Key = s.bytes({ rule: { name: "one", forms: [], examples: () => [EXAMPLE] } });
    (sample(Key, { seed: 1 }) as Uint8Array).fill(9);
    expect(EXAMPLE).toEqual(Uint8Array.of(1, 2));
  });
});

const EXAMPLE = Uint8Array.of(1, 2);
function expectDecodes(schema: s.Schema, options: SampleOptions): void {
  const value = sample(schema, options);
  const limits: DecodeOptions = { level: options.level, depth: 64 };
  expect(decodePlain(schema, encodePlain(schema, value, limits), limits)).toEqual(value);
}

function notesOn(schema: s.Schema, options: SampleOptions): unknown[] {
  const notes: NonNullable<DecodeOptions["notes"]> = [];
  decodePlain(schema, encodePlain(schema, sample(schema, options)), { notes });
  return notes;
}

function enumsUnder(schema: s.Schema): readonly s.EnumNode[] {
  return s.namedTypes(s.nodeOf(schema)).filter((node) => node.kind === "enum");
}

function tagDepth(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  const inside = Math.max(0, ...Object.values(value).map(tagDepth));
  return inside + (["vector", "struct", "Function"].includes((value as { kind?: string }).kind ?? "") ? 1 : 0);
}

/** `Type.Variant` of every enum value inside. */
function variantsIn(node: s.Node, value: unknown): string[] {
  if (node.kind === "ref") return variantsIn(node.target(), value);
  if (node.kind === "newtype" || node.kind === "nested") return variantsIn(node.inner, value);
  if (node.kind === "option") return value === null ? [] : variantsIn(node.some, value);
  if (node.kind === "vec") return (value as unknown[]).flatMap((item) => variantsIn(node.item, item));
  if (node.kind === "tuple") return node.items.flatMap((item, i) => variantsIn(item, (value as unknown[])[i]));
  if (node.kind === "map") return (value as [unknown, unknown][]).flatMap(([key]) => variantsIn(node.key, key));
  if (node.kind === "struct") return fieldVariants(node.fields, value);
  return node.kind === "enum" ? enumVariants(node, value as { kind: string; value?: unknown }) : [];
}

function enumVariants(node: s.EnumNode, value: { kind: string; value?: unknown }): string[] {
  const variant = node.variants.find((candidate) => candidate.name === value.kind) as s.Variant;
  const own = `${node.name}.${variant.name}`;
  if (variant.form === "struct") return [own, ...fieldVariants(variant.fields, value)];
  if (variant.form === "newtype") return [own, ...variantsIn(variant.type, value.value)];
  return variant.form === "unit" ? [own] : [own, ...variantsIn({ kind: "tuple", items: variant.items }, value.value)];
}

function fieldVariants(fields: readonly s.Field[], value: unknown): string[] {
  return fields.flatMap((field) => variantsIn(field.type, (value as Record<string, unknown>)[field.name]));
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
