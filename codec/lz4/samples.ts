/**
 * Seeded inputs for tests and scripts: data to compress, blocks to refuse. Biased towards where LZ4 codecs differ:
 * tiny sizes, the switch of tables at 64 KiB, ends of blocks, overlapping matches, offset zero.
 */

/** A source of whole numbers below `n`; the same seed gives the same numbers. */
export type Random = (n: number) => number;

/** mulberry32: small, and good enough to make inputs. */
export function randomFrom(seed: number): Random {
  let state = seed | 0;
  return (n) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * n);
  };
}

const EDGE_SIZES = [0, 1, 4, 5, 12, 13, 14, 19, 20, 31, 32, 64, 255, 270, 300, 4096];
/** Where liblz4 changes table and hash, and where positions stop fitting 16 bits. */
const TABLE_SIZES = [65_534, 65_535, 65_536, 65_545, 65_546, 65_547, 65_548, 65_560, 70_000];

/** A size up to `max`, often an awkward one. */
export function sizeFor(random: Random, max: number): number {
  const pick = random(10);
  const size = pick < 3 ? choose(random, EDGE_SIZES) : pick < 4 ? choose(random, TABLE_SIZES) : random(max + 1);
  return Math.min(max, pick < 7 ? size : random(600));
}

/** Data of one of six kinds, from noise to a single repeated byte. */
export function rawSample(random: Random, size: number): Uint8Array {
  const fill = choose(random, [noise, fewSymbols, oneByte, messageLike, repeats, mixed]);
  return fill(random, size);
}

/** Incompressible. */
export function noise(random: Random, size: number): Uint8Array {
  return Uint8Array.from({ length: size }, () => random(256));
}

function fewSymbols(random: Random, size: number): Uint8Array {
  const symbols = 2 + random(4);
  return Uint8Array.from({ length: size }, () => random(symbols));
}

function oneByte(random: Random, size: number): Uint8Array {
  return new Uint8Array(size).fill(random(256));
}

/** Records as in a batch of transactions: few accounts, fixed names, fresh signatures, counters. */
export function messageLike(random: Random, size: number): Uint8Array {
  const accounts = Array.from({ length: 20 }, () => noise(random, 32));
  const name = Uint8Array.from("\raptos_account\btransfer", (char) => char.charCodeAt(0));
  const out = new Uint8Array(size);
  for (let at = 0; at < size; ) {
    for (const part of [
      choose(random, accounts),
      [random(256), random(9), 0, 0, 0, 0, 0, 0, 2],
      name,
      noise(random, 96),
    ]) {
      out.set(part.slice(0, size - at), at);
      at = Math.min(size, at + part.length);
    }
  }
  return out;
}

/** Copies of earlier parts at all distances, overlapping ones and those beyond 64 KiB included. */
function repeats(random: Random, size: number): Uint8Array {
  const out = new Uint8Array(size);
  for (let at = 0; at < size; ) {
    const fresh = at === 0 || random(3) === 0;
    const distance = fresh ? 0 : 1 + random(Math.min(at, choose(random, [4, 20, 300, 70_000])));
    const length = Math.min(size - at, 1 + random(choose(random, [4, 20, 300])));
    for (let i = 0; i < length; i++, at++) out[at] = fresh ? random(256) : (out[at - distance] as number);
  }
  return out;
}

function mixed(random: Random, size: number): Uint8Array {
  const half = random(size + 1);
  const out = new Uint8Array(size);
  out.set(repeats(random, half));
  out.set(noise(random, size - half), half);
  return out;
}

/** A block with one to three faults, or none that shows. */
export function mutated(random: Random, block: Uint8Array): Uint8Array {
  let bytes = [...block];
  for (let faults = 1 + random(3); faults > 0; faults--) bytes = choose(random, MUTATIONS)(random, bytes);
  return Uint8Array.from(bytes);
}

type Mutation = (random: Random, bytes: number[]) => number[];

const MUTATIONS: readonly Mutation[] = [
  (random, bytes) => replaced(bytes, random(bytes.length), random(256)),
  (random, bytes) => replaced(bytes, random(bytes.length), choose(random, [0, 1, 15, 16, 0xf0, 255])),
  (random, bytes) => replaced(bytes, bytes.length - 1 - random(20), random(256)),
  (random, bytes) => bytes.slice(0, Math.max(0, bytes.length - 1 - random(20))),
  (random, bytes) => bytes.concat(Array.from({ length: 1 + random(12) }, () => random(3) * random(128))),
  (random, bytes) =>
    bytes.toSpliced(random(bytes.length + 1), random(4), ...Array.from({ length: random(4) }, () => random(256))),
  (random, bytes) => bytes.map((byte, at) => (at > 0 && bytes[at - 1] === 0 && random(8) === 0 ? 0 : byte)),
];

function replaced(bytes: number[], at: number, byte: number): number[] {
  return at < 0 || at >= bytes.length ? bytes : bytes.with(at, byte);
}

/** Sequences with lengths and offsets that mostly fit what is there, and an end that mostly does not. */
export function looseBlock(random: Random, sequences: number): Uint8Array {
  const bytes: number[] = [];
  let size = 0;
  for (let i = 0; i < sequences; i++) {
    const literals = random(4) === 0 ? random(15) : random(3);
    const length = random(4) === 0 ? 15 : random(15);
    size += literals;
    bytes.push((literals << 4) | length, ...noise(random, literals));
    const offset = random(12) === 0 ? random(40) : 1 + random(Math.max(1, size));
    bytes.push(offset & 255, offset >>> 8);
    if (length === 15) bytes.push(random(40));
    size += length + 4;
  }
  const last = random(9);
  return Uint8Array.from([...bytes, (last << 4) | random(16), ...noise(random, last)]);
}

/** One of the choices. */
export function choose<T>(random: Random, choices: readonly T[]): T {
  return choices[random(choices.length)] as T;
}
