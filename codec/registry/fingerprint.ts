/**
 * Fingerprints: sha256 of the canonical form, per type and per root of the wire.
 * They say *that* something changed; the typed difference says what.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { toHex } from "../bytes.ts";
import { type NamedNode, namedTypes, nodeOf, type Schema } from "../schema/index.ts";
import { canonicalText, canonicalType, type Json, type View } from "./canonical.ts";

/** `wire` changes when bytes or their acceptance change; `full` also when a name does that no byte depends on. */
export type Fingerprint = { readonly wire: string; readonly full: string };

/** Something that touches the socket: facts beside types, such as a length field, an encoding chain or a limit. */
export type WireRoot = {
  readonly name: string;
  readonly facts: { readonly [fact: string]: Json };
  /** What travels inside, when it has a type of ours. */
  readonly type?: Schema;
  /** What the bytes inside depend on: `bcs` unless said; JSON bytes depend on names. */
  readonly view?: "bcs" | "json";
};

export type WireFingerprint = {
  /** Of all roots together: one word for the whole wire. */
  readonly wire: Fingerprint;
  readonly roots: readonly (Fingerprint & { readonly name: string })[];
  /** Every type under any root, sorted by name. */
  readonly types: readonly (Fingerprint & { readonly name: string })[];
};

/** Of one type and everything it reaches. */
export function fingerprintType(schema: Schema): Fingerprint {
  return {
    wire: hash(["bcs", canonicalType(nodeOf(schema), "bcs")]),
    full: hash(["full", canonicalType(nodeOf(schema), "full")]),
  };
}

/** Of one root: its name, its facts and the type inside. */
export function fingerprintRoot(root: WireRoot): Fingerprint {
  return {
    wire: hash(["root", canonicalRoot(root, root.view ?? "bcs")]),
    full: hash(["root", root.name, canonicalRoot(root, "full")]),
  };
}

/** Of a whole wire: root by root, type by type, and all at once. */
export function fingerprintWire(roots: readonly WireRoot[]): WireFingerprint {
  const named = roots.map((root) => ({ name: root.name, ...fingerprintRoot(root) }));
  const types = typesUnder(roots).map((type) => ({ name: type.name, ...fingerprintType(type) }));
  const wire = { wire: hash(named.map((root) => root.wire)), full: hash(named.map((root) => root.full)) };
  return { wire, roots: named, types };
}

/** Every named type under the roots, sorted by name. */
export function typesUnder(roots: readonly WireRoot[]): readonly NamedNode[] {
  const nodes = roots.flatMap((root) => (root.type ? [nodeOf(root.type)] : []));
  return [...namedTypes(...nodes)].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** A change of the canonical form itself must not look like a change of the wire: it gets a new number. */
const FORM = "touchstone-wire/1";

/** A root's own name is ours; what is on the wire are its facts. */
function canonicalRoot(root: WireRoot, view: View): Json {
  return { facts: root.facts, type: root.type && canonicalType(nodeOf(root.type), view) };
}

function hash(value: Json): string {
  return toHex(sha256(new TextEncoder().encode(canonicalText([FORM, value]))));
}
