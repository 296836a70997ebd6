/**
 * This kit's own codec as an implementation of the wire, through the package's published surface alone.
 * In this process: `--sut module:peers/self/index.js`; as a program: `--sut "node peers/self/main.js"`.
 */
import {
  acceptBcs,
  CodecError,
  compressSized,
  decodeBcs,
  decodeJson,
  decompressSized,
  encodeBcs,
  encodeJson,
  encodeJsonText,
} from "touchstone/codec";
import { TYPES } from "touchstone/codec/aptos/roots";
import { EchoEnvelope, EchoMessage, Ping, Pong, WIRE } from "touchstone/codec/tendermint";
import { classOf, Rejection } from "touchstone/conformance";

const ECHO = { EchoEnvelope, EchoMessage, Ping, Pong };

/** Every type that this codec knows, of both profiles; their names differ. */
const SCHEMAS = new Map([...TYPES, ...Object.entries(ECHO)]);

/** Bytes of one encoding to a value and back. */
const ENCODINGS = {
  bcs: {
    read: ({ schema, depth }, bytes) => decodeBcs(schema, bytes, { depth }),
    write: ({ schema, depth }, value) => encodeBcs(schema, value, { depth }),
  },
  "bcs+lz4": {
    read: ({ schema, depth }, bytes) => decodeBcs(schema, decompressSized(bytes), { depth }),
    write: ({ schema, depth }, value) => compressSized(encodeBcs(schema, value, { depth })),
  },
  json: {
    read: ({ schema }, bytes) => decodeJson(schema, bytes),
    write: ({ schema }, value) => encodeJson(schema, value),
  },
  proto: {
    read: ({ name }, bytes) => protoOf(name).decode(bytes),
    write: ({ name }, value) => protoOf(name).encode(value),
  },
};

// biome-ignore lint/style/noDefaultExport: a module that is attached is known by its default export
export default {
  name: "touchstone-self",
  version: "0.1.0",
  types: [...SCHEMAS.keys()],
  encodings: Object.keys(ENCODINGS),
  values: "serde",
  options: ["depth"],

  accept: (type, bytes) =>
    judged(() => {
      const asked = find(type);
      if (type.encoding !== "bcs") return asked.read(asked, bytes);
      const refusal = acceptBcs(asked.schema, bytes, { depth: type.depth });
      if (refusal) throw refusal;
    }),

  recode: (type, bytes) =>
    judged(() => {
      const asked = find(type);
      return asked.write(asked, asked.read(asked, bytes));
    }),

  decode: (type, bytes) =>
    judged(() => {
      const asked = find(type);
      return encodeJsonText(asked.schema, asked.read(asked, bytes));
    }),

  encode: (type, json) =>
    judged(() => {
      const asked = find(type);
      return asked.write(asked, decodeJson(asked.schema, json));
    }),
};

function find({ name, encoding, depth }) {
  const schema = SCHEMAS.get(name);
  const chain = Object.hasOwn(ENCODINGS, encoding) ? ENCODINGS[encoding] : undefined;
  if (!schema || !chain || (encoding === "proto" && !protoOf(name))) throw new Unsupported(`${name}/${encoding}`);
  return { name, schema, depth, ...chain };
}

function protoOf(name) {
  return Object.hasOwn(WIRE, name) ? WIRE[name].proto : undefined;
}

/** The codec's no becomes a rejection; anything else that is thrown is trouble of our own. */
function judged(run) {
  try {
    return run();
  } catch (error) {
    if (error instanceof CodecError) throw new Rejection(classOf(error.code), error.offset);
    throw error;
  }
}

class Unsupported extends Error {
  code = "unsupported";
}
