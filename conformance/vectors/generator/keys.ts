/** Keys and signatures that a node accepts, in the one form that it writes back: generator/keys.rs of the oracle. */
import { concatBytes } from "../../../codec/bytes.ts";
import { checkEd25519PublicKey } from "../../../codec/profiles/aptos/curve-checks.ts";
import * as pool from "./pool.ts";
import type { Random } from "./random.ts";

type Make = (random: Random) => Uint8Array;

/** The bytes of the newtype of this name that wraps a key or signature; undefined for all others. */
export function keyMaker(name: string): Make | undefined {
  return MAKERS.get(name);
}

const MAKERS: ReadonlyMap<string, Make> = new Map<string, Make>([
  ["PublicKey", (random) => random.pick(pool.blsKeys())],
  ["Signature", (random) => random.pick(pool.blsSignatures())],
  ["Ed25519PublicKey", ed25519Key],
  ["Ed25519Signature", ed25519Signature],
  ["MultiEd25519PublicKey", multiKey],
  ["MultiEd25519Signature", multiSignature],
  ["Secp256k1EcdsaPublicKey", (random) => random.pick(pool.secp256k1Keys())],
  ["Secp256k1EcdsaSignature", scalars],
  ["Secp256r1EcdsaPublicKey", (random) => random.pick(pool.secp256r1Keys())],
  ["Secp256r1EcdsaSignature", scalars],
]);

const COUNTS = [1, 2, 3, 4, 32];

/** Half of all byte strings are points. */
function ed25519Key(random: Random): Uint8Array {
  for (;;) {
    const key = random.bytes(32);
    if (!checkEd25519PublicKey(key)) return key;
  }
}

/** Any R; S below 2^252, hence below the order. */
function ed25519Signature(random: Random): Uint8Array {
  const signature = random.bytes(64);
  signature[63] = (signature[63] as number) & 0x0f;
  return signature;
}

function multiKey(random: Random): Uint8Array {
  const count = random.pick(COUNTS);
  const keys = Array.from({ length: count }, () => ed25519Key(random));
  return concatBytes(...keys, Uint8Array.of(1 + random.below(count)));
}

function multiSignature(random: Random): Uint8Array {
  const count = random.pick(COUNTS);
  const signatures = Array.from({ length: count }, () => ed25519Signature(random));
  const signers = new Set<number>();
  while (signers.size < count) signers.add(random.below(32));
  const bitmap = new Uint8Array(4);
  for (const bit of signers) bitmap[3 - (bit >> 3)] = (bitmap[3 - (bit >> 3)] as number) | (1 << (bit & 7));
  return concatBytes(...signatures, bitmap);
}

/** r and s below either curve's order, s in the lower half, neither zero. */
function scalars(random: Random): Uint8Array {
  const bytes = random.bytes(64);
  for (const at of [0, 32, 33]) bytes[at] = (bytes[at] as number) & 0x7f;
  for (const at of [31, 63]) bytes[at] = (bytes[at] as number) | 1;
  return bytes;
}
