/**
 * Level full: is it a point on the curve, is the scalar in range. The only file that does curve arithmetic.
 * Imports noble's field alone: its curve modules take 35 ms to load, this one 4.
 * Nothing here asks for the prime-order subgroup, because upstream's parsers do not.
 * Spec: docs/profiles/aptos.md#keys-and-signatures
 */
import { Field, FpIsSquare } from "@noble/curves/abstract/modular.js";
import { bytesToNumberBE, bytesToNumberLE } from "@noble/curves/utils.js";
import { concatBytes } from "../../bytes.ts";
import type { RuleFault } from "../../schema/index.ts";

type Verdict = RuleFault | undefined;

/** 48 bytes compressed or 96 uncompressed. The points with x = 0 are refused, as upstream's library refuses them. */
export function checkBlsPublicKey(bytes: Uint8Array): Verdict {
  if (isInfinity(bytes)) return onlyZeros(bytes);
  const [x, y] = blsCoordinates(bytes, 48) as [bigint, bigint | undefined];
  const fault = outOfField([x, y]);
  if (fault) return fault;
  if (x === 0n) return badPoint(0, "x = 0 is outside the group");
  const right = bls.add(bls.mul(bls.sqr(x), x), 4n);
  return onCurve(y === undefined ? FpIsSquare(bls, right) : bls.eql(bls.sqr(y), right));
}

/** 96 bytes compressed or 192 uncompressed; coordinates are pairs, the imaginary part first. */
export function checkBlsSignature(bytes: Uint8Array): Verdict {
  if (isInfinity(bytes)) return onlyZeros(bytes);
  const parts = blsCoordinates(bytes, 96);
  const fault = outOfField(parts);
  if (fault) return fault;
  const [x1, x0, y1, y0] = parts as [bigint, bigint, bigint | undefined, bigint | undefined];
  const x: Pair = { re: x0, im: x1 };
  const cube = mulPair(mulPair(x, x), x);
  const right = { re: bls.add(cube.re, 4n), im: bls.add(cube.im, 4n) };
  if (y1 === undefined || y0 === undefined) return onCurve(isSquarePair(right));
  const left = mulPair({ re: y0, im: y1 }, { re: y0, im: y1 });
  return onCurve(left.re === right.re && left.im === right.im);
}

/** What upstream re-encodes: x alone, flags in the first byte, 0x20 where y is the larger root. */
export function compressBls(bytes: Uint8Array, compressedSize: number): Uint8Array {
  if (bytes.length === compressedSize) return bytes;
  const half = bytes.slice(0, compressedSize);
  const flags = (isInfinity(bytes) ? 0xc0 : 0x80) | (isLargerRoot(bytes, compressedSize) ? 0x20 : 0);
  half[0] = (half[0] as number) | flags;
  return half;
}

/** 32 bytes, y with the sign of x in the top bit. Taken modulo p: a y of p or above is not refused, nor is -0. */
export function checkEd25519PublicKey(bytes: Uint8Array, at = 0): Verdict {
  const y = edwards.create(bytesToNumberLE(bytes.subarray(at, at + 32)) & (2n ** 255n - 1n));
  const square = edwards.sqr(y);
  // x² = (y² - 1) / (d·y² + 1): the quotient is a square exactly where the product is.
  const product = edwards.mul(edwards.sub(square, 1n), edwards.add(edwards.mul(square, ED25519_D), 1n));
  return FpIsSquare(edwards, product) ? undefined : badPoint(at, "y is not a point of edwards25519");
}

/** R is not looked at; S must be below the group order. */
export function checkEd25519Signature(bytes: Uint8Array, at = 0): Verdict {
  const s = bytesToNumberLE(bytes.subarray(at + 32, at + 64));
  return s < ED25519_ORDER ? undefined : badScalar(at + 32, "S is not below the group order");
}

