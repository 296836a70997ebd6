/** Who takes part in a round, however it is reached: a process of ours, or somebody's program. */
import type { Alone, Heap, Prepared, Slice, Warmed } from "./messages.ts";

export type Participant = {
  readonly name: string;
  readonly prepare: () => Promise<Prepared>;
  readonly warm: () => Promise<Warmed>;
  readonly slice: () => Promise<Slice>;
  /** Absent where nobody can know. */
  readonly heap?: () => Promise<Heap>;
  readonly alone?: () => Promise<Alone>;
  readonly stop: () => Promise<void>;
};
