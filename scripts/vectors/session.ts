/** The recorded exchange, as the oracle's Noise library and encoders make it. */
import type { Allocator } from "../../conformance/vectors/ledger.ts";
import type { Session } from "../../conformance/vectors/session/format.ts";
import { sessionHash, sessionText } from "../../conformance/vectors/session/session.ts";
import type { Oracle } from "./oracle.ts";

const SEED = 1;
const PATH = "aptos/session/noise-ik.json";

/** Path and text of the one session that there is. */
export async function recordSession(
  oracle: Oracle,
  allocator: Allocator,
  source: { readonly name: string; readonly version: string },
): Promise<readonly [string, string]> {
  const record = JSON.parse(await oracle.must(`session ${SEED}`)) as Omit<Session, "id" | "rev">;
  const session: Session = {
    $schema: "../../session.schema.json",
    format: 1,
    protocol: "aptos/1",
    id: allocator.id("session", PATH),
    rev: 1,
    level: "MUST",
    comment: "Noise handshake, HandshakeMsg both ways, three application messages each way, one of them streamed",
    source: { name: source.name, version: source.version, seed: `${SEED}` },
    ...pick(record),
  };
  return [PATH, sessionText({ ...session, rev: allocator.rev(session.id, PATH, sessionHash(session)) })];
}

/** In one order, whatever the oracle's. */
function pick({ pattern, seed, clock_ms, max_frame_size, initiator, responder, steps }: Omit<Session, "id" | "rev">) {
  return { pattern, seed, clock_ms, max_frame_size, initiator, responder, steps };
}
