/** Byte-wrapped keys and signatures: every form that is read, and what only curve arithmetic finds. */
import { fromHex, toHex } from "../../../codec/bytes.ts";
import type { Case } from "../cases.ts";
import { classNamed, type Maker, tight } from "../maker.ts";

/** Name of the row, and the bytes inside the length. */
type Row = readonly [name: string, hex: string];

export async function addKeys(maker: Maker): Promise<void> {
  for (const [type, clause, rows] of await tables(maker)) {
    for (const [name, hex] of rows) await addRow(maker, type, `${clause}/${name}`, wire(hex));
  }
}

/** One more row of a key's table: the bytes inside its length. */
export async function addKeyRow(maker: Maker, type: string, row: string, hex: string): Promise<void> {
  await addRow(maker, type, row, wire(hex));
}

/** Nodes and shape decoders are both asked; where they differ, both are right. */
async function addRow(maker: Maker, type: string, row: string, hex: string): Promise<void> {
  const path = `bcs/${type}/${row}`;
  const { shape, full } = await maker.judge(type, "bcs", hex);
  const base = { type, encoding: "bcs" as const, covers: [row], hex };
  if (shape.outcome === "reject") return refuse(maker, { ...base, path, comment: words(row) }, classNamed(shape.class));
  if (full.outcome === "reject") {
    const nodes = { outcome: "reject" as const, class: classNamed(full.class), by: ["rust-oracle@full", "real nodes"] };
    const shapes = { outcome: "ok" as const, by: ["rust-oracle@shape", "decoders that check lengths and flags alone"] };
    const told = {
      comment: `${words(row)}: only curve arithmetic finds it`,
      flags: ["KeyLevel"],
      allowed: [nodes, shapes],
    };
    maker.cases.add({ ...base, path, validity: "either", ...told });
    return;
  }
  await accept(maker, { ...base, path, comment: words(row) });
}

type Base = Pick<Case, "path" | "type" | "encoding" | "comment" | "covers" | "hex">;

async function accept(maker: Maker, base: Base): Promise<void> {
  const again = await maker.oracle.must(`recode ${base.type} ${base.hex}`);
  const json = await maker.oracle.must(`decode ${base.type}:bcs@shape ${base.hex}`);
  if (again === base.hex) {
    maker.cases.add({ ...base, validity: "valid", json });
    return;
  }
  maker.cases.add({ ...base, validity: "valid", json, verbs: ["accept"], flags: ["KeyRecoding"] });
  const [nodes, keepers] = [JSON.parse(await maker.oracle.must(`decode ${base.type} ${base.hex}`)), JSON.parse(json)];
  maker.cases.add({
    ...base,
    path: `${base.path}/recode`,
    validity: "either",
    verbs: ["recode", "decode"],
    flags: ["KeyRecoding"],
    allowed: [
      { outcome: "ok", hex: again, value: bare(nodes), by: ["rust-oracle@full", "real nodes"] },
      { outcome: "ok", hex: base.hex as string, value: bare(keepers), by: ["decoders that keep the bytes they read"] },
    ],
  });
}

/** Against the nearest valid value of the type, as one stretch of bytes. */
function refuse(maker: Maker, base: Base, name: ReturnType<typeof classNamed>): void {
  const parents = maker.cases.of(base.type, "bcs", "valid").filter(({ hex, depth }) => hex && !depth);
  const sized = parents.map((parent) => ({ parent, mutation: tight(0, parent.hex as string, base.hex as string) }));
  const nearest = sized.reduce((a, b) => (size(b.mutation) < size(a.mutation) ? b : a));
  maker.cases.add({
    ...base,
    validity: "invalid",
    flags: ["KeyForm"],
    class: name,
    parent: nearest.parent.path,
    mutation: nearest.mutation,
  });
}

function size({ from, to }: { from: string; to: string }): number {
  return from.length + to.length;
}

/** The hex of a key as the value of a vector spells it. */
export function bare(value: unknown): unknown {
  return typeof value === "string" ? value.replace(/^0x/, "") : value;
}

function words(row: string): string {
  return (row.split("/")[1] ?? row).replaceAll("-", " ");
}

/** With its length in front. */
function wire(hex: string): string {
  const length = hex.length / 2;
  const uleb = length < 128 ? [length] : length < 16384 ? [(length & 0x7f) | 0x80, length >> 7] : [];
  return toHex(Uint8Array.from(uleb)) + hex;
}

