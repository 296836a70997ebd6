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

/** Of all roots, one by one and together; the types below them are known from then on. */
export function wirePrint(wire: Pick<Wire, "roots" | "types">): WireFingerprint {
  const known = wires.get(wire.roots);
  if (known) return known;
  const print = fingerprintWire(wire.roots);
  wires.set(wire.roots, print);
  for (const { name, wire: bcs, full } of print.types) {
    const type = wire.types.get(name);
    if (type) types.set(type, { wire: bcs, full });
  }
  return print;
}

const types = new WeakMap<NamedNode, Fingerprint>();
const wires = new WeakMap<readonly WireRoot[], WireFingerprint>();
