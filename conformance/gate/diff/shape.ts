/**
 * What two types must have in common for no byte, or no JSON document, to differ: names of types and how often
 * somebody wrapped something into a struct of its own do not count, order and tags do.
 */
import { type Field, isNamed, type Node, resolve, type Variant } from "../../../codec/schema/index.ts";

export type ShapeView = "bytes" | "json";

/** One text; equal texts mean equal bytes (limits and rules of form left aside) or equal JSON. */
export function shapeOf(node: Node, view: ShapeView): string {
  return view === "bytes" ? bytesShape(node, []).join(" ") : jsonShape(node, []);
}

/** Of several in a row, as fields stand. */
export function shapeOfAll(nodes: readonly Node[], view: ShapeView): string {
  return nodes.map((node) => shapeOf(node, view)).join(" ");
}

/** Longer texts are of no use to anybody, and a hostile registry could ask for exponentially long ones. */
const MOST = 20_000;

class TooLarge extends Error {}

/** Equal shapes; types too large to be written out count as different. */
export function sameShape(a: Node, b: Node, view: ShapeView): boolean {
  return sameShapes([a], [b], view);
}

export function sameShapes(a: readonly Node[], b: readonly Node[], view: ShapeView): boolean {
  try {
    return shapeOfAll(a, view) === shapeOfAll(b, view);
  } catch (error) {
    if (error instanceof TooLarge) return false;
    throw error;
  }
}

/** Structs, newtypes and tuples leave no trace in bytes: only their contents, one behind the other. */
function bytesShape(given: Node, open: readonly Node[]): readonly string[] {
  const node = resolve(given);
  const level = open.indexOf(node);
  if (level >= 0) return [`again:${open.length - level}`];
  const inside = (part: Node): readonly string[] => limited(bytesShape(part, isNamed(node) ? [...open, node] : open));
  const one = (part: Node): string => short(inside(part).join(" "));
  switch (node.kind) {
    case "int":
      return [`${node.signed ? "i" : "u"}${node.bits}`];
    case "bytes":
      return ["list(u8)"];
    case "fixed":
      return [`raw(${node.size})`];
    case "vec":
      return [`list(${one(node.item)})`];
    case "option":
      return [`option(${one(node.some)})`];
    case "map":
      return [`map(${one(node.key)} to ${one(node.value)})`];
    case "tuple":
      return limited(node.items.flatMap(inside));
    case "struct":
      return limited(node.fields.flatMap((field) => inside(field.type)));
    case "newtype":
    case "nested":
      return inside(node.inner);
    case "enum":
      return [short(`enum(${node.variants.map((v) => variantBytes(v, inside)).join("|")})`)];
    case "unit":
      return [];
    default:
      return [node.kind];
  }
}

function jsonShape(given: Node, open: readonly Node[], wrappers: readonly Node[] = []): string {
  const node = resolve(given);
  if (wrappers.includes(node)) return "endless";
  const level = open.indexOf(node);
  if (level >= 0) return `again:${open.length - level}`;
  if ("json" in node && node.json === "hex-of-bcs") return `hex-of(${bytesShape(node, open).join(" ")})`;
  // A newtype is transparent; so that it does not count as a level either.
  const within = isNamed(node) && node.kind !== "newtype" ? [...open, node] : open;
  const inside = (part: Node): string => short(jsonShape(part, within));
  switch (node.kind) {
    case "int":
      return node.bits === 256 ? "[32 bytes]" : `${node.signed ? "i" : "u"}${node.bits}`;
    case "bytes":
      return spelled(node.json, "[u8]");
    case "fixed":
      return spelled(node.json, `[${node.size} bytes]`);
    case "vec":
      return `[${inside(node.item)}]`;
    case "option":
      return `${inside(node.some)} or null`;
    case "tuple":
      return `(${node.items.map(inside).join(",")})`;
    case "map":
      return `{${inside(node.key)}:${inside(node.value)}}`;
    case "struct":
      return fieldShape(node.fields, inside);
    case "newtype":
      return short(jsonShape(node.inner, open, [...wrappers, node]));
    case "nested":
      return inside(node.inner);
    case "enum":
      return short(`enum(${node.variants.map((variant) => variantShape(variant, inside)).join("|")})`);
    default:
      return node.kind;
  }
}

type Inside = (part: Node) => string;

function fieldShape(fields: readonly Field[], inside: Inside): string {
  return short(`{${fields.map((field) => `${field.name}:${inside(field.type)}`).join(",")}}`);
}

function variantShape(variant: Variant, inside: Inside): string {
  switch (variant.form) {
    case "unit":
      return `"${variant.name}"`;
    case "newtype":
      return `${variant.name}=${inside(variant.type)}`;
    case "tuple":
      return `${variant.name}=(${variant.items.map(inside).join(",")})`;
    case "struct":
      return `${variant.name}=${fieldShape(variant.fields, inside)}`;
  }
}

function variantBytes(variant: Variant, inside: (part: Node) => readonly string[]): string {
  return `${variant.index}:${limited(contents(variant).flatMap(inside)).join(" ")}`;
}

/** The types inside a variant, in wire order. */
export function contents(variant: Variant): readonly Node[] {
  if (variant.form === "newtype") return [variant.type];
  if (variant.form === "tuple") return variant.items;
  return variant.form === "struct" ? variant.fields.map((field) => field.type) : [];
}

function spelled(json: { readonly form: string } | undefined, plain: string): string {
  return json === undefined || json.form === "numbers" ? plain : JSON.stringify(json);
}

function limited(parts: readonly string[]): readonly string[] {
  if (parts.length > MOST) throw new TooLarge();
  return parts;
}

function short(text: string): string {
  if (text.length > MOST * 8) throw new TooLarge();
  return text;
}
