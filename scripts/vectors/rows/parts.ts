/** Texts and lists that show what shorter or plainer ones do not: spaces at the ends, and the order of elements. */
import { type LosslessJson as Doc, stringifyLossless } from "../../../codec/json/lossless.ts";
import { isNamed, type Node, nodeOf, type Schema } from "../../../codec/schema/index.ts";
import type { Case } from "../cases.ts";
import { type Inner, innerOf, innerOfVariant, variantIn } from "../inner.ts";
import { docOf, type Maker } from "../maker.ts";

/** All types; after all else, so that older cases keep their parents. */
export async function addParts(maker: Maker): Promise<void> {
  for (const [type, schema] of maker.types) {
    const parents = maker.cases.of(type, "bcs", "valid").filter(isSmall);
    for (const parent of parents) await addSpaces(maker, parent);
    await addOrder(maker, schema, parents);
  }
}

/** Larger parents say nothing more. */
const MOST_DIGITS = 3000;

function isSmall({ json, hex, depth, verbs }: Case): boolean {
  return json !== undefined && hex !== undefined && !depth && !verbs && hex.length <= MOST_DIGITS;
}

/** Wherever a text begins with U+FEFF it may begin and end with a space as well. */
async function addSpaces(maker: Maker, { type, path, json = "" }: Case): Promise<void> {
  if (!path.endsWith("/bom")) return;
  const name = path.slice(`bcs/${type}/`.length).replace(/bom$/, "spaces");
  const doc = docOf(json.replace("\ufeffa", " a "));
  await maker.valid(type, name, doc, { comment: "text that begins and ends with a space", flags: ["Boundary"] });
}

/** At each list of the type's own, unless some value has one there that reads otherwise from its end. */
async function addOrder(maker: Maker, schema: Schema, parents: readonly Case[]): Promise<void> {
  const found = new Map<string, List & { readonly parent: Case }>();
  const shown = new Set<string>();
  for (const parent of parents) {
    for (const list of listsOf(nodeOf(schema), docOf(parent.json as string), true)) {
      if (hasOrder(list.items)) shown.add(list.name);
      const known = found.get(list.name);
      if (!known || (known.items.length === 0 && list.items.length > 0)) found.set(list.name, { parent, ...list });
    }
  }
  for (const { parent, name, node, put } of [...found.values()].filter((list) => !shown.has(list.name))) {
    const pair = await twoOf(maker, node);
    if (!pair) continue;
    const comment = `${name === "" ? "the value" : name}: two elements that differ`;
    const path = `field/${name === "" ? "self" : name}/two-that-differ`;
    await maker.valid(parent.type, path, put(pair), { comment, flags: ["ListOrder"] });
  }
}

function hasOrder(items: readonly Doc[]): boolean {
  const texts = items.map(stringifyLossless);
  return texts.some((text, i) => text !== texts[texts.length - 1 - i]);
}

/** A list in a document, and the document with another in its place. */
type List = {
  readonly name: string;
  readonly node: Node;
  readonly items: readonly Doc[];
  readonly put: (now: Doc) => Doc;
};

function listsOf(node: Node, doc: Doc, root = false): readonly List[] {
  if (doc === null || (isNamed(node) && !root) || ("json" in node && node.json === "hex-of-bcs")) return [];
  switch (node.kind) {
    case "option":
      return listsOf(node.some, doc);
    case "nested":
    case "newtype":
      return listsOf(node.inner, doc);
    case "enum":
      return variantLists(node, doc);
    default:
      return [...ownList(node, doc), ...innerLists(innerOf(node, doc))];
  }
}

function ownList(node: Node, doc: Doc): readonly List[] {
  return node.kind === "vec" && Array.isArray(doc)
    ? [{ name: "", node: node.item, items: doc, put: (now) => now }]
    : [];
}

function innerLists(parts: readonly Inner[]): readonly List[] {
  return parts.flatMap(({ name, node, doc = null, put }) => within(name, listsOf(node, doc), put));
}

function variantLists(node: Extract<Node, { kind: "enum" }>, doc: Doc): readonly List[] {
  const { variant, body } = variantIn(node, doc) ?? {};
  if (!variant || body === undefined) return [];
  const own = variant.form === "newtype" ? listsOf(variant.type, body) : [];
  return within(variant.name, [...own, ...innerLists(innerOfVariant(variant, body))], (now) => ({
    [variant.name]: now,
  }));
}

function within(step: string, lists: readonly List[], put: (now: Doc) => Doc): readonly List[] {
  return lists.map((list) => ({
    ...list,
    name: list.name === "" ? step : `${step}/${list.name}`,
    put: (now: Doc) => put(list.put(now)),
  }));
}

/** Two different values of a node, small ones; none where it has but one. */
async function twoOf(maker: Maker, node: Node): Promise<readonly [Doc, Doc] | undefined> {
  const first = await maker.docs.of(node);
  const named = node.kind === "ref" ? node.target() : node.kind === "nested" ? node.inner : node;
  const others = isNamed(named) ? seeded(maker, named.name) : (await maker.docs.part(node)).map(({ doc }) => doc);
  for await (const other of others) if (hasOrder([first, other])) return [first, other];
  return undefined;
}

async function* seeded(maker: Maker, type: string): AsyncGenerator<Doc> {
  for (const size of ["minimal", "typical"]) {
    for (let seed = 1; seed < 20; seed++) yield docOf((await maker.generated(type, seed, size)).json);
  }
}
