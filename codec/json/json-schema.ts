/**
 * JSON Schema 2020-12 of any type, closed around the one spelling that `encodeJson` writes: every field there,
 * no other, hex in lower case. What JSON Schema cannot say stands in keywords whose names begin with `touchstone`:
 * annotations to other validators, rules to ours.
 *
 * - `touchstoneInt`: `u64`, `i128`, … The exact range of integers that a double cannot hold.
 * - `touchstoneIntKey`: the same for integers that are keys, and so strings.
 * - `touchstoneRule`: the rule that the bytes of a key or signature obey beyond their length and first byte.
 * - `touchstoneBcs`: the type whose BCS bytes the hex must be.
 */
import type { EnumNode, Field, JsonBytes, Node, Schema, Variant } from "../schema/index.ts";
import { isNamed, nodeOf, resolve } from "../schema/index.ts";
import { hexPattern, keyPattern } from "./hex-pattern.ts";
import { type Nests, relevantNests } from "./nests.ts";

export type JsonSchema = { readonly [keyword: string]: unknown } | boolean;
export type JsonSchemaOptions = {
  /** The schema's own URI. */
  readonly $id?: string | undefined;
  /** For our own validator: integers may be bigint, and the keywords hold the things themselves, not their names. */
  readonly exact?: boolean | undefined;
};

type Kind<K extends Node["kind"]> = Extract<Node, { kind: K }>;

/** The JSON Schema of a type, with one definition per named type under `$defs`. */
export function jsonSchema(schema: Schema, options: JsonSchemaOptions = {}): { readonly [keyword: string]: unknown } {
  const derivation = new Derivation(options.exact ?? false);
  const root = derivation.of(nodeOf(schema), {});
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    ...(options.$id === undefined ? {} : { $id: options.$id }),
    ...(root as object),
    $defs: Object.fromEntries(derivation.definitions),
  };
}

class Derivation {
  readonly definitions = new Map<string, JsonSchema>();
  readonly #exact: boolean;
  readonly #names = new Map<Node, Map<string, string>>();

  constructor(exact: boolean) {
    this.#exact = exact;
  }

  /** The schema of a type where so many of each nesting group are open. */
  of(given: Node, nests: Nests): JsonSchema {
    const node = resolve(given);
    if (isNamed(node)) return { $ref: `#/$defs/${pointer(this.#define(node, relevantNests(node, nests)))}` };
    switch (node.kind) {
      case "bool":
        return { type: "boolean" };
      case "unit":
        return { type: "null" };
      case "int":
        return this.#int(node);
      case "string":
        return { type: "string" };
      case "bytes":
        return this.#bytes(node);
      case "fixed":
        return spelled(node.json, { min: node.size, max: node.size });
      case "vec":
        return { type: "array", items: this.of(node.item, nests), ...limit("maxItems", node.max) };
      case "option":
        return { if: { type: "null" }, else: this.of(node.some, nests) };
      case "tuple":
        return this.#tuple(node.items, nests);
      case "map":
        return { type: "object", propertyNames: this.#key(node.key), additionalProperties: this.of(node.value, nests) };
      default:
        return this.#nested(node as Kind<"nested">, nests);
    }
  }

  /** One definition per type and number of open nests that it can tell apart. */
  #define(node: Kind<"struct" | "newtype" | "enum">, nests: Nests): string {
    const names = this.#names.get(node) ?? new Map<string, string>();
    this.#names.set(node, names);
    const depths = Object.values(nests);
    const key = JSON.stringify(nests);
    const known = names.get(key);
    if (known !== undefined) return known;
    const name = this.#unused([node.name, ...(depths.length > 0 ? [`depth${depths.join("-")}`] : [])].join("."));
    names.set(key, name);
    this.definitions.set(name, true); // holds the place while types inside it name it
    const described = { title: node.name, ...(node.doc === undefined ? {} : { description: node.doc }) };
    this.definitions.set(name, { ...described, ...(this.#content(node, nests) as object) });
    return name;
  }

  #unused(name: string): string {
    let candidate = name;
    for (let i = 2; this.definitions.has(candidate); i++) candidate = `${name}_${i}`;
    return candidate;
  }

  #content(node: Kind<"struct" | "newtype" | "enum">, nests: Nests): JsonSchema {
    if (node.json === "hex-of-bcs") return { ...hexPattern({}), touchstoneBcs: this.#exact ? node : node.name };
    if (node.kind === "newtype") return this.of(node.inner, nests);
    return node.kind === "struct" ? this.#object(node.fields, nests) : this.#enum(node, nests);
  }

  #object(fields: readonly Field[], nests: Nests): JsonSchema {
    const property = ({ name, type, doc }: Field) => {
      return [
        name,
        { ...(this.of(type, nests) as object), ...(doc === undefined ? {} : { description: doc }) },
      ] as const;
    };
    return {
      type: "object",
      properties: Object.fromEntries(fields.map(property)),
      required: fields.map((field) => field.name),
      additionalProperties: false,
    };
  }

  /** `if` and not `anyOf`: a validator then reports what is wrong with the form that was meant, and nothing else. */
  #enum(node: EnumNode, nests: Nests): JsonSchema {
    const bare = node.variants.filter((variant) => variant.form === "unit").map((variant) => variant.name);
    const full = node.variants.filter((variant) => variant.form !== "unit");
    if (full.length === 0) return { enum: bare };
    const object = {
      type: "object",
      properties: Object.fromEntries(full.map((variant) => [variant.name, this.#variant(variant, nests)])),
      additionalProperties: false,
      minProperties: 1,
      maxProperties: 1,
    };
    // biome-ignore lint/suspicious/noThenProperty: JSON Schema's own keyword, and nothing awaits a schema
    return bare.length === 0 ? object : { if: { type: "string" }, then: { enum: bare }, else: object };
  }

  #variant(variant: Variant, nests: Nests): JsonSchema {
    switch (variant.form) {
      case "unit":
        return { type: "null" };
      case "newtype":
        return this.of(variant.type, nests);
      case "tuple":
        return this.#tuple(variant.items, nests);
      case "struct":
        return this.#object(variant.fields, nests);
    }
  }

  #tuple(items: readonly Node[], nests: Nests): JsonSchema {
    const size = { minItems: items.length, maxItems: items.length };
    if (items.length === 0) return { type: "array", ...size };
    return { type: "array", prefixItems: items.map((item) => this.of(item, nests)), items: false, ...size };
  }

  /** Recursion that has an end is unrolled: eight type tags inside each other, and no definition for a ninth. */
  #nested(node: Kind<"nested">, nests: Nests): JsonSchema {
    const open = nests[node.group] ?? 0;
    return open >= node.limit ? { not: {} } : this.of(node.inner, { ...nests, [node.group]: open + 1 });
  }

