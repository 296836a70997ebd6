/** The wire types by name, and how bytes of each encoding become values. */
import { pack, unpack } from "../lz4.ts";
import { Unsupported } from "../reject.ts";
import { spelledWords } from "../spelling.ts";
import { type MystenType, type Words, wordsOf } from "../words.ts";
import { blockTypes } from "./block.ts";
import { certificateTypes } from "./certificate.ts";
import { consensusTypes } from "./consensus.ts";
import { cryptoTypes } from "./crypto.ts";
import { networkTypes } from "./network.ts";
import { quorumStoreTypes } from "./quorum-store.ts";
import { transactionTypes } from "./transaction.ts";
import { signingTypes } from "./transaction-signing.ts";

/** A type in an encoding. Between `read` and `write` a value has the library's own shape. */
export type Form = {
  readonly read: (bytes: Uint8Array) => unknown;
  readonly write: (value: unknown) => Uint8Array;
  /** The plain spelling of a value, as the protocol's verbs have it. */
  readonly decode: (bytes: Uint8Array) => unknown;
  readonly encode: (value: unknown) => Uint8Array;
};

const RAW = table(wordsOf());
const PLAIN = table(spelledWords("plain"));
const SERDE = table(spelledWords("serde"));

/** Declared in `hello`. */
export const NAMES = Object.keys(RAW).sort().join(",");

/** `ConsensusMsg`, `ConsensusMsg/bcs+lz4`, `ConsensusMsg/json`. */
export function formOf(text: string): Form {
  const [name = "", encoding = "bcs"] = text.split("/");
  const [raw, plain, serde] = [RAW[name], PLAIN[name], SERDE[name]];
  if (raw === undefined || plain === undefined || serde === undefined) throw new Unsupported();
  if (encoding === "bcs") return bcsForm(raw, plain);
  if (encoding === "bcs+lz4") return packedForm(bcsForm(raw, plain));
  if (encoding === "json") return jsonForm(raw, plain, serde);
  throw new Unsupported();
}

function bcsForm(raw: MystenType, plain: MystenType): Form {
  return {
    read: (bytes) => raw.parse(bytes),
    write: (value) => raw.serialize(value).toBytes(),
    decode: (bytes) => plain.parse(bytes),
    encode: (value) => plain.serialize(value).toBytes(),
  };
}

function packedForm(form: Form): Form {
  return {
    read: (bytes) => form.read(unpack(bytes)),
    write: (value) => pack(form.write(value)),
    decode: (bytes) => form.decode(unpack(bytes)),
    encode: (value) => pack(form.encode(value)),
  };
}

/** JSON.parse knows no types: writing the value as BCS is what looks at it. */
function jsonForm(raw: MystenType, plain: MystenType, serde: MystenType): Form {
  const toBcs = (bytes: Uint8Array) => serde.serialize(JSON.parse(UTF8.decode(bytes))).toBytes();
  const fromBcs = (bytes: Uint8Array) => new TextEncoder().encode(JSON.stringify(serde.parse(bytes)));
  return {
    read: (bytes) => raw.parse(toBcs(bytes)),
    write: (value) => fromBcs(raw.serialize(value).toBytes()),
    decode: (bytes) => plain.parse(toBcs(bytes)),
    encode: (value) => fromBcs(plain.serialize(value).toBytes()),
  };
}

const UTF8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Two types of the wire share a name with one of another registry, and one has a name of its own in Move. */
function table(w: Words): Readonly<Record<string, MystenType>> {
  const { BlsPublicKey, BlsSignature, MoveAny, ...types } = define(w);
  return { ...types, PublicKey: BlsPublicKey, Signature: BlsSignature, Any: MoveAny };
}

function define(w: Words) {
  const crypto = cryptoTypes(w);
  const network = networkTypes(w, crypto);
  const signing = signingTypes(w, crypto);
  const transaction = transactionTypes(w, crypto, signing);
  const certificate = certificateTypes(w, crypto);
  const quorumStore = quorumStoreTypes(w, crypto, certificate, transaction);
  const block = blockTypes(w, crypto, certificate, quorumStore);
  const consensus = consensusTypes(w, quorumStore, block, certificate);
  return { ...crypto, ...network, ...signing, ...transaction, ...certificate, ...quorumStore, ...block, ...consensus };
}
