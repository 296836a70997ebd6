/**
 * A type as one canonical text: what fingerprints are taken of, and what two versions are compared by.
 * Three views. `bcs`: only what BCS bytes and their acceptance depend on; names are gone, so renaming changes nothing.
 * `json`: what JSON depends on too: names of fields and variants, aliases, spellings of bytes.
 * `full`: also names of types, which seed the hashes that are signed.
 */
import { type Field, isNamed, type NamedNode, type Node, namedTypes, resolve, type Variant } from "../schema/index.ts";

export type View = "bcs" | "json" | "full";

/** Data with one spelling; `undefined` properties do not exist. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

/** A type and everything it reaches. Named types are numbered by first meeting, so recursion is just a number. */
export function canonicalType(root: Node, view: View): Json {
  const types = namedTypes(root);
  const numbers = new Map(types.map((type, index) => [type as Node, index]));
  return { root: form(root, view, numbers), types: types.map((type) => definition(type, view, numbers)) };
}

/** Keys sorted, no spaces: equal data gives equal text. */
export function canonicalText(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const present = Object.entries(value).filter(([, part]) => part !== undefined);
  const sorted = present.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${sorted.map(([key, part]) => `${JSON.stringify(key)}:${canonicalText(part as Json)}`).join(",")}}`;
}

type Numbers = ReadonlyMap<Node, number>;

/** A type where it is used: a number for a named one, the form itself for any other. */
function form(used: Node, view: View, numbers: Numbers): Json {
  const node = resolve(used);
  if (isNamed(node)) return numbers.get(node) as number;
  const inside = (part: Node): Json => form(part, view, numbers);
  switch (node.kind) {
    case "int":
      return { kind: "int", bits: node.bits, signed: node.signed };
    case "bytes":
      return { kind: "bytes", max: node.max, rule: rule(node), json: spelled(view, node.json) };
    case "fixed":
      return { kind: "fixed", size: node.size, json: spelled(view, node.json) };
    case "vec":
      return { kind: "vec", item: inside(node.item), max: node.max };
    case "option":
      return { kind: "option", some: inside(node.some) };
    case "tuple":
      return { kind: "tuple", items: node.items.map(inside) };
    case "map":
      return { kind: "map", key: inside(node.key), value: inside(node.value) };
    case "nested":
      return { kind: "nested", group: node.group, limit: node.limit, inner: inside(node.inner) };
    default:
      return { kind: node.kind };
  }
}

function definition(type: NamedNode, view: View, numbers: Numbers): Json {
  const common = {
    kind: type.kind,
    name: view === "full" ? type.name : undefined,
    json: spelled(view, type.json),
    // What a real node writes back is bytes too.
    normalizes: type.normalize ? true : undefined,
  };
  if (type.kind === "struct") return { ...common, fields: fields(type.fields, view, numbers) };
  if (type.kind === "enum") return { ...common, variants: type.variants.map((v) => variant(v, view, numbers)) };
  const inner = form(type.inner, view, numbers);
  // In bytes a newtype is a struct of one field.
  return view === "bcs" ? { ...common, kind: "struct", fields: [{ type: inner }] } : { ...common, inner };
}

function fields(list: readonly Field[], view: View, numbers: Numbers): Json {
  return list.map((field) => ({
    name: spelled(view, field.name),
    aliases: spelled(view, field.aliases),
    type: form(field.type, view, numbers),
  }));
}

/** On the wire a newtype variant, a tuple of one and a struct of one are the same bytes. */
function variant(of: Variant, view: View, numbers: Numbers): Json {
  const common = {
    tag: of.index,
    name: spelled(view, of.name),
    aliases: spelled(view, of.aliases),
    form: spelled(view, of.form),
  };
  switch (of.form) {
    case "unit":
      return { ...common, items: [] };
    case "newtype":
      return { ...common, items: [form(of.type, view, numbers)] };
    case "tuple":
      return { ...common, items: of.items.map((item) => form(item, view, numbers)) };
    case "struct":
      return { ...common, items: view === "bcs" ? bare(of.fields, numbers) : fields(of.fields, view, numbers) };
  }
}

function bare(list: readonly Field[], numbers: Numbers): Json {
  return list.map((field) => form(field.type, "bcs", numbers));
}

/** The checks of a rule are code and cannot be hashed: its name stands for them, its forms for themselves. */
function rule(node: Extract<Node, { kind: "bytes" }>): Json | undefined {
  if (!node.rule) return undefined;
  const { name, forms } = node.rule;
  return { name, forms: forms.map(({ size, mask, bits, canonical }) => ({ size, mask, bits, canonical })) };
}

function spelled<T extends Json | undefined>(view: View, value: T): T | undefined {
  return view === "bcs" ? undefined : value;
}
