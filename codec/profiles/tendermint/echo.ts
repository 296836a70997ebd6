/**
 * The worked example of a wrapped channel: a Ping asks, a Pong answers, an EchoMessage carries either.
 * Spec: docs/profiles/tendermint.md#echo
 */
import { envelopeOf } from "../../envelope/envelope.ts";
import { wrapperOf } from "../../envelope/wrapper.ts";
import { type Infer, struct, u64 } from "../../schema/index.ts";

export const Ping = struct("Ping", { nonce: u64 });
export type Ping = Infer<typeof Ping>;
/** The nonce is that of the Ping it answers. */
export const Pong = struct("Pong", { nonce: u64 });
export type Pong = Infer<typeof Pong>;

/** What travels on the echo channel. */
export const EchoMessage = wrapperOf("EchoMessage", { Ping, Pong });
export type EchoMessage = Infer<typeof EchoMessage>;

export const EchoEnvelope = envelopeOf("EchoEnvelope", EchoMessage);
export type EchoEnvelope = Infer<typeof EchoEnvelope>;
