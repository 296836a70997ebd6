/** The bytes that a vector stands for, whichever way it gives them. */
import { fromHex, joinBytes } from "../../codec/bytes.ts";
import type { Vector } from "./format.ts";

/** Undefined where only the maker's generator can tell, or there are none (values that nobody may encode). */
export function bytesOf(vector: Vector): Uint8Array | undefined {
  if (vector.hex !== undefined) return fromHex(vector.hex);
  if (vector.parts === undefined) return undefined;
  return joinBytes(vector.parts.map(([hex, times]) => repeated(fromHex(hex), times)));
}

function repeated(unit: Uint8Array, times: number): Uint8Array {
  const whole = new Uint8Array(unit.length * times);
  for (let i = 0; i < times; i++) whole.set(unit, i * unit.length);
  return whole;
}
