/** One question to both libraries: is this value the same bytes, and are these bytes the same value? */

import { same } from "../../../bcs/testing/agree.ts";
import { equalBytes, toHex } from "../../../bytes.ts";
import { toMystenShape, withoutKinds } from "./mysten-shape.ts";
import type { MystenType } from "./mysten-words.ts";

/** Throws unless @mysten/bcs makes these bytes of the value, and this value of the bytes. */
export function agreeWithMysten(type: MystenType, value: unknown, bytes: Uint8Array): void {
  const theirs = toMystenShape(value);
  if (!equalBytes(type.serialize(theirs).toBytes(), bytes)) throw disagreement("bytes", type, bytes);
  if (!same(withoutKinds(type.parse(bytes)), theirs)) throw disagreement("value", type, bytes);
}

function disagreement(what: string, type: MystenType, bytes: Uint8Array): Error {
  return new Error(`${type.name}: @mysten/bcs and we differ in ${what}; ours ${toHex(bytes.subarray(0, 4096))}`);
}
