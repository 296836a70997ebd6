/**
 * Keys and signatures: bytes judged by length, flag bits and counts (KEY-1 to KEY-12). Whether they are points of a
 * curve is not looked at, which the vectors allow.
 */

export type KeyRule = (bytes: Uint8Array) => boolean;

export const blsPublicKey: KeyRule = (bytes) => bls(bytes, 48);
export const blsSignature: KeyRule = (bytes) => bls(bytes, 96);
export const ed25519PublicKey: KeyRule = (bytes) => bytes.length === 32;
export const ed25519Signature: KeyRule = (bytes) => bytes.length === 64;
export const secp256k1Signature: KeyRule = (bytes) => bytes.length === 64;
export const secp256r1Signature: KeyRule = (bytes) => bytes.length === 64;

export const multiEd25519PublicKey: KeyRule = (bytes) => {
  const keys = Math.floor(bytes.length / 32);
  const threshold = bytes.at(-1) ?? 0;
  return bytes.length % 32 === 1 && keys >= 1 && keys <= 32 && threshold >= 1 && threshold <= keys;
};

export const multiEd25519Signature: KeyRule = (bytes) => {
  const signatures = Math.floor(bytes.length / 64);
  return bytes.length % 64 === 4 && signatures >= 1 && signatures <= 32 && bits(bytes.slice(-4)) === signatures;
};

export const secp256k1PublicKey: KeyRule = (bytes) => {
  const first = bytes[0] ?? 0;
  if (bytes.length === 64) return true;
  if (bytes.length === 33) return first === 2 || first === 3;
  // The hybrid form says the parity of y twice.
  return (
    bytes.length === 65 && (first === 4 || ((first === 6 || first === 7) && (first & 1) === ((bytes[64] ?? 0) & 1)))
  );
};

export const secp256r1PublicKey: KeyRule = (bytes) => {
  const first = bytes[0] ?? 0;
  return bytes.length === 65 ? first === 4 : bytes.length === 33 && [2, 3, 5].includes(first);
};

function bls(bytes: Uint8Array, size: number): boolean {
  const first = bytes[0] ?? 0xff;
  if (bytes.length === size) return first >> 6 === 0b10 || first === 0xc0;
  return bytes.length === 2 * size && (first >> 5 === 0 || first === 0x40);
}

function bits(bytes: Uint8Array): number {
  return bytes.reduce((sum, byte) => sum + byte.toString(2).replaceAll("0", "").length, 0);
}
