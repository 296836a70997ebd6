/** Protobuf, frames and explain: total on any input, and true to the codec beside them. */
import { acceptBcs, encodeBcs } from "../../codec/bcs/index.ts";
import { outcome, same } from "../../codec/bcs/testing/agree.ts";
import { concatBytes, equalBytes } from "../../codec/bytes.ts";
import type { CodecError } from "../../codec/errors.ts";
import { explainBcs, renderText } from "../../codec/explain/index.ts";
import { encodeU32Frame, u32Frames } from "../../codec/frame/big-endian.ts";
import { explainMessage } from "../../codec/profiles/aptos/explain.ts";
import { ConsensusMsg, MultiplexMessage } from "../../codec/profiles/aptos/index.ts";
import { EchoEnvelope } from "../../codec/profiles/tendermint/echo.ts";
import { WIRE } from "../../codec/profiles/tendermint/wire.ts";
import { type Random, sample } from "../../codec/sample.ts";
import { behaviour, type Target } from "./target.ts";

const FRAME_LIMIT = 1000;

export const otherTargets: readonly Target[] = [
  { name: "proto/EchoEnvelope", good: (random) => WIRE.EchoEnvelope.proto.encode(echo(random)), judge: judgeProto },
  { name: "frame/u32", good: frames, judge: judgeFrames },
  {
    name: "explain/ConsensusMsg",
    good: (random) => encodeBcs(ConsensusMsg, sample(ConsensusMsg, pick(random))),
    judge: judgeBcs,
  },
  { name: "explain/frame", good: frames, judge: judgeMessage },
];

function judgeProto(input: Uint8Array): string {
  const read = outcome(() => WIRE.EchoEnvelope.proto.decode(input));
  if ("error" in read) return behaviour(read.error);
  const again = WIRE.EchoEnvelope.proto.decode(WIRE.EchoEnvelope.proto.encode(read.value as never), {
    canonical: true,
  });
  if (!same(again, read.value)) throw new Error("written and read again it is another value");
  return "ok";
}

/** However the stream is cut into chunks, the frames are the same. */
function judgeFrames(input: Uint8Array): string {
  const whole = cut(input, input.length || 1);
  const split = cut(input, 3);
  if (whole.fault !== split.fault || whole.pending !== split.pending) throw new Error("chunks change the verdict");
  if (!equalBytes(concatBytes(...whole.frames), concatBytes(...split.frames)))
    throw new Error("chunks change the frames");
  return whole.fault ?? `ok ${whole.pending > 0 ? "pending" : ""}`;
}

function cut(input: Uint8Array, size: number): { frames: Uint8Array[]; fault: string | undefined; pending: number } {
  const decoder = u32Frames(FRAME_LIMIT);
  const frames: Uint8Array[] = [];
  for (let at = 0; at < input.length && !decoder.fault; at += size)
    frames.push(...decoder.push(input.subarray(at, at + size)));
  return { frames, fault: decoder.fault && behaviour(decoder.fault), pending: decoder.fault ? 0 : decoder.pending };
}

function judgeBcs(input: Uint8Array): string {
  const layer = explainBcs(ConsensusMsg, input, { items: 3, spans: 50 });
  const refusal = acceptBcs(ConsensusMsg, input);
  if (place(layer.error) !== place(refusal)) throw new Error(`${layer.error?.message} ≠ ${refusal?.message}`);
  return refusal ? behaviour(refusal) : "ok";
}

/** Sentences may differ between explainer and codec; code, path and offset may not. */
function place(error: CodecError | undefined): string {
  return error ? `${error.code} ${error.path} ${error.offset}` : "accepted";
}

function judgeMessage(input: Uint8Array): string {
  const explanation = explainMessage(input, "frame", { spans: 50 });
  renderText(explanation, { color: false, width: 80 });
  const fault = explanation.layers.find((layer) => layer.error)?.error;
  return fault ? behaviour(fault) : "ok";
}

function frames(random: Random): Uint8Array {
  const bodies = Array.from({ length: 1 + random.below(3) }, () =>
    encodeBcs(MultiplexMessage, sample(MultiplexMessage, pick(random))),
  );
  return concatBytes(
    ...bodies.filter((body) => body.length <= FRAME_LIMIT).map((body) => encodeU32Frame(body, FRAME_LIMIT)),
  );
}

function echo(random: Random): never {
  return sample(EchoEnvelope, pick(random)) as never;
}

function pick(random: Random): { seed: number; size: "minimal" | "typical" } {
  return { seed: random.below(2 ** 31), size: random.oneIn(2) ? "minimal" : "typical" };
}
