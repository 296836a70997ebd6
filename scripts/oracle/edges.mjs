/**
 * Inputs at the edges of what readers take, chosen by hand because damage at random hardly finds them. Only inputs:
 * what is right is whatever the oracle says.
 */
import { BCS_EDGES, LZ4_EDGES } from "./edges-binary.mjs";
import { JSON_EDGES, RAW_BYTES } from "./edges-json.mjs";
import * as ours from "./ours.mjs";

/** `{ type, encoding, bytes }` of each edge; LZ4 edges have no type of their own. */
export function edges() {
  return [
    ...each(JSON_EDGES, "json", (text) => new TextEncoder().encode(text)),
    ...each(RAW_BYTES, "json", (text) => Uint8Array.from([...text].map((c) => (c === "¿" ? 0xff : c.charCodeAt(0))))),
    ...each(BCS_EDGES, "bcs", ours.fromHex),
    ...LZ4_EDGES.map((hex) => ({ type: "HealthCheckerMsg", encoding: "bcs+lz4", bytes: ours.fromHex(hex) })),
  ];
}

function each(table, encoding, toBytes) {
  return Object.entries(table).flatMap(([type, inputs]) =>
    inputs.map((input) => ({ type, encoding, bytes: toBytes(input) })),
  );
}
