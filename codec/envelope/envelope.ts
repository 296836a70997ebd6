/**
 * A message with its sender or its destination. The router hands these to reactors, and traces record them.
 * Spec: docs/profiles/tendermint.md#envelope
 */
import { CodecError } from "../errors.ts";
import { bool, option, type Schema, struct, u16 } from "../schema/index.ts";
import { NodeId } from "./node-id.ts";

/** `from` is set inbound; `to` or `broadcast` outbound. Always has a message: an envelope of nothing is no value. */
export type Envelope<T> = {
  readonly from: NodeId | null;
  readonly to: NodeId | null;
  readonly broadcast: boolean;
  readonly channel_id: number;
  readonly message: T;
};

/** Seen from the node: `inbound` was received, `outbound` is to be sent. */
export type Direction = "inbound" | "outbound";

export type EnvelopeOptions = {
  /** Outbound, `to` beside `broadcast` is ignored instead of refused: what tendermint's router does. */
  readonly broadcastIgnoresTo?: boolean | undefined;
};

/** The envelope type of any message type: `envelopeOf("EchoEnvelope", EchoMessage)`. */
export function envelopeOf<T>(name: string, message: Schema<T>): Schema<Envelope<T>> {
  const fields = { from: option(NodeId), to: option(NodeId), broadcast: bool, channel_id: u16, message };
  return struct(name, fields) as Schema<Envelope<T>>;
}

/** Throws `envelope_address` where from, to and broadcast are not what the direction asks for. */
export function checkEnvelope(envelope: Envelope<unknown>, direction: Direction, options: EnvelopeOptions = {}): void {
  if (direction === "inbound") checkInbound(envelope);
  else checkOutbound(envelope, options.broadcastIgnoresTo ?? false);
}

function checkInbound({ from, to, broadcast }: Envelope<unknown>): void {
  if (from === null) refuse("from", "an inbound envelope names its sender");
  if (to !== null) refuse("to", "an inbound envelope has no destination");
  if (broadcast) refuse("broadcast", "an inbound envelope is no broadcast");
}

function checkOutbound({ from, to, broadcast }: Envelope<unknown>, broadcastIgnoresTo: boolean): void {
  if (from !== null) refuse("from", "an outbound envelope has no sender");
  if (to === null && !broadcast) refuse("to", "an outbound envelope names its destination or is a broadcast");
  if (to !== null && broadcast && !broadcastIgnoresTo) refuse("to", "a broadcast has no other destination");
}

function refuse(field: keyof Envelope<unknown>, rule: string): never {
  throw new CodecError("envelope_address", rule, `$.${field}`, -1);
}
