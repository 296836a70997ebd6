/**
 * Recorded exchanges: what a file holds, and that every byte of it follows from its keys, clock and messages.
 * Spec: docs/profiles/aptos.md#handshake
 */
import { decodeBcs, encodeBcs } from "../../../codec/bcs/index.ts";
import { fromHex, toHex } from "../../../codec/bytes.ts";
import { CodecError } from "../../../codec/errors.ts";
import { HandshakeMsg, MultiplexMessage } from "../../../codec/profiles/aptos/network.ts";
import type { VectorFault } from "../format.ts";
import { sha256Text } from "../text.ts";
import type { LoadedSession, Session, Step } from "./format.ts";
import { NoiseIk } from "./noise-ik.ts";

/** `aptos/session/noise-ik.json`. */
export function isSessionFile(path: string): boolean {
  return /^[a-z]+\/session\/[\w-]+\.json$/.test(path);
}

/** Everything but wording and revision. */
export function sessionHash({ rev: _rev, comment: _comment, ...content }: Session): string {
  return sha256Text(JSON.stringify(content)).slice(0, 32);
}

/** One step on each line: a changed step is a changed line. */
export function sessionText({ steps, ...head }: Session): string {
  const lines = Object.entries(head).map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)},`);
  return `{\n${lines.join("\n")}\n"steps": [\n${steps.map((step) => JSON.stringify(step)).join(",\n")}\n]\n}\n`;
}

/** Steps whose bytes are others than ours, or whose messages our codec does not read and write alike. */
export function checkSession({ path, session }: LoadedSession): readonly VectorFault[] {
  const noise = new NoiseIk(session);
  return session.steps.flatMap((step, i) => {
    const own = wireOf(noise, session, step);
    const messages = [
      ...(own === step.wire ? [] : [`is ${own.slice(0, 80)}… on the wire by our Noise`]),
      ...(step.what.startsWith("noise") ? [] : messageFaults(step)),
    ];
    return messages.map((message) => ({
      file: path,
      id: session.id,
      check: "codec" as const,
      message: `step ${i} (${step.what}) ${message}`,
    }));
  });
}

function wireOf(noise: NoiseIk, session: Session, { from, what, plain }: Step): string {
  const clock = new Uint8Array(new BigUint64Array([BigInt(session.clock_ms)]).buffer);
  if (what === "noise message 1") return toHex(noise.first(clock));
  if (what === "noise message 2") return toHex(noise.second());
  return toHex(noise.seal(from, fromHex(plain)));
}

/** A length, big-endian, and one message that fills the rest. */
function messageFaults({ what, plain }: Step): readonly string[] {
  const bytes = fromHex(plain);
  const size = what === "HandshakeMsg" ? 2 : 4;
  const length = bytes.subarray(0, size).reduce((sum, byte) => sum * 256 + byte, 0);
  const body = bytes.subarray(size);
  if (length !== body.length) return [`announces ${length} bytes and has ${body.length}`];
  const type = what === "HandshakeMsg" ? HandshakeMsg : MultiplexMessage;
  try {
    const again = toHex(encodeBcs<unknown>(type, decodeBcs<unknown>(type, body)));
    return again === toHex(body) ? [] : [`is written again as ${again.slice(0, 80)}…`];
  } catch (error) {
    if (error instanceof CodecError) return [`is refused: ${error.message}`];
    throw error;
  }
}
