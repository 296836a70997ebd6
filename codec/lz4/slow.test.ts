/** What an ordinary run has no time for: `TOUCHSTONE_SLOW=1 npx vitest run codec/lz4/slow.test.ts`. */
import { createRequire } from "node:module";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { CodecError } from "../errors.ts";
import { compressBlock, compressBlockPlain, decompressBlock, decompressBlockPlain } from "./block.ts";
import { choose, looseBlock, messageLike, mutated, randomFrom, rawSample } from "./samples.ts";
import { compressSized, decompressSized, MAX_SIZED_BYTES } from "./sized.ts";

const napi: { uncompressSync(sized: Uint8Array): Buffer } = createRequire(import.meta.url)("lz4-napi");

const MINUTES = 60_000;
const MUTANTS = Number(process.env["TOUCHSTONE_LZ4_MUTANTS"] ?? 1_000_000);

describe.skipIf(!process.env["TOUCHSTONE_SLOW"])("LZ4, slowly", () => {
  it.each([
    { id: "zeros", raw: () => new Uint8Array(MAX_SIZED_BYTES) },
    { id: "messages", raw: () => tiled(messageLike(randomFrom(1), 3_000_000), MAX_SIZED_BYTES) },
    { id: "text-like", raw: () => tiled(rawSample(randomFrom(20), 1_000_000), MAX_SIZED_BYTES) },
  ])(
    "carries a message of the largest size: $id",
    ({ raw }) => {
      const original = raw();
      const sized = compressSized(original);
      expect(same(compressBlockPlain(original), sized.subarray(4))).toBe(true);
      expect(same(decompressSized(sized), original)).toBe(true);
      expect(same(decompressBlockPlain(sized.subarray(4), original.length), original)).toBe(true);
      expect(same(napi.uncompressSync(sized), original)).toBe(true);
    },
    5 * MINUTES,
  );

  it(
    "carries noise of the largest size as a block, and refuses to send it: it grows",
    () => {
      const original = noise(MAX_SIZED_BYTES);
      expect(() => compressSized(original)).toThrow("lz4_size_limit");
      const block = compressBlock(original);
      expect(same(decompressBlock(block, original.length), original)).toBe(true);
    },
    5 * MINUTES,
  );

  it(
    "gives memory back after large messages",
    async () => {
      const collect = collector();
      const original = new Uint8Array(MAX_SIZED_BYTES);
      collect();
      const before = process.memoryUsage().external;
      for (let i = 0; i < 3; i++) decompressSized(compressSized(original));
      // Polled: a weak reference holds on until the job that used it is over, and buffers are freed by another thread.
      const extra = () => {
        collect();
        return process.memoryUsage().external - before;
      };
      await expect.poll(extra, { timeout: 10_000, interval: 100 }).toBeLessThan(8 * 1024 * 1024);
    },
    MINUTES,
  );

  it(
    `judges ${MUTANTS} faulty blocks alike`,
    () => {
      const random = randomFrom(Date.now());
      for (let i = 0; i < MUTANTS; i++) {
        const raw = rawSample(random, random(300));
        const block = choose(random, [
          () => mutated(random, compressBlockPlain(raw)),
          () => looseBlock(random, random(12)),
        ])();
        const room = Math.max(0, raw.length + choose(random, [0, 0, 1, -1, 30, 300]));
        const fast = outcome(decompressBlock, block, room);
        if (fast !== outcome(decompressBlockPlain, block, room)) {
          throw new Error(`judged differently: ${Buffer.from(block).toString("hex")} into ${room}`);
        }
      }
    },
    20 * MINUTES,
  );
});

/** The garbage collector, which Node hides unless asked. */
function collector(): () => void {
  setFlagsFromString("--expose-gc");
  return runInNewContext("gc") as () => void;
}

function outcome(decode: typeof decompressBlock, block: Uint8Array, room: number): string {
  try {
    return Buffer.from(decode(block, room)).toString("latin1");
  } catch (error) {
    if (error instanceof CodecError) return JSON.stringify(error);
    throw error;
  }
}

/** The part again and again, each time changed a little, so that no match goes on for ever. */
function tiled(part: Uint8Array, size: number): Uint8Array {
  const out = new Uint8Array(size);
  for (let at = 0, round = 1; at < size; at += part.length, round++) {
    out.set(part.subarray(0, size - at), at);
    for (let i = at; i < Math.min(size, at + part.length); i += 997) out[i] = round;
  }
  return out;
}

function noise(size: number): Uint8Array {
  const random = randomFrom(9);
  const words = new Uint32Array(size / 4);
  for (let i = 0; i < words.length; i++) words[i] = random(2 ** 32);
  return new Uint8Array(words.buffer);
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
