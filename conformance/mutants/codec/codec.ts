/**
 * The third codec of the repository, whole: four verbs over text, as the peer protocol asks them, with at most one
 * thing wrong. Unbroken it must pass everything; broken in one place it is a mutant.
 */
import { type Node, nodeOf, type Schema } from "../../../codec/schema/index.ts";
import type { Reply } from "../../suite.ts";
import type { Verb } from "../../vectors/format.ts";
import type { Doc } from "./doc.ts";
import { type Fault, Refusal } from "./fault.ts";
import { readJson } from "./json-reader.ts";
import { writeJson } from "./json-writer.ts";
import { pack, unpack } from "./lz4.ts";
import { bytesFromHex, hexOf } from "./numbers.ts";
import { readProto, writeProto } from "./proto.ts";
import { Reader } from "./reader.ts";
import { Writer } from "./writer.ts";

/** A type argument of the peer protocol, taken apart. */
export type Target = { readonly node: Node; readonly name: string; readonly encoding: string; readonly depth: number };

const DEPTH = 500;

/** Answers one request with the given fault; `typed` finds a type by its name. */
export function answer(
  typed: (name: string) => Schema | undefined,
  verb: Verb,
  type: string,
  data: string,
  fault?: Fault,
): Reply {
  const target = targetOf(typed, type);
  if (!target) return { outcome: "unsupported", text: "no such type" };
  const active = fault?.verbs && !fault.verbs.includes(verb) ? undefined : fault;
  try {
    return { outcome: "ok", data: perform(target, verb, data, active) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { class: name, offset } = error;
    return offset === undefined ? { outcome: "reject", class: name } : { outcome: "reject", class: name, offset };
  }
}

/** `TypeTag;depth=3`, `ConsensusMsg/bcs+lz4`. */
export function targetOf(typed: (name: string) => Schema | undefined, type: string): Target | undefined {
  const [, name = "", encoding = "bcs", depth] = /^(\w+)(?:\/([a-z0-9+]+))?(?:;depth=(\d+))?$/.exec(type) ?? [];
  const schema = typed(name);
  return schema && { node: nodeOf(schema), name, encoding, depth: depth === undefined ? DEPTH : Number(depth) };
}

function perform(target: Target, verb: Verb, data: string, fault: Fault | undefined): string {
  if (verb === "encode") return hexOf(write(target, JSON.parse(data) as Doc, fault));
  const doc = read(target, bytesFromHex(data) ?? refuseHex(), fault);
  if (verb === "accept") return "";
  return verb === "decode" ? JSON.stringify(doc) : hexOf(write(target, doc, fault));
}

/** The value in the bytes. */
export function read({ node, encoding, depth }: Target, bytes: Uint8Array, fault?: Fault): Doc {
  if (encoding === "json") return readJson(node, bytes, fault);
  if (encoding === "proto") return readProto(node, bytes, fault);
  return new Reader(encoding === "bcs" ? bytes : unpack(bytes, fault), depth, fault).whole(node);
}

/** The bytes of the value. */
export function write({ node, encoding, depth }: Target, doc: Doc, fault?: Fault): Uint8Array {
  if (encoding === "json") return writeJson(node, doc, fault);
  if (encoding === "proto") return writeProto(node, doc, fault);
  const bytes = new Writer(depth, fault).whole(node, doc);
  return encoding === "bcs" ? bytes : pack(bytes, fault);
}

/** The kit sends nothing but lower-case hex; whatever else is no bytes. */
function refuseHex(): never {
  throw new Refusal("other");
}
