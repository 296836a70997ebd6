/** Witnesses of what is no type: the length in front of a frame, a size limit, the encoding of a body, its depth. */
import { concatBytes, toHex } from "../../../codec/bytes.ts";
import { bcsLz4Of, bcsOf, jsonOf } from "../../../codec/encodings.ts";
import { type Node, nodeOf, type Schema } from "../../../codec/schema/index.ts";
import type { Change, Reading, Witness } from "../diff/finding.ts";
import type { WireRoot } from "../wire.ts";
import { attempt, type Data, read, written } from "./reading.ts";
import { canSample, deepValues, sampleValues, smallest } from "./samples.ts";

/** The witness of a change at a root, or nothing where one message cannot show it. */
export function rootWitness(change: Change): Witness | undefined {
  const { rootBefore: before, rootAfter: after, rule } = change;
  if (!before || !after) return undefined;
  const sides = { before, after };
  if (rule === "FRAME_HEADER" || rule === "COMPRESSION") return headerWitness(change, sides);
  if (rule === "LIMIT_RAISED" || rule === "LIMIT_LOWERED") return limitWitness(change, sides);
  if (rule === "ENCODING_CHAIN") return chainWitness(change, sides);
  if (rule === "ROOT_TYPE" || rule === "TYPE_RENAMED" || rule === "JSON_FORM") return bodyWitness(change, sides);
  return rule.startsWith("DEPTH") ? depthWitness(change, sides) : undefined;
}

type Sides = { readonly before: WireRoot; readonly after: WireRoot };
type Side = keyof Sides;

/** `u16 big-endian`: how many bytes, which first, and whether the sign bit is one. */
type Header = { readonly bytes: number; readonly big: boolean; readonly signed: boolean };

/** A frame of the smallest body as it was written, read both ways. */
function headerWitness(change: Change, { before, after }: Sides): Witness | undefined {
  const [was, is] = [headerOf(before), headerOf(after)];
  if (!was || !is) return undefined;
  const body = before.type ? bytesOf(nodeOf(before.type)) : new Uint8Array([0]);
  const bytes = concatBytes(header(was, body.length), body);
  return witness(change, bytes, "before", headerReading(bytes, was, before), headerReading(bytes, is, after));
}

/** The length alone, one above the lower limit, as whoever allows it writes it. */
function limitWitness(change: Change, { before, after }: Sides): Witness | undefined {
  const [was, is] = [headerOf(before), headerOf(after)];
  if (!was || !is || !change.bounds || change.member !== "limit") return undefined;
  const writer: Side = change.rule === "LIMIT_RAISED" ? "after" : "before";
  const length = Math.min(...change.bounds) + 1;
  if (length >= 2 ** (8 * was.bytes - (was.signed ? 1 : 0))) return undefined;
  const bytes = header(writer === "before" ? was : is, length);
  return witness(change, bytes, writer, headerReading(bytes, was, before), headerReading(bytes, is, after));
}

/** The smallest body in the old encoding, read as either. */
function chainWitness(change: Change, { before, after }: Sides): Witness | undefined {
  const type = before.type ?? after.type;
  const [was, is] = [chainOf(before, type), chainOf(after, type)];
  if (!type || !was || !is) return undefined;
  for (const value of sampleValues(nodeOf(type))) {
    const bytes = was.encode(value);
    const readings = [was, is].map((chain) => attempt(() => text(nodeOf(type), chain.decode(bytes))).reading);
    if (readings[1]?.outcome === "refused")
      return witness(change, bytes, "before", readings[0] as Reading, readings[1]);
  }
  return undefined;
}

function bodyWitness(change: Change, { before, after }: Sides): Witness | undefined {
  if (!before.type || !after.type) return undefined;
  const types: Record<Side, Node> = { before: nodeOf(before.type), after: nodeOf(after.type) };
  for (const writer of ["before", "after"] as const) {
    for (const value of sampleValues(types[writer])) {
      const data = written(types[writer], value, "bytes");
      const found = data && differing(change, data, writer, types);
      if (found) return found;
    }
  }
  return undefined;
}

function differing(change: Change, data: Data, writer: Side, types: Record<Side, Node>): Witness | undefined {
  const [before, after] = [read(types.before, data).reading, read(types.after, data).reading];
  const same = before.outcome === after.outcome && before.text === after.text;
  return same || data.kind !== "bytes" ? undefined : witness(change, data.bytes, writer, before, after);
}

