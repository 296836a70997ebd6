/**
 * JSON without a schema and without losing digits: integers that a double cannot hold come as bigint,
 * and nothing that a key is called can reach an object's prototype.
 */
import { CodecError } from "../errors.ts";
import { decodeUtf8 } from "../utf8.ts";
import { CLOSE_ARRAY, CLOSE_OBJECT, isDigit, MINUS, OPEN_ARRAY, OPEN_OBJECT, QUOTE, Scanner } from "./scanner.ts";

/** What `parseLossless` returns; objects have no prototype. */
export type LosslessJson =
  | null
  | boolean
  | number
  | bigint
  | string
  | readonly LosslessJson[]
  | { readonly [key: string]: LosslessJson };

/** More digits than any type has; parsing millions of them exactly would take minutes. */
const MOST_DIGITS = 400;

/** The document, or a CodecError; a key that is given twice is one. */
export function parseLossless(input: string | Uint8Array): LosslessJson {
  const text = typeof input === "string" ? input : decodeUtf8(input);
  if (typeof text === "number") throw new CodecError("bad_utf8", "not valid UTF-8", "$", text);
  const scanner = new Scanner(text);
  const value = parse(scanner);
  scanner.finish();
  return value;
}

/** Compact JSON text; a bigint is written as the integer it is. */
export function stringifyLossless(value: LosslessJson): string {
  if (typeof value === "bigint") return String(value);
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(stringifyLossless).join(",")}]`;
  return `{${Object.entries(value)
    .map(([key, member]) => `${JSON.stringify(key)}:${stringifyLossless(member)}`)
    .join(",")}}`;
}

function parse(scanner: Scanner): LosslessJson {
  const code = scanner.peek();
  if (code === OPEN_OBJECT) return object(scanner);
  if (code === OPEN_ARRAY) return array(scanner);
  if (code === QUOTE) return scanner.string();
  if (code === MINUS || isDigit(code)) return number(scanner.number());
  if (scanner.keyword("true")) return true;
  if (scanner.keyword("false")) return false;
  return scanner.keyword("null") ? null : scanner.mismatch("a value");
}

function object(scanner: Scanner): LosslessJson {
  const members: Record<string, LosslessJson> = Object.create(null);
  scanner.open();
  for (let count = 0; scanner.more(CLOSE_OBJECT, count); count++) {
    const start = scanner.start();
    const key = scanner.key();
    scanner.path.push(key);
    if (key in members) scanner.fail("duplicate_field", `${JSON.stringify(key)} is given twice`, start);
    members[key] = parse(scanner);
    scanner.path.pop();
  }
  return members;
}

function array(scanner: Scanner): LosslessJson {
  const items: LosslessJson[] = [];
  scanner.open();
  while (scanner.more(CLOSE_ARRAY, items.length)) {
    scanner.path.push(items.length);
    items.push(parse(scanner));
    scanner.path.pop();
  }
  return items;
}

function number(literal: string): number | bigint {
  const value = Number(literal);
  if (Number.isSafeInteger(value) || /[.eE]/.test(literal) || literal.length > MOST_DIGITS) return value;
  return BigInt(literal);
}
