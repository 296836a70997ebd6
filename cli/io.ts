/** What a command touches of the world outside: injected, so that tests run commands without a process. */

export type Io = {
  /** Everything on standard input, at most `limit` + 1 bytes; undefined when a terminal is attached. */
  readonly readInput: (limit: number) => Promise<Uint8Array | undefined>;
  /** A file's bytes, at most `limit` + 1 of them; rejects with the system's error. */
  readonly readFile: (path: string, limit: number) => Promise<Uint8Array>;
  readonly writeFile: (path: string, bytes: Uint8Array) => Promise<void>;
  readonly out: (text: string | Uint8Array) => Promise<void>;
  readonly err: (text: string) => Promise<void>;
  /** Whether standard output may be coloured. */
  readonly color: boolean;
  /** Columns of the terminal, or what suits a file. */
  readonly columns: number;
  /** Whether a line that was written can be written again; absent means no. */
  readonly terminal?: boolean;
  readonly version: () => string;
};

/** The exit codes that every command shares; runs, the gate and the benchmark have more (docs/running.md). */
export const EXIT = { ok: 0, badData: 1, usage: 2, kitError: 5 } as const;
