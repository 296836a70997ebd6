/** What changes around types: frames, limits, encodings, protocols. */
import type { FrozenVariant } from "../frozen/format.ts";
import type { GateMutant } from "./mutant.ts";

export const ON_ROOTS: readonly GateMutant[] = [
  {
    id: "map-as-list",
    rule: "MAP_ORDER",
    subjects: ["HandshakeMsg.supported_protocols"],
    mutate: (draft) =>
      draft.field("HandshakeMsg", "supported_protocols", (field) => ({
        ...field,
        type: { vec: { tuple: [{ named: "MessagingProtocolVersion" }, { named: "ProtocolIdSet" }] } },
      })),
  },
  {
    id: "frame-length-of-two-bytes",
    rule: "FRAME_HEADER",
    subjects: ["frame length"],
    mutate: (draft) => draft.fact("frame", "length", "u16 big-endian"),
  },
  {
    id: "frame-length-reversed",
    rule: "FRAME_HEADER",
    subjects: ["frame length"],
    mutate: (draft) => draft.fact("frame", "length", "u32 little-endian"),
  },
  {
    id: "health-compressed",
    rule: "ENCODING_CHAIN",
    subjects: ["HealthCheckerRpc.encoding"],
    mutate: (draft) => draft.fact("HealthCheckerRpc", "encoding", "bcs+lz4"),
  },
  {
    id: "lz4-size-reversed",
    rule: "COMPRESSION",
    subjects: ["lz4 prefix"],
    mutate: (draft) => draft.fact("lz4", "prefix", "i32 big-endian"),
  },
  {
    id: "noise-timestamp-longer",
    rule: "SECURE_CHANNEL",
    subjects: ["noise timestampSize"],
    mutate: (draft) => draft.fact("noise", "timestampSize", 16),
    unwitnessed: "a fact beside the bytes",
  },
  {
    id: "stream-slack-larger",
    rule: "FACT_CHANGED",
    subjects: ["stream headerSlack"],
    mutate: (draft) => draft.fact("stream", "headerSlack", 128),
    unwitnessed: "a fact beside the bytes",
  },
  {
    id: "body-replaced",
    rule: "ROOT_TYPE",
    subjects: ["HealthCheckerRpc"],
    mutate: (draft) => {
      draft.document.roots["HealthCheckerRpc"] = {
        ...draft.root("HealthCheckerRpc"),
        type: { named: "HandshakeMsg" },
      } as never;
    },
  },
  {
    id: "root-removed",
    rule: "ROOT_REMOVED",
    subjects: ["stream"],
    mutate: (draft) => {
      delete draft.document.roots["stream"];
    },
    unwitnessed: "a fact beside the bytes",
  },
  {
    id: "protocol-removed",
    rule: "PROTOCOL_ID_REMOVED",
    subjects: ["ProtocolId.ConsensusObserverRpc"],
    mutate: (draft) => {
      draft.variants("ProtocolId", (list) => list.slice(0, -1));
      delete draft.document.roots["ConsensusObserverRpc"];
    },
  },
  {
    id: "protocols-swapped",
    rule: "PROTOCOL_ID_RENUMBERED",
    subjects: ["ProtocolId.NetbenchDirectSend", "ProtocolId.NetbenchRpc"],
    mutate: (draft) => {
      draft.variants("ProtocolId", (list) => [
        ...list.slice(0, 13),
        list[14] as FrozenVariant,
        list[13] as FrozenVariant,
        ...list.slice(15),
      ]);
      draft.fact("NetbenchDirectSend", "id", 14);
      draft.fact("NetbenchRpc", "id", 13);
    },
  },
  {
    id: "frames-larger",
    rule: "LIMIT_RAISED",
    subjects: ["frame limit"],
    mutate: (draft) => draft.fact("frame", "limit", 8_388_608),
  },
  {
    id: "compressed-larger",
    rule: "LIMIT_RAISED",
    subjects: ["lz4 limit"],
    mutate: (draft) => draft.fact("lz4", "limit", 67_108_864),
  },
  {
    id: "protocol-added",
    rule: "PROTOCOL_ID_ADDED",
    subjects: ["ProtocolId.SecretShareRpc"],
    mutate: (draft) => {
      draft.variants("ProtocolId", (list) => [...list, { name: "SecretShareRpc", tag: 29 }]);
      draft.document.roots["SecretShareRpc"] = {
        facts: { id: 29, encoding: "bcs", depth: 64 },
        view: "bcs",
        wire: "",
        full: "",
      };
    },
  },
  {
    id: "root-added",
    rule: "ROOT_ADDED",
    subjects: ["discovery"],
    mutate: (draft) => {
      draft.document.roots["discovery"] = { facts: { length: "u16 big-endian" }, wire: "", full: "" };
    },
    unwitnessed: "a fact beside the bytes",
  },
  {
    id: "frames-smaller",
    rule: "LIMIT_LOWERED",
    subjects: ["frame limit"],
    mutate: (draft) => draft.fact("frame", "limit", 1_048_576),
  },
  {
    id: "handshakes-shallower",
    rule: "DEPTH_LOWERED",
    subjects: ["handshake depth"],
    mutate: (draft) => draft.fact("handshake", "depth", 2),
  },
  {
    id: "protocol-renamed",
    rule: "PROTOCOL_ID_RENAMED",
    subjects: ["ProtocolId.BenchRpc"],
    mutate: (draft) => {
      draft.variant("ProtocolId", "NetbenchRpc", (v) => ({ ...v, name: "BenchRpc" }));
      draft.renameRoot("NetbenchRpc", "BenchRpc");
    },
    unwitnessed: "no byte changes",
  },
  {
    id: "body-declared",
    rule: "BODY_DECLARED",
    subjects: ["NetbenchRpc"],
    mutate: (draft) => {
      draft.document.roots["NetbenchRpc"] = {
        ...draft.root("NetbenchRpc"),
        type: { named: "HealthCheckerMsg" },
      } as never;
    },
    unwitnessed: "no byte changes",
  },
];
