/**
 * What heap hostile input needs before it is refused, against 4 n + 1 MB: the smallest heap limit under which a worker
 * can say no, less what it needs for hardly any input. Garbage does not count, what is alive at once does.
 */
import { Worker } from "node:worker_threads";
import { encodeBcs } from "../../codec/bcs/index.ts";
import { concatBytes } from "../../codec/bytes.ts";
import { BlockRetrievalResponse, EpochChangeProof, SignedTransaction } from "../../codec/profiles/aptos/index.ts";
import { BatchMsg, ProofOfStoreMsg } from "../../codec/profiles/aptos/quorum-store.ts";
import { realistic } from "../../codec/profiles/aptos/realistic.ts";
import { sample } from "../../codec/sample.ts";
import type { Schema } from "../../codec/schema/index.ts";
import { agree, type ProbeCase } from "../case.ts";

export function refusalCases(): readonly ProbeCase[] {
  return [
    {
      name: "heap/refusal",
      unit: "",
      take: (thorough) => (thorough ? worst(hostile(1 << 24)) : tried(hostile(1 << 14))),
    },
  ];
}

/** The types that hostile input pretends to be; the worker knows them by name. */
export const TARGETS: Readonly<Record<string, Schema>> = {
  ProofOfStoreMsg,
  BatchMsg,
  SignedTransaction,
  EpochChangeProof,
  BlockRetrievalResponse,
};
/** What a worker is given. */
export type Hostile = { readonly type: string; readonly bytes: Uint8Array };

const WORKER = new URL("../refusal-worker.js", import.meta.url);
const MB = 1 << 20;
/** Most a worker may need besides its input's share, in MB. */
const MOST = 512;

/** The largest share over several inputs, each as dense as its type allows and wrong only at the very end. */
async function worst(inputs: readonly Hostile[]): Promise<number> {
  const shares: number[] = [];
  for (const input of inputs) shares.push(await share(input));
  return Math.max(...shares);
}

/** Whether the inputs are refused at all; how much heap that takes is not looked for. */
async function tried(inputs: readonly Hostile[]): Promise<number> {
  for (const input of inputs) agree(await refusesWithin(input, MOST), `${input.type}: hostile input is not refused`);
  return 0;
}

async function share(input: Hostile): Promise<number> {
  const little = { ...input, bytes: input.bytes.slice(0, 64) };
  const needed = (await smallestHeap(input)) - (await smallestHeap(little));
  return (needed * MB) / (4 * input.bytes.length + MB);
}

/** In MB, by halving. */
async function smallestHeap(input: Hostile): Promise<number> {
  let [low, high] = [1, MOST];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (await refusesWithin(input, middle)) high = middle;
    else low = middle + 1;
  }
  agree(low < MOST, `a refusal needs ${MOST} MB`);
  return low;
}

function refusesWithin(input: Hostile, megabytes: number): Promise<boolean> {
  const resourceLimits = { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: 2 };
  const worker = new Worker(WORKER, { workerData: input, resourceLimits });
  return new Promise((resolve, reject) => {
    worker.once("message", (refused) => resolve(refused === true));
    worker.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "ERR_WORKER_OUT_OF_MEMORY" ? resolve(false) : reject(error),
    );
  });
}

function hostile(size: number): readonly Hostile[] {
  const transaction = encodeBcs(SignedTransaction, sample(SignedTransaction, { seed: 1, size: "minimal" }));
  const { batches } = realistic("BatchMsg", { seed: 1 });
  return [
    cut("ProofOfStoreMsg", encodeBcs(ProofOfStoreMsg, realistic("ProofOfStoreMsg", { seed: 1, proofs: size >> 8 }))),
    cut(
      "BatchMsg",
      encodeBcs(BatchMsg, { batches: Array.from({ length: Math.ceil(size / 160_000) }, () => batches).flat() }),
    ),
    typeTags(transaction, size),
    many("EpochChangeProof", encodeBcs(EpochChangeProof, sample(EpochChangeProof, { seed: 4 })), size),
    promise("BlockRetrievalResponse", size),
  ];
}

/** All there but the last byte. */
function cut(type: string, bytes: Uint8Array): Hostile {
  return { type, bytes: bytes.slice(0, -1) };
}

/** One byte each for type tags, of which a value is eight bytes at least: the densest content there is. */
function typeTags(transaction: Uint8Array, size: number): Hostile {
  // Sender, sequence number, then an entry function's module, its empty names, and type arguments without end.
  const head = concatBytes(transaction.subarray(0, 40), Uint8Array.of(2), new Uint8Array(32), Uint8Array.of(0, 0));
  return { type: "SignedTransaction", bytes: concatBytes(head, uleb(size), new Uint8Array(size)) };
}

/** The same bytes again and again, after a count that promises as many. */
function many(type: string, bytes: Uint8Array, size: number): Hostile {
  const times = Math.ceil(size / bytes.length);
  return { type, bytes: concatBytes(uleb(times), ...Array.from({ length: times }, () => bytes.subarray(1))) };
}

/** A count of two thousand million and then nothing. */
function promise(type: string, size: number): Hostile {
  return { type, bytes: concatBytes(Uint8Array.of(0, 0xff, 0xff, 0xff, 0xff, 7), new Uint8Array(size).fill(0xff)) };
}

function uleb(value: number): Uint8Array {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>>= 7) {
    if (rest < 0x80) return Uint8Array.from([...bytes, rest]);
    bytes.push((rest & 0x7f) | 0x80);
  }
}
