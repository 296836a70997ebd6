/** What vectors promise each other: parents that exist, one reason each to be wrong, nothing twice. */
import { equalBytes, fromHex, joinBytes } from "../../codec/bytes.ts";
import { bytesOf, writtenBytes } from "./bytes-of.ts";
import type { Mutation, Vector, VectorFault } from "./format.ts";
import { allVectors, isVectorFile, type Loaded, vectorPath } from "./load.ts";
import { sha256Hex } from "./text.ts";

/** Every broken promise. */
export function checkRules(files: readonly Loaded[]): readonly VectorFault[] {
  const byId = new Map(allVectors(files).map((entry) => [entry.vector.id, entry]));
  const contents = new Map<string, string>();
  const faults = allVectors(files).flatMap(({ path, file, vector }) => {
    const parent = vector.parent === undefined ? undefined : byId.get(vector.parent);
    const kin = parent && parent.file.type === file.type && parent.file.encoding === file.encoding;
    const messages = [
      ...(vector.parent !== undefined && !(kin && parent.vector.valid)
        ? [`its parent ${vector.parent} is no valid vector of its type`]
        : []),
      ...(kin ? mutationFaults(vector, parent.vector) : []),
      ...(vector.flags ?? [])
        .filter((flag) => !Object.hasOwn(file.notes, flag))
        .map((flag) => `flag ${flag} has no note`),
      ...sizeFaults(file, vector),
      ...spanFaults(vector),
      ...twice(contents, file, vector),
    ];
    return messages.map((message) => fault(path, vector.id, message));
  });
  return [...faults, ...files.flatMap(fileFaults)];
}

/** The parent's bytes again, from the child's; undefined when the mutation is not what the child's bytes say. */
export function undo(child: Uint8Array, { at, from, to }: Mutation): Uint8Array | undefined {
  const [before, after] = [fromHex(from), fromHex(to)];
  if (!equalBytes(child.subarray(at, at + after.length), after)) return undefined;
  return joinBytes([child.subarray(0, at), before, child.subarray(at + after.length)]);
}

/** One stretch, with nothing in it that did not change. */
function mutationFaults(vector: Vector, parent: Vector): readonly string[] {
  if (vector.hex === undefined) return editFaults(vector, parent);
  const [bytes, original] = [writtenBytes(vector), writtenBytes(parent)];
  const { mutation } = vector;
  if (!mutation || !bytes || !original) return ["has no mutation"];
  const restored = undo(bytes, mutation);
  if (!restored || !equalBytes(restored, original)) return ["is not its parent with this one mutation"];
  const [from, to] = [fromHex(mutation.from), fromHex(mutation.to)];
  const loose = from.length > 0 && to.length > 0 && (from[0] === to[0] || from.at(-1) === to.at(-1));
  return loose || mutation.from === mutation.to ? ["its mutation holds bytes that did not change"] : [];
}

/** A value that nobody may encode differs from its parent's in one place. */
function editFaults(vector: Vector, parent: Vector): readonly string[] {
  const places = differences(parent.value, vector.value);
  return places === 1 ? [] : [`differs from its parent's value in ${places} places`];
}

/** How many places differ; a list of another length, or other member names, is one place. */
function differences(a: unknown, b: unknown): number {
  if (a === b) return 0;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return 1;
  const keys = Object.keys(a);
  const others = Object.keys(b);
  if (Array.isArray(a) !== Array.isArray(b) || keys.length !== others.length) return 1;
  if (keys.some((key, i) => key !== others[i])) return 1;
  return keys.reduce((sum, key) => sum + differences(member(a, key), member(b, key)), 0);
}

function member(value: object, key: string): unknown {
  return (value as Record<string, unknown>)[key];
}

/** Repeated parts and recipes say what they come to. */
function sizeFaults(file: Loaded["file"], vector: Vector): readonly string[] {
  if (!vector.parts && !vector.gen) return [];
  const bytes = bytesOf(vector, file);
  if (!bytes) return [];
  return [
    ...(bytes.length === vector.length ? [] : [`has ${bytes.length} bytes, not ${vector.length}`]),
    ...(sha256Hex(bytes) === vector.sha256 ? [] : ["its sha256 is another"]),
  ];
}

/** In order, without overlap, to the last byte. */
function spanFaults(vector: Vector): readonly string[] {
  if (!vector.spans) return [];
  let at = 0;
  for (const [start, end] of vector.spans) {
    if (start !== at || end < start) return [`span at ${start} where ${at} was due`];
    at = end;
  }
  const size = writtenBytes(vector)?.length;
  return at === size ? [] : [`spans end at ${at} of ${size}`];
}

function twice(contents: Map<string, string>, file: Loaded["file"], vector: Vector): readonly string[] {
  const { hex, parts, gen, value, verbs, depth } = vector;
  const key = JSON.stringify([file.protocol, file.type, file.encoding, hex ?? parts ?? gen ?? value, verbs, depth]);
  const first = contents.get(key);
  contents.set(key, vector.id);
  return first === undefined ? [] : [`says the same as ${first}`];
}

function fileFaults({ path, file }: Loaded): readonly VectorFault[] {
  const used = new Set(file.vectors.flatMap(({ flags }) => flags ?? []));
  const unused = Object.keys(file.notes).filter((flag) => !used.has(flag));
  const home = vectorPath(file.protocol.split("/")[0] ?? "", file.encoding, file.type, file.validity);
  return [
    ...unused.map((flag) => fault(path, "-", `note ${flag} is used by no vector`)),
    ...(home === path && isVectorFile(path) ? [] : [fault(path, "-", `belongs into ${home}`)]),
  ];
}

function fault(file: string, id: string, message: string): VectorFault {
  return { file, id, check: "rules", message };
}
