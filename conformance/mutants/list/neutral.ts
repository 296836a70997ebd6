/**
 * Implementations that differ from ours in ways that the rules leave open. None may fail anything: a suite that turns one
 * of these red judges taste. The list is also the list of freedoms of docs/mutants.md.
 */
import * as bcs from "../../../codec/bcs/index.ts";
import { fromHex, toHex } from "../../../codec/bytes.ts";
import { CodecError } from "../../../codec/errors.ts";
import { compressSized } from "../../../codec/lz4/sized.ts";
import { normalize, type Schema } from "../../../codec/schema/index.ts";
import { objectPeer, type PeerFunction } from "../../peer/object.ts";
import type { Attached } from "../../peer/session.ts";
import type { Case, Reply } from "../../suite.ts";
import { classOf } from "../../vectors/classes.ts";
import { REJECTION_CLASSES } from "../../vectors/format.ts";
import { allTypes } from "../../vectors/types.ts";
import { fromVectorValue, toVectorValue } from "../../vectors/value.ts";
import { targetOf } from "../codec/codec.ts";
import { codecPeer, HELLO } from "../peer.ts";
import { changing } from "./lazy.ts";

export type Neutral = {
  readonly id: string;
  /** What it does otherwise. */
  readonly freedom: string;
  /** Where the rules leave it open. */
  readonly origin: string;
  readonly start: () => Attached;
  /** Which cases could notice; all unless said. */
  readonly cases?: (one: Case) => boolean;
};

const PROTOCOL = "docs/peer-protocol.md";
const APTOS = "docs/profiles/aptos.md";
const TENDERMINT = "docs/profiles/tendermint.md";

/** Every legal freedom that somebody takes. */
export function neutralMutants(): readonly Neutral[] {
  return [...REFUSERS, ...SPELLERS, ...LATE, ...MODEST, ...nodes(), ...READERS];
}

const isNegative = (one: Case) => one.tags.includes("negative");
const is = (encoding: string) => (one: Case) => one.needs.encoding === encoding;
const isEither = (one: Case) => one.tags.includes("either");

const REFUSERS: readonly Neutral[] = [
  changed("class-other", "refuses everything as `other`", `${PROTOCOL}#outcomes`, isNegative, (reply) =>
    reply.outcome === "reject" ? { outcome: "reject", class: "other" } : reply,
  ),
  changed("class-shifted", "names another class than we would", `${PROTOCOL}#outcomes`, isNegative, (reply) => {
    if (reply.outcome !== "reject") return reply;
    const next = (REJECTION_CLASSES.indexOf(reply.class) + 1) % REJECTION_CLASSES.length;
    return { ...reply, class: REJECTION_CLASSES[next] ?? "other" };
  }),
  changed("offset-absent", "does not say where it refused", `${PROTOCOL}#outcomes`, isNegative, (reply) =>
    reply.outcome === "reject" ? { outcome: "reject", class: reply.class } : reply,
  ),
  changed("offset-elsewhere", "says another place", `${PROTOCOL}#outcomes`, isNegative, (reply) =>
    reply.outcome === "reject" ? { ...reply, offset: 1_000_000 } : reply,
  ),
];

