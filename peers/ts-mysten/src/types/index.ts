/** The wire types by name, and how bytes of each encoding become values. */
import { pack, unpack } from "../lz4.ts";
import { Unsupported } from "../reject.ts";
import { type MystenType, type Spelling, wordsOf } from "../words.ts";
import { blockTypes } from "./block.ts";
import { certificateTypes } from "./certificate.ts";
import { consensusTypes } from "./consensus.ts";
import { cryptoTypes } from "./crypto.ts";
import { networkTypes } from "./network.ts";
import { quorumStoreTypes } from "./quorum-store.ts";
import { transactionTypes } from "./transaction.ts";
import { signingTypes } from "./transaction-signing.ts";

/** A value is whatever the type gives; only its own form knows how it is spelled. */
export type Form = {
  readonly read: (bytes: Uint8Array) => unknown;
  readonly write: (value: unknown) => Uint8Array;
  readonly toPlain: (value: unknown) => unknown;
  readonly fromPlain: (value: unknown) => unknown;
};

const PLAIN = table("plain");
const SERDE = table("serde");

/** Declared in `hello`. */
export const NAMES = Object.keys(PLAIN).sort().join(",");

/** `ConsensusMsg`, `ConsensusMsg/bcs+lz4`, `ConsensusMsg/json`. */
export function formOf(text: string): Form {
  const [name = "", encoding = "bcs"] = text.split("/");
  const [plain, serde] = [PLAIN[name], SERDE[name]];
  if (plain === undefined || serde === undefined) throw new Unsupported();
  if (encoding === "bcs") return bcsForm(plain);
  if (encoding === "bcs+lz4") return packedForm(bcsForm(plain));
  if (encoding === "json") return jsonForm(plain, serde);
  throw new Unsupported();
}

function bcsForm(type: MystenType): Form {
  return {
    read: (bytes) => type.parse(bytes),
    write: (value) => type.serialize(value).toBytes(),
    toPlain: (value) => value,
    fromPlain: (value) => value,
  };
}

function packedForm(form: Form): Form {
  return { ...form, read: (bytes) => form.read(unpack(bytes)), write: (value) => pack(form.write(value)) };
}

/** JSON.parse knows no types: writing the value as BCS is what looks at it, and reading that again what spells it. */
function jsonForm(plain: MystenType, serde: MystenType): Form {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  return {
    read: (bytes) => serde.parse(serde.serialize(JSON.parse(decoder.decode(bytes))).toBytes()),
    write: (value) => new TextEncoder().encode(JSON.stringify(value)),
    toPlain: (value) => plain.parse(serde.serialize(value).toBytes()),
    fromPlain: (value) => serde.parse(plain.serialize(value).toBytes()),
  };
}

/** Two types of the wire share a name with one of another registry, and one has a name of its own in Move. */
function table(spelling: Spelling): Readonly<Record<string, MystenType>> {
  const { BlsPublicKey, BlsSignature, MoveAny, ...types } = define(spelling);
  return { ...types, PublicKey: BlsPublicKey, Signature: BlsSignature, Any: MoveAny };
}

function define(spelling: Spelling) {
  const w = wordsOf(spelling);
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
