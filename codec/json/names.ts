/** Names and aliases of fields and variants, looked up without ever touching an object's own keys. */
import type { EnumNode, Field, Variant } from "../schema/index.ts";

/** The index of the field that the key names, aliases included. */
export function fieldIndex(fields: readonly Field[], key: string): number | undefined {
  return lookup(fields).get(key);
}

/** The variant that JSON text may call so, aliases included. */
export function variantNamed(node: EnumNode, name: string): Variant | undefined {
  const index = lookup(node.variants).get(name);
  return index === undefined ? undefined : node.variants[index];
}

type Nameable = { readonly name: string; readonly aliases?: readonly string[] };

const lookups = new WeakMap<readonly Nameable[], ReadonlyMap<string, number>>();

function lookup(items: readonly Nameable[]): ReadonlyMap<string, number> {
  const known = lookups.get(items);
  if (known) return known;
  const names = new Map(
    items.flatMap((item, i) => [item.name, ...(item.aliases ?? [])].map((name) => [name, i] as const)),
  );
  lookups.set(items, names);
  return names;
}