/** Published curve constants: generators, primes and group orders. */
const G1_X = "17f1d3a73197d7942695638c4fa9ac0fc3688c4f9774b905a14e3a3f171bac586c55e83ff97a1aeffb3af00adb22c6bb";
const G1_Y = "08b3f481e3aaa0f1a09e30ed741d8ae4fcf5e095d5d00af600db18cb2c04b3edd03cc744a2888ae40caa232946c5e7e1";
const G2_X =
  "13e02b6052719f607dacd3a088274f65596bd0d09920b61ab5da61bbdc7f5049334cf11213945d57e5ac7d055d042b7e" +
  "024aa2b2f08f0a91260805272dc51051c6e47ad4fa403b02b4510b647ae3d1770bac0326a805bbefd48056c8c121bdb8";
const G2_Y =
  "0606c4a02ea734cc32acd2b02bc28b99cb3e287e85a763af267492ab572e99ab3f370d275cec1da1aaa9075ff05f79be" +
  "0ce5d527727d6e118cc9cdc6da2e351aadfd9baa8cbdd3a76d429a695160d12c923ac9cc3baca289e193548608b82801";
const BLS_P = "1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab";
const K1_X = "79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798";
const K1_Y = "483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8";
const K1_N = "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141";
const K1_P = "fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f";
export const R1_X = "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296";
const R1_Y = "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5";
const R1_N = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";
const R1_HALF = "7fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a8";
const ED_L = "edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010";
const ONE = `${zeros(31)}01`;

function zeros(count: number): string {
  return "00".repeat(count);
}

type Table = readonly [type: string, clause: string, rows: readonly Row[]];

async function tables(maker: Maker): Promise<readonly Table[]> {
  const point = await contents(maker, "Ed25519PublicKey");
  const sig = await contents(maker, "Ed25519Signature");
  return [
    ["Signature", "key-1", bls(96, G2_X, G2_Y)],
    ["PublicKey", "key-2", bls(48, G1_X, G1_Y)],
    ["Ed25519PublicKey", "key-4", ed25519Keys(point)],
    ["Ed25519Signature", "key-5", ed25519Signatures(sig)],
    ["MultiEd25519PublicKey", "key-6", multiKeys(point)],
    ["MultiEd25519Signature", "key-7", multiSignatures(sig)],
    ["Secp256k1EcdsaPublicKey", "key-8", k1Keys()],
    ["Secp256k1EcdsaSignature", "key-9", k1Signatures()],
    ["Secp256r1EcdsaPublicKey", "key-10", r1Keys()],
    ["Secp256r1EcdsaSignature", "key-11", r1Signatures()],
  ];
}

/** The bytes of a key of the oracle's. */
async function contents(maker: Maker, type: string): Promise<string> {
  const { bcs } = await maker.generated(type, 1, "minimal");
  return toHex(fromHex(bcs).subarray(1));
}

function bls(size: number, x: string, y: string): readonly Row[] {
  const first = Number.parseInt(x.slice(0, 2), 16);
  const flagged = (flags: number) => (first | flags).toString(16) + x.slice(2);
  return [
    ["compressed", flagged(0x80)],
    ["compressed-other-root", flagged(0xa0)],
    ["infinity", `c0${zeros(size - 1)}`],
    ["uncompressed", x + y],
    ["uncompressed-infinity", `40${zeros(2 * size - 1)}`],
    ["all-zero", zeros(size)],
    ["all-zero-uncompressed", zeros(2 * size)],
    ["compressed-without-flag", x],
    ["uncompressed-with-compressed-flag", flagged(0x80) + y],
    ["one-byte-short", flagged(0x80).slice(2)],
    ["one-byte-long", `${flagged(0x80)}00`],
    ["empty", ""],
    ["infinity-with-a-bit", `c0${zeros(size - 2)}01`],
    ["not-on-curve", `80${zeros(size - 2)}03`],
    ["coordinate-is-p", `9a${BLS_P.slice(2)}${zeros(size - 48)}`],
    [
      "uncompressed-y-off-by-one",
      x + y.slice(0, -2) + ((Number.parseInt(y.slice(-2), 16) + 1) & 0xff).toString(16).padStart(2, "0"),
    ],
  ];
}

function ed25519Keys(point: string): readonly Row[] {
  return [
    ["point", point],
    ["small-order", `01${zeros(31)}`],
    ["y-above-p", `ee${"ff".repeat(30)}7f`],
    ["sign-on-zero", `01${zeros(30)}80`],
    ["not-a-point", `02${zeros(31)}`],
    ["short", point.slice(2)],
    ["long", `${point}00`],
    ["empty", ""],
  ];
}

