/**
 * A small pool of keys and signatures that pass level full, every accepted form among them.
 * The hex is what noble gives for private keys SHA-256("touchstone example <curve> <i>") and the message
 * "touchstone"; key-examples.test.ts derives it again. Kept as text, so that samples need no curve arithmetic.
 */
import { concatBytes, fromHex } from "../../bytes.ts";
import { once } from "../../once.ts";
import { compressBls } from "./curve-checks.ts";

type Pool = () => readonly Uint8Array[];

export const ed25519PublicKeys: Pool = once(() => [...fromRows(ED25519_KEYS), ...fromRows(ED25519_ODD_KEYS)]);
/** Real ones, and the extremes of S: zero and one below the group order. */
export const ed25519Signatures: Pool = once(() => [
  ...fromRows(ED25519_SIGNATURES),
  new Uint8Array(64),
  fromHex(`${"ff".repeat(32)}ecd3f55c1a631258d69cf7a2def9de14${"00".repeat(15)}10`),
]);

/** 1 of 1, 2 of 3, and 32 of 32. */
export const multiEd25519PublicKeys: Pool = once(() => [multiKey(1, 1), multiKey(3, 2), multiKey(32, 32)]);
/** The first key, the second and third, the last, and all 32. */
export const multiEd25519Signatures: Pool = once(() => [
  multiSignature(0x8000_0000),
  multiSignature(0x6000_0000),
  multiSignature(0x0000_0001),
  multiSignature(0xffff_ffff),
]);

/** Both forms of each, infinity too; last, two points outside the prime-order subgroup, which a decoder must accept. */
export const blsPublicKeys: Pool = once(() => [...bothBlsForms(BLS_KEYS, 48), ...fromRows(BLS_LOW_ORDER_KEYS)]);
/** Both forms of each, infinity too. */
export const blsSignatures: Pool = once(() => bothBlsForms(BLS_SIGNATURES, 96));

/** Each key full, hybrid, compressed and raw. */
export const secp256k1PublicKeys: Pool = once(() =>
  fromRows(SECP256K1_KEYS).flatMap((key) => [key, retag(key, 6), compressed(key), key.slice(1)]),
);
/** Real ones, all zero, and both scalars one below the order. */
export const secp256k1Signatures: Pool = once(() => [
  ...fromRows(SECP256K1_SIGNATURES),
  new Uint8Array(64),
  fromHex("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364140".repeat(2)),
]);

/** Each key full and compressed; the first compact as well. */
export const secp256r1PublicKeys: Pool = once(() => {
  const keys = fromRows(SECP256R1_KEYS);
  return [...keys.flatMap((key) => [key, compressed(key)]), ...keys.slice(0, 1).map(compact)];
});
/** Real ones, and both scalars at their largest. */
export const secp256r1Signatures: Pool = once(() => [
  ...fromRows(SECP256R1_SIGNATURES),
  fromHex(
    "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc6325507fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a7",
  ),
]);

export const x25519PublicKeys: Pool = once(() => fromRows(X25519_KEYS));

const ED25519_KEYS = `
  d114352d1d0aa5263f670de3541ad031933796bc64c32f7c36bf8b7caf971597
  8316e8f6993c43725ba02732b5dda5bb54f6c3c21cb900caa6cce2743e6188a2
  3777478730fa683118647ec65f5352b3b2d892d4e1b5cb693be1fb15a758f201
  f3ae5a3c6490bf46b582349ea0a18d572f76a8cd85fb3a1615eb27c34b6d86af`;

/** Accepted although odd: the neutral point, the same with y written as p + 1, and with a sign on x = 0. */
const ED25519_ODD_KEYS = `
  0100000000000000000000000000000000000000000000000000000000000000
  eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f
  0100000000000000000000000000000000000000000000000000000000000080`;

const ED25519_SIGNATURES = `
  c90867a2cae086e996a33ba5f27b52620f237e6ddd11bc39204dafc737d2df9623ae0d45d89610d864e8aea51b89565e16a8d1e21c83ede95d30efe45eec570a
  a40d5a7b247221d49a0ba3236b83b29c45995a09b87e9ad691c922490528aa1bbdc5d0328ec0e0dcd0bed7fa5ee7f41a745c054ffeca9cdd47db6dd02696c505
  c269d7fbca0ba21825f5f6925544341b81eb8a643e0501713686381b7fa2f2b79a4a3f6f89aa07cd1d5573b157a8a4f9b9b76bf3163727cbaa55f4061934be0b
  09f3a038a51267fc7501581b33fcff0f06c5493524344c4bbe8dd693597e70b29a860e4a2151d9a22865d2704f700f6c798646a322000e9cd59deb4fe4dff003`;

