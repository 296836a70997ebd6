/**
 * The second opinion on JSON: ajv over the derived JSON Schema, for vectors, configuration and whatever people
 * write by hand. It lists everything that is wrong, each with its path; the readers stop at the first.
 */
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import { fromHex } from "../bytes.ts";
import { CodecError, formatPath, type Path } from "../errors.ts";
import { type BytesRule, type Level, type Node, nodeOf, ruleFault, type Schema } from "../schema/index.ts";
import type { InnerBcs } from "./inner-bcs.ts";
import { jsonSchema } from "./json-schema.ts";
import { type LosslessJson, parseLossless } from "./lossless.ts";

export type ValidateOptions = {
  /** `shape` unless said. */
  readonly level?: Level | undefined;
  /** Without BCS the hex of types that carry it inside is only looked at as hex. */
  readonly bcs?: InnerBcs | undefined;
};

/** One thing that is wrong, and where. */
export type JsonFault = { readonly path: string; readonly message: string };

/** More faults than people read; the list ends here. */
export const MOST_FAULTS = 100;

/** What is wrong with the text as the one spelling of a value, in the order of the schema; empty when nothing is. */
export function validateJson(
  schema: Schema,
  input: string | Uint8Array,
  options: ValidateOptions = {},
): readonly JsonFault[] {
  let document: LosslessJson;
  try {
    document = parseLossless(input);
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    return [{ path: error.path, message: `${error.detail} (at ${error.offset})` }];
  }
  return validateDocument(schema, document, options);
}

/** The same for a document that `parseLossless` has read. */
export function validateDocument(
  schema: Schema,
  document: LosslessJson,
  options: ValidateOptions = {},
): readonly JsonFault[] {
  const validate = ajvFor(schema, options);
  if (validate(document)) return [];
  const faults = (validate.errors ?? []).filter(({ keyword }) => !WRAPPERS.has(keyword));
  return faults.slice(0, MOST_FAULTS).map((error) => faultOf(error, document));
}

/** ajv's own function for a type, compiled on first use. */
export function ajvFor(schema: Schema, { level = "shape", bcs }: ValidateOptions = {}): ValidateFunction {
  const byBcs = compiled[level].get(bcs ?? WITHOUT_BCS) ?? new WeakMap<Node, ValidateFunction>();
  compiled[level].set(bcs ?? WITHOUT_BCS, byBcs);
  const node = nodeOf(schema);
  const known = byBcs.get(node) ?? newAjv(level, bcs).compile(jsonSchema(schema, { exact: true }));
  byBcs.set(node, known);
  return known;
}

/** Keywords that only repeat that something inside them failed. */
const WRAPPERS: ReadonlySet<string> = new Set(["if", "propertyNames"]);
const WITHOUT_BCS = {};
const compiled: Readonly<Record<Level, WeakMap<object, WeakMap<Node, ValidateFunction>>>> = {
  shape: new WeakMap(),
  full: new WeakMap(),
};

/** One instance per type: types of different profiles may share a name. */
function newAjv(level: Level, bcs: InnerBcs | undefined): Ajv2020 {
  const ajv = new Ajv2020({ allErrors: true, strict: true, strictTypes: false, verbose: true });
  ajv.addKeyword({
    keyword: "touchstoneInt",
    validate: (type: string, data: unknown) => isInt(data) && fits(type, data),
  });
  ajv.addKeyword({
    keyword: "touchstoneIntKey",
    validate: (type: string, key: string) => !isNumeral(key) || fits(type, key),
  });
  ajv.addKeyword({ keyword: "touchstoneRule", validate: (rule: BytesRule, data: unknown) => obeys(rule, data, level) });
  ajv.addKeyword({ keyword: "touchstoneBcs", validate: (node: Node, data: unknown) => isBcs(node, data, level, bcs) });
  return ajv;
}

function isInt(data: unknown): boolean {
  return typeof data === "bigint" || Number.isInteger(data);
}

/** What is none is the business of the pattern beside the keyword. */
function isNumeral(key: string): boolean {
  return /^(?:0|-?[1-9][0-9]*)$/.test(key);
}

function fits(type: string, data: unknown): boolean {
  if (String(data).length > 40) return false;
  const value = BigInt(data as number | bigint | string);
  const bits = Number(type.slice(1));
  return value === (type.startsWith("i") ? BigInt.asIntN(bits, value) : BigInt.asUintN(bits, value));
}

/** Only what the pattern beside it has let through is looked at, so that one mistake is one fault. */
function obeys(rule: BytesRule, data: unknown, level: Level): boolean {
  const bytes = bytesOf(data);
  return bytes === undefined || ruleFault(rule, bytes, 0, bytes.length, level) === undefined;
}

function isBcs(node: Node, data: unknown, level: Level, bcs: InnerBcs | undefined): boolean {
  const bytes = bytesOf(data);
  if (bytes === undefined || !bcs) return true;
  try {
    bcs.decodeBcs(node as Schema, bytes, { level });
    return true;
  } catch (error) {
    if (error instanceof CodecError) return false;
    throw error;
  }
}

function bytesOf(data: unknown): Uint8Array | undefined {
  if (Array.isArray(data)) return Uint8Array.from(data);
  if (typeof data !== "string" || !/^(?:0x)?(?:[0-9a-f]{2})*$/.test(data)) return undefined;
  return fromHex(data.replace(/^0x/, ""));
}

function faultOf(error: ErrorObject, document: LosslessJson): JsonFault {
  const path = [
    ...pathOf(error.instancePath, document),
    ...(error.propertyName === undefined ? [] : [error.propertyName]),
  ];
  switch (error.keyword) {
    case "required":
      return { path: formatPath([...path, error.params["missingProperty"]]), message: "is missing" };
    case "additionalProperties":
      return { path: formatPath(path), message: `has no field ${JSON.stringify(error.params["additionalProperty"])}` };
    case "enum":
      return { path: formatPath(path), message: `must be one of ${error.params["allowedValues"].join(", ")}` };
    case "not":
      return { path: formatPath(path), message: "is nested too deep" };
    case "touchstoneInt":
    case "touchstoneIntKey":
      return { path: formatPath(path), message: `must be an integer that fits ${error.schema}` };
    case "touchstoneRule":
      return { path: formatPath(path), message: `must be a ${(error.schema as BytesRule).name}` };
    case "touchstoneBcs":
      return {
        path: formatPath(path),
        message: `must be the BCS of ${(error.schema as { name: string }).name} in hex`,
      };
    default:
      return { path: formatPath(path), message: error.message ?? error.keyword };
  }
}

/** ajv points with a JSON pointer, in which indexes and keys look the same. */
function pathOf(instancePath: string, document: LosslessJson): Path {
  let value: unknown = document;
  return instancePath
    .split("/")
    .slice(1)
    .map((part) => {
      const key = part.replaceAll("~1", "/").replaceAll("~0", "~");
      const step = Array.isArray(value) ? Number(key) : key;
      value = (value as Record<string | number, unknown>)[step];
      return step;
    });
}
