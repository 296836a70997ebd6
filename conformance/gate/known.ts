/** Golden vectors as witnesses: bytes that somebody other than us wrote. */
import { writtenBytes } from "../vectors/bytes-of.ts";
import type { Loaded } from "../vectors/load.ts";
import type { KnownBytes } from "./witness/search.ts";

/** Longer ones are no help in a report. */
const MOST_BYTES = 2048;

/** Valid vectors of a type, shortest first. */
export function knownVectors(files: readonly Loaded[]): KnownBytes {
  return (type, kind) => {
    const encoding = kind === "json" ? "json" : "bcs";
    const own = files.filter(
      ({ file }) => file.type === type && file.encoding === encoding && file.validity === "valid",
    );
    const vectors = own
      .flatMap(({ file }) => file.vectors)
      .filter(({ hex }) => hex !== undefined && hex.length <= 2 * MOST_BYTES);
    return vectors
      .map((vector) => ({ id: vector.id, bytes: writtenBytes(vector) as Uint8Array }))
      .sort((a, b) => a.bytes.length - b.bytes.length);
  };
}
