/** A registry file's text → registry: the words of serde-reflection, and nothing else. */
import { CodecError, formatPath, type Path } from "../errors.ts";
import {
  type ContainerFormat,
  type Format,
  mentions,
  type NamedFormat,
  type NamedVariant,
  PRIMITIVES,
  type Primitive,
  primitive,
  type Registry,
  typename,
  type VariantFormat,
} from "./format.ts";
import { readYaml, type YamlEntry, type YamlNode } from "./yaml-read.ts";

/** Any text gives a registry whose names all resolve, or a CodecError. */
export function parseRegistry(yaml: string): Registry {
  const registry = new Map<string, ContainerFormat>();
  const entries = entriesOf(readYaml(yaml), []);
  for (const { key, value } of entries) registry.set(key, readContainer(value, [key]));
  for (const { key, at } of entries) requireDefined(registry, key, at);
  return registry;
}

function requireDefined(registry: Registry, name: string, at: number): void {
  const missing = mentions(registry.get(name) as ContainerFormat).find((mention) => !registry.has(mention));
  if (missing !== undefined)
    throw new CodecError("registry_type", `no type is called ${missing}`, formatPath([name]), at);
}

function readContainer(node: YamlNode, path: Path): ContainerFormat {
  if (node.kind === "scalar" && node.text === "UNITSTRUCT") return { kind: "unitstruct" };
  const { key, value } = onlyEntry(node, path);
  switch (key) {
    case "NEWTYPESTRUCT":
      return { kind: "newtypestruct", content: readFormat(value, path) };
    case "TUPLESTRUCT":
      return { kind: "tuplestruct", contents: readFormats(value, path) };
    case "STRUCT":
      return { kind: "struct", fields: readFields(value, path) };
    case "ENUM":
      return { kind: "enum", variants: readVariants(value, path) };
    default:
      throw fault(`${key} is no kind of type`, path, node);
  }
}

function readFormat(node: YamlNode, path: Path): Format {
  if (node.kind === "scalar") return readPrimitive(node.text, path, node);
  const { key, value } = onlyEntry(node, path);
  switch (key) {
    case "TYPENAME":
      return typename(textOf(value, path));
    case "OPTION":
      return { kind: "option", content: readFormat(value, path) };
    case "SEQ":
      return { kind: "seq", content: readFormat(value, path) };
    case "MAP": {
      const [keys, values] = entriesNamed(value, ["KEY", "VALUE"], path);
      return { kind: "map", key: readFormat(keys, path), value: readFormat(values, path) };
    }
    case "TUPLE":
      return { kind: "tuple", contents: readFormats(value, path) };
    case "TUPLEARRAY": {
      const [content, size] = entriesNamed(value, ["CONTENT", "SIZE"], path);
      return { kind: "tuplearray", content: readFormat(content, path), size: numberOf(size, path) };
    }
    default:
      throw fault(`${key} is no format`, path, node);
  }
}

function readPrimitive(text: string, path: Path, node: YamlNode): Format {
  const known = PRIMITIVES.find((name) => name === text);
  if (known === undefined) throw fault(`${text} is no format`, path, node);
  return primitive(known satisfies Primitive);
}

function readFormats(node: YamlNode, path: Path): readonly Format[] {
  return itemsOf(node, path).map((item, index) => readFormat(item, [...path, index]));
}

function readFields(node: YamlNode, path: Path): readonly NamedFormat[] {
  const names = new Set<string>();
  return itemsOf(node, path).map((item) => {
    const { key, value } = onlyEntry(item, path);
    if (names.has(key)) throw new CodecError("duplicate_field", `${key} twice`, formatPath(path), item.at);
    names.add(key);
    return { name: key, format: readFormat(value, [...path, key]) };
  });
}

function readVariants(node: YamlNode, path: Path): readonly NamedVariant[] {
  const names = new Set<string>();
  return entriesOf(node, path).map(({ key, value, at }) => {
    const index = numberOf({ kind: "scalar", text: key, at }, path);
    const { key: name, value: form } = onlyEntry(value, path);
    if (names.has(name)) throw new CodecError("duplicate_field", `variant ${name} twice`, formatPath(path), at);
    names.add(name);
    return { index, name, form: readForm(form, [...path, name]) };
  });
}

function readForm(node: YamlNode, path: Path): VariantFormat {
  if (node.kind === "scalar" && node.text === "UNIT") return { kind: "unit" };
  const { key, value } = onlyEntry(node, path);
  switch (key) {
    case "NEWTYPE":
      return { kind: "newtype", content: readFormat(value, path) };
    case "TUPLE":
      return { kind: "tuple", contents: readFormats(value, path) };
    case "STRUCT":
      return { kind: "struct", fields: readFields(value, path) };
    default:
      throw fault(`${key} is no kind of variant`, path, node);
  }
}

function entriesOf(node: YamlNode, path: Path): readonly YamlEntry[] {
  if (node.kind !== "map") throw fault("expected a mapping", path, node);
  return node.entries;
}

function onlyEntry(node: YamlNode, path: Path): YamlEntry {
  const [entry, ...others] = entriesOf(node, path);
  if (entry === undefined || others.length > 0) throw fault("expected exactly one key", path, node);
  return entry;
}

/** Exactly these keys; a registry never has others. */
function entriesNamed(node: YamlNode, names: readonly [string, string], path: Path): [YamlNode, YamlNode] {
  const entries = entriesOf(node, path);
  const [first, second] = names.map((name) => entries.find((entry) => entry.key === name)?.value);
  if (!first || !second || entries.length !== 2) throw fault(`expected the keys ${names.join(" and ")}`, path, node);
  return [first, second];
}

function itemsOf(node: YamlNode, path: Path): readonly YamlNode[] {
  if (node.kind !== "list") throw fault("expected a list", path, node);
  return node.items;
}

function textOf(node: YamlNode, path: Path): string {
  if (node.kind !== "scalar") throw fault("expected a name", path, node);
  return node.text;
}

/** Lengths and tags share BCS's bound. */
function numberOf(node: YamlNode, path: Path): number {
  const text = textOf(node, path);
  const value = /^(?:0|[1-9]\d{0,9})$/.test(text) ? Number(text) : Number.NaN;
  if (!(value <= 0x7fff_ffff)) throw fault(`${text} is no size or tag`, path, node);
  return value;
}

function fault(detail: string, path: Path, node: YamlNode): CodecError {
  return new CodecError("registry_syntax", detail, formatPath(path), node.at);
}
