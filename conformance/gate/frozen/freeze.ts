/** A wire as its frozen schema. */
import { type Fingerprint, fingerprintType, fingerprintWire } from "../../../codec/registry.ts";
import {
  type BytesRule,
  type Field,
  isNamed,
  type NamedNode,
  type Node,
  nodeOf,
  resolve,
  type Schema,
  type Variant,
} from "../../../codec/schema/index.ts";
import { tableText } from "../../vectors/text.ts";
import type { Wire, WireRoot } from "../wire.ts";
import {
  FROZEN_FORMAT,
  type FrozenField,
  type FrozenRoot,
  type FrozenRule,
  type FrozenSchema,
  type FrozenType,
  type FrozenUse,
  type FrozenVariant,
} from "./format.ts";

/** A wire that can be named. */
export type Named = Wire & { readonly version: string; readonly name: string };

/** The document; the version is required here, for a schema that nobody can name cannot be compared with. */
export function freeze(wire: Named, comment?: string): FrozenSchema {
  const { wire: whole, roots } = fingerprintWire(wire.roots);
  const prints = new Map(roots.map((root) => [root.name, { wire: root.wire, full: root.full }]));
  const types = [...wire.types.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  return {
    format: FROZEN_FORMAT,
    protocol: wire.version,
    name: wire.name,
    ...(comment !== undefined && { comment }),
    ...whole,
    ...(wire.protocolIds !== undefined && { protocolIds: wire.protocolIds }),
    roots: Object.fromEntries(wire.roots.map((root) => [root.name, frozenRoot(root, prints.get(root.name))])),
    types: Object.fromEntries(types.map((type) => [type.name, frozenType(type)])),
  };
}

/** Its one text: a root a line, a type a line, so that a changed type is a changed line. */
export function frozenText(schema: FrozenSchema): string {
  return tableText(schema, ["roots", "types"]);
}

/** One type as its line has it; the fingerprint is taken unless somebody only wants the shape. */
export function frozenType(type: NamedNode, print: Fingerprint = fingerprintType(type as Schema)): FrozenType {
  const common = {
    ...(type.json && { json: type.json }),
    ...(type.normalize && { normalizes: true as const }),
  };
  switch (type.kind) {
    case "struct":
      return { kind: "struct", fields: type.fields.map(field), ...common, ...print };
    case "newtype":
      return { kind: "newtype", inner: use(type.inner), ...common, ...print };
    case "enum":
      return { kind: "enum", variants: type.variants.map(variant), ...common, ...print };
  }
}

function frozenRoot({ facts, type, view }: WireRoot, print: Fingerprint | undefined): FrozenRoot {
  return {
    facts,
    ...(type && { type: use(nodeOf(type)) }),
    ...(view && { view }),
    ...(print as Fingerprint),
  };
}

function use(given: Node): FrozenUse {
  const node = resolve(given);
  if (isNamed(node)) return { named: node.name };
  switch (node.kind) {
    case "int":
      return `${node.signed ? "i" : "u"}${node.bits}`;
    case "bytes":
      return { bytes: { ...max(node), ...(node.rule && { rule: rule(node.rule) }) }, ...spelling(node) };
    case "fixed":
      return { fixed: node.size, ...spelling(node) };
    case "vec":
      return { vec: use(node.item), ...max(node) };
    case "option":
      return { option: use(node.some) };
    case "tuple":
      return { tuple: node.items.map(use) };
    case "map":
      return { map: { key: use(node.key), value: use(node.value) } };
    case "nested":
      return { nested: { group: node.group, limit: node.limit, inner: use(node.inner) } };
    default:
      return node.kind;
  }
}

function field({ name, aliases, type }: Field): FrozenField {
  return { name, ...(aliases && { aliases }), type: use(type) };
}

function variant(of: Variant): FrozenVariant {
  const common = { name: of.name, tag: of.index, ...(of.aliases && { aliases: of.aliases }) };
  switch (of.form) {
    case "unit":
      return common;
    case "newtype":
      return { ...common, type: use(of.type) };
    case "tuple":
      return { ...common, items: of.items.map(use) };
    case "struct":
      return { ...common, fields: of.fields.map(field) };
  }
}

function rule({ name, forms }: BytesRule): FrozenRule {
  return {
    name,
    forms: forms.map(({ size, mask, bits, label, canonical }) => ({
      size,
      ...(mask !== undefined && { mask }),
      ...(bits !== undefined && { bits }),
      label,
      canonical,
    })),
  };
}

function max({ max }: { readonly max?: number }): { max?: number } {
  return max === undefined ? {} : { max };
}

function spelling<J>({ json }: { readonly json?: J }): { json?: J } {
  return json === undefined ? {} : { json };
}