function ed25519Signatures(signature: string): readonly Row[] {
  const r = signature.slice(0, 64);
  return [
    ["real", signature],
    ["s-zero", r + zeros(32)],
    ["s-below-order", `${r}ec${ED_L.slice(2)}`],
    ["s-is-order", r + ED_L],
    ["s-all-ones", r + "ff".repeat(32)],
    ["short", signature.slice(2)],
    ["long", `${signature}00`],
  ];
}

function multiKeys(point: string): readonly Row[] {
  return [
    ["one-of-one", `${point}01`],
    ["two-of-three", `${point.repeat(3)}02`],
    ["all-of-thirty-two", `${point.repeat(32)}20`],
    ["threshold-zero", `${point.repeat(3)}00`],
    ["threshold-above-keys", `${point.repeat(3)}04`],
    ["thirty-three-keys", `${point.repeat(33)}01`],
    ["no-keys", "01"],
    ["no-threshold", point],
    ["empty", ""],
    ["a-key-no-point", `${point}02${zeros(31)}01`],
  ];
}

function multiSignatures(signature: string): readonly Row[] {
  return [
    ["first-signer", `${signature}80000000`],
    ["second-and-third", `${signature.repeat(2)}60000000`],
    ["last-signer", `${signature}00000001`],
    ["all-signers", `${signature.repeat(32)}ffffffff`],
    ["bit-without-signature", `${signature}c0000000`],
    ["signature-without-bit", `${signature.repeat(2)}80000000`],
    ["thirty-three", `${signature.repeat(33)}ffffffff`],
    ["no-signatures", "00000000"],
    ["no-bitmap", signature],
    ["s-is-order", `${signature.slice(0, 64)}${ED_L}80000000`],
  ];
}

function k1Keys(): readonly Row[] {
  return [
    ["uncompressed", `04${K1_X}${K1_Y}`],
    ["hybrid", `06${K1_X}${K1_Y}`],
    ["compressed", `02${K1_X}`],
    ["compressed-odd", `03${K1_X}`],
    ["raw", K1_X + K1_Y],
    ["hybrid-of-other-parity", `07${K1_X}${K1_Y}`],
    ["unknown-tag", `05${K1_X}${K1_Y}`],
    ["compressed-unknown-tag", `04${K1_X}`],
    ["short", `04${K1_X}${K1_Y.slice(2)}`],
    ["long", `04${K1_X}${K1_Y}00`],
    ["empty", ""],
    ["not-on-curve", `04${K1_X}${K1_X}`],
    ["x-is-p", `02${K1_P}`],
    ["raw-zero", zeros(64)],
  ];
}

function k1Signatures(): readonly Row[] {
  const below = K1_N.slice(0, -1) + (Number.parseInt(K1_N.slice(-1), 16) - 1).toString(16);
  return [
    ["ones", ONE + ONE],
    ["zero", zeros(64)],
    ["high-s", ONE + below],
    ["r-is-order", K1_N + ONE],
    ["s-is-order", ONE + K1_N],
    ["short", ONE + ONE.slice(2)],
    ["long", `${ONE}${ONE}00`],
  ];
}

function r1Keys(): readonly Row[] {
  return [
    ["uncompressed", `04${R1_X}${R1_Y}`],
    ["compressed", `03${R1_X}`],
    ["compressed-even", `02${R1_X}`],
    ["compact", `05${R1_X}`],
    ["hybrid", `07${R1_X}${R1_Y}`],
    ["identity", "00"],
    ["raw", R1_X + R1_Y],
    ["short", `04${R1_X}${R1_Y.slice(2)}`],
    ["not-on-curve", `04${R1_X}${R1_X}`],
    ["empty", ""],
  ];
}

function r1Signatures(): readonly Row[] {
  const below = R1_HALF.slice(0, -1) + (Number.parseInt(R1_HALF.slice(-1), 16) - 1).toString(16);
  return [
    ["ones", ONE + ONE],
    ["s-below-half", ONE + below],
    ["s-is-half", ONE + R1_HALF],
    ["s-high", `${ONE}${R1_N.slice(0, -1)}0`],
    ["r-zero", zeros(32) + ONE],
    ["s-zero", ONE + zeros(32)],
    ["r-is-order", R1_N + ONE],
    ["short", ONE + ONE.slice(2)],
    ["long", `${ONE}${ONE}00`],
  ];
}
