import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { encodeBcs } from "../../../codec/bcs/index.ts";
import { toHex } from "../../../codec/bytes.ts";
import { nodeOf } from "../../../codec/schema/index.ts";
import type { Ledger } from "../format.ts";
import { allVectors, LEDGER, parseTree, readTree } from "../load.ts";
import { sha256Hex } from "../text.ts";
import { allTypes } from "../types.ts";
import type { Size } from "./dials.ts";
import { generate } from "./generate.ts";

const FOLDER = fileURLToPath(new URL("../../../vectors", import.meta.url));
const ledger = JSON.parse(readFileSync(`${FOLDER}/${LEDGER}`, "utf8")) as Ledger;
const vectors = new Map(allVectors(parseTree(readTree(FOLDER)).files).map(({ vector }) => [vector.id, vector]));
const types = allTypes();

/** Every sample that the oracle made from a seed: its type, the index of its variant, its size. */
const samples = Object.entries(ledger.cases).flatMap(([id, { path, state }]) => {
  const [, type = "", variant, size] = /^bcs\/(\w+)\/sample\/(?:(\w+)\/)?(minimal|typical|large)$/.exec(path) ?? [];
  const node = types.get(type) && nodeOf(types.get(type) as never);
  if (!node || state !== "active") return [];
  const seed = node.kind === "enum" ? node.variants.findIndex(({ name }) => name === variant) : 0;
  return [{ id, type, seed: `${seed}`, size: size as Size }];
});

it("makes every sample that the oracle made", () => {
  const wrong = samples.filter(({ id, type, seed, size }) => {
    const bytes = encodeBcs(types.get(type) as never, generate(type, types.get(type) as never, seed, size));
    const vector = vectors.get(id);
    return vector?.gen ? vector.sha256 !== sha256Hex(bytes) : vector?.hex !== toHex(bytes);
  });
  expect(wrong).toEqual([]);
  expect(samples.length).toBeGreaterThan(400);
});

it.each(["minimal", "typical"] as const)(
  "makes %s values of every type that can be written, the same each time",
  (size) => {
    for (const [type, schema] of types) {
      for (const seed of ["0", "1", "7"]) {
        const hex = () => toHex(encodeBcs(schema, generate(type, schema, seed, size)));
        expect(hex(), `${type} ${seed}`).toBe(hex());
      }
    }
  },
);

it("gives another value for another seed, size or type", () => {
  const of = (type: string, seed: string, size: Size) =>
    toHex(encodeBcs(types.get(type) as never, generate(type, types.get(type) as never, seed, size)));
  const made = [
    of("Vote", "0", "typical"),
    of("Vote", "1", "typical"),
    of("Vote", "0", "minimal"),
    of("VoteMsg", "0", "typical"),
  ];
  expect(new Set(made).size).toBe(made.length);
});
