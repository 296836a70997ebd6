/**
 * A declaration with everything inside it taken from the other wire, so that only this declaration's own change can
 * make a difference: a witness made with it proves this finding and not another one further down.
 */
import type { Field, NamedNode, Node, Schema, Variant } from "../../../codec/schema/index.ts";
import { isNamed, nodeOf, ref, resolve } from "../../../codec/schema/index.ts";

/** `now` as it is declared, over the types that the other wire has under the same names. */
export function shellOf(now: NamedNode, others: ReadonlyMap<string, NamedNode>): Node {
  const shell: { node?: Node } = {};
  const self = nodeOf(ref(now.name, () => shell.node as Schema));
  const use = (given: Node): Node => {
    const node = resolve(given);
    if (isNamed(node)) return node === now ? self : (others.get(node.name) ?? node);
    return rebuilt(node, use);
  };
  shell.node = Object.freeze(declared(now, use));
  return shell.node;
}

function declared(type: NamedNode, use: (node: Node) => Node): Node {
  if (type.kind === "struct") return { ...type, fields: fields(type.fields, use) };
  if (type.kind === "newtype") return { ...type, inner: use(type.inner) };
  return { ...type, variants: type.variants.map((variant) => rebuiltVariant(variant, use)) };
}

function rebuilt(node: Node, use: (node: Node) => Node): Node {
  switch (node.kind) {
    case "vec":
      return { kind: "vec", item: use(node.item), ...(node.max !== undefined && { max: node.max }) };
    case "option":
      return { ...node, some: use(node.some) };
    case "tuple":
      return { ...node, items: node.items.map(use) };
    case "map":
      return { ...node, key: use(node.key), value: use(node.value) };
    case "nested":
      return { ...node, inner: use(node.inner) };
    default:
      return node;
  }
}

function rebuiltVariant(variant: Variant, use: (node: Node) => Node): Variant {
  if (variant.form === "newtype") return { ...variant, type: use(variant.type) };
  if (variant.form === "tuple") return { ...variant, items: variant.items.map(use) };
  return variant.form === "struct" ? { ...variant, fields: fields(variant.fields, use) } : variant;
}

function fields(list: readonly Field[], use: (node: Node) => Node): readonly Field[] {
  return list.map((field) => ({ ...field, type: use(field.type) }));
}
