/**
 * What travels where in this profile, and how each type is written in each encoding.
 * Spec: docs/profiles/tendermint.md#echo
 */
import { encodingsOf, envelopeProto, protoEncoding } from "../../encodings.ts";
import * as generated from "../../proto/generated/echo.ts";
import { protoOf } from "../../proto/index.ts";
import { EchoEnvelope, EchoMessage, Ping, Pong } from "./echo.ts";

const echo = protoEncoding(protoOf(EchoMessage, generated.EchoMessage));

/** Every type of the profile in its four encodings: `WIRE.EchoMessage.json.encode(message)`. */
export const WIRE = {
  Ping: encodingsOf(Ping, protoEncoding(protoOf(Ping, generated.Ping))),
  Pong: encodingsOf(Pong, protoEncoding(protoOf(Pong, generated.Pong))),
  EchoMessage: encodingsOf(EchoMessage, echo),
  EchoEnvelope: encodingsOf(EchoEnvelope, envelopeProto(echo)),
} as const;
