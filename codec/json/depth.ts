/** How many arrays and objects the JSON of a type can hold open at once: code that cannot pass the limit need not count. */
import { children, deepestPath, type Node, type Variant, variantTypes } from "../schema/index.ts";

/** Brackets of an enum's value: `{"Kind":…}`, and those of its body. */
const VARIANT_BRACKETS: Readonly<Record<Variant["form"], number>> = { unit: 1, newtype: 1, tuple: 2, struct: 2 };

/** The most for any value, Infinity where nothing bounds recursion. */
export function maxOpen(root: Node): number {
  return deepestPath(root, (node, deepest) => {
    if ("json" in node && node.json === "hex-of-bcs") return 0;
    if (node.kind !== "enum") return brackets(node) + deepest(children(node));
    return Math.max(0, ...node.variants.map((one) => VARIANT_BRACKETS[one.form] + deepest(variantTypes(one))));
  });
}

/** Brackets of the type itself. */
function brackets(node: Node): number {
  switch (node.kind) {
    case "struct":
    case "vec":
    case "tuple":
    case "map":
      return 1;
    case "int":
      return node.bits === 256 ? 1 : 0;
    case "bytes":
    case "fixed":
      return !node.json || node.json.form === "numbers" ? 1 : 0;
    default:
      return 0;
  }
}
