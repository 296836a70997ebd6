/** Whether a reply's JSON is the value that was expected, however it is laid out. */
import { CodecError } from "../../codec/errors.ts";
import { parseLossless } from "../../codec/json/lossless.ts";
import type { Sut } from "../suite.ts";
import { toVectorValue } from "../vectors/value.ts";
import { type Subject, valueText } from "./subject.ts";

export type Comparison =
  | { readonly result: "same" }
  | { readonly result: "differs"; readonly path: string; readonly expected: string; readonly actual: string }
  | { readonly result: "unreadable"; readonly fault: string };

/** Compares as values: white space and the order of members do not matter. */
export function compareValue(subject: Subject, expected: unknown, text: string, values: Sut["values"]): Comparison {
  if (text === valueText(subject, expected, values)) return { result: "same" };
  try {
    const given = values === "serde" ? toVectorValue(subject.schema, text) : parseLossless(text);
    return firstDifference(expected, given, "$") ?? { result: "same" };
  } catch (error) {
    if (error instanceof CodecError) return { result: "unreadable", fault: `no JSON: ${error.message}` };
    if (error instanceof RangeError) return { result: "unreadable", fault: "JSON nested too deep" };
    throw error;
  }
}

function firstDifference(expected: unknown, given: unknown, path: string): Comparison | undefined {
  if (Object.is(expected, given)) return undefined;
  if (Array.isArray(expected) && Array.isArray(given)) return listDifference(expected, given, path);
  if (isObject(expected) && isObject(given)) return memberDifference(expected, given, path);
  return differs(path, expected, given);
}

function listDifference(expected: readonly unknown[], given: readonly unknown[], path: string): Comparison | undefined {
  for (let i = 0; i < Math.min(expected.length, given.length); i++) {
    const found = firstDifference(expected[i], given[i], `${path}[${i}]`);
    if (found) return found;
  }
  if (expected.length === given.length) return undefined;
  return { result: "differs", path, expected: `${expected.length} elements`, actual: `${given.length} elements` };
}

type Members = Readonly<Record<string, unknown>>;

function memberDifference(expected: Members, given: Members, path: string): Comparison | undefined {
  for (const name of Object.keys(expected)) {
    if (!Object.hasOwn(given, name)) return differs(`${path}.${name}`, expected[name], undefined);
    const found = firstDifference(expected[name], given[name], `${path}.${name}`);
    if (found) return found;
  }
  const extra = Object.keys(given).find((name) => !Object.hasOwn(expected, name));
  return extra === undefined ? undefined : differs(`${path}.${extra}`, undefined, given[extra]);
}

function isObject(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function differs(path: string, expected: unknown, actual: unknown): Comparison {
  return { result: "differs", path, expected: short(expected), actual: short(actual) };
}

function short(value: unknown): string {
  if (value === undefined) return "nothing";
  const text = JSON.stringify(value, (_, member) => (typeof member === "bigint" ? String(member) : member));
  return text.length <= 80 ? text : `${text.slice(0, 80)}…`;
}
