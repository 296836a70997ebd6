/** Whether two types are alike enough to be one type that was renamed, and two special ways to differ. */
import { isNamed, type NamedNode, type Node, resolve } from "../../../codec/schema/index.ts";
import { sameShape } from "./shape.ts";

/** The same bytes, or at least half of the names inside. */
export function isSimilar(before: NamedNode, after: NamedNode): boolean {
  return sameShape(before, after, "bytes") || (before.kind === after.kind && share(names(before), names(after)) >= 0.5);
}

/** One has a length in front of the very bytes that the other has alone. */
export function isLengthChange(before: Node, after: Node): boolean {
  return isPrefixed(before, after) || isPrefixed(after, before);
}

/** A map on one side and a list of its pairs on the other. */
export function isOrderChange(before: Node, after: Node): boolean {
  return isPairs(before, after) || isPairs(after, before);
}

function names(type: NamedNode): readonly string[] {
  if (type.kind === "struct") return type.fields.map((field) => field.name);
  return type.kind === "enum" ? type.variants.map((variant) => variant.name) : [];
}

function share(a: readonly string[], b: readonly string[]): number {
  const all = new Set([...a, ...b]);
  return all.size === 0 ? 0 : a.filter((name) => b.includes(name)).length / all.size;
}

function isPrefixed(list: Node, bare: Node): boolean {
  if (bare.kind === "fixed")
    return list.kind === "bytes" || list.kind === "string" || (list.kind === "vec" && isU8(list.item));
  if (bare.kind !== "tuple" || list.kind !== "vec" || bare.items.length === 0) return false;
  return bare.items.every((item) => sameShape(item, list.item, "bytes"));
}

function isPairs(map: Node, list: Node): boolean {
  if (map.kind !== "map" || list.kind !== "vec") return false;
  const pair = resolve(list.item);
  const parts =
    pair.kind === "tuple" ? pair.items : isNamed(pair) && pair.kind === "struct" ? pair.fields.map((f) => f.type) : [];
  const [key, value] = parts;
  return parts.length === 2 && sameShape(map.key, key as Node, "bytes") && sameShape(map.value, value as Node, "bytes");
}

function isU8(node: Node): boolean {
  const item = resolve(node);
  return item.kind === "int" && item.bits === 8 && !item.signed;
}
