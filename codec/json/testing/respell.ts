/**
 * One value spelled in the ways that serde_json takes for it: other order, other whitespace, arrays for structs,
 * aliases, fields nobody knows, capitals, prefixes, escapes. Reading any of them must give the value back.
 */
import { toHex } from "../../bytes.ts";
import { type Field, type JsonBytes, type Node, resolve, type Variant } from "../../schema/index.ts";
import { json } from "./twins.ts";

/** A source of whole numbers below `n`. */
export type Below = (n: number) => number;
type Kind<K extends Node["kind"]> = Extract<Node, { kind: K }>;
type Value = Record<string, unknown>;

const JUNK = ["null", "-0.5e+9", '"\\u00e9\\ud800"', "[[],{}]", '{"a":{"a":[1,"]"]},"a":true}', "18446744073709551616"];

/** A random spelling of the value. */
export function respell(node: Node, value: unknown, below: Below): string {
  const space = () => (below(6) === 0 ? ([" ", "\n", "\t\r ", "  "][below(4)] as string) : "");
  return space() + spell(node, value, below, space) + space();
}

function spell(given: Node, value: unknown, below: Below, space: () => string): string {
  const node = resolve(given);
  const inner = (type: Node, part: unknown) => respell(type, part, below);
  if ("json" in node && node.json === "hex-of-bcs") return letters(json.encodeJsonText(node as never, value), below);
  switch (node.kind) {
    case "newtype":
    case "nested":
      return inner(node.inner, value);
    case "option":
      return value === null ? "null" : inner(node.some, value);
    case "vec":
      return array(
        (value as unknown[]).map((item) => inner(node.item, item)),
        space,
      );
    case "tuple":
      return array(
        node.items.map((item, i) => inner(item, (value as unknown[])[i])),
        space,
      );
    case "struct":
      return struct(node.fields, value as Value, below, space);
    case "enum":
      return variant(node, value as Value, below, space);
    case "string":
      return escaped(value as string, below);
    case "bytes":
    case "fixed":
      return bytes(node, value as Uint8Array, below, space);
    default:
      return json.encodeJsonText(node as never, value);
  }
}

function array(items: readonly string[], space: () => string): string {
  return `[${items.length === 0 ? space() : items.join(",")}]`;
}

function struct(fields: readonly Field[], value: Value, below: Below, space: () => string): string {
  if (below(5) === 0)
    return array(
      fields.map(({ name, type }) => respell(type, value[name], below)),
      space,
    );
  const members = fields.flatMap((field) => member(field, value, below));
  for (let i = below(4); i > 2; i--)
    members.splice(below(members.length + 1), 0, `"?${i}":${JUNK[below(JUNK.length)]}`);
  if (below(3) === 0) members.reverse();
  return `{${space()}${members.join(`${space()},${space()}`)}${space()}}`;
}

function member({ name, type, aliases = [] }: Field, value: Value, below: Below): string[] {
  if (type.kind === "option" && value[name] === null && below(2) === 0) return [];
  return [`${called(name, aliases, below)}:${respell(type, value[name], below)}`];
}

function variant(node: Kind<"enum">, value: Value, below: Below, space: () => string): string {
  const known = node.variants.find(({ name }) => name === value["kind"]) as Variant;
  const name = called(known.name, known.aliases ?? [], below);
  if (known.form === "unit" && below(2) === 0) return name;
  return `{${space()}${name}${space()}:${content(known, value, below, space)}}`;
}

function content(known: Variant, value: Value, below: Below, space: () => string): string {
  switch (known.form) {
    case "unit":
      return `${space()}null`;
    case "newtype":
      return respell(known.type, value["value"], below);
    case "tuple":
      return respell({ kind: "tuple", items: known.items }, value["value"], below);
    case "struct":
      return struct(known.fields, value, below, space);
  }
}

function called(name: string, aliases: readonly string[], below: Below): string {
  const names = [name, ...aliases];
  return escaped(names[below(names.length)] as string, below);
}

/** Some characters as escapes; both letter cases of them. */
function escaped(text: string, below: Below): string {
  if (below(4) > 0) return JSON.stringify(text);
  const unit = (char: string) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`;
  const units = (char: string) => char.split("").map(unit).join("");
  return `"${[...text].map((char) => (below(3) === 0 ? letters(units(char), below).replace("\\U", "\\u") : JSON.stringify(char).slice(1, -1))).join("")}"`;
}

function bytes(node: Kind<"bytes" | "fixed">, value: Uint8Array, below: Below, space: () => string): string {
  if (node.json && node.json.form !== "numbers") return letters(hex(node.json, value, below), below);
  const ascii = value.every((byte) => byte < 0x80);
  if (node.kind === "bytes" && ascii && below(2) === 0) return escaped(String.fromCharCode(...value), below);
  return array(
    Array.from(value, (byte) => `${space()}${byte}${space()}`),
    space,
  );
}

function hex(form: JsonBytes, value: Uint8Array, below: Below): string {
  const digits = toHex(value);
  if (form.form === "hex") return `"${digits}"`;
  const prefix = below(2) === 0 ? "0x" : "";
  if (form.form === "address") return `"${prefix}${below(2) === 0 ? digits : digits.replace(/^0+(?=.)/, "")}"`;
  const prefixes = ["", ...(form.form === "key" ? form.aip80 : [])];
  return `"${prefixes[below(prefixes.length)]}${prefix}${digits}"`;
}

/** Hex digits in capitals; `0x` and prefixes stay as they are. */
function letters(text: string, below: Below): string {
  return below(3) > 0 ? text : text.replace(/[a-f0-9]+"?$/, (digits) => digits.toUpperCase());
}
