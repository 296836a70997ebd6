/**
 * Types as people read them: `vec<(u64, AccountAddress)>`, one line per field.
 * Used by the snapshot of upstream's registry, by differences, and by `describeType`.
 */
import type { ContainerFormat, Format, NamedVariant, Registry, VariantFormat } from "./format.ts";

/** One line: `option<vec<u8>>`, `[u8; 32]`, `map<K, V>`. */
export function formatText(format: Format): string {
  switch (format.kind) {
    case "primitive":
      return format.name === "UNIT" ? "()" : format.name.toLowerCase();
    case "typename":
      return format.name;
    case "option":
      return `option<${formatText(format.content)}>`;
    case "seq":
      return `vec<${formatText(format.content)}>`;
    case "map":
      return `map<${formatText(format.key)}, ${formatText(format.value)}>`;
    case "tuple":
      return `(${format.contents.map(formatText).join(", ")})`;
    case "tuplearray":
      return `[${formatText(format.content)}; ${format.size}]`;
  }
}

/** A headline and, for structs and enums, one indented line per field or variant. */
export function containerLines(name: string, container: ContainerFormat): readonly string[] {
  switch (container.kind) {
    case "unitstruct":
      return [`${name} = unit struct`];
    case "newtypestruct":
      return [`${name} = newtype ${formatText(container.content)}`];
    case "tuplestruct":
      return [`${name} = tuple struct (${container.contents.map(formatText).join(", ")})`];
    case "struct":
      return [`${name} = struct`, ...container.fields.map((field) => `  ${field.name}: ${formatText(field.format)}`)];
    case "enum":
      return [`${name} = enum`, ...container.variants.map((variant) => `  ${variantText(variant)}`)];
  }
}

/** The whole registry in this notation, sorted by type name. */
export function registryLines(registry: Registry): readonly string[] {
  return sortedEntries(registry).flatMap(([name, container]) => containerLines(name, container));
}

/** Entries in the order that published registries use. */
export function sortedEntries(registry: Registry): readonly (readonly [string, ContainerFormat])[] {
  return [...registry].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

/** `1 NotFound(LedgerInfo)`, `0 V1 { a: u8 }`, `2 Ack`. */
export function variantText(variant: NamedVariant): string {
  return `${variant.index} ${variant.name}${formText(variant.form)}`;
}

function formText(form: VariantFormat): string {
  switch (form.kind) {
    case "unit":
      return "";
    case "newtype":
      return `(${formatText(form.content)})`;
    case "tuple":
      // A tuple of one is not a newtype in JSON: the comma keeps them apart.
      return `(${form.contents.map(formatText).join(", ")}${form.contents.length < 2 ? "," : ""})`;
    case "struct":
      return ` { ${form.fields.map((field) => `${field.name}: ${formatText(field.format)}`).join(", ")} }`;
  }
}
