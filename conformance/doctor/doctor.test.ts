/** Each bad habit of the hostile adapter is seen and named, and the good ones are not. */
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { examine } from "./doctor.ts";
import type { Habit } from "./habit.ts";

const HOSTILE = fileURLToPath(new URL("../../peers/hostile/hostile.mjs", import.meta.url));
const SAMPLE = { type: "Ping", hex: "0a0b0c0d0e0f0102", value: '{"nonce":"1"}' };

function habitsOf(habit: string): Promise<readonly Habit[]> {
  return examine({
    spec: `"${process.execPath}" "${HOSTILE}" ${habit}`,
    sampleOf: async () => SAMPLE,
    startMs: /no-hello|hello-endless/.test(habit) ? 500 : 10_000,
    replyMs: /never-flushes/.test(habit) ? 500 : 10_000,
    longBytes: 1 << 20,
  });
}

describe.concurrent("the doctor", () => {
  it("finds nothing wrong with an adapter that does as it should", async () => {
    const habits = await habitsOf("none");
    expect(habits.filter(({ mark }) => mark !== "good")).toEqual([]);
    expect(habits.map(({ id }) => id)).toEqual([
      "hello",
      "types",
      "flush",
      "unknown-verb",
      "unknown-type",
      "garbage",
      "empty-field",
      "hex",
      "window",
      "long-line",
      "noise",
      "half-line",
      "eof",
      "sigterm",
      "jobs",
    ]);
  });

  const rows: readonly (readonly [habit: string, id: string, mark: string, text: RegExp])[] = [
    ["never-flushes", "flush", "bad", /no reply to a second request/],
    ["talks-first", "noise", "note", /printed 2 lines .* "INFO starting up"/],
    ["yes-to-any-verb", "unknown-verb", "bad", /unknown verb → "ok"/],
    ["any-type", "unknown-type", "bad", /unknown type → "reject eof"/],
    ["errors-for-rejects", "garbage", "bad", /bad bytes → error \(ValueError: bad length\)/],
    ["upper-case", "hex", "bad", /upper-case hex in replies/],
    ["stays-after-eof", "eof", "bad", /stays when its input ends/],
    ["ignores-sigterm", "sigterm", "note", /ignores SIGTERM/],
    ["leaves-a-child", "leftovers", "bad", /leaves processes of its own behind/],
    ["loses-the-last", "half-line", "good", /needs the end of the last line/],
    ["dies-at-start", "hello", "bad", /it left before hello: exit status 3/],
    ["dies-at-hello", "hello", "bad", /it left before hello: exit status 4/],
    ["no-hello", "hello", "bad", /says nothing to hello/],
    ["hello-refused", "hello", "bad", /hello is answered "1 unsupported"/],
    ["hello-nameless", "hello", "bad", /names no implementation/],
    ["hello-other-version", "hello", "bad", /speaks ts=2/],
    ["hello-endless", "hello", "bad", /says nothing to hello/],
  ];
  it.each(rows)("sees %s", async (habit, id, mark, text) => {
    const habits = await habitsOf(habit);
    const found = habits.find((one) => one.id === id);
    expect(found).toMatchObject({ mark });
    expect(found?.text).toMatch(text);
  });

  it("says that there is no such program", async () => {
    const [only] = await examine({ spec: "/no/such/program", sampleOf: async () => undefined });
    expect(only).toMatchObject({ id: "hello", mark: "bad" });
    expect(only?.text).toMatch(/could not be started/);
  });
});
