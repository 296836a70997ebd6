/** The aptos profile: its areas, its editions, and every vector as a case. */
import { TYPES } from "../../../codec/profiles/aptos/roots.ts";
import { thaw } from "../../codec/frozen.ts";
import { loadCases } from "../../codec/load.ts";
import type { Profile } from "../../suite.ts";
import { FRESH_IDS } from "./fresh-ids.ts";
import { CASES, FROZEN } from "./frozen-1.ts";

const SCORED = thaw(CASES);

export const aptos: Profile = {
  name: "aptos",
  areas: [
    { id: "CD", name: "codec" },
    { id: "LZ", name: "compression" },
    { id: "JS", name: "json" },
    { id: "FS", name: "fresh" },
  ],
  editions: [
    {
      name: "aptos/1",
      frozen: FROZEN,
      cases: SCORED,
      requires: {
        types: ["ConsensusMsg", "HandshakeMsg", "HealthCheckerMsg", "MultiplexMessage", "NetworkMessage"],
        encodings: ["bcs", "bcs+lz4", "json"],
        verbs: ["accept", "recode"],
      },
    },
    { name: "aptos/1-any", frozen: FROZEN, cases: SCORED, requires: { types: [], encodings: [], verbs: [] } },
  ],
  cases: () => loadCases({ folder: "aptos", schemaOf: (type) => TYPES.get(type), freshIds: FRESH_IDS }),
};
