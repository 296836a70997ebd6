/**
 * A recorded exchange message by message: what lies on the connection, what is sealed in it, and what that means.
 * Spec: docs/profiles/aptos.md#layers
 */
import { decodeBcs, encodeBcs } from "../../../codec/bcs/index.ts";
import { concatBytes, fromHex } from "../../../codec/bytes.ts";
import type { Explanation, Layer, Span } from "../../../codec/explain/index.ts";
import { explainMessage } from "../../../codec/profiles/aptos/explain.ts";
import { MultiplexMessage, NetworkMessage, type ProtocolName } from "../../../codec/profiles/aptos/network.ts";
import type { Session, Step } from "./format.ts";

/** One message of the exchange. */
export type ExplainedStep = Step & {
  readonly index: number;
  /** The bytes on the connection first, then what is sealed in them. */
  readonly explanation: Explanation;
  /** Of the last fragment of a stream: the message that header and fragments add up to. */
  readonly whole?: Explanation;
};

/** Every step, in the order in which they were sent. */
export function explainSession({ steps }: Session): readonly ExplainedStep[] {
  return steps.map((step, index) => {
    const whole = streamed(steps, index);
    const explanation = { layers: [...wireLayers(step), ...plainLayers(step, asked(steps, index))] };
    return { ...step, index, explanation, ...(whole && { whole }) };
  });
}

type Cell = readonly [name: string, size: number, type: string, text: string];

const KEY = "x25519 key";
const TAG: Cell = ["tag", 16, "AES-256-GCM tag", ""];

function wireLayers({ what, wire, plain }: Step): readonly Layer[] {
  const bytes = fromHex(wire);
  const sealed = fromHex(plain).length;
  if (what === "noise message 1") return [layer("Noise IK, first message", bytes, firstMessage(sealed))];
  if (what === "noise message 2") return [layer("Noise IK, second message", bytes, [["e", 32, KEY, "responder"], TAG])];
  const length: Cell = ["length", 2, "u16 big-endian", `${bytes.length - 2}`];
  return [layer("Noise transport frame", bytes, [length, ["sealed", sealed, "ciphertext", ""], TAG])];
}

/** Whom it is from and for, in clear; then the keys; then the clock. */
function firstMessage(sealed: number): readonly Cell[] {
  return [
    ["prologue.peer_id", 32, "PeerId", "initiator"],
    ["prologue.responder", 32, KEY, "responder's static key"],
    ["e", 32, KEY, "initiator"],
    ["s", 32, "ciphertext", "initiator's static key"],
    ["s.tag", 16, TAG[2], ""],
    ["payload", sealed, "ciphertext", "clock"],
    TAG,
  ];
}

function layer(title: string, bytes: Uint8Array, cells: readonly Cell[]): Layer {
  let at = 0;
  const spans = cells.map(([name, size, type, text]): Span => {
    at += size;
    return { at: at - size, size, part: "value", path: `$.${name}`, type, text };
  });
  return { title, bytes, spans: spans.filter(({ size }) => size > 0) };
}

function plainLayers({ what, plain }: Step, protocol: ProtocolName | undefined): readonly Layer[] {
  const bytes = fromHex(plain);
  if (bytes.length === 0) return [];
  if (what === "noise message 1") return [clock(bytes)];
  const { layers } = explainMessage(bytes, what === "HandshakeMsg" ? "handshake" : "frame", { protocol });
  // The bytes on the connection are layer 0: what is sealed in them counts from 1.
  return layers.map((one) => (one.from ? { ...one, from: { ...one.from, layer: one.from.layer + 1 } } : one));
}

function clock(bytes: Uint8Array): Layer {
  const ms = new DataView(bytes.buffer, bytes.byteOffset, bytes.length).getBigUint64(0, true);
  const text = `${ms} (${new Date(Number(ms)).toISOString()})`;
  return layer("clock in milliseconds", bytes, [["timestamp", 8, "u64 little-endian", text]]);
}

/** The protocol of the request that this step answers: a response does not say it itself. */
function asked(steps: readonly Step[], index: number): ProtocolName | undefined {
  const response = messageOf(steps[index]);
  if (response?.kind !== "RpcResponse") return undefined;
  const requests = steps.slice(0, index).filter(({ from }) => from !== steps[index]?.from);
  for (const step of requests.reverse()) {
    const request = messageOf(step);
    if (request?.kind === "RpcRequest" && request.value.request_id === response.value.request_id)
      return request.value.protocol_id.kind;
  }
  return undefined;
}

/** The network message, or the beginning of one, that the step carries. */
function messageOf(step: Step | undefined): NetworkMessage | undefined {
  if (step?.what !== "Message" && step?.what !== "Stream header") return undefined;
  const outer = multiplexed(step);
  if (outer.kind === "Message") return outer.value;
  return outer.value.kind === "Header" ? outer.value.value.message : undefined;
}

/** What the stream that ends at this step carried; undefined where none ends. */
function streamed(steps: readonly Step[], index: number): Explanation | undefined {
  const from = steps[index]?.from;
  const own = steps.slice(0, index + 1).filter((step) => step.from === from);
  const start = own.findLastIndex(({ what }) => what === "Stream header");
  const [header, ...fragments] = start < 0 ? [] : own.slice(start).map(multiplexed);
  if (header?.kind !== "Stream" || header.value.kind !== "Header") return undefined;
  if (steps[index]?.what !== "Stream fragment" || fragments.length !== header.value.value.num_fragments)
    return undefined;
  const { message } = header.value.value;
  const rest = fragments.map((one) =>
    one.kind === "Stream" && one.value.kind === "Fragment" ? one.value.value.raw_data : EMPTY,
  );
  return explainMessage(encodeBcs(NetworkMessage, extended(message, rest)), "network");
}

const EMPTY = new Uint8Array();

function multiplexed({ plain }: Step): MultiplexMessage {
  return decodeBcs(MultiplexMessage, fromHex(plain).subarray(4));
}

/** The message with what its fragments bring. */
function extended(message: NetworkMessage, rest: readonly Uint8Array[]): NetworkMessage {
  const join = (first: Uint8Array) => concatBytes(first, ...rest);
  switch (message.kind) {
    case "RpcRequest":
      return { ...message, value: { ...message.value, raw_request: join(message.value.raw_request) } };
    case "RpcResponse":
      return { ...message, value: { ...message.value, raw_response: join(message.value.raw_response) } };
    case "DirectSendMsg":
      return { ...message, value: { ...message.value, raw_msg: join(message.value.raw_msg) } };
    default:
      return message;
  }
}
