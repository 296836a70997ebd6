/** The tendermint profile: the echo channel in its four encodings. */
import { EchoEnvelope, EchoMessage, Ping, Pong } from "../../../codec/profiles/tendermint/echo.ts";
import type { Schema } from "../../../codec/schema/index.ts";
import { loadCases } from "../../codec/load.ts";
import type { Profile } from "../../suite.ts";

const TYPES: ReadonlyMap<string, Schema> = new Map<string, Schema>([
  ["EchoEnvelope", EchoEnvelope],
  ["EchoMessage", EchoMessage],
  ["Ping", Ping],
  ["Pong", Pong],
]);

export const tendermint: Profile = {
  name: "tendermint",
  areas: [
    { id: "CD", name: "codec" },
    { id: "LZ", name: "compression" },
    { id: "JS", name: "json" },
    { id: "PB", name: "protobuf" },
  ],
  editions: [
    {
      name: "tendermint/1",
      frozen: "not yet",
      requires: {
        types: ["EchoEnvelope", "EchoMessage", "Ping", "Pong"],
        encodings: ["proto"],
        verbs: ["accept", "recode"],
      },
    },
  ],
  cases: () => loadCases({ folder: "tendermint", schemaOf: (type) => TYPES.get(type) }),
};
