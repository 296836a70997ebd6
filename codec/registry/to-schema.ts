/** A registry as schemas: any project that publishes one can be decoded, sampled and compared without a line of code. */
import { CodecError, formatPath, type Path } from "../errors.ts";
import {
  bool,
  bytes,
  children,
  type Field,
  fixedBytes,
  i8,
  i16,
  i32,
  i64,
  i128,
  map,
  mayBeNull,
  type Node,
  newtype,
  nodeOf,
  option,
  ref,
  resolve,
  type Schema,
  string,
  tuple,
  u8,
  u16,
  u32,
  u64,
  u128,
  unit,
  type Variant,
  vec,
} from "../schema/index.ts";
import type { ContainerFormat, Format, NamedFormat, NamedVariant, Primitive, Registry } from "./format.ts";

/**
 * One schema per type. What a registry cannot say is not there: length limits, byte forms, JSON spellings.
 * Tuple and unit structs become newtypes and arrays of anything but bytes become tuples: the same wire bytes.
 */
export function schemasOf(registry: Registry): ReadonlyMap<string, Schema> {
  const schemas = new Map<string, Schema>();
  // By reference and not by value, so that types may mention each other in any order and in circles.
  const named: Lookup = (name) => ref(name, () => schemas.get(name) as Schema);
  for (const [name, container] of registry) schemas.set(name, containerSchema(name, container, named));
  for (const [name, schema] of schemas) refuseLostNull(nodeOf(schema), [name]);
  return schemas;
}

/** What `optionSchema` could not see yet: an option of a name that stands for something that may be null. */
function refuseLostNull(node: Node, path: Path): void {
  if (node.kind === "option" && leadsToNull(node.some, new Set())) throw unsupported("an option of an option", path);
  if (node.kind !== "ref") for (const child of children(node)) refuseLostNull(child, path);
}

function leadsToNull(node: Node, seen: Set<Node>): boolean {
  const target = resolve(node);
  if (seen.has(target)) return false;
  seen.add(target);
  return target.kind === "newtype" || target.kind === "nested" ? leadsToNull(target.inner, seen) : mayBeNull(target);
}

type Lookup = (name: string) => Schema;

/** Elements of an array that is not bytes are spelled out; nobody publishes long ones. */
const MAX_ARRAY = 1024;

const LEAVES: { readonly [name in Primitive]: Schema } = {
  UNIT: unit,
  BOOL: bool,
  I8: i8,
  I16: i16,
  I32: i32,
  I64: i64,
  I128: i128,
  U8: u8,
  U16: u16,
  U32: u32,
  U64: u64,
  U128: u128,
  STR: string,
  BYTES: bytes(),
};

function containerSchema(name: string, container: ContainerFormat, named: Lookup): Schema {
  switch (container.kind) {
    case "unitstruct":
      return newtype(name, unit);
    case "newtypestruct":
      return newtype(name, formatSchema(container.content, named, [name]));
    case "tuplestruct":
      return newtype(name, tupleSchema(container.contents, named, [name]));
    case "struct":
      return made({ kind: "struct", name, fields: fieldList(container.fields, named, [name]) });
    case "enum":
      return made({ kind: "enum", name, variants: variantList(container.variants, named, [name]) });
  }
}

function formatSchema(format: Format, named: Lookup, path: Path): Schema {
  switch (format.kind) {
    case "primitive":
      return LEAVES[format.name];
    case "typename":
      return named(format.name);
    case "option":
      return optionSchema(formatSchema(format.content, named, path), path);
    case "seq":
      return vec(formatSchema(format.content, named, path));
    case "map":
      return map(formatSchema(format.key, named, path), formatSchema(format.value, named, path));
    case "tuple":
      return tupleSchema(format.contents, named, path);
    case "tuplearray":
      return arraySchema(format.content, format.size, named, path);
  }
}

/** `null` stands for absence, so what may be `null` itself cannot be optional here. */
function optionSchema(some: Schema, path: Path): Schema {
  if (mayBeNull(nodeOf(some))) throw unsupported(`an option of ${some.kind}`, path);
  return option(some);
}

function tupleSchema(contents: readonly Format[], named: Lookup, path: Path): Schema {
  return tuple(...contents.map((content, index) => formatSchema(content, named, [...path, index])));
}

function arraySchema(content: Format, size: number, named: Lookup, path: Path): Schema {
  if (content.kind === "primitive" && content.name === "U8") return fixedBytes(size);
  if (size > MAX_ARRAY) throw unsupported(`an array of ${size} elements`, path);
  const item = formatSchema(content, named, path);
  return tuple(...Array.from({ length: size }, () => item));
}

function fieldList(fields: readonly NamedFormat[], named: Lookup, path: Path): readonly Field[] {
  return Object.freeze(
    fields.map(({ name, format }) =>
      Object.freeze({ name: fieldName(name, path), type: nodeOf(formatSchema(format, named, [...path, name])) }),
    ),
  );
}

/** The names that declarations may use; `kind` would collide with the tag of enum values. */
function fieldName(name: string, path: Path): string {
  const usable = /^[a-z_][a-z0-9_]*$/i.test(name) && name !== "kind" && name !== "__proto__";
  if (!usable) throw unsupported(`a field called ${JSON.stringify(name)}`, path);
  return name;
}

function variantList(variants: readonly NamedVariant[], named: Lookup, path: Path): readonly Variant[] {
  const ordered = [...variants].sort((a, b) => a.index - b.index);
  if (ordered.length === 0) throw unsupported("an enum without variants", path);
  return Object.freeze(ordered.map((variant, index) => Object.freeze(variantNode(variant, index, named, path))));
}

function variantNode({ index, name, form }: NamedVariant, expected: number, named: Lookup, path: Path): Variant {
  if (index !== expected) throw unsupported(`a gap before tag ${index}`, path);
  const inside = [...path, name];
  switch (form.kind) {
    case "unit":
      return { name, index, form: "unit" };
    case "newtype":
      return { name, index, form: "newtype", type: nodeOf(formatSchema(form.content, named, inside)) };
    case "tuple":
      return {
        name,
        index,
        form: "tuple",
        items: form.contents.map((item) => nodeOf(formatSchema(item, named, inside))),
      };
    case "struct":
      return { name, index, form: "struct", fields: fieldList(form.fields, named, inside) };
  }
}

function made(node: Node): Schema {
  return Object.freeze(node) as Schema;
}

function unsupported(what: string, path: Path): CodecError {
  return new CodecError("registry_type", `${what} cannot be expressed here`, formatPath(path), -1);
}
