/** @mysten/bcs with types written by hand from the registry: the anchor of every BCS goal. */
import * as consensus from "../../codec/profiles/aptos/testing/mysten-consensus.ts";
import { toMystenShape } from "../../codec/profiles/aptos/testing/mysten-shape.ts";
import type { MystenType } from "../../codec/profiles/aptos/testing/mysten-words.ts";

const TYPES: Readonly<Record<string, MystenType>> = consensus;

export function mystenType(name: string): MystenType {
  const type = TYPES[name];
  if (!type) throw new TypeError(`no definition of ${name}`);
  return type;
}

/** Our values as they take them; with `bigint`s instead of text they encode faster, so that is what they get. */
export function mystenInputs(values: readonly unknown[]): readonly unknown[] {
  return values.map((value) => toMystenShape(value, BigInt));
}