/** Every key must be a point. */
export function checkMultiEd25519PublicKey(bytes: Uint8Array): Verdict {
  return firstFault(Math.floor(bytes.length / 32), (i) => checkEd25519PublicKey(bytes, 32 * i));
}

/** Every S must be in range. */
export function checkMultiEd25519Signature(bytes: Uint8Array): Verdict {
  return firstFault(Math.floor(bytes.length / 64), (i) => checkEd25519Signature(bytes, 64 * i));
}

/** On the curve, in any of the forms. */
export function checkSecp256k1PublicKey(bytes: Uint8Array): Verdict {
  return checkEcdsaPoint(secp256k1, bytes);
}

/** r and s below the order; zero and high s pass. */
export function checkSecp256k1Signature(bytes: Uint8Array): Verdict {
  return (
    checkScalar(bytes, 0, 0n, secp256k1.order, "r is not below the group order") ??
    checkScalar(bytes, 32, 0n, secp256k1.order, "s is not below the group order")
  );
}

/** On the curve, in any of the forms. */
export function checkSecp256r1PublicKey(bytes: Uint8Array): Verdict {
  return checkEcdsaPoint(secp256r1, bytes);
}

/** Neither is zero, and s is strictly below (n-1)/2: upstream refuses that very value too. */
export function checkSecp256r1Signature(bytes: Uint8Array): Verdict {
  const { order } = secp256r1;
  return (
    checkScalar(bytes, 32, 0n, (order - 1n) / 2n, "s is not below half the group order") ??
    checkScalar(bytes, 0, 1n, order, "r is not between 1 and the group order") ??
    checkScalar(bytes, 32, 1n, order, "s is zero")
  );
}

/** What upstream re-encodes: 04, x, y. */
export function uncompressSecp256k1(bytes: Uint8Array): Uint8Array {
  return uncompress(secp256k1, bytes);
}

/** What upstream re-encodes: 04, x, y. */
export function uncompressSecp256r1(bytes: Uint8Array): Uint8Array {
  return uncompress(secp256r1, bytes);
}

const bls = Field(0x1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaabn);
const edwards = Field(2n ** 255n - 19n);
const ED25519_D = 0x52036cee2b6ffe738cc740797779e89800700a4d4141d8ab75eb4dca135978a3n;
const ED25519_ORDER = 2n ** 252n + 0x14def9dea2f79cd65812631a5cf5d3edn;

/** y² = x³ + ax + b. */
type Curve = { readonly field: typeof bls; readonly a: bigint; readonly b: bigint; readonly order: bigint };
const secp256k1: Curve = {
  field: Field(2n ** 256n - 2n ** 32n - 977n),
  a: 0n,
  b: 7n,
  order: 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n,
};
const secp256r1: Curve = {
  field: Field(2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n),
  a: -3n,
  b: 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn,
  order: 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
};

/** Where x and y stand; a compressed form has no y. */
type Layout = { readonly x: number; readonly y?: number };

function layoutOf(bytes: Uint8Array): Layout {
  if (bytes.length === 64) return { x: 0, y: 32 };
  return bytes.length === 65 ? { x: 1, y: 33 } : { x: 1 };
}

function checkEcdsaPoint(curve: Curve, bytes: Uint8Array): Verdict {
  const layout = layoutOf(bytes);
  const x = scalarAt(bytes, layout.x);
  if (x >= curve.field.ORDER) return badPoint(layout.x, "x is not below the field's prime");
  if (layout.y === undefined) return onCurve(FpIsSquare(curve.field, rightSide(curve, x)));
  const y = scalarAt(bytes, layout.y);
  if (y >= curve.field.ORDER) return badPoint(layout.y, "y is not below the field's prime");
  return onCurve(curve.field.sqr(y) === rightSide(curve, x));
}

