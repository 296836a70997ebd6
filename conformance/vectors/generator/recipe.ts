/** Bytes of large samples from their recipes: a type, a seed and a size. */
import * as bcs from "../../../codec/bcs/index.ts";
import { createJson } from "../../../codec/json/index.ts";
import { compressSized } from "../../../codec/lz4/sized.ts";
import type { Schema } from "../../../codec/schema/index.ts";
import type { Vector, VectorFile } from "../format.ts";
import { protoOf, schemaOf } from "../types.ts";
import { SIZES, type Size } from "./dials.ts";
import { generate } from "./generate.ts";

const json = createJson(bcs);

type Recipe = NonNullable<Vector["gen"]>;

/** What the maker's generator gives for the recipe, in the file's encoding, made by our codec; undefined for no type. */
export function recipeBytes(
  file: Pick<VectorFile, "protocol" | "type" | "encoding">,
  recipe: Recipe,
): Uint8Array | undefined {
  const schema = schemaOf(file);
  if (!schema) return undefined;
  const value = sampleOf(file.type, schema, recipe);
  switch (file.encoding) {
    case "bcs":
      return bcs.encodeBcs(schema, value);
    case "bcs+lz4":
      // Ours writes the blocks that liblz4 writes, which is what the maker calls.
      return compressSized(bcs.encodeBcs(schema, value));
    case "json":
      return json.encodeJson(schema, value);
    case "proto":
      return protoOf(file)?.encode(value);
  }
}

/** The same value stands behind several encodings, and takes longer to make than to write. */
const made = new Map<string, unknown>();
const MOST_KEPT = 64;

function sampleOf(type: string, schema: Schema, { seed, size }: Recipe): unknown {
  if (!isSize(size) || !/^\d{1,19}$/.test(seed)) throw new TypeError(`no recipe: seed ${seed}, size ${size}`);
  const key = `${type} ${seed} ${size}`;
  if (made.size >= MOST_KEPT) made.clear();
  if (!made.has(key)) made.set(key, generate(type, schema, seed, size));
  return made.get(key);
}

function isSize(size: string): size is Size {
  return (SIZES as readonly string[]).includes(size);
}
