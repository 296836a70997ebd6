/**
 * How much memory building a value may take beyond its share of the input. Hostile input can hold the most
 * expensive elements its type allows and be wrong at the very end; a decoder that keeps count can validate
 * the rest before it has built too much of it.
 */
import { children, minSize, type Node, resolve, type Variant, variantTypes } from "../../schema/index.ts";

/** Bytes of heap that each byte of input may cost without being counted. */
const FREE_PER_BYTE = 4;
/** What may be built above that before the input must have been validated. */
export const UNVALIDATED_HEAP: number = 1 << 20;

/** V8 on 64 bits: a typed-array view, a bigint, an object or array header, one slot in either. */
const VIEW = 104;
const BIGINT = 24;
const HEADER = 24;
const SLOT = 8;

/** What one element of a vector takes beyond its allowance; variants inside it count for themselves when met. */
export function elementHeap(item: Node): number {
  return Math.max(0, SLOT + excess(item));
}

/** The same for what a variant adds to its enum. */
export function variantHeap(variant: Variant): number {
  return variant.form === "unit" ? 0 : Math.max(0, SLOT + holder(variantTypes(variant)));
}

/** Whether values of the type can hold a variant that counts: then a vector must look at the sum as it goes. */
export function holdsVariants(node: Node, open: Set<Node> = new Set()): boolean {
  const target = resolve(node);
  if (open.has(target)) return false;
  open.add(target);
  if (target.kind === "enum" && target.variants.some((variant) => variantHeap(variant) > 0)) return true;
  return children(target).some((child) => holdsVariants(child, open));
}

function excess(node: Node): number {
  const target = resolve(node);
  switch (target.kind) {
    case "int":
      return (target.bits > 32 ? BIGINT : 0) - FREE_PER_BYTE * minSize(target);
    case "fixed":
    case "bytes":
      return VIEW - FREE_PER_BYTE * minSize(target);
    case "string":
    case "vec":
    case "map":
      return HEADER - FREE_PER_BYTE;
    case "option":
      return Math.max(0, excess(target.some)) - FREE_PER_BYTE;
    case "newtype":
    case "nested":
      return excess(target.inner);
    case "struct":
    case "tuple":
      return holder(children(target));
    default:
      return -FREE_PER_BYTE * minSize(target);
  }
}

function holder(parts: readonly Node[]): number {
  return parts.reduce((sum, part) => sum + SLOT + excess(part), HEADER);
}
