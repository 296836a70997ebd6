/** The compressed form: what every library reads, what none does, and where liblz4 and lz4_flex differ. */
import type { Case } from "../cases.ts";
import { classNamed, type Maker, tight } from "../maker.ts";

const TYPE = "ConsensusMsg";
const ENCODING = "bcs+lz4";

/** EpochRetrievalRequest {1, 5}: seventeen bytes, with runs of zeros and a zero at the end. */
const RAW = "0201000000000000000500000000000000";
const SIZE = "11000000";
/** Three literals, a match of six at distance one, eight literals. */
const BLOCK = `32020100${"0100"}80${"0500000000000000"}`;

type Row = readonly [row: string, hex: string, comment: string];

export async function addLz4(maker: Maker): Promise<void> {
  const json = await maker.oracle.must(`decode ${TYPE} ${RAW}`);
  for (const [row, hex, comment] of VALID) await addValid(maker, row, hex, comment, json);
  await addBomb(maker);
  for (const row of [...INVALID, ...FREE]) await addJudged(maker, row);
}

const VALID: readonly Row[] = [
  ["lz-1/literals-alone", `${SIZE}f002${RAW}`, "one sequence of literals"],
  ["lz-11/match", SIZE + BLOCK, "a match that overlaps its own output"],
];

async function addValid(maker: Maker, row: string, hex: string, comment: string, json: string): Promise<void> {
  if ((await maker.oracle.must(`decompress ${ENCODING} ${hex}`)) !== RAW) throw new Error(`${row} is other bytes`);
  maker.add(TYPE, ENCODING, row, { hex, json }, { comment, flags: ["OtherEncoder"], covers: [row] });
}

/** Two hundred bytes that unpack to twenty thousand. */
async function addBomb(maker: Maker): Promise<void> {
  const doc = `{"DAGMessage":{"epoch":1,"data":[${Array(20_000).fill(0).join(",")}]}}`;
  const raw = await maker.oracle.must(`encode ${TYPE} ${doc}`);
  const hex = await maker.oracle.must(`compress ${ENCODING} ${raw}`);
  const row = "lz-12/highly-compressible";
  maker.add(
    TYPE,
    ENCODING,
    row,
    { hex, json: doc },
    { comment: `${hex.length / 2} bytes for ${raw.length / 2}`, covers: [row] },
  );
}

const INVALID: readonly Row[] = [
  ["lz-2/nothing", "", "no bytes at all"],
  ["lz-2/three-bytes", SIZE.slice(0, 6), "three bytes of size"],
  ["lz-3/negative", `ffffffff${BLOCK}`, "a size of -1"],
  ["lz-3/most-negative", `00000080${BLOCK}`, "the most negative size"],
  ["lz-3/above-limit", `0100de03${BLOCK}`, "a size one above the limit"],
  ["lz-5/size-one-less", `10000000${BLOCK}`, "a size one smaller than what the block holds"],
  ["lz-5/size-zero", `00000000${BLOCK}`, "a size of zero for a block that holds more"],
  [
    "lz-6/size-one-more",
    `12000000${BLOCK}`,
    "a size one larger: nodes fill with zeros, and the message has a byte too many",
  ],
  ["lz-7/byte-after-block", `${SIZE}${BLOCK}00`, "a byte after the block"],
  ["lz-7/last-byte-missing", `${SIZE}${BLOCK.slice(0, -2)}`, "the last byte is missing"],
  ["lz-7/no-block", SIZE, "a size and no block"],
  ["lz-8/empty-value", "0000000000", "nothing, packed as nothing is: unpacks, and is no message"],
  ["lz-8/empty-without-block", "00000000", "a size of zero alone"],
  [
    "lz-9/offset-before-start",
    `${SIZE}${BLOCK.replace("320201000100", "320201000400")}`,
    "a match that begins before the output",
  ],
  ["lz-13/match-at-the-end", `${SIZE}320201000100${"35"}0500000100`, "a block that ends with a match"],
  [
    "lz-13/match-at-the-very-end",
    `${SIZE}320201000100${"31"}0500000100`,
    "a block that ends with a match, and holds just what is announced",
  ],
];

/** Whose behaviour is whose is asked, not assumed. */
const FREE: readonly Row[] = [
  ["lz-6/zeros-left-out", `${SIZE}a0${RAW.slice(0, 20)}`, "the message ends in zeros, and the block leaves them out"],
  ["lz-10/offset-zero", `${SIZE}23${"0201"}${"0000"}80${"0500000000000000"}`, "a match at distance zero"],
];

async function addJudged(maker: Maker, [row, hex, comment]: Row): Promise<void> {
  const lib = await maker.oracle.ask(`accept ${TYPE}:bcs+lz4 ${hex}`);
  const flex = await maker.oracle.ask(`accept ${TYPE}:bcs+lz4flex ${hex}`);
  const base = {
    path: `${ENCODING}/${TYPE}/${row}`,
    type: TYPE,
    encoding: ENCODING,
    hex,
    comment,
    covers: [row],
  } as const;
  if (lib.outcome === "reject" && flex.outcome === "reject") {
    refuse(maker, {
      ...base,
      class: lib.class === flex.class ? classNamed(lib.class) : "other",
      flags: [row.startsWith("lz-3") ? "Lz4Size" : "Lz4Block"],
    });
    return;
  }
  const verdict = (reply: typeof lib, by: readonly string[]) =>
    reply.outcome === "ok"
      ? { outcome: "ok" as const, by }
      : { outcome: "reject" as const, class: classNamed(reply.class), by };
  const answers = [verdict(lib, ["liblz4 1.10.0 as nodes call it"]), verdict(flex, ["lz4_flex"])];
  const other = lib.outcome === flex.outcome ? { outcome: "reject" as const, by: ["strict decoders"] } : undefined;
  maker.cases.add({
    ...base,
    validity: "either",
    flags: ["Lz4Freedom"],
    allowed: other ? [...answers.slice(0, 1), other] : answers,
  });
}

function refuse(maker: Maker, one: Omit<Case, "validity">): void {
  const parents = maker.cases.of(TYPE, ENCODING, "valid").filter(({ hex }) => hex?.startsWith(SIZE));
  const sized = parents.map((parent) => ({ parent, mutation: tight(0, parent.hex as string, one.hex as string) }));
  const nearest = sized.reduce((a, b) => (length(b.mutation) < length(a.mutation) ? b : a));
  maker.cases.add({ ...one, validity: "invalid", parent: nearest.parent.path, mutation: nearest.mutation });
}

function length({ from, to }: { from: string; to: string }): number {
  return from.length + to.length;
}
