/**
 * Work that has nothing to do with any codec and never changes: bytes summed, small objects made, a map filled. What it
 * takes says what the machine gives, so its drift is the machine's, and results of two days can be set against it.
 */
import { type Side, side } from "../harness.ts";

/** Raised when the work changes: results from before cannot be compared with those after by way of it. */
export const CONTROL_VERSION = 1;

/** About a tenth of a millisecond each. */
export function controlWork(): Side {
  const bytes = Uint8Array.from({ length: 32_768 }, (_, i) => (i * 7919) & 0xff);
  return side([bytes], work);
}

function work(bytes: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < bytes.length; i++) sum = (sum * 31 + (bytes[i] as number)) | 0;
  const objects = Array.from({ length: 256 }, (_, i) => ({ id: i, part: bytes.subarray(i, i + 8), next: sum + i }));
  const byId = new Map(objects.map((one) => [one.next, one]));
  return sum + byId.size;
}
