/**
 * The places of a type that are its own: everything down to the next named type, which has vectors of its own.
 * Vectors cover sites, and mutations aim at them.
 */
import { type Field, isNamed, type Node, nodeOf, type Schema, type Variant } from "../../../codec/schema/index.ts";

/** `.raw_request`, `.V0.failed_authors[]`; the type itself is the empty path. */
export type Site = { readonly path: string; readonly node: Node };

/** Every site of a named type, itself first. */
export function sitesOf(schema: Schema): readonly Site[] {
  const root = nodeOf(schema);
  if ("json" in root && root.json === "hex-of-bcs" && root.kind !== "enum") return [];
  return [{ path: "", node: root }, ...inside(root, "")];
}

/**
 * The site that a path of an error or a span leads to: `$.proofs[3]` to `.proofs[]`; undefined inside another type.
 * An option of another type is a site, what it holds is none: `presence` says which of them is meant.
 */
export function siteAt(schema: Schema, path: string, presence = false): string | undefined {
  const parts = path.replace(/^\$/, "").match(/\.[^.[\]]+|\[\d+\]/g) ?? [];
  let node: Node = entered(nodeOf(schema));
  let site = "";
  for (const [i, part] of parts.entries()) {
    const next = step(node, part);
    if (!next) return undefined;
    site += node.kind === "vec" || node.kind === "map" ? "[]" : part;
    node = unwrapped(next);
    if (isOther(node)) return presence && i === parts.length - 1 ? site : undefined;
  }
  return site;
}

/** Another type, with vectors of its own; bodies of variants have no name. */
function isOther(node: Node): boolean {
  return node.kind === "ref" || (isNamed(node) && node.name !== "");
}

function inside(node: Node, path: string): readonly Site[] {
  switch (node.kind) {
    case "struct":
      return node.fields.flatMap((field) => fieldSites(field, path));
    case "enum":
      return node.variants.flatMap((variant) => variantSites(variant, path));
    case "newtype":
      return part(node.inner, path);
    case "nested":
      return inside(node.inner, path);
    case "option":
      return part(node.some, path);
    case "vec":
      return part(node.item, `${path}[]`);
    case "tuple":
      return items(node.items, path);
    case "map":
      return [...part(node.key, `${path}[].key`), ...part(node.value, `${path}[].value`)];
    default:
      return [];
  }
}

function fieldSites({ name, type }: Field, path: string): readonly Site[] {
  return part(type, `${path}.${name}`);
}

function variantSites(variant: Variant, path: string): readonly Site[] {
  const here = `${path}.${variant.name}`;
  if (variant.form === "newtype") return part(variant.type, here);
  if (variant.form === "tuple") return items(variant.items, here);
  return variant.form === "struct" ? variant.fields.flatMap((field) => fieldSites(field, here)) : [];
}

function items(nodes: readonly Node[], path: string): readonly Site[] {
  return nodes.flatMap((node, i) => part(node, `${path}[${i}]`));
}

/** Unless it is named or stands for a named one. */
function part(node: Node, path: string): readonly Site[] {
  if (node.kind === "nested") return part(node.inner, path);
  if (isOther(node)) return [];
  return [{ path, node }, ...inside(node, path)];
}

function unwrapped(node: Node): Node {
  return node.kind === "nested" ? unwrapped(node.inner) : node.kind === "option" ? unwrapped(node.some) : node;
}

/** What stands inside a newtype without a step of the path. */
function entered(node: Node): Node {
  return node.kind === "newtype" && !isNamed(node.inner) ? unwrapped(node.inner) : node;
}

function step(node: Node, part: string): Node | undefined {
  const name = part.slice(1);
  if (part.startsWith("[")) return element(node, Number(part.slice(1, -1)));
  if (node.kind === "struct") return node.fields.find((field) => field.name === name)?.type;
  if (node.kind !== "enum") return undefined;
  const variant = node.variants.find((candidate) => candidate.name === name);
  return variant && body(variant);
}

function element(node: Node, index: number): Node | undefined {
  if (node.kind === "vec") return node.item;
  if (node.kind === "tuple") return node.items[index];
  return node.kind === "map"
    ? {
        kind: "struct",
        name: "",
        fields: [
          { name: "key", type: node.key },
          { name: "value", type: node.value },
        ],
      }
    : undefined;
}

/** A variant's content as one node, so that its fields and items are the next steps. */
function body(variant: Variant): Node {
  if (variant.form === "newtype") return variant.type;
  if (variant.form === "tuple") return { kind: "tuple", items: variant.items };
  return variant.form === "struct" ? { kind: "struct", name: "", fields: variant.fields } : { kind: "unit" };
}
