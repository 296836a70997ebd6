/** Which types and variants still have values while nesting groups are open, and which variant is the smallest. */
import { type EnumNode, minSize, type Node, type Variant, variantTypes } from "../schema/index.ts";

/** How many of each group are open. */
export type Nests = ReadonlyMap<string, number>;

/** The variants that have values at all. */
export function openVariants(node: EnumNode, nests: Nests): readonly Variant[] {
  return node.variants.filter((variant) => !variantTypes(variant).some((type) => isBlocked(type, nests)));
}

/** The fewest bytes after the tag. */
export function variantSize(variant: Variant): number {
  return variantTypes(variant).reduce((total, type) => total + minSize(type), 0);
}

/** Whether every value of the type would open a group that is at its limit. */
export function isBlocked(node: Node, nests: Nests, inside: readonly Node[] = []): boolean {
  if (nests.size === 0) return false;
  if (inside.includes(node)) return true;
  const within = [...inside, node];
  const stuck = (type: Node): boolean => isBlocked(type, nests, within);
  switch (node.kind) {
    case "nested":
      return (nests.get(node.group) ?? 0) >= node.limit || stuck(node.inner);
    case "ref":
      return stuck(node.target());
    case "newtype":
      return stuck(node.inner);
    case "tuple":
      return node.items.some(stuck);
    case "struct":
      return node.fields.some((field) => stuck(field.type));
    case "enum":
      return node.variants.every((variant) => variantTypes(variant).some(stuck));
    default:
      return false;
  }
}
