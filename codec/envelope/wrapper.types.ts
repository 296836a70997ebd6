/** Compile-only: what wrapping and unwrapping know about types. */
import { EchoMessage, Ping, type Pong } from "../profiles/tendermint/echo.ts";
import { unwrap, wrap } from "./wrapper.ts";

export function wrapped(): EchoMessage {
  // @ts-expect-error: a nonce is a bigint
  wrap(EchoMessage, Ping, { nonce: 1 });
  return wrap(EchoMessage, Ping, { nonce: 1n });
}

export function narrowed(outer: EchoMessage): Pong | undefined {
  const inner = unwrap(EchoMessage, outer);
  if (inner.kind === "Pong") return inner.value;
  const schema: typeof Ping = inner.schema;
  // @ts-expect-error: there is no third kind
  if (inner.kind === "Pang") return undefined;
  return schema === Ping ? undefined : inner.value;
}
