/** Envelopes and wrappers around any message. */
export * from "./envelope.ts";
export * from "./node-id.ts";
export { type Carried, decodeEnvelopeProto, encodeEnvelopeProto } from "./proto.ts";
export * from "./wrapper.ts";
