/** Protobuf of the echo channel: every value that BCS has, and what readers make of other spellings. */
import type { VectorEncoding } from "../../../conformance/vectors/format.ts";
import type { Case } from "../cases.ts";
import { classNamed, type Maker, tight } from "../maker.ts";

const ENCODING: VectorEncoding = "proto";
const TYPES = ["Ping", "Pong", "EchoMessage", "EchoEnvelope"];

export async function addProto(maker: Maker): Promise<void> {
  for (const type of TYPES) {
    for (const one of maker.cases.of(type, "bcs", "valid")) await addSame(maker, type, one);
  }
  for (const [type, rows] of Object.entries(TABLE)) for (const [row, hex] of rows) await addRow(maker, type, row, hex);
}

/** The value of a BCS case, by prost. */
async function addSame(maker: Maker, type: string, one: Case): Promise<void> {
  if (one.json === undefined) return;
  const hex = await maker.oracle.must(`encode ${type}:proto ${one.json}`);
  const path = one.path.replace(/^bcs\//, "proto/");
  maker.cases.add({ path, type, encoding: ENCODING, validity: "valid", comment: one.comment, hex, json: one.json });
}

type Row = readonly [row: string, hex: string];

/** 5 in eleven bytes. */
const PADDED_FIVE = `85${"80".repeat(9)}00`;

const TABLE: Readonly<Record<string, readonly Row[]>> = {
  EchoMessage: [
    ["echo-2/ping-of-zero", "0a00"],
    ["echo-2/explicit-zero", "0a020800"],
    ["proto-3/padded-number", "0a03088700"],
    ["proto-4/unknown-field", "0a0208071801"],
    ["proto-5/two-members", "0a0208071200"],
    ["proto-5/member-twice", "0a0208070a020809"],
    ["proto-6/field-zero", "0200"],
    ["proto-6/other-wire-type", "0807"],
    ["proto-6/cut-short", "0a0208"],
    ["proto-6/field-zero-beside", "0a0208070000"],
    ["proto-6/group-beside", "0a0208070b0c"],
    ["proto-6/key-cut-short", "0a02080788"],
    ["proto-6/length-beyond-end", "0a030807"],
    ["proto-6/group", "0b0c"],
    ["proto-7/eleven-bytes", "0a0c088080808080808080808001"],
    ["proto-7/above-u64", "0a0b08ffffffffffffffffff02"],
    ["wrap-1/no-member", ""],
  ],
  EchoEnvelope: [
    ["proto-1/smallest", "2a020a00"],
    ["proto-3/other-order", "2a040a0208072005"],
    ["proto-4/unknown-field", "20052a040a0208073001"],
    ["proto-5/field-twice", "200520062a040a020807"],
    ["proto-6/field-zero-beside", "20052a040a0208070000"],
    ["proto-6/group-beside", "20052a040a0208070b0c"],
    ["proto-6/number-cut-short", "2a040a0208072085"],
    ["proto-7/eleven-bytes-for-five", `20${PADDED_FIVE}2a040a020807`],
    ["proto-7/channel-above-u16", "208080042a040a020807"],
    ["proto-8/bool-two", "180220052a040a020807"],
    ["proto-10/node-id-short", `0a13${"01".repeat(19)}20052a040a020807`],
    ["env-1/no-message", "2005"],
  ],
};

async function addRow(maker: Maker, type: string, row: string, hex: string): Promise<void> {
  const path = `${ENCODING}/${type}/${row}`;
  const comment = (row.split("/")[1] ?? row).replaceAll("-", " ");
  const base = { path, type, encoding: ENCODING, hex, comment, covers: [row] };
  const reply = await maker.oracle.ask(`accept ${type}:proto ${hex}`);
  if (reply.outcome === "reject")
    return refuse(maker, { ...base, flags: ["ProtoForm"], class: classNamed(reply.class) });
  const again = await maker.oracle.must(`recode ${type}:proto ${hex}`);
  const json = await maker.oracle.must(`decode ${type}:proto ${hex}`);
  if (again === hex) {
    maker.cases.add({ ...base, validity: "valid", json });
    return;
  }
  const flags = ["ProtoFreedom"];
  maker.cases.add({
    ...base,
    validity: "either",
    verbs: ["accept", "recode"],
    flags,
    allowed: [
      { outcome: "ok", hex: again, by: ["prost"] },
      { outcome: "reject", by: ["readers that refuse what readers do not agree on"] },
    ],
  });
}

function refuse(maker: Maker, one: Omit<Case, "validity">): void {
  const parents = maker.cases.of(one.type, ENCODING, "valid");
  const sized = parents.map((parent) => ({ parent, mutation: tight(0, parent.hex as string, one.hex as string) }));
  const nearest = sized.reduce((a, b) => (length(b.mutation) < length(a.mutation) ? b : a));
  maker.cases.add({ ...one, validity: "invalid", parent: nearest.parent.path, mutation: nearest.mutation });
}

function length({ from, to }: { from: string; to: string }): number {
  return from.length + to.length;
}
