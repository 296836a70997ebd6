/**
 * What the parsers of keys and signatures take, by length, first byte and counts; curves are nobody's business here.
 * Spec: docs/profiles/aptos.md#keys-and-signatures
 */
import type { BytesRule } from "../../../codec/schema/index.ts";
import type { RejectionClass } from "../../vectors/format.ts";
import type { Switches } from "./fault.ts";

type Form = readonly [size: number, mask: number, bits: number];

/** By the rule's name: sizes, and what must stand in which bits of the first byte. */
export const KEY_FORMS: Readonly<Record<string, readonly Form[]>> = {
  "bls12381 signature": bls(96),
  "bls12381 public key": bls(48),
  "ed25519 public key": [[32, 0, 0]],
  "ed25519 signature": [[64, 0, 0]],
  "secp256k1 public key": [
    [65, 0xff, 4],
    [65, 0xfe, 6],
    [33, 0xfe, 2],
    [64, 0, 0],
  ],
  "secp256k1 signature": [[64, 0, 0]],
  "secp256r1 public key": [
    [65, 0xff, 4],
    [33, 0xfe, 2],
    [33, 0xff, 5],
  ],
  "secp256r1 signature": [[64, 0, 0]],
  "x25519 public key": [[32, 0, 0]],
};

/** Why the bytes are no such key or signature, or undefined. */
export function keyFault(rule: BytesRule, bytes: Uint8Array, faults: Switches): RejectionClass | undefined {
  if (rule.name === "multi-ed25519 public key") return multiKeyFault(bytes, faults);
  if (rule.name === "multi-ed25519 signature") return multiSignatureFault(bytes, faults);
  return formFault(KEY_FORMS[rule.name] ?? [], bytes, faults) ?? parityFault(rule.name, bytes, faults);
}

function formFault(all: readonly Form[], bytes: Uint8Array, faults: Switches): RejectionClass | undefined {
  const [first = 0] = bytes;
  const forms = all.filter((_, i) => !faults.on("form-refused", undefined, i));
  if (forms.some(([size, mask, bits]) => size === bytes.length && (first & mask) === bits)) return undefined;
  const known = all.some(([size]) => size === bytes.length);
  if (known) return faults.on("flag-unchecked") ? undefined : "other";
  return sizeForgiven(bytes.length, all, faults) ? undefined : "bad-length";
}

function sizeForgiven(length: number, forms: readonly Form[], faults: Switches): boolean {
  if (length === 0 && faults.on("empty-taken")) return true;
  const near = (by: number): boolean => forms.some(([size]) => size + by === length);
  return (
    faults.on("size-unchecked") || (near(1) && faults.on("size-plus-one")) || (near(-1) && faults.on("size-minus-one"))
  );
}

/** The tag of the hybrid form repeats the parity of y. */
function parityFault(rule: string, bytes: Uint8Array, faults: Switches): RejectionClass | undefined {
  if (rule !== "secp256k1 public key" || bytes.length !== 65 || ((bytes[0] ?? 0) & 0xfe) !== 6) return undefined;
  const agrees = ((bytes[0] ?? 0) & 1) === ((bytes[64] ?? 0) & 1);
  return agrees || faults.on("parity-unchecked") ? undefined : "other";
}

/** 1 to 32 keys of 32 bytes, and how many of them must sign. */
function multiKeyFault(bytes: Uint8Array, faults: Switches): RejectionClass | undefined {
  const count = (bytes.length - 1) / 32;
  if (!countFits(count, faults)) return faults.on("size-unchecked") ? undefined : "bad-length";
  const threshold = bytes.at(-1) ?? 0;
  if (count === 0) return undefined; // only a mutant comes here
  if (threshold === 0) return faults.on("threshold-zero") ? undefined : "other";
  return threshold <= count || faults.on("threshold-high") ? undefined : "other";
}

/** 1 to 32 signatures of 64 bytes, and a bit for each who signed. */
function multiSignatureFault(bytes: Uint8Array, faults: Switches): RejectionClass | undefined {
  const count = (bytes.length - 4) / 64;
  if (!countFits(count, faults)) return faults.on("size-unchecked") ? undefined : "bad-length";
  const set = bytes.slice(-4).reduce((sum, byte) => sum + ones(byte), 0);
  if (set < count) return faults.on("bits-few") ? undefined : "other";
  return set === count || faults.on("bits-many") ? undefined : "other";
}

function countFits(count: number, faults: Switches): boolean {
  if (!Number.isInteger(count) || count < 0) return false;
  return count === 0 ? faults.on("count-zero") : count <= (faults.on("count-plus-one") ? 33 : 32);
}

function ones(byte: number): number {
  return [...byte.toString(2)].filter((digit) => digit === "1").length;
}

/** Compressed, infinity, twice the size uncompressed, infinity uncompressed. */
function bls(size: number): readonly Form[] {
  return [
    [size, 0xc0, 0x80],
    [size, 0xff, 0xc0],
    [2 * size, 0xe0, 0],
    [2 * size, 0xff, 0x40],
  ];
}
