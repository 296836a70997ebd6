/** What callers of the BCS codec may choose, and what it tells them besides the value. */
import type { Level } from "../schema/index.ts";

/** Upstream's own default; protocols that carry untrusted messages use 64 or 32. */
export const DEFAULT_DEPTH = 500;
/** Upstream refuses to be configured above this. */
export const MAX_DEPTH = 500;
/** Largest count or byte length that BCS allows. */
export const MAX_LENGTH = 0x7fff_ffff;

export type DecodeOptions = {
  /** `shape` (default) checks lengths, flags and counts of keys and signatures; `full` also curve points and scalars. */
  readonly level?: Level | undefined;
  /** Containers that may be open at once; 500 unless said. */
  readonly depth?: number | undefined;
  /** `view` (default): Uint8Arrays onto the input. `copy`: own memory each. `ref`: immutable ByteRefs, the fastest. */
  readonly bytes?: BytesMode | undefined;
  /** Large vectors that are marked so stay validated bytes until an element is asked for. */
  readonly lazy?: boolean | undefined;
  /** Receives what is accepted but would be re-encoded differently by a real node. */
  readonly notes?: Note[] | undefined;
};

export type BytesMode = "view" | "copy" | "ref";
export type EncodeOptions = Pick<DecodeOptions, "level" | "depth">;

/** Accepted, but not what a real node would write. */
export type Note = {
  readonly code: "reencodes_differently";
  readonly path: string;
  readonly offset: number;
  readonly detail: string;
};

/** The depth limit to use; a limit no node could be configured with is the caller's mistake. */
export function depthLimit(options: { readonly depth?: number | undefined } | undefined): number {
  const depth = options?.depth;
  if (depth === undefined) return DEFAULT_DEPTH;
  if (Number.isInteger(depth) && depth >= 0 && depth <= MAX_DEPTH) return depth;
  throw new TypeError(`depth must be an integer from 0 to ${MAX_DEPTH}, not ${depth}`);
}