const BLS_KEYS = `
  17e32d0b65fae346c393a0549df52280e696f6ec0b67387f87da87f2bb3582da8e6c6ff9adafb32814d4467358aa69790bd60fcf5112f65744fabfe1616708732d80c11db2b371f667b1dc20cfdc2d5c2b7f195123dda3b259479134d5065e14
  0674d0724fdff9b3952f152c4b063cc78445c66a1627145690d68ab33d11490ada55c5b8fdd972f01c6bc527019e480609579757ed9ebea93a69d05c06e636e26216bb733b5601c8fad931c39ca28ca1ad23bfbe08337b42f35f30632c0dc24f
  0b4dad4c8f50a3284d70216bff1abc1813223e03b9f835604ffeb6eadcba7af46930e7e62a8afff36bb72aa4b7721d020bf77a374d6de76831fdfc3584a46f6d45675acc9a59f3379ac02cd416eff1285acd0819dd95313226dc82f5a3922269`;

const BLS_LOW_ORDER_KEYS = `
  ae3cd9403b69c20a0d455fd860e977fe6ee7140a7f091f26c860f2caccd3e0a7a7365798ac10df776675b3a67db8faa0
  928d4862a40439a67fd76a9c7560e2ff159e770dcf688ff7b2dd165792541c88ee76c82eb77dd6e9e72c89cbf1a56a68`;

const BLS_SIGNATURES = `
  0f311205abb9710dcb782e8a3bd3dcb6b148f1572f9ae52ace192e9126ee248eaec225fe911773b306bbee96a532fc850a1ac83eadbdce9883e516456e53c1189ed72b72d82a06c733d649c8044aca59df7c41b9291bcff72b45c32bd19f4b3612fa613b6e7b4d531a51dbe8b9378c014545c06cfc48e874282aabf1ccd6880e0855f35b84adcdf8d360df24cb703e65039f91a381ee3f514ab64548eb3c0c0bb6ef3ae63b3195e0c82bed7b045cbad269edb6cb2a8a5bce402b56c5d94559ec
  0435eaedd66176064d3f94a807822b26868a5c72eb8c5bb2296fdcc12d806bdf358305f293e41d51a6dd064c9e5a34f3138cd00ed447ed4afa947b67d0c77c9c3af3f6adfe350a13472b38c6fcda37b243c7736098d2d9ea6adbd8afade883a714d103e25ea39041793682349cba5e4f26bc0d3c82317676a9265cc5460de8abe36563a75cbd90825dfa9922d67c8c9b04a960dbabe59d4d567dec3c086159fff61978730028c466f03bd6cb49154a14d708d6e200c207013e53a908adb7d9aa
  16c7f51cbe323a789c7cf5ef9fd939bfb6b5e8ecb1969ed8a040463017654f49b3e2f74763f147252027530824d6892119a550b7f3ed5052a8cff40839fe93253f40314334cc34e035a71dfc1e2bec73c41b445f55c0279f3546563804f44f0a1212c71453ba96cbb819e93a61ba0d1283fe8bacc3925cc081611b52f53014312fb487b0a105ef8bfe09099d1684b2680747bc0c5b9f5b89632d56ab0b4331b564e6df154947cbb9bc497614203fe1e3ad70d0fb743e458cf25cd4a4bd37e4bd`;

const SECP256K1_KEYS = `
  0494860c09bb36dc8b2cf4fb5dcc3702b88068a0513bca9816e79c8b233b4ca5172d63e44f21b516453dbd00a95a4abad2345b9e47e721eb714769cfe14ad998c5
  0494b3788a8b3bc0d5a6649bc5c6d9ad4d9dde612ac381fffa58651fea800e6776fa6ec557720502cec9176acdf7f634e28e6e2d2b42add73ac788691203b7b39d
  04bdbffaa4d480f89b53bc2aec41a55b09d41d4dbb99bd0a4bb25a4925d9b7252458eefda1c0340a955d6ef6fbdbe500d4cb2f8ced0329472c3f27ba8e8ee238f6`;

