/** What a benchmark case is: a contest of two, or a probe that yields one number. */
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

/** Named like its subject, `decodeBcs/aptos/ProposalMsg`; the anchor tells cases of one subject apart. */
export type ContestCase = { readonly name: string; readonly anchor: string; readonly prepare: () => Contest };

/** A number that needs no opponent: heap per byte, growth with size. */
export type ProbeCase = {
  readonly name: string;
  readonly unit: string;
  /** Flags of the process besides those of every case. */
  readonly flags?: readonly string[];
  readonly take: (thorough: boolean) => number | Promise<number>;
};

export type Case = ContestCase | ProbeCase;

export function isProbe(one: Case): one is ProbeCase {
  return "take" in one;
}

/** Name and anchor: what `--filter` looks at and a child process is asked for. */
export function titleOf(one: Case): string {
  return isProbe(one) ? one.name : `${one.name} ${one.anchor}`;
}

/** Contenders that do not do the same work have no ratio. */
export function agree(condition: boolean, what: string): void {
  if (!condition) throw new Error(`contenders disagree: ${what}`);
}
