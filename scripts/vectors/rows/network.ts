/** The handshake's oddities: five forms of network id, bits counted from the top, zeros that stay. */
import { fromHex } from "../../../codec/bytes.ts";
import { sha256Hex } from "../../../conformance/vectors/text.ts";
import { LENGTHS } from "../docs.ts";
import { ulebHex } from "../fields.ts";
import type { Maker, Told } from "../maker.ts";

export async function addNetwork(maker: Maker): Promise<void> {
  for (const [row, hex, comment] of NETWORK_IDS) await addNetworkId(maker, row, hex, comment);
  for (const [row, ids, tail] of SETS) {
    const inner = bitsOf(ids, tail);
    const comment = `protocols ${ids.join(" ") || "none"}${tail ? `, then ${tail} zero bytes` : ""}`;
    const flags = [tail ? "TrailingZeros" : "BitOrder"];
    await maker.valid("ProtocolIdSet", row, { inner }, { comment, flags, covers: [row] });
    const doc = { supported_protocols: { V1: { inner } }, chain_id: 4, network_id: "validator" };
    await maker.valid("HandshakeMsg", row, doc, { comment, flags, covers: [row] });
  }
  await addMaps(maker);
  await addNames(maker);
}

/** Any name is read, whatever its length. */
async function addNames(maker: Maker): Promise<void> {
  for (const length of LENGTHS.slice(2)) {
    const parts = [[`02${ulebHex(length)}`, 1] as const, ["61", length] as const];
    const hex = parts.map(([unit, times]) => unit.repeat(times)).join("");
    await maker.oracle.must(`accept NetworkId ${hex}`);
    maker.cases.add({
      path: `bcs/NetworkId/hs-6/private-${length}`,
      type: "NetworkId",
      encoding: "bcs",
      validity: "valid",
      comment: `private by a name of ${length} bytes: is vfn too`,
      flags: ["Boundary"],
      verbs: ["accept"],
      parts,
      length: hex.length / 2,
      sha256: sha256Hex(fromHex(hex)),
    });
  }
}

type NetworkRow = readonly [row: string, hex: string, comment: string];

const NETWORK_IDS: readonly NetworkRow[] = [
  ["hs-6/validator", "00", "validator"],
  ["hs-6/public", "01", "public"],
  ["hs-6/private-vfn", "020376666e", "private by the name of vfn: how vfn is written"],
  ["hs-6/private-other", "020178", "private by another name: is vfn too"],
  ["hs-6/private-empty", "0200", "private without a name: is vfn too"],
  ["hs-6/private-spaces", "0203206120", "private by a name between spaces: is vfn too"],
  ["hs-6/vfn", "03", "vfn, which is read and never written"],
  ["hs-6/new-public", "04", "new public, which is read and never written"],
];

/** What is not written as it was read is accepted by all, and decoded and written either way. */
async function addNetworkId(maker: Maker, row: string, hex: string, comment: string): Promise<void> {
  const type = "NetworkId";
  const again = await maker.oracle.must(`recode ${type} ${hex}`);
  const canonical = await maker.oracle.must(`decode ${type} ${hex}`);
  const base = { type, encoding: "bcs" as const, hex, comment, covers: [row] };
  if (again === hex) {
    maker.cases.add({ ...base, path: `bcs/${type}/${row}`, validity: "valid", json: canonical });
    return;
  }
  const flags = ["NetworkIdForm"];
  const own = JSON.stringify(FORMS[row]);
  maker.cases.add({ ...base, path: `bcs/${type}/${row}`, validity: "valid", json: own, verbs: ["accept"], flags });
  maker.cases.add({
    ...base,
    path: `bcs/${type}/${row}/recode`,
    validity: "either",
    verbs: ["recode", "decode"],
    flags,
    allowed: [
      { outcome: "ok", hex: again, value: JSON.parse(canonical), by: ["rust-oracle", "real nodes"] },
      { outcome: "ok", hex, value: FORMS[row], by: ["decoders that keep the form they read"] },
    ],
  });
}

const FORMS: Readonly<Record<string, unknown>> = {
  "hs-6/private-other": { private: "x" },
  "hs-6/private-empty": { private: "" },
  "hs-6/private-spaces": { private: " a " },
  "hs-6/vfn": "vfn",
  "hs-6/new-public": "new_public",
};

const ALL = Array.from({ length: 29 }, (_, id) => id);

/** Rows of HS-3 and HS-4: protocol ids, and how many zero bytes follow. */
const SETS: readonly (readonly [row: string, ids: readonly number[], tail: number])[] = [
  ["hs-3/none", [], 0],
  ["hs-3/first-bit", [0], 0],
  ["hs-3/last-bit-of-byte", [7], 0],
  ["hs-3/second-byte", [8], 0],
  ["hs-3/highest", [28], 0],
  ["hs-3/consensus", [0, 1, 6, 7, 11, 12], 0],
  ["hs-3/all", ALL, 0],
  ["hs-4/unknown-bits", [0, 29, 63, 200], 0],
  ["hs-4/trailing-zero", [0], 1],
  ["hs-4/trailing-zeros", ALL, 3],
  ["hs-4/zeros-alone", [], 4],
];

/** Bit i is byte i/8, counted from the most significant. */
function bitsOf(ids: readonly number[], tail: number): number[] {
  const bytes: number[] = Array(ids.length === 0 ? 0 : Math.floor(Math.max(...ids) / 8) + 1).fill(0);
  for (const id of ids) bytes[id >> 3] = (bytes[id >> 3] ?? 0) | (0x80 >> (id & 7));
  return [...bytes, ...Array(tail).fill(0)];
}

async function addMaps(maker: Maker): Promise<void> {
  const told = (row: string, comment: string, flag: string): Told => ({ comment, flags: [flag], covers: [row] });
  const none = { supported_protocols: {}, chain_id: 4, network_id: "validator" };
  await maker.valid("HandshakeMsg", "hs-2/no-version", none, {
    comment: "no version at all",
    covers: ["hs-2/no-version"],
  });
  const one = { ...none, supported_protocols: { V1: { inner: [128] } } };
  const parent = await maker.valid("HandshakeMsg", "hs-2/one-version", one, {
    comment: "one version",
    covers: ["hs-2/one-version"],
  });
  // 01 | 00 01 80 | 04 00
  await maker.mutate(
    parent,
    "hs-2/unknown-version",
    1,
    1,
    "01",
    told("hs-2/unknown-version", "a version that nobody has: the whole message is refused", "UnknownVariant"),
  );
  await maker.mutate(
    parent,
    "bcs-15/duplicate-key",
    0,
    4,
    "0200018000018000".slice(0, 14),
    told("bcs-15/duplicate-key", "the same version twice", "MapOrder"),
  );
}
