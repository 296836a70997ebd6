/** JSON: what a node reads beside what it writes, and what it refuses. */

import type { Schema } from "../../../codec/schema/index.ts";
import type { RejectionClass, VectorEncoding } from "../../../conformance/vectors/format.ts";
import { toVectorValue } from "../../../conformance/vectors/value.ts";
import type { Case } from "../cases.ts";
import { classNamed, type Maker, textHex, tight } from "../maker.ts";

const ENCODING: VectorEncoding = "json";

export async function addJson(maker: Maker): Promise<void> {
  for (const [type, rows] of Object.entries(TABLE)) {
    for (const [row, text] of rows) await addRow(maker, type, row, textHex(text));
  }
  for (const [row, hex] of RAW) await addRow(maker, "HealthCheckerMsg", row, hex);
  for (const [type, rows] of await keyRows(maker)) {
    for (const [row, text] of rows) await addRow(maker, type, row, textHex(text));
  }
  await addNesting(maker);
}

/** One more row, given as text. */
export async function addJsonRow(maker: Maker, type: string, row: string, text: string): Promise<void> {
  await addRow(maker, type, row, textHex(text));
}

async function addRow(maker: Maker, type: string, row: string, hex: string): Promise<void> {
  const path = `json/${type}/${row}`;
  const base = {
    path,
    type,
    encoding: ENCODING,
    hex,
    covers: [row],
    comment: (row.split("/")[1] ?? row).replaceAll("-", " "),
  };
  const { shape, full } = await maker.judge(type, ENCODING, hex);
  if (shape.outcome === "ok" && full.outcome === "reject") return addLevel(maker, base, classNamed(full.class));
  if (shape.outcome === "reject")
    return refuse(maker, { ...base, flags: ["JsonSyntax"], class: classIn(row, shape.class) });
  const json = await maker.oracle.must(`decode ${type}:json ${hex}`);
  if (STRICTER.includes(row)) return addStricter(maker, { ...base, flags: ["JsonStricter"] }, json);
  const canonical = textHex(json) === hex;
  const told = canonical ? {} : { verbs: ["accept", "decode"] as const, flags: ["JsonSpelling"] };
  maker.cases.add({ ...base, validity: "valid", json, ...told });
}

/** A key that only curve arithmetic refuses is as free in text as it is in bytes. */
function addLevel(maker: Maker, base: Omit<Case, "validity">, name: RejectionClass): void {
  maker.cases.add({
    ...base,
    validity: "either",
    verbs: ["accept", "decode"],
    flags: ["KeyLevel"],
    allowed: [
      { outcome: "reject", class: name, by: ["rust-oracle@full", "real nodes"] },
      { outcome: "ok", by: ["rust-oracle@shape", "decoders that check lengths and flags alone"] },
    ],
  });
}

/** Oddities of serde_json that nodes share and that we refuse: vectors/README.md says why each is open. */
const STRICTER = [
  "json-5/map-key-twice",
  "json-14/i128-minus-zero",
  "json-16/string-control",
  "json-16/string-unpaired-surrogate",
];

function addStricter(maker: Maker, base: Omit<Case, "validity">, json: string): void {
  const schema = maker.types.get(base.type) as Schema;
  const value = JSON.parse(JSON.stringify(toVectorValue(schema, json)));
  maker.cases.add({
    ...base,
    validity: "either",
    verbs: ["accept", "decode"],
    allowed: [
      { outcome: "ok", value, by: ["rust-oracle (serde_json 1.0.114)", "real nodes"] },
      { outcome: "reject", by: ["touchstone's codec"] },
    ],
  });
}

/** An element too many is "trailing characters" to serde_json, a wrong length to others. */
function classIn(row: string, word: string): RejectionClass {
  return word === "trailing" && !row.startsWith("json-2/") ? "other" : classNamed(word);
}

function refuse(maker: Maker, one: Omit<Case, "validity">): void {
  const parents = maker.cases.of(one.type, ENCODING, "valid").filter(({ hex }) => hex !== undefined);
  const sized = parents.map((parent) => ({ parent, mutation: tight(0, parent.hex as string, one.hex as string) }));
  if (sized.length === 0) throw new Error(`${one.path} has no valid neighbour`);
  const nearest = sized.reduce((a, b) => (length(b.mutation) < length(a.mutation) ? b : a));
  maker.cases.add({ ...one, validity: "invalid", parent: nearest.parent.path, mutation: nearest.mutation });
}

function length({ from, to }: { from: string; to: string }): number {
  return from.length + to.length;
}

type Row = readonly [row: string, text: string];
const A64 = "0a".repeat(32);
const TAG = (args: string) => `{"address":"${A64}","module":"m","name":"n",${args}}`;

