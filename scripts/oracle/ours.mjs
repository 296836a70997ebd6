/** Our codec's opinions, in the form that replies of the oracle have. */
import { classOf } from "./classes.mjs";

const load = (path) => import(new URL(`../../dist/codec/${path}`, import.meta.url).href);

export const { decodeBcs, encodeBcs } = await load("bcs/index.js");
export const { decodeJson, encodeJson, encodeJsonText } = await load("compose.js");
export const { compressSized, decompressSized } = await load("lz4/sized.js");
const { decompressBlock } = await load("lz4/block.js");
export const { fromHex, toHex } = await load("bytes.js");
export const { Random, sample, sampleVariants } = await load("sample.js");
export const { nodeOf } = await load("schema/index.js");
export const { generate } = await load("../conformance/vectors/generator/generate.js");
export const { mutate } = await load("bcs/testing/mutate.js");
export const { mutateText } = await load("json/testing/mutate-text.js");
export const { mutateDocument } = await load("json/testing/mutate-document.js");
export const { respell } = await load("json/testing/respell.js");
const aptos = await load("profiles/aptos/index.js");
const { WIRE: tendermintWire, ...tendermint } = await load("profiles/tendermint/index.js");
const types = { ...tendermint, ...aptos };

/** Types that the upstream registry calls by a name that says less. */
const OUR_NAMES = { Any: "MoveAny", PublicKey: "BlsPublicKey", Signature: "BlsSignature" };

/** Our schema for one of the oracle's types. */
export function schemaOf(type) {
  const schema = types[OUR_NAMES[type] ?? type];
  if (schema === undefined) throw new Error(`our codec has no type ${type}`);
  return schema;
}

/** Types that only our codec names. */
export function unknownTo(theirs) {
  const known = new Set(theirs.map((type) => OUR_NAMES[type] ?? type));
  return Object.keys(types).filter((name) => !known.has(name) && isSchema(types[name]));
}

/** `{ bytes, noted }` of what was read and written again, or `{ refused: class, code }`. */
export function recodeBcs(schema, bytes, { level, depth }) {
  return judged(() => {
    const notes = [];
    const value = decodeBcs(schema, bytes, { level, depth, notes });
    return { bytes: encodeBcs(schema, value, { level }), noted: notes.length > 0, value };
  });
}

/** `{ text, noted }` of what was read and written again, or `{ refused: class, code }`. */
export function recodeJson(schema, bytes, { level }) {
  return judged(() => {
    const value = decodeJson(schema, bytes, { level });
    const notes = [];
    decodeBcs(schema, encodeBcs(schema, value), { level, notes });
    return { text: encodeJsonText(schema, value), noted: notes.length > 0 };
  });
}

/** The protobuf of a type, where it has one. */
export const protoOf = (type) => tendermintWire[type]?.proto;

/** The bytes as we write them again in protobuf, or how we refuse them. */
export function recodeProto(type, bytes) {
  const proto = protoOf(type);
  return judged(() => ({ bytes: proto.encode(proto.decode(bytes)) }));
}

/** What a node makes of a size and a block, or how we refuse it. */
export function decompressLikeNodes(wire) {
  const options = { shortOutput: "zero-pad-like-aptos-core", offsetZero: "zeros-like-liblz4" };
  return judged(() => ({ bytes: decompressSized(wire, options) }));
}

/** How many bytes an accepted block yields, whatever its prefix claims. */
export function yieldOf(wire) {
  const claimed = new DataView(wire.buffer, wire.byteOffset).getInt32(0, true);
  return decompressBlock(wire.subarray(4), claimed, { offsetZero: "zeros-like-liblz4" }).length;
}

/** What a strict reader makes of it. */
export function decompressStrictly(wire) {
  return judged(() => ({ bytes: decompressSized(wire) }));
}

function judged(act) {
  try {
    return act();
  } catch (error) {
    if (error?.name !== "CodecError") throw error;
    return { refused: classOf(error.code), code: error.code, offset: error.offset };
  }
}

function isSchema(thing) {
  try {
    return nodeOf(thing) !== undefined;
  } catch {
    return false;
  }
}