const SECP256K1_SIGNATURES = `
  b40aaed61c00d5b7e266437a29352c3d502db1a71851d7454a145bf85c323d502948f0da387167615f9b08e81112d87a184383ac26de966481e319b19d69c1e8
  addce393c5a7b32cc0adb47a1e4e0280d5cdb0505e76086be32b6287eae43752617a4fb2d59f9be1d2f6e88fcf333dab6b2f0e713f8891dd32c95562fb907384
  64f72e0efb7e8563ecb1844d3d8e35967a87198a82e0fa5ed78b4844a88401450131356ea9b4d0a1f9dd2af72941cccf45158717af0954fe756ba90f06eca0c0`;

const SECP256R1_KEYS = `
  041566b11b8353e048f8110f5e4bfd7a17a91a2bb471c900156d664e199dfc2e1ab7c34b4aa9afbc781989e041dee226a620409a863ee3f65a53786009ac6e4342
  048a582a6e84507dd3a1282be40c68236baeedaae1dbd6621170d77678b1d7562a1cdfba86e0d58b7292c60627a6a9a95c1716b686c21907cd0900099c4bcfbc93
  04dad651f9f8b0f8bf2d6495f8a0c4622efa4c5d2984b8dca628e169d2e76cf840398d5a303e1fabdfcc9d60f2ef4de711b2bf9de2eef847003eab2871ce4175e4`;

const SECP256R1_SIGNATURES = `
  a125962624ee0716666865cc40a8231910d0060f9c1f449cd49189324202357e6aa49a1c72f4af2eb879c78351bff9d809500dc4c23ed8e4777d834f2cc5a306
  476945174f0fabf312d27ef7d552cadac4d74ee5b46375e4334a0f07a5cc5b26025d7e8776d432f9eaa629435c065f2947b8a287258492dbc99c1772235e8086
  84e65864be3198c3812fa0fff8712a7910c8e5f76ea13708c8c91e56ed8dac0e5ef9ac28df34531a2d94d93c18a30b02d5a61771f6edff6c975f3f1848000946`;

const X25519_KEYS = `
  92107fe5f9b08fe74d13fd673d29617375c46e465ba1882446b5f92ccbf73c46
  697f445d61b0ea822fd7eb3b80afbc1cafe1f97ab061f64dc9f60dec305ef97d
  5e967d66dc13cfbb24895c9cf79a49ba07b802d521d49326144db556051e7015`;

function fromRows(rows: string): readonly Uint8Array[] {
  return rows.trim().split(/\s+/).map(fromHex);
}

function bothBlsForms(rows: string, compressedSize: number): readonly Uint8Array[] {
  const infinity = new Uint8Array(2 * compressedSize);
  infinity[0] = 0x40;
  return [...fromRows(rows), infinity].flatMap((point) => [compressBls(point, compressedSize), point]);
}

function multiKey(keys: number, threshold: number): Uint8Array {
  const pool = fromRows(ED25519_KEYS);
  const chosen = Array.from({ length: keys }, (_, i) => pool[i % pool.length] as Uint8Array);
  return concatBytes(...chosen, Uint8Array.of(threshold));
}

function multiSignature(bitmap: number): Uint8Array {
  const pool = fromRows(ED25519_SIGNATURES);
  const signers = Array.from({ length: 32 }, (_, i) => i).filter((i) => (bitmap >>> (31 - i)) & 1);
  const last = [24, 16, 8, 0].map((shift) => (bitmap >>> shift) & 0xff);
  return concatBytes(...signers.map((i) => pool[i % pool.length] as Uint8Array), Uint8Array.from(last));
}

/** The tag plus y's parity. */
function retag(key: Uint8Array, tag: number): Uint8Array {
  return concatBytes(Uint8Array.of(tag + ((key[64] as number) & 1)), key.slice(1));
}

function compressed(key: Uint8Array): Uint8Array {
  return retag(key, 2).slice(0, 33);
}

function compact(key: Uint8Array): Uint8Array {
  return concatBytes(Uint8Array.of(5), key.slice(1, 33));
}