/** A vector of a struct of a function of a vector, and so on. */
function byTurns(levels: number): string {
  if (levels === 0) return '"u8"';
  const inner = byTurns(levels - 1);
  if (levels % 3 === 2) return `{"vector":${inner}}`;
  if (levels % 3 === 1) return `{"struct":${TAG(`"type_args":[${inner}]`)}}`;
  return `{"Function":{"args":[{"Value":${inner}}],"results":[],"abilities":0}}`;
}

/** Valid rows before the invalid ones that differ from them. */
const TABLE: Readonly<Record<string, readonly Row[]>> = {
  EpochRetrievalRequest: [
    ["json-1/compact", '{"start_epoch":1,"end_epoch":2}'],
    ["json-2/white-space", ' {\n"start_epoch" : 1 ,\t"end_epoch" : 2\r} '],
    ["json-2/something-after", '{"start_epoch":1,"end_epoch":2}x'],
    ["json-2/second-document", '{"start_epoch":1,"end_epoch":2}{}'],
    ["json-2/byte-order-mark", '\ufeff{"start_epoch":1,"end_epoch":2}'],
    ["json-2/comma-at-end", '{"start_epoch":1,"end_epoch":2,}'],
    ["json-2/cut-short", '{"start_epoch":1,"end_epoch":2'],
    ["json-2/nothing", ""],
    ["json-5/other-order", '{"end_epoch":2,"start_epoch":1}'],
    ["json-5/duplicate-field", '{"start_epoch":1,"end_epoch":2,"end_epoch":2}'],
    ["json-6/missing-field", '{"start_epoch":1}'],
    ["json-7/unknown-field", '{"start_epoch":1,"other":[{"x":null}],"end_epoch":2}'],
    ["json-8/array", "[1,2]"],
    ["json-8/array-too-short", "[1]"],
    ["json-8/array-too-long", "[1,2,3]"],
    ["json-14/largest", '{"start_epoch":1,"end_epoch":18446744073709551615}'],
    ["json-14/quoted", '{"start_epoch":1,"end_epoch":"2"}'],
    ["json-14/fraction", '{"start_epoch":1,"end_epoch":2.0}'],
    ["json-14/exponent", '{"start_epoch":1,"end_epoch":2e0}'],
    ["json-14/leading-zero", '{"start_epoch":1,"end_epoch":02}'],
    ["json-14/minus-zero", '{"start_epoch":1,"end_epoch":-0}'],
    ["json-14/plus", '{"start_epoch":1,"end_epoch":+2}'],
    ["json-14/null", '{"start_epoch":1,"end_epoch":null}'],
    ["json-15/above-range", '{"start_epoch":1,"end_epoch":18446744073709551616}'],
    ["json-15/below-range", '{"start_epoch":1,"end_epoch":-1}'],
  ],
  TxnAndGasLimits: [
    ["json-13/value", '{"transaction_limit":1,"gas_limit":2}'],
    ["json-13/null", '{"transaction_limit":null,"gas_limit":2}'],
    ["json-6/missing-option", '{"gas_limit":2}'],
    ["json-13/wrong-value", '{"transaction_limit":false,"gas_limit":2}'],
  ],
  CommitMessage: [
    ["json-10/name", '"Nack"'],
    ["json-10/object-of-null", '{"Nack":null}'],
    ["json-12/unit-inside", '{"Ack":null}'],
    ["json-12/bare-name", '"Ack"'],
    ["json-10/unknown-name", '"Neither"'],
    ["json-10/other-case", '"nack"'],
    ["json-10/object-of-object", '{"Nack":{}}'],
    ["json-11/two-keys", '{"Ack":null,"Nack":null}'],
    ["json-11/no-key", "{}"],
    ["json-11/number", "3"],
  ],
  HealthCheckerMsg: [
    ["json-11/newtype-variant", '{"Ping":7}'],
    ["json-11/variant-by-number", '{"0":7}'],
    ["json-11/array", '["Ping",7]'],
    ["json-15/above-u32", '{"Ping":4294967296}'],
    ["json-3/escaped-name", '{"\\u0050ing":7}'],
  ],
  RoundTimeoutReason: [
    ["json-11/struct-variant", '{"PayloadUnavailable":{"missing_authors":{"inner":[1,255]}}}'],
    ["json-11/struct-variant-array", '{"PayloadUnavailable":[{"inner":[1,255]}]}'],
    ["json-21/bit-vector", '{"PayloadUnavailable":{"missing_authors":{"inner":[]}}}'],
    ["json-21/bit-vector-hex", '{"PayloadUnavailable":{"missing_authors":"01ff"}}'],
    ["json-21/bit-vector-bare", '{"PayloadUnavailable":{"missing_authors":[1,255]}}'],
  ],
  Payload: [
    ["json-11/tuple-variant", '{"QuorumStoreInlineHybrid":[[],{"proofs":[]},null]}'],
    ["json-9/tuple-too-short", '{"QuorumStoreInlineHybrid":[[],{"proofs":[]}]}'],
    ["json-9/tuple-too-long", '{"QuorumStoreInlineHybrid":[[],{"proofs":[]},null,null]}'],
    ["json-11/tuple-variant-object", '{"QuorumStoreInlineHybrid":{"0":[],"1":{"proofs":[]},"2":null}}'],
  ],
  DAGNetworkMessage: [
    ["json-16/numbers", '{"epoch":1,"data":[0,255]}'],
    ["json-16/string", '{"epoch":1,"data":"aé"}'],
    ["json-16/string-unpaired-surrogate", '{"epoch":1,"data":"a\\ud800"}'],
    ["json-16/string-control", '{"epoch":1,"data":"a\u0001"}'],
    ["json-16/above-byte", '{"epoch":1,"data":[0,256]}'],
    ["json-16/below-byte", '{"epoch":1,"data":[0,-1]}'],
    ["json-16/no-integer", '{"epoch":1,"data":[0,1.5]}'],
    ["json-16/null", '{"epoch":1,"data":null}'],
    ["json-26/opaque", '{"epoch":1,"data":[2,1]}'],
  ],
  TransactionArgument: [
    ["json-14/i128", '{"I128":-170141183460469231731687303715884105728}'],
    ["json-14/i128-minus-zero", '{"I128":-0}'],
    ["json-14/u128", '{"U128":340282366920938463463374607431768211455}'],
    ["json-15/above-u128", '{"U128":340282366920938463463374607431768211456}'],
    ["json-14/i8", '{"I8":-128}'],
    ["json-15/below-i8", '{"I8":-129}'],
    ["json-17/u256", `{"U256":[1${",0".repeat(31)}]}`],
    ["json-17/u256-short", `{"U256":[1${",0".repeat(30)}]}`],
    ["json-17/u256-number", '{"U256":1}'],
    ["json-14/bool", '{"Bool":true}'],
    ["json-14/bool-as-number", '{"Bool":1}'],
    ["json-14/bool-as-text", '{"Bool":"true"}'],
  ],
  Identifier: [
    ["json-3/string", '"aé😀"'],
    ["json-3/escapes", '"a\\u00e9\\ud83d\\ude00"'],
    ["json-3/any-text", '"no name at all!"'],
    ["json-3/unpaired-surrogate", '"a\\ud83d"'],
    ["json-3/raw-control", '"a\u0001"'],
    ["json-3/unknown-escape", '"a\\x41"'],
    ["json-3/number", "1"],
  ],
  HashValue: [
    ["json-18/lower-case", `"${"ab".repeat(32)}"`],
    ["json-18/upper-case", `"${"AB".repeat(32)}"`],
    ["json-18/prefix", `"0x${"ab".repeat(32)}"`],
    ["json-18/short", `"${"ab".repeat(31)}"`],
    ["json-18/odd", `"${"ab".repeat(32)}a"`],
    ["json-18/no-hex", `"${"ab".repeat(31)}ag"`],
    ["json-18/array", `[${Array(32).fill(171).join(",")}]`],
  ],
  AccountAddress: [
    ["json-19/whole", `"${"ab".repeat(32)}"`],
    ["json-19/prefix", `"0x${"ab".repeat(32)}"`],
    ["json-19/one-digit", '"0x1"'],
    ["json-19/odd-digits", '"abc"'],
    ["json-19/upper-case", '"ABC"'],
    ["json-19/empty", '""'],
    ["json-19/prefix-alone", '"0x"'],
    ["json-19/long", `"${"ab".repeat(32)}a"`],
    ["json-19/no-hex", '"0xg"'],
  ],
  HandshakeMsg: [
    ["json-5/map", '{"supported_protocols":{"V1":{"inner":[128]}},"chain_id":4,"network_id":"validator"}'],
    [
      "json-5/map-key-twice",
      '{"supported_protocols":{"V1":{"inner":[1]},"V1":{"inner":[128]}},"chain_id":4,"network_id":"validator"}',
    ],
    ["json-5/map-unknown-key", '{"supported_protocols":{"V2":{"inner":[128]}},"chain_id":4,"network_id":"validator"}'],
  ],
  Pepper: [
    ["json-23/pepper", `"${"0c".repeat(31)}"`],
    ["json-23/pepper-prefix", `"0x${"0c".repeat(31)}"`],
    ["json-23/pepper-short", `"${"0c".repeat(30)}"`],
  ],
  G1Bytes: [
    ["json-23/g1", `"${"0c".repeat(32)}"`],
    ["json-23/g1-long", `"${"0c".repeat(33)}"`],
  ],
  G2Bytes: [
    ["json-23/g2", `"${"0c".repeat(64)}"`],
    ["json-23/g2-short", `"${"0c".repeat(63)}"`],
  ],
  TypeTag: [
    ["json-24/lower-case", '{"vector":"u8"}'],
    ["json-24/capitalised", '{"Vector":"U8"}'],
    ["json-24/all-capitalised", '"Bool"'],
    ["json-24/function", '{"Function":{"args":[],"results":[],"abilities":0}}'],
    ["json-24/function-lower-case", '{"function":{"args":[],"results":[],"abilities":0}}'],
    ["json-24/upper-case", '"BOOL"'],
    ["json-24/nested-eight", `${'{"vector":'.repeat(8)}"u8"${"}".repeat(8)}`],
    ["json-24/nested-nine", `${'{"vector":'.repeat(9)}"u8"${"}".repeat(9)}`],
    ["json-24/nested-eight-by-turns", byTurns(8)],
    ["json-24/nested-nine-by-turns", byTurns(9)],
  ],
  StructTag: [
    ["json-25/type-args", TAG('"type_args":["u8"]')],
    ["json-25/type-params", TAG('"type_params":["u8"]')],
    ["json-25/both", TAG('"type_args":["u8"],"type_params":["u8"]')],
    ["json-25/neither", TAG('"other":[]')],
  ],
  ChainId: [
    ["json-9/newtype", "4"],
    ["json-9/newtype-array", "[4]"],
    ["json-15/above-u8", "256"],
    ["json-9/newtype-object", '{"0":4}'],
  ],
};

