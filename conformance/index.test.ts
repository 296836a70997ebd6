import { describe, expect, it } from "vitest";
import { type AskedType, type PeerObject, Rejection, run } from "./index.ts";

/** ChainId is one byte: the smallest implementation that there is. */
const adapter: PeerObject = {
  name: "chain-id",
  types: ["ChainId"],
  accept: (_, bytes) => void byte(bytes),
  recode: (_, bytes) => Uint8Array.of(byte(bytes)),
  decode: (_, bytes) => byte(bytes),
  encode: (_, json) => {
    const value: unknown = JSON.parse(json);
    if (typeof value !== "number" || !Number.isInteger(value) || value < 0 || value > 255) throw new Rejection("other");
    return Uint8Array.of(value);
  },
};

function byte(bytes: Uint8Array): number {
  const [first] = bytes;
  if (first === undefined) throw new Rejection("eof");
  if (bytes.length > 1) throw new Rejection("trailing");
  return first;
}

const ANY = { sut: adapter, edition: "aptos/1-any", select: ["ChainId"], seed: "1" };

describe("run, as a library", () => {
  it("gives exit, counts and the whole record, and writes nothing", async () => {
    const seen: string[] = [];
    const { exit, counts, events } = await run({ ...ANY, onEvent: ({ event }) => seen.push(event) });
    expect(exit).toBe(0);
    expect(counts).toMatchObject({ fail: 0, inconclusive: 0 });
    expect(counts.pass).toBeGreaterThan(5);
    expect(events.map(({ event }) => event)).toEqual(seen);
    expect(events[0]).toMatchObject({ event: "run", profile: "aptos", seed: "1", sut: "in process" });
    expect(events.at(-1)).toMatchObject({ event: "end", exit: 0 });
  });

  it("the same seed gives the same record, times apart", async () => {
    const untimed = (key: string, value: unknown) => (["ms", "us", "helloMs", "started"].includes(key) ? 0 : value);
    const record = async (seed: string) => JSON.stringify((await run({ ...ANY, seed, trace: "all" })).events, untimed);
    expect(await record("1")).toBe(await record("1"));
    expect(await record("1")).not.toBe(await record("2"));
  });

  it("an answer key dies of the fresh cases", async () => {
    const known = new Map<string, unknown>();
    const learned = async (values: readonly string[], seed: string, learns: boolean) => {
      const asked =
        (verb: "accept" | "recode" | "decode" | "encode") => (type: AskedType, given: string | Uint8Array) => {
          const key = `${verb} ${given instanceof Uint8Array ? Buffer.from(given).toString("hex") : given}`;
          if (!learns && !known.has(key)) throw Object.assign(new Error("never seen"), { class: "other" });
          const answer = known.get(key) ?? attempt(() => adapter[verb]?.(type, given as never));
          known.set(key, answer);
          if (answer instanceof Error) throw answer;
          return answer as never;
        };
      const sut = {
        name: "key",
        types: ["ChainId"],
        accept: asked("accept"),
        recode: asked("recode"),
        decode: asked("decode"),
        encode: asked("encode"),
      };
      const { events } = await run({ ...ANY, sut, seed, select: values });
      return events.flatMap((event) =>
        event.event === "case" && event.outcome === "fail" ? [event.id.slice(0, 2)] : [],
      );
    };
    expect(await learned(["ChainId"], "1", true)).toEqual([]);
    expect(new Set(await learned(["ChainId"], "another", false))).toEqual(new Set(["FS"]));
  });

  it.each([
    [{ edition: "aptos/9" }, /no edition is called aptos\/9/],
    [{ shard: "2/1" }, /a shard is/],
    [{ select: ["Nowhere"] }, /Nowhere/],
  ])("%j is the caller's mistake", async (more, message) => {
    await expect(run({ ...ANY, ...more })).rejects.toThrow(message);
  });
});

function attempt(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    return error;
  }
}