/** A message that nests deeper than the lower of the two limits; most types cannot. */
function depthWitness(change: Change, { before, after }: Sides): Witness | undefined {
  const writer: Side = change.rule === "DEPTH_RAISED" ? "after" : "before";
  const type = (writer === "before" ? before : after).type;
  const [was, is] = [before.facts["depth"], after.facts["depth"]] as readonly number[];
  if (!type || was === undefined || is === undefined) return undefined;
  let best: Witness | undefined;
  for (const value of deepest(nodeOf(type))) {
    const data = written(nodeOf(type), value, "bytes", writer === "before" ? was : is);
    if (data?.kind !== "bytes" || (best && data.bytes.length >= best.size)) continue;
    const readings = [before, after].map(
      (root) => read(nodeOf(root.type ?? type), data, root.facts["depth"] as number).reading,
    );
    if (readings.every(({ outcome }) => outcome === "value")) continue;
    best = witness(change, data.bytes, writer, readings[0] as Reading, readings[1] as Reading);
  }
  return best;
}

function* deepest(type: Node): Generator<unknown> {
  yield* deepValues(type);
  yield* sampleValues(type);
}

function headerReading(bytes: Uint8Array, form: Header, { facts, type }: WireRoot): Reading {
  const length = value(form, bytes);
  const limit = typeof facts["limit"] === "number" ? facts["limit"] : Number.POSITIVE_INFINITY;
  const refused = (code: string, said: string): Reading => ({ outcome: "refused", code, offset: 0, text: said });
  if (length < 0) return refused("length_limit", `length ${length}`);
  if (length > limit) return refused("length_limit", `length ${length}, at most ${limit}`);
  const left = bytes.length - form.bytes;
  const waits = left < length && left > 0;
  return {
    outcome: "value",
    text: `length ${length}${waits ? `: waits for ${length - left} more bytes` : left === 0 ? ", allowed" : type ? ": the whole body" : ""}`,
  };
}

function headerOf({ facts }: WireRoot): Header | undefined {
  const said = facts["length"] ?? facts["prefix"];
  const match = typeof said === "string" ? /^([ui])(8|16|32|64) ?(big|little)?/.exec(said) : null;
  return match ? { bytes: Number(match[2]) / 8, big: match[3] !== "little", signed: match[1] === "i" } : undefined;
}

function header({ bytes, big }: Header, length: number): Uint8Array {
  const little = Array.from({ length: bytes }, (_, i) => Math.floor(length / 256 ** i) % 256);
  return Uint8Array.from(big ? little.reverse() : little);
}

/** Bytes that are not there count as zero. */
function value({ bytes, big, signed }: Header, from: Uint8Array): number {
  const digits = Array.from({ length: bytes }, (_, i) => from[i] ?? 0);
  const number = (big ? digits : digits.reverse()).reduce((sum, digit) => sum * 256 + digit, 0);
  return signed && number >= 2 ** (8 * bytes - 1) ? number - 2 ** (8 * bytes) : number;
}

function chainOf({ facts }: WireRoot, type: Schema | undefined) {
  if (!type) return undefined;
  if (facts["encoding"] === "bcs") return bcsOf(type);
  if (facts["encoding"] === "bcs+lz4") return bcsLz4Of(type);
  return facts["encoding"] === "json" ? jsonOf(type) : undefined;
}

function text(type: Node, value: unknown) {
  const data = written(type, value, "json");
  return { reading: { outcome: "value" as const, text: data?.kind === "json" ? data.text : "" } };
}

function bytesOf(type: Node): Uint8Array {
  if (!canSample(type)) return new Uint8Array();
  const data = written(type, smallest(type), "bytes");
  return data?.kind === "bytes" ? data.bytes : new Uint8Array();
}

function witness({ type }: Change, bytes: Uint8Array, writer: Side, before: Reading, after: Reading): Witness {
  const silent = before.outcome === "value" && after.outcome === "value";
  return {
    kind: "bytes",
    of: type,
    data: toHex(bytes),
    size: bytes.length,
    writer,
    source: "generated",
    before,
    after,
    silent,
  };
}
