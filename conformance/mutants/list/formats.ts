/** Mutants of keys, depth, LZ4, JSON and protobuf: what is one rule for all types is one mutant. */
import { type BytesRule, type Node, namedTypes, nodeOf, type Schema } from "../../../codec/schema/index.ts";
import { FAULTS, type FaultKind } from "../codec/fault.ts";
import { KEY_FORMS } from "../codec/keys.ts";
import type { Mutant } from "../mutant.ts";
import { jsonLaxMutants, mutantOf } from "./bcs.ts";

type Types = ReadonlyMap<string, Schema>;

/** Each form of each key and signature, each flag, count and size. */
export function keyMutants(types: Types): readonly Mutant[] {
  return [...types].flatMap(([name, schema]) => {
    const node = nodeOf(schema);
    const rule = node.kind === "newtype" && node.inner.kind === "bytes" ? node.inner.rule : undefined;
    if (!rule) return [];
    const forms = (KEY_FORMS[rule.name] ?? []).map(
      (_, index) => ({ kind: "form-refused", owner: node, index }) as const,
    );
    const kinds = keyFaults(rule).map((kind) => ({ kind, owner: node }));
    return [...forms, ...kinds].map((fault) => mutantOf("keys", name, fault, [name], "bcs"));
  });
}

function keyFaults({ name }: BytesRule): readonly FaultKind[] {
  if (name === "multi-ed25519 public key") {
    return ["size-unchecked", "count-plus-one", "count-zero", "threshold-zero", "threshold-high"];
  }
  if (name === "multi-ed25519 signature") {
    // A 33rd signature has no bit left to stand for it, and is refused for that.
    return ["size-unchecked", "count-zero", "bits-few", "bits-many"];
  }
  const flags: readonly FaultKind[] = (KEY_FORMS[name] ?? []).some(([, mask]) => mask > 0) ? ["flag-unchecked"] : [];
  const parity: readonly FaultKind[] = name === "secp256k1 public key" ? ["parity-unchecked"] : [];
  return ["size-unchecked", "size-plus-one", "size-minus-one", "empty-taken", ...flags, ...parity];
}

/** Open containers and nested type tags. */
export function depthMutants(): readonly Mutant[] {
  const kinds = kindsOf(/^(depth|nesting)-/);
  return kinds.map((kind) => mutantOf("depth", "*", { kind }, ["TypeTag", "EntryFunction", "StructTag", "*"], "bcs"));
}

export function lz4Mutants(): readonly Mutant[] {
  // What fills up with zeros is legal, and one of the neutral ones.
  return kindsOf(/^lz4-(?!less)/).map((kind) => mutantOf("lz4", "*", { kind }, ["ConsensusMsg", "*"], "bcs+lz4"));
}

export function protoMutants(): readonly Mutant[] {
  return kindsOf(/^proto-/).map((kind) => mutantOf("proto", "*", { kind }, ["*"], "proto"));
}

/** Rules of JSON once each; names of fields and variants for each type that travels so. */
export function jsonMutants(types: Types, roots: readonly string[]): readonly Mutant[] {
  const rules = kindsOf(/^json-(?!(field|variant)-renamed|map-last)/).map((kind) =>
    mutantOf("json", "*", { kind }, ["*"], "json"),
  );
  const reached = namedTypes(...roots.flatMap((name) => types.get(name) ?? []).map(nodeOf));
  // What has no cases of its own shows in the messages that hold it.
  const lax = reached.flatMap((node) =>
    jsonLaxMutants(new Map([[node.name, node as Schema]]), types.has(node.name) ? [] : roots),
  );
  return [...rules, ...reached.flatMap((node) => renamed(node, roots)), ...lax];
}

function renamed(node: Node & { readonly name: string }, roots: readonly string[]): readonly Mutant[] {
  if ("json" in node && node.json === "hex-of-bcs") return []; // hex shows no names
  if (node.kind === "enum") {
    return node.variants.flatMap((variant) => {
      const place = `${node.name}.${variant.name}`;
      const own = mutantOf(
        "json",
        place,
        { kind: "json-variant-renamed", owner: variant },
        [node.name, ...roots],
        "json",
      );
      return [own, ...(variant.form === "struct" ? fieldsRenamed(place, node.name, variant.fields, roots) : [])];
    });
  }
  return node.kind === "struct" ? fieldsRenamed(node.name, node.name, node.fields, roots) : [];
}

function fieldsRenamed(
  place: string,
  type: string,
  fields: readonly { readonly name: string; readonly type: Node }[],
  roots: readonly string[],
): readonly Mutant[] {
  return fields.map((field) =>
    mutantOf("json", `${place}.${field.name}`, { kind: "json-field-renamed", owner: field }, [type, ...roots], "json"),
  );
}

function kindsOf(pattern: RegExp): readonly FaultKind[] {
  return (Object.keys(FAULTS) as FaultKind[]).filter((kind) => pattern.test(kind));
}
