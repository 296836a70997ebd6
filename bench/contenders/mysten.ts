/** @mysten/bcs with types written by hand from the registry: the anchor of every BCS goal. */
import * as consensus from "../../codec/profiles/aptos/testing/mysten-consensus.ts";
import { toMystenShape } from "../../codec/profiles/aptos/testing/mysten-shape.ts";
import * as transactions from "../../codec/profiles/aptos/testing/mysten-transactions.ts";
import type { MystenType } from "../../codec/profiles/aptos/testing/mysten-words.ts";

const TYPES: Readonly<Record<string, MystenType>> = { ...transactions, ...consensus };

export function mystenType(name: string): MystenType {
  const type = TYPES[name];
  if (!type) throw new TypeError(`no definition of ${name}`);
  return type;
}

/** What they decode, to be encoded again: numbers of 64 bits are text there. */
export function mystenValues(name: string, wires: readonly Uint8Array[]): readonly unknown[] {
  return wires.map((wire) => mystenType(name).parse(wire));
}

/** The same with bigints, which they take too and encode faster. */
export function mystenBigints(values: readonly unknown[]): readonly unknown[] {
  return values.map((value) => toMystenShape(value, BigInt));
}
