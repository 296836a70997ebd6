/** The tendermint profile: the echo channel in its four encodings. */

import type { Encoding } from "../../../codec/encodings.ts";
import { EchoEnvelope, EchoMessage, Ping, Pong } from "../../../codec/profiles/tendermint/echo.ts";
import { WIRE } from "../../../codec/profiles/tendermint/wire.ts";
import type { Schema } from "../../../codec/schema/index.ts";
import { thaw } from "../../codec/frozen.ts";
import { loadCases } from "../../codec/load.ts";
import type { Profile } from "../../suite.ts";
import { FRESH_IDS } from "./fresh-ids.ts";
import { CASES, FROZEN } from "./frozen-1.ts";

const SCORED = thaw(CASES);

const TYPES: ReadonlyMap<string, Schema> = new Map<string, Schema>([
  ["EchoEnvelope", EchoEnvelope],
  ["EchoMessage", EchoMessage],
  ["Ping", Ping],
  ["Pong", Pong],
]);

function protoOf(type: string): Encoding<unknown> | undefined {
  return Object.hasOwn(WIRE, type) ? (WIRE[type as keyof typeof WIRE].proto as Encoding<unknown>) : undefined;
}

export const tendermint: Profile = {
  name: "tendermint",
  areas: [
    { id: "CD", name: "codec" },
    { id: "LZ", name: "compression" },
    { id: "JS", name: "json" },
    { id: "PB", name: "protobuf" },
    { id: "FS", name: "fresh" },
  ],
  editions: [
    {
      name: "tendermint/1",
      frozen: FROZEN,
      cases: SCORED,
      requires: {
        types: ["EchoEnvelope", "EchoMessage", "Ping", "Pong"],
        encodings: ["proto"],
        verbs: ["accept", "recode"],
      },
    },
  ],
  cases: () => loadCases({ folder: "tendermint", schemaOf: (type) => TYPES.get(type), protoOf, freshIds: FRESH_IDS }),
};
