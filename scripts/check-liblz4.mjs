#!/usr/bin/env node
/**
 * Compares our LZ4 with Debian's liblz4, the library that real nodes use: `node scripts/check-liblz4.mjs [--count N]`.
 * What we compress must be LZ4_compress_default's bytes, and of faulty blocks we must accept what LZ4_decompress_safe
 * accepts, with the same output. The one difference is offset 0: refused unless asked for, and counted here.
 * Talks to the library through python3's ctypes; says so and succeeds when either is missing. Needs `npm run build`.
 */
import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";

const { compressBlock, compressBlockPlain, decompressBlock, decompressBlockPlain } = await load("block.js");
const { choose, looseBlock, mutated, randomFrom, rawSample, sizeFor } = await load("samples.js");

const OPTIONS = { count: { type: "string", default: "4000" }, seed: { type: "string", default: "1" } };
const { values } = parseArgs({ options: OPTIONS });
const count = Number(values.count);
const seed = Number(values.seed);

/**
 * Requests from stdin, answers to stdout: kind, capacity, length, bytes → result, bytes; numbers are little-endian i32.
 * The environment variable LIBLZ4 names another build of the library.
 */
const BRIDGE = `
import ctypes, os, struct, sys
try:
    lib = ctypes.CDLL(os.environ.get("LIBLZ4", "liblz4.so.1"))
except OSError:
    sys.exit(3)
lib.LZ4_versionString.restype = ctypes.c_char_p
data, out, at = sys.stdin.buffer.read(), sys.stdout.buffer, 0
version = lib.LZ4_versionString()
out.write(struct.pack("<i", len(version)) + version)
while at < len(data):
    kind, room, size = struct.unpack_from("<iii", data, at)
    src = data[at + 12 : at + 12 + size]
    at += 12 + size
    dst = ctypes.create_string_buffer(max(room, 1))
    f = lib.LZ4_compress_default if kind == 0 else lib.LZ4_decompress_safe
    n = f(src, dst, size, room)
    out.write(struct.pack("<i", n) + dst.raw[: max(n, 0)])
`;

const COMPRESS = 0;
const DECOMPRESS = 1;

/** One message to the bridge. */
function request(kind, room, bytes) {
  const head = Buffer.alloc(12);
  head.writeInt32LE(kind, 0);
  head.writeInt32LE(room, 4);
  head.writeInt32LE(bytes.length, 8);
  return Buffer.concat([head, bytes]);
}

/** What the library answers: its version, then a result and bytes for each request; undefined when it is missing. */
function askLibrary(requests) {
  const run = spawnSync("python3", ["-c", BRIDGE], { input: Buffer.concat(requests), maxBuffer: 2 ** 31 - 1 });
  if (run.error?.code === "ENOENT") return { missing: "python3" };
  if (run.status === 3) return { missing: "liblz4" };
  if (run.status !== 0) throw new Error(`bridge to liblz4 failed: ${run.stderr}`);
  const answers = [];
  for (let at = 0; at < run.stdout.length; ) {
    const result = run.stdout.readInt32LE(at);
    const end = at + 4 + Math.max(0, result);
    answers.push({ result, bytes: run.stdout.subarray(at + 4, end) });
    at = end;
  }
  return { version: answers[0].bytes.toString(), answers: answers.slice(1) };
}

const random = randomFrom(seed);
const raws = Array.from({ length: count }, () => rawSample(random, sizeFor(random, 200_000)));
const suspects = [
  ...Array.from({ length: 25 * count }, () => suspect(rawSample(random, sizeFor(random, 600)))),
  ...Array.from({ length: Math.ceil(count / 50) }, () => suspect(largeSample())),
];

/** More than our decoder holds at once, so that it works window by window. */
function largeSample() {
  const parts = Array.from({ length: 1 + random(8) }, () => rawSample(random, 1 + random(30_000)));
  return Buffer.concat(Array.from({ length: 60 }, () => choose(random, parts)));
}

/** A faulty block and the capacity to decode it into: its true size, a little less or more, or something else. */
function suspect(raw) {
  const block = random(4) === 0 ? looseBlock(random, random(12)) : mutated(random, compressBlockPlain(raw));
  const room = choose(random, [
    raw.length,
    raw.length + random(40),
    raw.length - random(20),
    random(600),
    4 * raw.length,
  ]);
  return { block, room: Math.max(0, room) };
}

/** Output, or undefined when refused. */
function ours(decompress, { block, room }, offsetZero) {
  try {
    return decompress(block, room, { offsetZero });
  } catch (error) {
    if (error.name !== "CodecError") throw error;
    return undefined;
  }
}

const same = (a, b) => (a && b ? Buffer.compare(a, b) === 0 : a === b);
const hex = (bytes) => Buffer.from(bytes.subarray(0, 80)).toString("hex");
let failures = 0;
function report(what, detail) {
  failures++;
  if (failures <= 10) console.error(`liblz4: ${what}: ${detail}`);
}

const asked = [
  ...raws.map((raw) => request(COMPRESS, raw.length + Math.floor(raw.length / 255) + 16, raw)),
  ...suspects.map(({ block, room }) => request(DECOMPRESS, room, block)),
];
const library = askLibrary(asked);
if (library.missing) {
  console.log(`liblz4: not run: ${library.missing} missing (apt-get install python3 liblz4-1)`);
  process.exit(0);
}

raws.forEach((raw, i) => {
  const theirs = library.answers[i].bytes;
  if (!same(theirs, compressBlock(raw))) report("other bytes", `seed ${seed} sample ${i}, ${raw.length} bytes`);
  if (!same(theirs, compressBlockPlain(raw)))
    report("other bytes (plain)", `seed ${seed} sample ${i}, ${raw.length} bytes`);
});

let accepted = 0;
let zeroOffsets = 0;
suspects.forEach((one, i) => {
  const { result, bytes } = library.answers[raws.length + i];
  const theirs = result < 0 ? undefined : bytes;
  const detail = `${hex(one.block)} into ${one.room}: liblz4 ${result}`;
  if (!same(theirs, ours(decompressBlock, one, "zeros-like-liblz4"))) report("other verdict", detail);
  if (!same(theirs, ours(decompressBlockPlain, one, "zeros-like-liblz4"))) report("other verdict (plain)", detail);
  const strict = ours(decompressBlock, one, "refuse");
  if (strict && !same(theirs, strict)) report("strict accepts what liblz4 does not", detail);
  if (theirs) accepted++;
  if (theirs && !strict) zeroOffsets++;
});

console.log(
  [
    `liblz4 ${library.version}: ${raws.length} inputs compressed to the same bytes`,
    `${suspects.length} faulty blocks judged alike`,
    `${accepted} of them decodable, ${zeroOffsets} only with offset 0 as zeros`,
    `${failures} differences`,
  ].join("; "),
);
process.exitCode = failures > 0 ? 1 : 0;

/** A compiled module of ours. */
async function load(name) {
  return import(new URL(`../dist/codec/lz4/${name}`, import.meta.url).href);
}
