/**
 * The golden vectors, held to frozen schemas: each version reads and writes every vector of a type that is the same in
 * it, by all four verbs. What today's declarations say does not count here, only what was frozen.
 */

import { acceptBcs } from "../../codec/bcs/index.ts";
import { equalBytes } from "../../codec/bytes.ts";
import { CodecError } from "../../codec/errors.ts";
import type { NamedNode, Schema } from "../../codec/schema/index.ts";
import { bytesOf } from "../vectors/bytes-of.ts";
import { classFits } from "../vectors/classes.ts";
import { disagreements, MOST_FOR_ALL, verbsOf } from "../vectors/confirm.ts";
import type { Vector, VectorFile } from "../vectors/format.ts";
import type { Loaded } from "../vectors/load.ts";
import { type Asked, OPINIONS, type Opinion } from "../vectors/opinions.ts";
import { fromVectorValue } from "../vectors/value.ts";
import { typePrint } from "./prints.ts";
import type { Wire } from "./wire.ts";

export type Golden = {
  readonly wire: string;
  /** Vectors of types that are in this version what they were confirmed with. */
  readonly vectors: number;
  /** How many of them another version has answered for, whose declarations of them are the same to the letter. */
  readonly shared: number;
  /** Vectors of types that this version has otherwise, or not at all. */
  readonly others: number;
  readonly otherTypes: readonly string[];
  readonly faults: readonly string[];
};

/** Every vector of the protocol against the version; `asked` remembers which declarations were held to which files. */
export function goldenOf(wire: Wire, files: readonly Loaded[], asked: Set<string> = new Set()): Golden {
  const own = files.filter(({ file }) => file.protocol === wire.version);
  const held = own.filter(({ file }) => isConfirmed(file, wire.types.get(file.type)));
  const fresh = held.filter((one) => isFirst(asked, one, wire.types.get(one.file.type) as NamedNode));
  const others = own.filter((one) => !held.includes(one));
  return {
    wire: wire.label,
    vectors: count(held),
    shared: count(held) - count(fresh),
    others: count(others),
    otherTypes: [...new Set(others.map(({ file }) => file.type))].sort(),
    faults: fresh.flatMap(({ file }) => faultsOf(file, wire.types.get(file.type) as Schema)),
  };
}

/** The compiled codec is asked; its plain twin is the business of `vectors verify`. */
function faultsOf(file: VectorFile, schema: Schema): readonly string[] {
  return file.vectors.flatMap((vector) => {
    if (file.validity === "either")
      return disagreements(file, schema, vector, false).map((said) => `${vector.id} ${said}`);
    const asked: Asked = { schema, encoding: file.encoding, depth: vector.depth };
    const said = vector.valid
      ? validFault(asked, vector, bytesOf(vector, file))
      : invalidFault(asked, vector, bytesOf(vector, file));
    return said === undefined ? [] : [`${vector.id} ${said}`];
  });
}

const compiled = OPINIONS[0] as Opinion;

/** Read, written again, shown as a value, and written from the value. */
function validFault(asked: Asked, vector: Vector, bytes: Uint8Array | undefined): string | undefined {
  if (!bytes) return undefined;
  if (bytes.length > MOST_FOR_ALL && asked.encoding === "bcs")
    return acceptBcs(asked.schema, bytes, { depth: asked.depth })?.message;
  const value = attempt(() => compiled.read(asked, bytes, "shape"));
  if (value instanceof CodecError) return `is refused: ${value.message}`;
  const verbs = verbsOf(vector, asked.encoding);
  if (
    verbs.includes("recode") &&
    !same(
      attempt(() => compiled.write(asked, value)),
      bytes,
    )
  )
    return "is written back otherwise";
  if (vector.value === undefined) return undefined;
  const text = fromVectorValue(asked.schema, vector.value);
  if (verbs.includes("decode") && attempt(() => compiled.toText(asked.schema, value)) !== text)
    return "holds another value";
  const encodes = verbs.includes("encode");
  return encodes &&
    !same(
      attempt(() => compiled.write(asked, compiled.fromText(asked.schema, text, "shape"))),
      bytes,
    )
    ? "is another than its value is written as"
    : undefined;
}

function invalidFault(asked: Asked, vector: Vector, bytes: Uint8Array | undefined): string | undefined {
  const outcome = attempt(() => {
    if (bytes) return compiled.read(asked, bytes, "shape");
    return compiled.write(asked, compiled.fromText(asked.schema, fromVectorValue(asked.schema, vector.value), "shape"));
  });
  if (!(outcome instanceof CodecError)) return "is accepted";
  return classFits(outcome.code, vector.class ?? "other")
    ? undefined
    : `is refused as ${outcome.code}, not ${vector.class}`;
}

function same(outcome: unknown, bytes: Uint8Array): boolean {
  return outcome instanceof Uint8Array && equalBytes(outcome, bytes);
}

function attempt<T>(run: () => T): T | CodecError {
  try {
    return run();
  } catch (error) {
    if (error instanceof CodecError) return error;
    throw error;
  }
}

/** A vector file says which type it was confirmed with: JSON depends on names, bytes do not. */
function isConfirmed(file: VectorFile, type: NamedNode | undefined): boolean {
  if (!type) return false;
  const { wire, full } = typePrint(type);
  return file.typesSha256 === (file.encoding === "json" ? full : wire);
}

function isFirst(asked: Set<string>, { path }: Loaded, type: NamedNode): boolean {
  const key = `${path} ${typePrint(type).full}`;
  if (asked.has(key)) return false;
  asked.add(key);
  return true;
}

function count(files: readonly Loaded[]): number {
  return files.reduce((sum, { file }) => sum + file.vectors.length, 0);
}
