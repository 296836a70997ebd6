import { describe, expect, it } from "vitest";
import { toHex } from "../../../codec/bytes.ts";
import { Random } from "./random.ts";

/** The definition, in numbers that hold 64 bits. */
function* words(seed: string): Generator<bigint> {
  const cut = (value: bigint) => BigInt.asUintN(64, value);
  let state = [...new TextEncoder().encode(seed)].reduce(
    (hash, byte) => cut((hash ^ BigInt(byte)) * 0x100000001b3n),
    0xcbf29ce484222325n,
  );
  for (;;) {
    state = cut(state + 0x9e3779b97f4a7c15n);
    let z = cut((state ^ (state >> 30n)) * 0xbf58476d1ce4e5b9n);
    z = cut((z ^ (z >> 27n)) * 0x94d049bb133111ebn);
    yield z ^ (z >> 31n);
  }
}

describe.each(["", "key pool", "ConsensusMsg/large/3", "é"])("seed %j", (seed) => {
  it("gives the words of SplitMix64", () => {
    const random = new Random(seed);
    const wanted = words(seed);
    for (let i = 0; i < 2000; i++) expect(random.word()).toBe(wanted.next().value);
  });

  it("gives remainders of them", () => {
    const random = new Random(seed);
    const wanted = words(seed);
    for (let i = 0; i < 2000; i++) {
      const bound = 1 + ((i * 7919) % 2 ** 21);
      expect(BigInt(random.below(bound))).toBe((wanted.next().value as bigint) % BigInt(bound));
    }
  });
});

it("cuts the last word of bytes", () => {
  const whole = toHex(new Random("bytes").bytes(16));
  expect(toHex(new Random("bytes").bytes(9))).toBe(whole.slice(0, 18));
  expect(new Random("bytes").bytes(0).length).toBe(0);
});
