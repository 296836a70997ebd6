/** Decodes what it is given and answers whether that was refused; dies when its heap does not suffice. */
import { parentPort, workerData } from "node:worker_threads";
import { decodeBcs } from "../codec/bcs/index.ts";
import { CodecError } from "../codec/errors.ts";
import type { Schema } from "../codec/schema/index.ts";
import { type Hostile, TARGETS } from "./cases/refusal.ts";

const { type, bytes } = workerData as Hostile;
parentPort?.postMessage(isRefused());

function isRefused(): boolean {
  try {
    decodeBcs(TARGETS[type] as Schema, bytes);
    return false;
  } catch (error) {
    if (error instanceof CodecError) return true;
    throw error;
  }
}
