/** How many arrays and objects the JSON of a type can hold open at once: code that cannot pass the limit need not count. */
import { children, type Node, type Variant, variantTypes } from "../schema/index.ts";

/** The most for any value, Infinity where nothing bounds recursion. */
export function maxOpen(node: Node): number {
  return under(node, {}, new Map());
}

/** How many of each nesting group are already open. */
type Nests = Readonly<Record<string, number>>;
type Memo = Map<Node, Map<string, number>>;

/** Memoised per (type, nests): a type tag's eight levels branch eightfold each. */
function under(node: Node, nests: Nests, memo: Memo): number {
  const byNests = memo.get(node) ?? new Map<string, number>();
  memo.set(node, byNests);
  const key = JSON.stringify(nests);
  const known = byNests.get(key);
  if (known !== undefined) return known;
  byNests.set(key, Number.POSITIVE_INFINITY); // met again before it is known: nothing bounds the recursion
  const depth = compute(node, nests, memo);
  byNests.set(key, depth);
  return depth;
}

function compute(node: Node, nests: Nests, memo: Memo): number {
  if ("json" in node && node.json === "hex-of-bcs") return 0;
  if (node.kind === "nested") {
    const open = nests[node.group] ?? 0;
    return open >= node.limit ? 0 : under(node.inner, { ...nests, [node.group]: open + 1 }, memo);
  }
  if (node.kind === "enum") return Math.max(0, ...node.variants.map((variant) => variantOpen(variant, nests, memo)));
  return own(node) + deepest(children(node), nests, memo);
}

function variantOpen(variant: Variant, nests: Nests, memo: Memo): number {
  const brackets = { unit: 1, newtype: 1, tuple: 2, struct: 2 };
  return brackets[variant.form] + deepest(variantTypes(variant), nests, memo);
}

function deepest(nodes: readonly Node[], nests: Nests, memo: Memo): number {
  return Math.max(0, ...nodes.map((node) => under(node, nests, memo)));
}

/** Brackets of the type itself. */
function own(node: Node): number {
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
