/** One thing that was looked at, and what to think of it. */

/** `good`, worth a look, or wrong. */
export type Mark = "good" | "note" | "bad";

export type Habit = {
  /** Stable: `flush`, `unknown-verb`. */
  readonly id: string;
  readonly mark: Mark;
  readonly text: string;
  /** What to do about it. */
  readonly fix?: string;
};

export function good(id: string, text: string): Habit {
  return { id, mark: "good", text };
}

export function note(id: string, text: string, fix?: string): Habit {
  return { id, mark: "note", text, ...(fix !== undefined && { fix }) };
}

export function bad(id: string, text: string, fix?: string): Habit {
  return { id, mark: "bad", text, ...(fix !== undefined && { fix }) };
}
