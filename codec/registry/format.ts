/**
 * The data model of serde-reflection: what Rust projects publish about their wire types.
 * Plain data between schema nodes on one side and YAML text on the other.
 */

/** What a field, element or variant holds. */
export type Format =
  | { readonly kind: "primitive"; readonly name: Primitive }
  | { readonly kind: "typename"; readonly name: string }
  | { readonly kind: "option" | "seq"; readonly content: Format }
  | { readonly kind: "map"; readonly key: Format; readonly value: Format }
  | { readonly kind: "tuple"; readonly contents: readonly Format[] }
  | { readonly kind: "tuplearray"; readonly content: Format; readonly size: number };

/** The words of the format for types without parts. Floats and characters do not exist in BCS. */
export const PRIMITIVES = [
  "UNIT",
  "BOOL",
  "I8",
  "I16",
  "I32",
  "I64",
  "I128",
  "U8",
  "U16",
  "U32",
  "U64",
  "U128",
  "STR",
  "BYTES",
] as const;

export type Primitive = (typeof PRIMITIVES)[number];

export type NamedFormat = { readonly name: string; readonly format: Format };

export type VariantFormat =
  | { readonly kind: "unit" }
  | { readonly kind: "newtype"; readonly content: Format }
  | { readonly kind: "tuple"; readonly contents: readonly Format[] }
  | { readonly kind: "struct"; readonly fields: readonly NamedFormat[] };

export type NamedVariant = { readonly index: number; readonly name: string; readonly form: VariantFormat };

/** A type with a name. */
export type ContainerFormat =
  | { readonly kind: "unitstruct" }
  | { readonly kind: "newtypestruct"; readonly content: Format }
  | { readonly kind: "tuplestruct"; readonly contents: readonly Format[] }
  | { readonly kind: "struct"; readonly fields: readonly NamedFormat[] }
  | { readonly kind: "enum"; readonly variants: readonly NamedVariant[] };

/** Every type by name. A Map, because names come from other people's files. */
export type Registry = ReadonlyMap<string, ContainerFormat>;

/** `TYPENAME: Name`. */
export function typename(name: string): Format {
  return { kind: "typename", name };
}

/** A type without parts. */
export function primitive(name: Primitive): Format {
  return { kind: "primitive", name };
}

/** Names of all types that a container mentions, with repetitions. */
export function mentions(container: ContainerFormat): readonly string[] {
  return containerParts(container).flatMap(namesIn);
}

/** The formats directly inside a container, in wire order. */
export function containerParts(container: ContainerFormat): readonly Format[] {
  switch (container.kind) {
    case "unitstruct":
      return [];
    case "newtypestruct":
      return [container.content];
    case "tuplestruct":
      return container.contents;
    case "struct":
      return container.fields.map((field) => field.format);
    case "enum":
      return container.variants.flatMap((variant) => variantParts(variant.form));
  }
}

function variantParts(form: VariantFormat): readonly Format[] {
  switch (form.kind) {
    case "unit":
      return [];
    case "newtype":
      return [form.content];
    case "tuple":
      return form.contents;
    case "struct":
      return form.fields.map((field) => field.format);
  }
}

function namesIn(format: Format): readonly string[] {
  switch (format.kind) {
    case "primitive":
      return [];
    case "typename":
      return [format.name];
    case "map":
      return [...namesIn(format.key), ...namesIn(format.value)];
    case "tuple":
      return format.contents.flatMap(namesIn);
    default:
      return namesIn(format.content);
  }
}