  #int({ bits, signed }: Kind<"int">): JsonSchema {
    if (bits === 256) return spelled(undefined, { min: 32, max: 32 });
    const most = 2 ** (signed ? bits - 1 : bits);
    const least = signed ? -most : 0;
    if (bits <= 32) return { type: "integer", minimum: least, maximum: most - 1 };
    const touchstoneInt = `${signed ? "i" : "u"}${bits}`;
    // The largest value is no double. Validators that read numbers as doubles meet it as the power of two above it.
    return this.#exact ? { touchstoneInt } : { type: "integer", minimum: least, maximum: most, touchstoneInt };
  }

  #bytes({ json, max, rule }: Kind<"bytes">): JsonSchema {
    if (!rule) return spelled(json, { max });
    const pattern = json?.form === "key" || json?.form === "hex" ? keyPattern(rule, json.form) : spelled(json, { max });
    return { ...(pattern as object), touchstoneRule: this.#exact ? rule : rule.name };
  }

  /** Keys are strings: integers and booleans among them too. */
  #key(given: Node): JsonSchema {
    const node = resolve(given);
    switch (node.kind) {
      case "int":
        return { pattern: "^(?:0|-?[1-9][0-9]*)$", touchstoneIntKey: `${node.signed ? "i" : "u"}${node.bits}` };
      case "bool":
        return { enum: ["true", "false"] };
      case "newtype":
      case "nested":
        return this.#key(node.inner);
      default:
        return this.of(node, {});
    }
  }
}

function spelled(
  json: JsonBytes | undefined,
  size: { min?: number | undefined; max?: number | undefined },
): JsonSchema {
  if (json && json.form !== "numbers") return hexPattern({ ...size, prefix: json.form === "key" ? "0x" : "" });
  const items = { type: "integer", minimum: 0, maximum: 255 };
  return { type: "array", items, ...limit("minItems", size.min), ...limit("maxItems", size.max) };
}

function limit(keyword: string, value: number | undefined): JsonSchema & object {
  return value === undefined ? {} : { [keyword]: value };
}

/** A definition's name inside a `$ref`: a JSON pointer inside a URI. */
function pointer(name: string): string {
  return encodeURIComponent(name.replaceAll("~", "~0").replaceAll("/", "~1"));
}
