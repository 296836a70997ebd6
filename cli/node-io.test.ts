import { PassThrough, Writable } from "node:stream";
import { describe, expect, it } from "vitest";
import { collect, wantsColor, writer } from "./node-io.ts";

describe("colour", () => {
  it.each([
    [{}, true, true],
    [{}, false, false],
    [{ TERM: "dumb" }, true, false],
    [{ NO_COLOR: "1" }, true, false],
    [{ NO_COLOR: "" }, true, true],
    [{ NO_COLOR: "1", FORCE_COLOR: "1" }, true, false],
    [{ FORCE_COLOR: "1" }, false, true],
    [{ FORCE_COLOR: "0" }, true, false],
  ])("%o on a terminal: %s → %s", (env, isTerminal, wanted) => {
    expect(wantsColor(env, isTerminal)).toBe(wanted);
  });
});

describe("writing", () => {
  it("keeps surrogate pairs whole across pieces", async () => {
    const text = `${"x".repeat((1 << 20) - 1)}😀${"y".repeat(10)}`;
    const stream = new PassThrough();
    const read = collect(stream, Number.POSITIVE_INFINITY);
    await writer(stream)(text);
    stream.end();
    expect(new TextDecoder().decode(await read)).toBe(text);
  });

  it("stops without a word when the reader has gone", async () => {
    const gone = Object.assign(new Error("write EPIPE"), { code: "EPIPE" });
    const write = writer(new Writable({ write: (_chunk, _encoding, done) => done(gone) }));
    await write("x".repeat(5 << 20));
    await write("more");
  });
});

describe("reading", () => {
  it("stops soon after the limit, so that endless input ends", async () => {
    async function* endless() {
      for (;;) yield new Uint8Array(1000);
    }
    expect((await collect(endless(), 10_000)).length).toBe(11_000);
  });
});
