/**
 * The golden vectors, held to frozen schemas: each version reads and writes every vector of a type that is the same in
 * it, by all four verbs. What today's declarations say does not count here, only what was frozen.
 */
import type { NamedNode, Schema } from "../../codec/schema/index.ts";
import { disagreements } from "../vectors/confirm.ts";
import type { VectorEncoding } from "../vectors/format.ts";
import type { Loaded } from "../vectors/load.ts";
import { typeFingerprint } from "../vectors/types.ts";
import type { Wire } from "./wire.ts";

export type Golden = {
  readonly wire: string;
  /** Vectors looked at, and those of types that are others in this version, or unknown to it. */
  readonly vectors: number;
  readonly otherTypes: readonly string[];
  readonly skipped: number;
  readonly faults: readonly string[];
};

/** Every vector of the protocol against the version. */
export function goldenOf(wire: Wire, files: readonly Loaded[]): Golden {
  const own = files.filter(({ file }) => file.protocol === wire.version);
  const held = own.filter(({ file }) => isSame(wire.types.get(file.type), file.typesSha256, file.encoding));
  const faults = held.flatMap(({ file }) =>
    file.vectors.flatMap((vector) =>
      disagreements(file, wire.types.get(file.type) as Schema, vector, false).map((said) => `${vector.id} ${said}`),
    ),
  );
  const others = own.filter((one) => !held.includes(one));
  return {
    wire: wire.label,
    vectors: count(held),
    skipped: count(others),
    otherTypes: [...new Set(others.map(({ file }) => file.type))].sort(),
    faults,
  };
}

/** A vector file says which type it was confirmed with. */
function isSame(type: NamedNode | undefined, fingerprint: string, encoding: VectorEncoding): boolean {
  return type !== undefined && typeFingerprint(type as Schema, encoding) === fingerprint;
}

function count(files: readonly Loaded[]): number {
  return files.reduce((sum, { file }) => sum + file.vectors.length, 0);
}
