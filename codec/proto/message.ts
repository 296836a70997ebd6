/** Values to the objects that ts-proto's code writes, and back. Only the outward way meets wrong values. */
import { CodecError, type CodecErrorCode, formatPath } from "../errors.ts";
import type { Content, Layout, ProtoField } from "./layout.ts";

/** An object of generated code; a oneof is `sum: { $case, value }`. */
export type GeneratedMessage = { [property: string]: unknown };
type Sum = { readonly $case: string; readonly value: unknown };
type Path = readonly string[];

/** The generated object of a value, or a CodecError where the value is not of its type. */
export function toMessage(layout: Layout, value: unknown, path: Path = []): GeneratedMessage {
  if (typeof value !== "object" || value === null) fail("wrong_type", "expected an object", path);
  const source = value as GeneratedMessage;
  if (layout.oneof) return { sum: toSum(layout, source, path) };
  const message: GeneratedMessage = {};
  for (const field of layout.fields) message[field.property] = toField(field, source[field.name], path);
  return message;
}

/** The value of a generated object whose bytes passed the scan. */
export function fromMessage(layout: Layout, message: GeneratedMessage): unknown {
  if (layout.oneof) return fromSum(layout, message["sum"] as Sum);
  const value: GeneratedMessage = {};
  for (const field of layout.fields) value[field.name] = fromField(field, message[field.property]);
  return value;
}

function toSum(layout: Layout, source: GeneratedMessage, path: Path): Sum {
  const field = layout.fields.find((candidate) => candidate.name === source["kind"]);
  if (!field) fail("unknown_variant", `${layout.name} has no variant ${preview(source["kind"])}`, path);
  return { $case: field.property, value: toField(field, source["value"], path) };
}

function toField(field: ProtoField, value: unknown, outer: Path): unknown {
  const path = [...outer, field.name];
  if (value === undefined) fail("missing_field", "no value", path);
  if (field.optional && value === null) return undefined;
  if (field.content.kind === "message") return toMessage(field.content.layout, value, path);
  checkScalar(field.content, value, path);
  return value;
}

function fromSum(layout: Layout, sum: Sum): unknown {
  const field = layout.fields.find((candidate) => candidate.property === sum.$case) as ProtoField;
  return { kind: field.name, value: fromField(field, sum.value) };
}

function fromField({ content }: ProtoField, value: unknown): unknown {
  if (value === undefined) return null;
  return content.kind === "message" ? fromMessage(content.layout, value as GeneratedMessage) : value;
}

function checkScalar(content: Exclude<Content, { kind: "message" }>, value: unknown, path: Path): void {
  if (content.kind === "int") checkInt(content.bits, value, path);
  else if (content.kind === "string") checkString(value, path);
  else if (content.kind === "bytes") checkBytes(content, value, path);
  else if (typeof value !== "boolean") fail("wrong_type", "expected a boolean", path);
}

function checkInt(bits: number, value: unknown, path: Path): void {
  const fits = bits > 32 ? typeof value === "bigint" : Number.isInteger(value);
  if (!fits) fail("wrong_type", `expected a ${bits > 32 ? "bigint" : "whole number"}`, path);
  const exact = BigInt(value as number | bigint);
  if (BigInt.asUintN(bits, exact) !== exact) fail("out_of_range", `${exact} does not fit u${bits}`, path);
}

function checkString(value: unknown, path: Path): void {
  if (typeof value !== "string") fail("wrong_type", "expected a string", path);
  if (!value.isWellFormed()) fail("bad_utf8", "an unpaired surrogate", path);
}

function checkBytes({ min, max }: { min: number; max: number }, value: unknown, path: Path): void {
  if (!(value instanceof Uint8Array)) fail("wrong_type", "expected a Uint8Array", path);
  const size = value.length;
  if (min === max && size !== min) fail("bad_length", `expected ${min} bytes, got ${size}`, path);
  if (size > max) fail("length_limit", `length ${size} is above ${max}`, path);
}

function preview(kind: unknown): string {
  return typeof kind === "string" ? JSON.stringify(kind.slice(0, 40)) : typeof kind;
}

function fail(code: CodecErrorCode, detail: string, path: Path): never {
  throw new CodecError(code, detail, formatPath(path), -1);
}
