/** What a benchmark case is, whatever it measures. */
import type { Side } from "./harness.ts";

/** Ours against an anchor, on the same content. */
export type Contest = {
  /** Bytes of one operation's input or output, on average. */
  readonly bytes: number;
  readonly anchor: Side;
  readonly ours: Side;
  /** Throws unless both sides do the same work on the same content. */
  readonly check: () => void;
};

/** Named like its subject: `decodeBcs/aptos/ProposalMsg`, then the anchor. */
export type Case = { readonly name: string; readonly anchor: string; readonly prepare: () => Contest };
