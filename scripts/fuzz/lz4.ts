/** LZ4: WebAssembly and TypeScript must give one verdict, and what was decoded must survive compression. */
import { outcome } from "../../codec/bcs/testing/agree.ts";
import { equalBytes } from "../../codec/bytes.ts";
import { compressBlock, compressBlockPlain, decompressBlock, decompressBlockPlain } from "../../codec/lz4/block.ts";
import { decompressSized } from "../../codec/lz4/sized.ts";
import type { Random } from "../../codec/sample.ts";
import { behaviour, type Target } from "./target.ts";

/** Room enough for everything a small block can hold; tight enough to be met. */
const MOST = 5000;

export const lz4Targets: readonly Target[] = [
  { name: "lz4/block", good: (random) => compressBlock(repetitive(random)), judge: judgeBlock },
  { name: "lz4/sized", good: sized, judge: judgeSized },
];

function judgeBlock(block: Uint8Array): string {
  for (const offsetZero of ["refuse", "zeros-like-liblz4"] as const) compare(block, offsetZero);
  const read = outcome(() => decompressBlock(block, MOST));
  if ("error" in read) return behaviour(read.error);
  const raw = read.value as Uint8Array;
  if (!equalBytes(compressBlock(raw), compressBlockPlain(raw))) throw new Error("the compressors differ");
  if (!equalBytes(decompressBlock(compressBlock(raw), raw.length), raw))
    throw new Error("compressed and read again it differs");
  return "ok";
}

function compare(block: Uint8Array, offsetZero: "refuse" | "zeros-like-liblz4"): void {
  const fast = outcome(() => decompressBlock(block, MOST, { offsetZero }));
  const plain = outcome(() => decompressBlockPlain(block, MOST, { offsetZero }));
  if ("error" in fast || "error" in plain) {
    const verdicts = [fast, plain].map((one) => ("error" in one ? one.error.message : "accepted"));
    if (verdicts[0] !== verdicts[1]) throw new Error(verdicts.join(" ≠ "));
  } else if (!equalBytes(fast.value as Uint8Array, plain.value as Uint8Array)) throw new Error("the decoders differ");
}

function judgeSized(input: Uint8Array): string {
  const read = outcome(() => decompressSized(input, { limit: 1 << 20 }));
  return "error" in read ? behaviour(read.error) : "ok";
}

function sized(random: Random): Uint8Array {
  const raw = repetitive(random);
  const block = compressBlock(raw);
  const whole = new Uint8Array(4 + block.length);
  new DataView(whole.buffer).setInt32(0, raw.length, true);
  whole.set(block, 4);
  return whole;
}

/** Bytes with matches near and far, overlapping ones among them. */
function repetitive(random: Random): Uint8Array {
  const raw = random.bytes(random.below(400));
  for (let i = random.below(8); i > 0 && raw.length > 8; i--) {
    const from = random.below(raw.length);
    raw.copyWithin(random.below(raw.length), from, from + random.below(60));
    raw.fill(random.below(256), from, from + random.below(40));
  }
  return raw;
}
