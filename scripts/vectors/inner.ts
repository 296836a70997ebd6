/** The parts of a document, each with its type and a way to put another in its place. */
import type { LosslessJson as Doc } from "../../codec/json/lossless.ts";
import type { Field, Node, Variant } from "../../codec/schema/index.ts";

export type Inner = {
  readonly name: string;
  readonly node: Node;
  /** Undefined where the document leaves it out. */
  readonly doc: Doc | undefined;
  /** The whole with another part. */
  readonly put: (now: Doc) => Doc;
};

/** The first element, the items or the members; nothing for other types, and for documents of another shape. */
export function innerOf(node: Node, doc: Doc): readonly Inner[] {
  if (node.kind === "vec") return firstOf(node.item, doc);
  if (node.kind === "tuple") return itemsOf(node.items, doc);
  return node.kind === "struct" ? membersOf(node.fields, doc) : [];
}

/** The variant that the document is of, and what stands under its name; undefined where nothing does. */
export function variantIn(
  { variants }: Extract<Node, { kind: "enum" }>,
  doc: Doc,
): { readonly variant: Variant; readonly body: Doc } | undefined {
  const [entry] = typeof doc === "object" && doc !== null ? Object.entries(doc) : [];
  const variant = variants.find(({ name }) => name === entry?.[0]);
  return entry && variant && { variant, body: entry[1] as Doc };
}

/** The parts of a variant's body that have names of their own. */
export function innerOfVariant(variant: Variant, body: Doc): readonly Inner[] {
  if (variant.form === "tuple") return itemsOf(variant.items, body);
  return variant.form === "struct" ? membersOf(variant.fields, body) : [];
}

function firstOf(node: Node, doc: Doc): readonly Inner[] {
  if (!Array.isArray(doc) || doc.length === 0) return [];
  return [{ name: "item", node, doc: doc[0], put: (now) => [now, ...doc.slice(1)] }];
}

function itemsOf(items: readonly Node[], doc: Doc): readonly Inner[] {
  if (!Array.isArray(doc)) return [];
  const put = (i: number) => (now: Doc) => doc.map((old, j) => (i === j ? now : old));
  return items.map((node, i) => ({ name: `${i}`, node, doc: doc[i], put: put(i) }));
}

function membersOf(fields: readonly Field[], doc: Doc): readonly Inner[] {
  const whole = doc as Record<string, Doc>;
  return fields.map(({ name, type }) => {
    return { name, node: type, doc: whole[name], put: (now) => ({ ...whole, [name]: now }) };
  });
}
