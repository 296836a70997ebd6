/** The golden vectors that a type's contenders are held to before anything is timed. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { writtenBytes } from "../../conformance/vectors/bytes-of.ts";
import type { Vector, VectorEncoding, VectorFile } from "../../conformance/vectors/format.ts";
import { vectorPath } from "../../conformance/vectors/load.ts";
import { packageRoot } from "../root.ts";
import type { Format } from "./workload.ts";

/** One vector, in the encoding it was recorded in. */
export type Row = {
  readonly id: string;
  readonly valid: boolean;
  readonly encoding: VectorEncoding;
  readonly bytes: Uint8Array;
};

/**
 * Vectors of the type in the format; where the format has none, those of BCS, to be put into it. Large ones that are
 * recipes are left out, and so are those that only hold at another depth.
 */
export function vectorsOf(type: string, format: Format): readonly Row[] {
  const encoding = encodingOf(type, format);
  return [...rows(type, encoding, true), ...(format === "lz4" ? [] : rows(type, encoding, false))];
}

function encodingOf(type: string, format: Format): VectorEncoding {
  if (format === "lz4") return "bcs";
  return existsSync(pathOf(type, format, true)) ? format : "bcs";
}

function rows(type: string, encoding: VectorEncoding, valid: boolean): readonly Row[] {
  const path = pathOf(type, encoding, valid);
  if (!existsSync(path)) return [];
  const { vectors } = JSON.parse(readFileSync(path, "utf8")) as VectorFile;
  return vectors.filter(isUsable).flatMap((vector) => {
    const bytes = writtenBytes(vector);
    return bytes ? [{ id: vector.id, valid, encoding, bytes }] : [];
  });
}

function isUsable({ level, depth, verbs }: Vector): boolean {
  return level === "MUST" && depth === undefined && (verbs === undefined || verbs.some((verb) => verb !== "encode"));
}

function pathOf(type: string, encoding: VectorEncoding, valid: boolean): string {
  return join(packageRoot(), "vectors", vectorPath("aptos", encoding, type, valid ? "valid" : "invalid"));
}