const SPELLERS: readonly Neutral[] = [
  changed("json-spaced", "values with white space", `${PROTOCOL}#values`, isPlain, (reply, verb) =>
    decoded(reply, verb, (doc) => JSON.stringify(doc, null, 1).replaceAll("\n", " ")),
  ),
  changed("json-reversed", "fields in another order", `${PROTOCOL}#values`, isPlain, (reply, verb) =>
    decoded(reply, verb, (doc) => JSON.stringify(reversed(doc))),
  ),
  changed("json-escaped", "text beyond ASCII as escapes", `${PROTOCOL}#values`, isPlain, (reply, verb) =>
    decoded(reply, verb, (doc) =>
      JSON.stringify(doc).replace(/[^ -~]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`),
    ),
  ),
  saying(
    "values-serde",
    "values as serde spells them",
    `${PROTOCOL}#values`,
    { to: "values=serde" },
    isPlain,
    serdePeer,
  ),
];

/** Answers in their own time. */
const LATE: readonly Neutral[] = [
  peer("reordered", "answers in another order", `${PROTOCOL}#lines`, isSmallSample, () => later((n) => (n * 7) % 4)),
  peer("slower", "takes three times as long", `${PROTOCOL}#lines`, isSmallSample, () => later(() => 1)),
  saying(
    "window-one",
    "wants one request at a time",
    `${PROTOCOL}#hello-version`,
    { to: "window=1" },
    isSmallSample,
    codecPeer,
  ),
  saying(
    "window-wide",
    "takes a thousand requests at once",
    `${PROTOCOL}#hello-version`,
    { to: "window=1000" },
    isSmallSample,
    codecPeer,
  ),
  saying(
    "words-unknown",
    "declares what nobody knows yet",
    `${PROTOCOL}#versions`,
    { to: "future=yes zstd=1" },
    isSmallSample,
    codecPeer,
  ),
];

/** Declares less, and does what it declares. */
const MODEST: readonly Neutral[] = [
  saying(
    "accept-only",
    "reads and never writes",
    `${PROTOCOL}#hello-version`,
    { from: /ops=\S+/, to: "ops=accept" },
    isSmallSample,
    codecPeer,
  ),
  saying(
    "encode-only",
    "writes and never reads",
    `${PROTOCOL}#hello-version`,
    { from: /ops=\S+/, to: "ops=encode" },
    isSmallSample,
    codecPeer,
  ),
  saying(
    "depth-undeclared",
    "has no depth option",
    `${PROTOCOL}#types`,
    { from: / opts=depth/, to: "" },
    isSmallSample,
    codecPeer,
  ),
  saying(
    "bcs-only",
    "has one encoding",
    `${PROTOCOL}#types`,
    { from: /enc=\S+/, to: "enc=bcs" },
    isSmallSample,
    codecPeer,
  ),
  saying(
    "few-types",
    "has few types",
    `${PROTOCOL}#types`,
    { from: /types=\S+/, to: "types=BatchId,RpcRequest" },
    isSmallSample,
    codecPeer,
  ),
];

/** Readers that take more or less than ours where the rules let them. */
const READERS: readonly Neutral[] = [
  peer("lz4-zeros", "fills what a block leaves out with zeros", `${APTOS}#lz-6`, is("bcs+lz4"), () =>
    codecPeer({ kind: "lz4-less" }),
  ),
  changed(
    "lz4-strict",
    "refuses what two libraries read differently",
    `${APTOS}#lz-10`,
    is("bcs+lz4"),
    strict(["bcs+lz4"]),
  ),
  peer("json-last-key", "takes the last of equal map keys", `${APTOS}#json-5`, is("json"), () =>
    codecPeer({ kind: "json-map-last-key" }),
  ),
  changed("json-strict", "refuses what only nodes read", `${APTOS}#json`, isEither, strict(["json"])),
  changed(
    "proto-strict",
    "refuses what protobuf readers do not agree on",
    `${TENDERMINT}#proto-5`,
    isEither,
    strict(["proto"]),
  ),
];

/** What real nodes do: curve arithmetic when reading, one form of keys and network ids when writing. */
function nodes(): readonly Neutral[] {
  const whole = (one: Case) => is("bcs")(one) && (isEither(one) || /Key$|Signature$|^NetworkId$/.test(one.needs.type));
  return [
    peer(
      "as-nodes",
      "checks curves, and writes keys and network ids in one form",
      `${APTOS}#keys-and-signatures`,
      whole,
      nodePeer,
    ),
    changed(
      "curves-unchecked",
      "checks lengths and flags alone",
      `${APTOS}#keys-and-signatures`,
      whole,
      (reply) => reply,
    ),
    packing("lz4-compressed", "finds matches where we write literals", `${APTOS}#lz-11`),
  ];
}

function packing(id: string, freedom: string, origin: string): Neutral {
  return peer(id, freedom, origin, is("bcs+lz4"), () => (verb, type, data) => {
    const plain = type.replace("/bcs+lz4", "");
    const own = codecPeer()(verb, plain === type || verb !== "encode" ? type : plain, data) as Reply;
    if (plain === type || verb !== "encode" || own.outcome !== "ok") return own;
    return { outcome: "ok", data: toHex(compressSized(fromHex(own.data))) };
  });
}

function nodePeer(): PeerFunction {
  const types = allTypes();
  return (verb, type, data) => {
    const own = codecPeer()(verb, type, data) as Reply;
    const target = targetOf((name) => types.get(name), type);
    if (verb === "hello" || verb === "encode" || own.outcome !== "ok" || target?.encoding !== "bcs") return own;
    return asNode(types.get(target.name) as Schema, verb, data, own);
  };
}

function asNode(schema: Schema, verb: string, data: string, own: Reply): Reply {
  try {
    const value = bcs.decodeBcs(schema, fromHex(data), { level: "full" });
    const bytes = toHex(bcs.encodeBcs(schema, normalize(schema, value)));
    if (bytes === data || verb === "accept") return own;
    return verb === "recode" ? { outcome: "ok", data: bytes } : (codecPeer()("decode", nameOf(schema), bytes) as Reply);
  } catch (error) {
    if (error instanceof CodecError) return { outcome: "reject", class: classOf(error.code) };
    throw error;
  }
}

function nameOf(schema: Schema): string {
  return (schema as { name?: string }).name ?? "";
}

/** `values=serde`: our spelling turned into the other, and back. */
function serdePeer(): PeerFunction {
  const types = allTypes();
  return (verb, type, data) => {
    const schema = types.get(type.replace(/[/;].*$/, ""));
    if (!schema) return codecPeer()(verb, type, data);
    try {
      const given = verb === "encode" ? JSON.stringify(toVectorValue(schema, data)) : data;
      const reply = codecPeer()(verb, type, given) as Reply;
      if (verb !== "decode" || reply.outcome !== "ok") return reply;
      return { outcome: "ok", data: fromVectorValue(schema, JSON.parse(reply.data)) };
    } catch (error) {
      if (error instanceof CodecError || error instanceof SyntaxError) return { outcome: "reject", class: "other" };
      throw error;
    }
  };
}

/** Refuses the inputs of `either` cases, which nobody else sends. */
function strict(encodings: readonly string[]) {
  let known: ReadonlySet<string> | undefined;
  return (reply: Reply, verb: string, type: string, data: string): Reply => {
    known ??= eitherInputs;
    const refused = known.has(data) && encodings.some((encoding) => type.endsWith(`/${encoding}`));
    return refused && verb !== "encode" ? { outcome: "reject", class: "other" } : reply;
  };
}

/** Filled by whoever loads the cases: inputs about which implementations differ. */
export const eitherInputs = new Set<string>();

/** Remembers the inputs of `either` cases. */
export function noteEither(cases: readonly Case[]): void {
  for (const one of cases.filter(isEither)) eitherInputs.add(one.input?.().hex ?? "");
}

/** Answers after a while, each in its own. */
function later(ms: (request: number) => number): PeerFunction {
  let request = 0;
  return async (verb, type, data) => {
    if (verb !== "hello") await new Promise((done) => setTimeout(done, ms(request++)));
    return codecPeer()(verb, type, data);
  };
}

function peer(
  id: string,
  freedom: string,
  origin: string,
  cases: (one: Case) => boolean,
  start: () => PeerFunction,
): Neutral {
  return { id: `neutral/${id}`, freedom, origin, cases, start: () => objectPeer(start()) };
}

function changed(
  id: string,
  freedom: string,
  origin: string,
  cases: (one: Case) => boolean,
  change: (reply: Reply, verb: string, type: string, data: string) => Reply,
): Neutral {
  return peer(id, freedom, origin, cases, () => changing(change));
}

/** Says something else in `hello`. */
function saying(
  id: string,
  freedom: string,
  origin: string,
  words: { readonly from?: RegExp; readonly to: string },
  cases: (one: Case) => boolean,
  start: () => PeerFunction,
): Neutral {
  const hello = words.from ? HELLO.replace(words.from, words.to) : `${HELLO} ${words.to}`;
  return peer(id, freedom, origin, cases, () => {
    const own = start();
    return (verb, type, data) => (verb === "hello" ? { outcome: "ok", data: hello } : own(verb, type, data));
  });
}

function decoded(reply: Reply, verb: string, spell: (doc: unknown) => string): Reply {
  return verb === "decode" && reply.outcome === "ok" ? { outcome: "ok", data: spell(JSON.parse(reply.data)) } : reply;
}

function reversed(doc: unknown): unknown {
  if (Array.isArray(doc)) return doc.map(reversed);
  if (typeof doc !== "object" || doc === null) return doc;
  return Object.fromEntries(
    Object.entries(doc)
      .reverse()
      .map(([name, part]) => [name, reversed(part)]),
  );
}

/** Cases that show a value. */
function isPlain(one: Case): boolean {
  return one.tags.includes("positive") && one.needs.verbs.includes("decode");
}

/** Of every thirteenth case: enough for what has nothing to do with the type. */
function isSmallSample(one: Case): boolean {
  return Number(one.id.slice(3)) % 13 === 0;
}
