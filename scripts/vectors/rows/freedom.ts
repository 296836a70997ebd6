/** Where implementations legitimately differ, besides what the tables have. */
import type { LosslessJson as Doc } from "../../../codec/json/lossless.ts";
import { stringifyLossless } from "../../../codec/json/lossless.ts";
import type { Maker } from "../maker.ts";
import { textHex } from "../maker.ts";
import { addJsonRow } from "./json.ts";

/** Leftovers of liblz4, a packer that is not liblz4, and names of nodes. */
export async function addFreedom(maker: Maker): Promise<void> {
  await addLeftovers(maker);
  await addOtherPacker(maker);
  await addNodeId(maker);
}

/**
 * Fourteen literals, a match of four at distance fourteen, five literals: 23 bytes where 32 are announced. liblz4 copies
 * eighteen bytes for the match, and nine of them stay behind the end.
 */
const SHORT = "20000000e00e010000000000000016aabbccdd0e00501122334455";
const WRITTEN = 23;

async function addLeftovers(maker: Maker): Promise<void> {
  const row = "lz-6/leftovers";
  const raw = await maker.oracle.must(`decompress bcs+lz4 ${SHORT}`);
  const tail = raw.slice(2 * WRITTEN);
  if (/^0*$/.test(tail)) throw new Error("liblz4 left nothing behind");
  const value = async (hex: string) => JSON.parse(await maker.oracle.must(`decode ConsensusMsg ${hex}`)) as Dag;
  const flex = await maker.oracle.ask(`accept ConsensusMsg:bcs+lz4flex ${SHORT}`);
  if (flex.outcome === "ok") throw new Error("lz4_flex takes a short block");
  const zeros = raw.slice(0, 2 * WRITTEN) + "00".repeat(tail.length / 2);
  maker.cases.add({
    path: `bcs+lz4/ConsensusMsg/${row}`,
    type: "ConsensusMsg",
    encoding: "bcs+lz4",
    validity: "either",
    hex: SHORT,
    covers: [row],
    comment: "a block shorter than announced: what a wide copy wrote behind its end shows, or zeros do",
    flags: ["Lz4Freedom"],
    allowed: [
      { outcome: "ok", value: spelled(await value(raw)), by: ["liblz4 1.10.0 as nodes call it"] },
      { outcome: "ok", value: spelled(await value(zeros)), by: ["decoders that fill with zeros"] },
      { outcome: "reject", by: ["lz4_flex", "strict decoders"] },
    ],
  });
}

type Dag = { readonly DAGMessage: { readonly epoch: number; readonly data: readonly number[] } };

/** As the value of a vector is spelled: wide numbers as text, bytes as hex. */
function spelled({ DAGMessage: { epoch, data } }: Dag): Doc {
  return { DAGMessage: { epoch: `${epoch}`, data: data.map((byte) => byte.toString(16).padStart(2, "0")).join("") } };
}

/** Large messages as files: the recipes of their like give what liblz4 packs, these are packed by lz4_flex. */
async function addOtherPacker(maker: Maker): Promise<void> {
  for (const variant of ["ProposalMsg", "SyncInfo", "OrderVoteMsg"]) {
    const seed = SEEDS[variant] as number;
    const { json, lz4flex } = await maker.generated("ConsensusMsg", seed, "large");
    if (lz4flex.length > 2 * MOST_BYTES) throw new Error(`a large ${variant} is too large`);
    const row = `lz-11/${variant.toLowerCase()}-by-lz4-flex`;
    maker.add(
      "ConsensusMsg",
      "bcs+lz4",
      row,
      { hex: lz4flex, json },
      {
        comment: `large ${variant}, made from seed ${seed}, compressed by lz4_flex`,
        flags: ["OtherEncoder"],
        covers: [row],
      },
    );
  }
}

const SEEDS: Readonly<Record<string, number>> = { ProposalMsg: 3, SyncInfo: 4, OrderVoteMsg: 18 };
const MOST_BYTES = 65_536;

/** serde reads hex of any case; nodes compare names as text, so one name has one spelling to them. */
async function addNodeId(maker: Maker): Promise<void> {
  const id = "ab".repeat(20);
  const text = (from: string) =>
    stringifyLossless({ from, to: null, broadcast: false, channel_id: 5, message: { Ping: { nonce: 7 } } });
  await addJsonRow(maker, "EchoEnvelope", "nid-2/lower-case", text(id));
  await addJsonRow(maker, "EchoEnvelope", "nid-1/short", text(id.slice(2)));
  await addJsonRow(maker, "EchoEnvelope", "nid-1/long", text(`${id}ab`));
  const type = "EchoEnvelope";
  const row = "nid-2/upper-case";
  const hex = textHex(text(id.toUpperCase()));
  await maker.oracle.must(`accept ${type}:json ${hex}`);
  maker.cases.add({
    path: `json/${type}/${row}`,
    type,
    encoding: "json",
    validity: "either",
    verbs: ["accept"],
    hex,
    covers: [row],
    comment: "a node id in upper case",
    flags: ["NodeIdCase"],
    allowed: [
      { outcome: "ok", by: ["rust-oracle"] },
      { outcome: "reject", by: ["nodes, which compare ids as text", "touchstone's codec"] },
    ],
  });
}