/** Bytes that are no text. */
const RAW: readonly Row[] = [["json-3/bad-utf8", `${textHex('{"Ping')}ff${textHex('":7}')}`]];

/** Keys with and without what may stand in front of their hex. */
async function keyRows(maker: Maker): Promise<readonly (readonly [string, readonly Row[]])[]> {
  const text = async (type: string) => JSON.parse((await maker.generated(type, 1, "minimal")).json).slice(2) as string;
  const key = await text("Ed25519PublicKey");
  const point = await text("PublicKey");
  const inner = (await maker.generated("EphemeralPublicKey", 0, "minimal")).json;
  return [
    [
      "Ed25519PublicKey",
      [
        ["json-20/prefix", `"0x${key}"`],
        ["json-20/bare", `"${key}"`],
        ["json-20/upper-case", `"0x${key.toUpperCase()}"`],
        ["json-20/aip-80", `"ed25519-pub-0x${key}"`],
        ["json-20/aip-80-bare", `"ed25519-pub-${key}"`],
        ["json-20/aip-80-of-another", `"secp256k1-pub-0x${key}"`],
        ["json-20/upper-case-prefix", `"0X${key}"`],
        ["json-20/short", `"0x${key.slice(2)}"`],
        ["json-20/numbers", `[${Array(32).fill(1).join(",")}]`],
      ],
    ],
    [
      "PublicKey",
      [
        ["json-20/bls", `"0x${point}"`],
        ["json-20/bls-aip-80", `"bls12381-pub-0x${point}"`],
      ],
    ],
    [
      "EphemeralPublicKey",
      [
        ["json-22/hex-of-bcs", inner],
        ["json-22/upper-case", inner.toUpperCase()],
        ["json-22/unknown-tag", `"07${inner.slice(3)}`],
        ["json-22/trailing", `${inner.slice(0, -1)}00"`],
        ["json-22/object", '{"Ed25519":{}}'],
      ],
    ],
  ];
}

/** serde_json counts no depth in what it passes over; readers that count everything stop at 127. */
async function addNesting(maker: Maker): Promise<void> {
  const nested = (depth: number) =>
    `{"start_epoch":1,"other":${"[".repeat(depth - 1)}${"]".repeat(depth - 1)},"end_epoch":2}`;
  const type = "EpochRetrievalRequest";
  await addRow(maker, type, "json-4/ignored-127", textHex(nested(127)));
  const hex = textHex(nested(128));
  await maker.oracle.must(`accept ${type}:json ${hex}`);
  maker.cases.add({
    path: `json/${type}/json-4/ignored-128`,
    type,
    encoding: ENCODING,
    validity: "either",
    hex,
    covers: ["json-4/ignored-128"],
    flags: ["JsonDepth"],
    comment: "128 levels, all but the first in a field that is passed over",
    allowed: [
      { outcome: "ok", by: ["rust-oracle (serde_json 1.0.114)", "real nodes"] },
      { outcome: "reject", class: "depth", by: ["touchstone's codec, which counts everywhere"] },
    ],
  });
}
