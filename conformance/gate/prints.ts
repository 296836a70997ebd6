/** Fingerprints, each taken once: a gate asks for the same ones many times. */
import {
  type Fingerprint,
  fingerprintType,
  fingerprintWire,
  type WireFingerprint,
  type WireRoot,
} from "../../codec/registry.ts";
import type { NamedNode, Schema } from "../../codec/schema/index.ts";
import type { Wire } from "./wire.ts";

/** Of a type and everything it reaches. */
export function typePrint(type: NamedNode): Fingerprint {
  const known = types.get(type);
  if (known) return known;
  const print = fingerprintType(type as Schema);
  types.set(type, print);
  return print;
}

/** Of all roots, one by one and together. */
export function wirePrint({ roots }: Pick<Wire, "roots">): WireFingerprint {
  const known = wires.get(roots);
  if (known) return known;
  const print = fingerprintWire(roots);
  wires.set(roots, print);
  return print;
}

const types = new WeakMap<NamedNode, Fingerprint>();
const wires = new WeakMap<readonly WireRoot[], WireFingerprint>();
