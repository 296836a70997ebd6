import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { decodeBcs, encodeBcs } from "./bcs/index.ts";
import { fromHex } from "./bytes.ts";
import { REGISTRIES, type RegistryName } from "./profiles/aptos/roots.ts";
import {
  compareRegistries,
  exportRegistry,
  importRegistry,
  parseRegistry,
  registryLines,
  registryOf,
} from "./registry.ts";
import {
  bool,
  enumOf,
  fixedBytes,
  i256,
  newtype,
  nodeOf,
  ref,
  type Schema,
  struct,
  tuple,
  u8,
  u64,
  unit,
  vec,
} from "./schema/index.ts";

const NAMES = Object.keys(REGISTRIES) as RegistryName[];

/** What upstream's files say, type by type, in our notation; scripts/check-registry.mjs wrote it from them. */
function upstream(registry: RegistryName): readonly string[] {
  const text = readFileSync(new URL("../vectors/aptos/upstream-registry.txt", import.meta.url), "utf8");
  const section = text.split(`[${registry}]\n`)[1]?.split("\n\n")[0] ?? "";
  return section.trimEnd().split("\n");
}

describe("the exported registry", () => {
  it.each(NAMES)("says of every reachable type what upstream's %s registry says", (name) => {
    const { registry } = registryOf(REGISTRIES[name].map(nodeOf), { follow: "registry" });
    expect(registryLines(registry)).toEqual(upstream(name));
  });

  it("differs from upstream's only where the code does", () => {
    const roots = REGISTRIES.consensus.map(nodeOf);
    const ours = registryOf(roots).registry;
    const theirs = registryOf(roots, { follow: "registry" }).registry;
    expect(compareRegistries(ours, theirs)).toEqual([
      { type: "OptQuorumStorePayloadV1", ours: ["  proofs: ProofBatches"], theirs: ["  proofs: BatchPointer"] },
      { type: "ProofBatches", ours: ["ProofBatches = struct", "  batch_summary: vec<ProofOfStore>"], theirs: [] },
    ]);
  });

  it("lists the corrections as comments above the document", () => {
    const [head] = exportRegistry(REGISTRIES.consensus).split("---\n") as [string];
    expect(head).toMatch(/^# Where .*\n(?:# - .*\n)*# - OptQuorumStorePayloadV1\.proofs: .*\n(?:# - .*\n)*$/);
    expect(exportRegistry(REGISTRIES.consensus, { comments: false })).toMatch(/^---\nAbilitySet:/);
  });

  it("leaves out what upstream's registry lacks, unless all is asked for", () => {
    const names = (yaml: string) => [...parseRegistry(yaml).keys()];
    const all = names(exportRegistry(REGISTRIES.network, { all: true }));
    const listed = names(exportRegistry(REGISTRIES.network));
    expect(all.filter((name) => !listed.includes(name))).toEqual([
      "HealthCheckerMsg",
      "MultiplexMessage",
      "StreamFragment",
      "StreamHeader",
      "StreamMessage",
    ]);
  });

  it("is the same after a trip through schemas", () => {
    for (const name of NAMES) {
      const yaml = exportRegistry(REGISTRIES[name], { all: true, comments: false });
      expect(exportRegistry([...importRegistry(yaml).values()])).toBe(yaml);
    }
  });

  it("refuses two types of one name", () => {
    const twice = tuple(struct("A", { a: u8 }), struct("A", { a: bool }));
    expect(() => exportRegistry([twice])).toThrow(TypeError);
    expect(exportRegistry([tuple(struct("A", { a: u8 }), struct("A", { a: u8 }))])).toContain("- a: U8");
  });
});

type Tree = { readonly left: readonly Tree[]; readonly tag: number };
const Tree: Schema<Tree> = struct("Tree", { left: vec(ref<Tree>("Tree", () => Tree)), tag: u8 });

describe("what nodes are in a registry", () => {
  it.each([
    {
      id: "hash-like-newtype",
      schema: newtype("H", fixedBytes(4), { field: "hash" }),
      lines: ["H = struct", "  hash: [u8; 4]"],
    },
    { id: "plain-newtype", schema: newtype("N", u64), lines: ["N = newtype u64"] },
    { id: "256-bit-integer", schema: newtype("I", i256), lines: ["I = newtype [u8; 32]"] },
    {
      id: "newtype-of-unit-variant",
      schema: enumOf("E", { Ack: unit, Nack: null }),
      lines: ["E = enum", "  0 Ack(())", "  1 Nack"],
    },
    {
      id: "tuple-variant-of-one",
      schema: enumOf("E", { A: [u8], B: u8 }),
      lines: ["E = enum", "  0 A(u8,)", "  1 B(u8)"],
    },
    { id: "recursion", schema: Tree, lines: ["Tree = struct", "  left: vec<Tree>", "  tag: u8"] },
  ])("$id", ({ schema, lines }) => expect(registryLines(registryOf([nodeOf(schema)]).registry)).toEqual(lines));
});

describe("an imported registry", () => {
  it("decodes and encodes", () => {
    const types = importRegistry("Pair:\n  TUPLESTRUCT:\n    - U8\n    - OPTION:\n        TYPENAME: Pair\n");
    const Pair = types.get("Pair") as Schema;
    const bytes = fromHex("01 01 02 00");
    expect(decodeBcs(Pair, bytes)).toEqual([1, [2, null]]);
    expect(encodeBcs(Pair, [1, [2, null]])).toEqual(bytes);
  });
});

it("an option of a name that stands for an option is refused: its null could be either", () => {
  const yaml =
    "---\nA:\n  NEWTYPESTRUCT:\n    OPTION: U8\nB:\n  STRUCT:\n    - a:\n        OPTION:\n          TYPENAME: A\n";
  expect(() => importRegistry(yaml)).toThrow("an option of an option");
});
