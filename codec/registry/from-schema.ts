/** Schemas as a registry: what our declarations say, in the form that upstream projects publish. */
import { children, isNamed, type NamedNode, type Node, namedTypes, type Variant } from "../schema/index.ts";
import type { VariantFormat } from "./format.ts";
import { type ContainerFormat, type Format, type Primitive, primitive, type Registry, typename } from "./format.ts";
import { containerLines } from "./notation.ts";

export type RegistryOptions = {
  /** Types that upstream's registry leaves out (streams, the multiplexer) too. */
  readonly all?: boolean;
  /**
   * Whose reading: `code` (default) follows what upstream's code does and keeps two types apart where the registry
   * merges them; `registry` repeats the registry, merged types and all, for comparing with a published file.
   */
  readonly follow?: "code" | "registry";
};

/** Every type reachable from the roots, and where it differs from what upstream publishes. */
export function registryOf(
  roots: readonly Node[],
  options: RegistryOptions = {},
): { readonly registry: Registry; readonly corrections: readonly string[] } {
  const reachable = namedTypes(...roots);
  const listed = reachable.filter((type) => options.all || !type.registry?.absent);
  const names = nameTypes(reachable, options.follow ?? "code");
  const registry = new Map<string, ContainerFormat>();
  for (const type of ownNamesFirst(listed)) add(registry, type, names, options.follow ?? "code");
  return { registry, corrections: corrections(listed) };
}

type Names = ReadonlyMap<NamedNode, string>;

/** A type takes the registry's name for it, unless that is another type's own name and we keep them apart. */
function nameTypes(types: readonly NamedNode[], follow: "code" | "registry"): Names {
  const taken = new Set(types.map((type) => type.name));
  const nameOf = (type: NamedNode): string => {
    const published = type.registry?.name;
    return published === undefined || (follow === "code" && taken.has(published)) ? type.name : published;
  };
  return new Map(types.map((type) => [type, nameOf(type)]));
}

/** In the merged reading the type whose own name it is decides the content. */
function ownNamesFirst(types: readonly NamedNode[]): readonly NamedNode[] {
  return [...types.filter((type) => !type.registry?.name), ...types.filter((type) => type.registry?.name)];
}

function add(registry: Map<string, ContainerFormat>, type: NamedNode, names: Names, follow: "code" | "registry"): void {
  const name = names.get(type) as string;
  const container = containerOf(type, names);
  const known = registry.get(name);
  if (known === undefined) registry.set(name, container);
  else if (!(follow === "registry" && type.registry?.name) && !sameContent(known, container)) {
    throw new TypeError(`two different types are called ${name}`);
  }
}

function sameContent(a: ContainerFormat, b: ContainerFormat): boolean {
  return containerLines("", a).join("\n") === containerLines("", b).join("\n");
}

function corrections(types: readonly NamedNode[]): readonly string[] {
  return [...new Set(types.flatMap((type) => type.registry?.correction ?? []))];
}

function containerOf(type: NamedNode, names: Names): ContainerFormat {
  const format = (node: Node): Format => formatOf(node, names);
  switch (type.kind) {
    case "struct":
      return { kind: "struct", fields: type.fields.map(({ name, type: field }) => ({ name, format: format(field) })) };
    case "newtype":
      // A struct with one field whose serde form is the bare inner value: the registry still sees the struct.
      if (type.field) return { kind: "struct", fields: [{ name: type.field, format: format(type.inner) }] };
      return { kind: "newtypestruct", content: format(type.inner) };
    case "enum":
      return {
        kind: "enum",
        variants: type.variants.map((v) => ({ index: v.index, name: v.name, form: formOf(v, names) })),
      };
  }
}

function formOf(variant: Variant, names: Names): VariantFormat {
  switch (variant.form) {
    case "unit":
      return { kind: "unit" };
    case "newtype":
      return { kind: "newtype", content: formatOf(variant.type, names) };
    case "tuple":
      return { kind: "tuple", contents: variant.items.map((item) => formatOf(item, names)) };
    case "struct":
      return { kind: "struct", fields: variant.fields.map((f) => ({ name: f.name, format: formatOf(f.type, names) })) };
  }
}

function formatOf(node: Node, names: Names): Format {
  if (isNamed(node)) return typename(names.get(node) as string);
  const [first, second] = children(node);
  switch (node.kind) {
    case "bool":
      return primitive("BOOL");
    case "unit":
      return primitive("UNIT");
    case "string":
      return primitive("STR");
    case "bytes":
      return primitive("BYTES");
    case "int":
      return intFormat(node.bits, node.signed);
    case "fixed":
      return { kind: "tuplearray", content: primitive("U8"), size: node.size };
    case "vec":
      return { kind: "seq", content: formatOf(first as Node, names) };
    case "option":
      return { kind: "option", content: formatOf(first as Node, names) };
    case "map":
      return { kind: "map", key: formatOf(first as Node, names), value: formatOf(second as Node, names) };
    case "tuple":
      return { kind: "tuple", contents: node.items.map((item) => formatOf(item, names)) };
    case "nested":
    case "ref":
      return formatOf(first as Node, names);
  }
}

/** Rust has no 256-bit integers: upstream's are arrays of bytes. */
function intFormat(bits: number, signed: boolean): Format {
  if (bits === 256) return { kind: "tuplearray", content: primitive("U8"), size: 32 };
  return primitive(`${signed ? "I" : "U"}${bits}` as Primitive);
}
