/**
 * What a real node would hold after decoding, and therefore re-encode: uncompressed keys become compressed ones,
 * network ids their canonical form. Everything else stays the same object.
 */
import type { Field, Node, Schema, Variant } from "./schema.ts";
import { nodeOf } from "./schema.ts";

/** The value a node re-encodes; the argument itself when it is already that. Keys must have passed level full. */
export function normalize<T>(schema: Schema<T>, value: T): T {
  return normalized(nodeOf(schema), value) as T;
}

function normalized(node: Node, value: unknown): unknown {
  const inside = content(node, value);
  const own = "normalize" in node ? (node.normalize as ((v: unknown) => unknown) | undefined) : undefined;
  return own ? own(inside) : inside;
}

function content(node: Node, value: unknown): unknown {
  switch (node.kind) {
    case "bytes":
      return node.rule?.normalize ? node.rule.normalize(value as Uint8Array) : value;
    case "option":
      return value === null ? null : normalized(node.some, value);
    case "vec":
      return list(value as readonly unknown[], () => node.item);
    case "tuple":
      return list(value as readonly unknown[], (i) => node.items[i] as Node);
    case "map":
      return each(value as readonly (readonly unknown[])[], (pair) =>
        list(pair, (i) => (i === 0 ? node.key : node.value)),
      );
    case "struct":
      return fields(node.fields, value as Record<string, unknown>);
    case "newtype":
    case "nested":
      return normalized(node.inner, value);
    case "ref":
      return normalized(node.target(), value);
    case "enum":
      return variant(node.variants, value as Record<string, unknown>);
    default:
      return value;
  }
}

function variant(variants: readonly Variant[], value: Record<string, unknown>): unknown {
  const form = variants.find((candidate) => candidate.name === value["kind"]);
  switch (form?.form) {
    case "newtype":
      return replaced(value, "value", normalized(form.type, value["value"]));
    case "tuple": {
      const items = list(value["value"] as readonly unknown[], (i) => form.items[i] as Node);
      return replaced(value, "value", items);
    }
    case "struct":
      return fields(form.fields, value);
    default:
      return value;
  }
}

function fields(list: readonly Field[], value: Record<string, unknown>): Record<string, unknown> {
  return list.reduce((whole, { name, type }) => replaced(whole, name, normalized(type, value[name])), value);
}

/** Copies only what changes, so that `normalize(v) === v` says whether anything did. */
function replaced(value: Record<string, unknown>, name: string, part: unknown): Record<string, unknown> {
  return value[name] === part ? value : { ...value, [name]: part };
}

function list(items: readonly unknown[], type: (index: number) => Node): readonly unknown[] {
  return each(items, (item, i) => normalized(type(i), item));
}

function each<T>(items: readonly T[], change: (item: T, index: number) => unknown): readonly unknown[] {
  const parts = items.map(change);
  return parts.every((part, i) => part === items[i]) ? items : parts;
}