function uncompress(curve: Curve, bytes: Uint8Array): Uint8Array {
  if (bytes.length === 65 && bytes[0] === 4) return bytes;
  const layout = layoutOf(bytes);
  const xBytes = bytes.slice(layout.x, layout.x + 32);
  const yBytes =
    layout.y === undefined ? curve.field.toBytes(rootFor(curve, bytes)) : bytes.slice(layout.y, layout.y + 32);
  return concatBytes(Uint8Array.of(4), xBytes, yBytes);
}

/** Tags 02 and 03 name y's parity; 05, the compact form, always means the smaller y. */
function rootFor({ field, ...curve }: Curve, bytes: Uint8Array): bigint {
  const root = field.sqrt(rightSide({ field, ...curve }, scalarAt(bytes, 1)));
  const other = field.neg(root);
  const [low, high] = root < other ? [root, other] : [other, root];
  if (bytes[0] === 5) return low;
  return (low & 1n) === BigInt((bytes[0] as number) & 1) ? low : high;
}

function rightSide({ field, a, b }: Curve, x: bigint): bigint {
  return field.create(x ** 3n + a * x + b);
}

function checkScalar(bytes: Uint8Array, at: number, low: bigint, high: bigint, detail: string): Verdict {
  const value = scalarAt(bytes, at);
  return value >= low && value < high ? undefined : badScalar(at, detail);
}

function scalarAt(bytes: Uint8Array, at: number): bigint {
  return bytesToNumberBE(bytes.subarray(at, at + 32));
}

/** Numbers of 48 bytes, the three flag bits cut off the first. */
function blsCoordinates(bytes: Uint8Array, compressedSize: number): readonly (bigint | undefined)[] {
  const count = (2 * compressedSize) / 48;
  return Array.from({ length: count }, (_, i) => {
    if (48 * i >= bytes.length) return undefined;
    const value = bytesToNumberBE(bytes.subarray(48 * i, 48 * i + 48));
    return i === 0 ? value & (2n ** 381n - 1n) : value;
  });
}

function outOfField(parts: readonly (bigint | undefined)[]): Verdict {
  const index = parts.findIndex((part) => part !== undefined && part >= bls.ORDER);
  return index < 0 ? undefined : badPoint(48 * index, "a coordinate is not below the field's prime");
}

function isInfinity(bytes: Uint8Array): boolean {
  return ((bytes[0] as number) & 0x40) !== 0;
}

function onlyZeros(bytes: Uint8Array): Verdict {
  const at = bytes.findIndex((byte, i) => i > 0 && byte !== 0);
  return at < 0 ? undefined : badPoint(at, "the point at infinity has no coordinates");
}

/** Whether y is above -y; of a pair the imaginary part decides, unless it is zero. */
function isLargerRoot(bytes: Uint8Array, compressedSize: number): boolean {
  const y = blsCoordinates(bytes, compressedSize).slice(compressedSize / 48) as bigint[];
  const decisive = y.find((part) => part !== 0n) ?? 0n;
  return decisive > bls.ORDER / 2n;
}

/** re + im·i with i² = -1. */
type Pair = { readonly re: bigint; readonly im: bigint };

function mulPair(a: Pair, b: Pair): Pair {
  return { re: bls.create(a.re * b.re - a.im * b.im), im: bls.create(a.re * b.im + a.im * b.re) };
}

/** A pair is a square exactly where its norm is one: p is 3 modulo 4. */
function isSquarePair({ re, im }: Pair): boolean {
  return FpIsSquare(bls, bls.create(re * re + im * im));
}

function firstFault(count: number, check: (index: number) => Verdict): Verdict {
  for (let i = 0; i < count; i++) {
    const fault = check(i);
    if (fault) return fault;
  }
  return undefined;
}

function onCurve(fits: boolean): Verdict {
  return fits ? undefined : badPoint(0, "not a point on the curve");
}

function badPoint(at: number, detail: string): RuleFault {
  return { code: "bad_point", at, detail };
}

function badScalar(at: number, detail: string): RuleFault {
  return { code: "bad_scalar", at, detail };
}
