/** Types in a few characters: declared names where there are any, forms elsewhere. */
import type { Node } from "../schema/index.ts";

/** `AccountAddress`, `vec<u64>`, `option<HashValue>`, `bytes`. */
export function typeText(node: Node): string {
  switch (node.kind) {
    case "int":
      return `${node.signed ? "i" : "u"}${node.bits}`;
    case "fixed":
      return `[u8; ${node.size}]`;
    case "vec":
      return `vec<${typeText(node.item)}>`;
    case "option":
      return `option<${typeText(node.some)}>`;
    case "tuple":
      return `(${node.items.map(typeText).join(", ")})`;
    case "map":
      return `map<${typeText(node.key)}, ${typeText(node.value)}>`;
    case "nested":
      return typeText(node.inner);
    case "struct":
    case "newtype":
    case "enum":
    case "ref":
      return node.name;
    default:
      return node.kind;
  }
}
