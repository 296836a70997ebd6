/**
 * Bytes of this wire, annotated through every layer: frame, multiplexer, network message, LZ4, BCS or JSON.
 * Spec: docs/profiles/aptos.md#framing
 */
import {
  type ExplainOptions,
  type Explanation,
  explainBcs,
  explainFrames,
  explainJson,
  explainLz4,
  type Layer,
  type Origin,
  type Span,
} from "../../explain/index.ts";
import type { DecompressOptions } from "../../lz4/sized.ts";
import type { Schema } from "../../schema/index.ts";
import type { Encoding } from "./chain.ts";
import { FRAME_DEPTH, MAX_APPLICATION_MESSAGE_SIZE, MAX_FRAME_SIZE, MAX_HANDSHAKE_SIZE } from "./limits.ts";
import { HandshakeMsg, MultiplexMessage, NetworkMessage, type ProtocolName } from "./network.ts";
import { typeNamed } from "./roots.ts";
import { type Protocol, protocolOf } from "./wire.ts";

/**
 * What the bytes are: `frame`: u32 frames of multiplexed messages; `handshake`: u16 frames of handshakes;
 * `multiplex`, `network`: a frame's body; else the name of any type.
 */
export type ExplainAs = "frame" | "handshake" | "multiplex" | "network" | (string & {});

export type MessageOptions = ExplainOptions &
  Pick<DecompressOptions, "offsetZero" | "shortOutput"> & {
    /** How a type's bytes are encoded; BCS unless said. */
    readonly encoding?: Encoding | undefined;
    /** The protocol of the request that an RpcResponse answers, which it does not say itself. */
    readonly protocol?: ProtocolName | number | undefined;
  };

/** All layers of the bytes, outermost first. Total: bad bytes give every layer up to the fault. */
export function explainMessage(bytes: Uint8Array, as: ExplainAs, options: MessageOptions = {}): Explanation {
  const layers: Layer[] = [];
  if (as === "frame") addFrames(layers, bytes, 4, MAX_FRAME_SIZE, MultiplexMessage, options);
  else if (as === "handshake") addFrames(layers, bytes, 2, MAX_HANDSHAKE_SIZE, HandshakeMsg, options);
  else if (as === "multiplex") addEnvelope(layers, bytes, MultiplexMessage, options);
  else if (as === "network") addEnvelope(layers, bytes, NetworkMessage, options);
  else addBody(layers, bytes, knownType(as), options.encoding ?? "bcs", options);
  return { layers };
}

function knownType(name: string): Schema {
  const type = typeNamed(name);
  if (type === undefined) throw new TypeError(`no type is called ${name}`);
  return type;
}

function addFrames(
  layers: Layer[],
  bytes: Uint8Array,
  lengthSize: 2 | 4,
  limit: number,
  body: Schema,
  options: MessageOptions,
): void {
  const { layer, bodies } = explainFrames(bytes, { lengthSize, limit }, options);
  layers.push(layer);
  const frames = layers.length - 1;
  for (const { at, size } of bodies) {
    addEnvelope(layers, bytes.subarray(at, at + size), body, options, { layer: frames, at, size });
  }
}

/** A network message with whatever is around it, and then its payload. */
function addEnvelope(layers: Layer[], bytes: Uint8Array, type: Schema, options: MessageOptions, from?: Origin): void {
  const layer = explainBcs(type, bytes, { ...options, depth: options.depth ?? FRAME_DEPTH });
  const payload = layer.spans.find(isPayload);
  const index = layers.push({ ...layer, ...(from && { from }) }) - 1;
  if (!payload) return;
  const { protocol, remark } = payloadProtocol(layer, payload, options);
  if (remark) layers[index] = { ...(layers[index] as Layer), remarks: [remark] };
  if (!protocol) return;
  const origin = { layer: index, at: payload.at, size: payload.size };
  addPayload(layers, bytes.subarray(payload.at, payload.at + payload.size), protocol, options, origin);
}

function isPayload(span: Span): boolean {
  return span.part === "value" && /\.(?:raw_msg|raw_request|raw_response)$/.test(span.path);
}

type Finding = { readonly protocol?: Protocol | undefined; readonly remark?: string };

/** Which protocol's encoding the payload has, or why it is not looked into. */
function payloadProtocol(layer: Layer, payload: Span, options: MessageOptions): Finding {
  if (payload.path.startsWith("$.Stream."))
    return { remark: "The first part of a streamed message: its payload goes on in fragments." };
  const id = layer.spans.find((span) => span.path === payload.path.replace(/[^.]+$/, "protocol_id"));
  const protocol = protocolOf(id ? (layer.bytes[id.at] as number) : (options.protocol ?? -1));
  if (!protocol) return { remark: "A response does not say its protocol: name the one of the request to see inside." };
  if (protocol.body) return { protocol };
  const remark = `${protocol.name} (${protocol.id}) carries ${protocol.encoding}; this profile has no types for its bodies.`;
  return protocol.encoding === "bcs+lz4" ? { protocol, remark } : { remark };
}

function addPayload(
  layers: Layer[],
  bytes: Uint8Array,
  protocol: Protocol,
  options: MessageOptions,
  from: Origin,
): void {
  const limited = { ...options, depth: options.depth ?? protocol.depth };
  if (protocol.body) addBody(layers, bytes, protocol.body, protocol.encoding, limited, from);
  else addCompressed(layers, bytes, options, from);
}

function addBody(
  layers: Layer[],
  bytes: Uint8Array,
  type: Schema,
  encoding: Encoding,
  options: MessageOptions,
  from?: Origin,
): void {
  const origin = from && { from };
  if (encoding === "json") layers.push({ ...explainJson(type, bytes, options), ...origin });
  else if (encoding === "bcs") layers.push({ ...explainBcs(type, bytes, options), ...origin });
  else {
    const unpacked = addCompressed(layers, bytes, options, from);
    if (unpacked) layers.push({ ...explainBcs(type, unpacked.raw, options), from: unpacked.from });
  }
}

/** The compressed block as a layer; its contents, if it can be unpacked. */
function addCompressed(
  layers: Layer[],
  bytes: Uint8Array,
  options: MessageOptions,
  from?: Origin,
): { raw: Uint8Array; from: Origin } | undefined {
  const { layer, raw } = explainLz4(bytes, { limit: MAX_APPLICATION_MESSAGE_SIZE, ...options });
  const index = layers.push({ ...layer, ...(from && { from }) }) - 1;
  return raw && { raw, from: { layer: index, at: 0, size: bytes.length, unpacked: true } };
}
