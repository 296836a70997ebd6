/** What the fuzzer knows of a format: how to make good input, and what must hold for any input. */
import type { Random } from "../../codec/sample.ts";

export type Target = {
  /** `bcs/ConsensusMsg`: format, then what is read. */
  readonly name: string;
  /** Input that is accepted, to be damaged. */
  readonly good: (random: Random) => Uint8Array;
  /**
   * Judges any input and names what happened, for telling new behaviour from old: `ok`, or a code and a path.
   * Throws when a promise is broken: another exception than CodecError, twins that differ, bytes that change.
   */
  readonly judge: (input: Uint8Array) => string;
};

/** A path with its indexes wiped: two faults at different elements are one behaviour. */
export function behaviour(error: { readonly code: string; readonly path: string }): string {
  return `${error.code} ${error.path.replace(/\[\d+\]/g, "[]")}`;
}
