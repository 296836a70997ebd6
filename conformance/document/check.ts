/** A YAML document against the JSON Schema published for it: ajv's findings as sentences with a line. */
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import { nearest } from "./near.ts";
import { type Problem, refuse } from "./problem.ts";
import { escapePointer, type Place, type YamlDocument } from "./yaml.ts";

/** Throws a Misuse with all that the schema refuses. */
export function checkDocument(document: YamlDocument, schema: object): void {
  const validate = compiled(schema);
  if (validate(document.value)) return;
  const problems = (validate.errors ?? []).map((error) => problemOf(document, error));
  refuse([...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()].sort(byPlace));
}

const known = new WeakMap<object, ValidateFunction>();

function compiled(schema: object): ValidateFunction {
  const made =
    known.get(schema) ?? new Ajv2020({ allErrors: true, verbose: true, allowUnionTypes: true }).compile(schema);
  known.set(schema, made);
  return made;
}

function byPlace(a: Problem, b: Problem): number {
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
}

function problemOf(document: YamlDocument, error: ErrorObject): Problem {
  return { file: document.file, ...placeOf(document, error), message: sentence(error) };
}

/** A key that should not be there is shown itself, everything else where its value stands. */
function placeOf(document: YamlDocument, { keyword, instancePath, params }: ErrorObject): Place {
  if (keyword !== "additionalProperties") return document.place(instancePath);
  return document.keyPlace(`${instancePath}/${escapePointer(String(params["additionalProperty"]))}`);
}

function sentence(error: ErrorObject): string {
  const { keyword, instancePath, params, data } = error;
  const name = nameOf(instancePath);
  switch (keyword) {
    case "additionalProperties":
      return unknownKey(String(params["additionalProperty"]), error.parentSchema);
    case "required":
      return `${article(instancePath)} needs \`${params["missingProperty"]}\`: ${described(error, String(params["missingProperty"]))}`;
    case "type":
      return `${name} is ${kindOf(data)}, expected ${kinds(params["type"])}${wanted(error)}`;
    case "const":
      return `${name} is ${shown(data)}, expected ${shown(params["allowedValue"])}${wanted(error)}`;
    case "enum":
      return `${name} is ${shown(data)}, expected one of ${(params["allowedValues"] as unknown[]).map(shown).join(", ")}`;
    case "pattern":
      return `${name} is ${shown(data)}, expected ${described(error, undefined)}`;
    case "minLength":
    case "minItems":
    case "minProperties":
      return `${name} is empty${wanted(error)}`;
    default:
      return `${name} is ${shown(data)}, which ${error.message}${wanted(error)}`;
  }
}

function unknownKey(key: string, schema: unknown): string {
  const keys = Object.keys((schema as { properties?: object } | undefined)?.properties ?? {});
  const near = nearest(key, keys);
  const guess = near.length > 0 ? `; did you mean \`${near[0]}\`?` : "";
  return `unknown key \`${key}\`, expected one of ${keys.map((name) => `\`${name}\``).join(", ")}${guess}`;
}

type Part = { readonly description?: string; readonly properties?: Readonly<Record<string, Part>> };

/** What the place, or its key, holds in words. */
function described({ parentSchema }: ErrorObject, key: string | undefined): string {
  const part = parentSchema as Part;
  return (key === undefined ? part : part.properties?.[key])?.description ?? "something else";
}

/** What the schema says in words that the place holds. */
function wanted({ parentSchema }: ErrorObject): string {
  const { description } = (parentSchema ?? {}) as { description?: string };
  return description === undefined ? "" : `: ${description}`;
}

/** `until` of /expect/0/until; the document itself has no name. */
function nameOf(pointer: string): string {
  const words = pointer.split("/").filter((word) => word !== "");
  const word = words.findLast((one) => !/^\d+$/.test(one));
  if (word === undefined) return "the document";
  return /^\d+$/.test(words.at(-1) ?? "") ? `an entry of \`${word}\`` : `\`${word}\``;
}

function article(pointer: string): string {
  return pointer === "" ? "the document" : nameOf(pointer);
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return "empty";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a map of keys";
  return shown(value);
}

function kinds(types: unknown): string {
  const words: Record<string, string> = {
    string: "text",
    object: "a map of keys",
    array: "a list",
    integer: "a whole number",
  };
  return [types]
    .flat()
    .map((type) => words[String(type)] ?? `a ${type}`)
    .join(" or ");
}

const MOST_SHOWN = 60;

function shown(value: unknown): string {
  if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") return kindOf(value);
  const text = String(value);
  return `\`${text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text}\``;
}
