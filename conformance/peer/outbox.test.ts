import { expect, it } from "vitest";
import { Outbox } from "./outbox.ts";

/** Takes `most` writes at a time, and more when asked. */
function pipe(most: number) {
  const written: string[] = [];
  const go: (() => void)[] = [];
  const outbox = new Outbox({
    write: (text) => written.push(text) % most !== 0,
    drained: (next) => void go.push(next),
    destroy: () => {},
  });
  const drain = async () => {
    await Promise.resolve();
    while (go.length > 0) go.shift()?.();
    await Promise.resolve();
  };
  return { outbox, written, drain };
}

it.each([1, 2, 1000])("everything arrives in order, %i writes at a time", async (most) => {
  const { outbox, written, drain } = pipe(most);
  const texts = ["a\n", "", "b".repeat(200_000), "\n", "c\n", "d".repeat(65_536), "e", "😀".repeat(50_000)];
  outbox.add(...texts);
  await drain();
  outbox.add("late\n");
  await drain();
  expect(written.join("")).toBe(`${texts.join("")}late\n`);
  expect(written.filter((text) => text === "" || text.length > 65_536)).toEqual([]);
  expect(written.filter((text) => /^[\udc00-\udfff]/.test(text))).toEqual([]);
});

it("small texts go together", async () => {
  const { outbox, written, drain } = pipe(1000);
  for (let i = 0; i < 100; i++) outbox.add(`${i} accept Byte 00`, "\n");
  await drain();
  expect(written).toHaveLength(1);
});

it("forgets what is not to be sent any more", async () => {
  const { outbox, written, drain } = pipe(1);
  outbox.add("x".repeat(200_000));
  await Promise.resolve();
  outbox.clear();
  await drain();
  expect(written.join("").length).toBe(65_536);
});
