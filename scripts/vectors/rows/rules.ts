/** Rules that no table of encodings has: what decoding does not relate, and types that look alike. */
import type { LosslessJson as Doc } from "../../../codec/json/lossless.ts";
import { docOf, type Maker } from "../maker.ts";

/** One valid value for each row. */
export async function addRules(maker: Maker): Promise<void> {
  for (const [type, row, comment, doc] of await rows(maker)) {
    await maker.valid(type, row, doc, { comment, flags: ["NotRelated"], covers: [row] });
  }
}

type Row = readonly [type: string, row: string, comment: string, doc: Doc];
type Body = Readonly<Record<string, Doc>>;

async function rows(maker: Maker): Promise<readonly Row[]> {
  return [...identifiers(), ...(await multiKeys(maker)), ...(await certificates(maker)), ...(await batches(maker))];
}

function identifiers(): readonly Row[] {
  return [
    ["Identifier", "tag-4/spaces", "a name that Move does not allow", "0 no name!"],
    ["Identifier", "tag-4/other-script", "a name in another script", "名前"],
    ["Identifier", "tag-4/empty", "no name at all", ""],
  ];
}

async function multiKeys(maker: Maker): Promise<readonly Row[]> {
  const type = "MultiKeyAuthenticator";
  const key = await maker.docs.minimal("AnyPublicKey", 0);
  const signature = await maker.docs.minimal("AnySignature", 0);
  const doc = (required: number, signatures: readonly Doc[], bitmap: readonly number[]): Doc => ({
    public_keys: { public_keys: [key, key], signatures_required: required },
    signatures,
    signatures_bitmap: { inner: bitmap },
  });
  return [
    [type, "txn-5/no-signatures", "two signatures required and none there", doc(2, [], [])],
    [type, "txn-5/more-bits-than-keys", "eight bits for two keys and one signature", doc(1, [signature], [0xff])],
    [type, "txn-5/more-required-than-keys", "255 signatures required of two keys", doc(255, [], [])],
  ];
}

async function certificates(maker: Maker): Promise<readonly Row[]> {
  const sig = await maker.docs.minimal("Signature");
  const info = await maker.docs.minimal("ValidatorConsensusInfo");
  const signed = (bits: readonly number[], signature: Doc): Doc => ({
    validator_bitmask: { inner: bits },
    sig: signature,
  });
  const rounds: Doc = { sig: signed([], null), rounds: [1, 2, 3] };
  return [
    [
      "AggregateSignature",
      "cert-2/bits-without-signature",
      "sixteen signers and no signature",
      signed([255, 255], null),
    ],
    ["AggregateSignature", "cert-2/signature-without-bits", "a signature of nobody", signed([], sig)],
    ["AggregateSignatureWithRounds", "cert-2/rounds-without-bits", "three rounds and no signer", rounds],
    ["ValidatorVerifier", "cert-3/address-twice", "the same validator twice", { validator_infos: [info, info] }],
  ];
}

/** The two lists hold different types: an empty list cannot tell them apart. */
async function batches(maker: Maker): Promise<readonly Row[]> {
  const type = "OptQuorumStorePayloadV1";
  const empty = docOf(JSON.stringify(await maker.docs.minimal(type))) as Body;
  const info = await maker.docs.minimal("BatchInfo");
  const proof = await maker.docs.minimal("ProofOfStore");
  return [
    [type, "qs-3/one-proof", "one proof of store", { ...empty, proofs: { batch_summary: [proof] } }],
    [type, "qs-3/one-batch", "one batch info", { ...empty, opt_batches: { batch_summary: [info] } }],
    [
      type,
      "qs-3/one-of-each",
      "one batch info and one proof of store",
      { ...empty, opt_batches: { batch_summary: [info] }, proofs: { batch_summary: [proof] } },
    ],
  ];
}
