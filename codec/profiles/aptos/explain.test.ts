import { describe, expect, it } from "vitest";
import { encodeBcs } from "../../bcs/index.ts";
import { concatBytes, fromHex } from "../../bytes.ts";
import { renderText } from "../../explain/index.ts";
import { encodeU16Frame, encodeU32Frame } from "../../frame/big-endian.ts";
import { type ExplainAs, explainMessage, type MessageOptions } from "./explain.ts";
import { MAX_FRAME_SIZE } from "./limits.ts";
import { MultiplexMessage, type NetworkMessage, type ProtocolId, type ProtocolName } from "./network.ts";
import { encodeBody } from "./wire.ts";

const ACK = { kind: "CommitMessage", value: { kind: "Ack", value: null } } as const;
const consensus = ["ConsensusDirectSendBcs", "ConsensusDirectSendJson", "ConsensusDirectSendCompressed"] as const;

function directSend(protocol: ProtocolName, raw_msg: Uint8Array): NetworkMessage {
  return { kind: "DirectSendMsg", value: { protocol_id: { kind: protocol } as ProtocolId, priority: 0, raw_msg } };
}

function framed(message: NetworkMessage): Uint8Array {
  return encodeU32Frame(encodeBcs(MultiplexMessage, { kind: "Message", value: message }), MAX_FRAME_SIZE);
}

/** Each layer's title, or `title!code` where reading stopped. */
function titles(bytes: Uint8Array, as: ExplainAs, options?: MessageOptions): readonly string[] {
  return explainMessage(bytes, as, options).layers.map(({ title, error }) =>
    error ? `${title}!${error.code}` : title,
  );
}

describe("an explained message", () => {
  it.each([
    { protocol: consensus[0], layers: ["BCS ConsensusMsg"] },
    { protocol: consensus[1], layers: ["JSON ConsensusMsg"] },
    { protocol: consensus[2], layers: ["LZ4 block behind its size", "BCS ConsensusMsg"] },
  ])("is followed down to the body of $protocol", ({ protocol, layers }) => {
    const bytes = framed(directSend(protocol, encodeBody(protocol, ACK)));
    expect(titles(bytes, "frame")).toEqual(["u32 frames", "BCS MultiplexMessage", ...layers]);
  });

  it("names for each layer the bytes it comes from", () => {
    const bytes = framed(directSend("ConsensusDirectSendCompressed", encodeBody("ConsensusDirectSendCompressed", ACK)));
    expect(explainMessage(bytes, "frame").layers.map((layer) => layer.from)).toEqual([
      undefined,
      { layer: 0, at: 4, size: 12 },
      { layer: 1, at: 5, size: 7 },
      { layer: 2, at: 0, size: 7, unpacked: true },
    ]);
  });

  it("is every frame of the bytes", () => {
    const frame = framed(directSend("ConsensusDirectSendBcs", fromHex("0f02")));
    expect(titles(concatBytes(frame, frame.subarray(0, 3)), "frame")).toEqual([
      "u32 frames!truncated",
      "BCS MultiplexMessage",
      "BCS ConsensusMsg",
    ]);
  });

  it("goes on where an outer layer is sound", () => {
    const bytes = framed(directSend("ConsensusDirectSendBcs", fromHex("0f09")));
    expect(titles(bytes, "frame")).toEqual(["u32 frames", "BCS MultiplexMessage", "BCS ConsensusMsg!unknown_variant"]);
  });

  it("stops at a block that cannot be unpacked", () => {
    const bytes = framed(directSend("ConsensusDirectSendCompressed", fromHex("03000000200f02")));
    expect(titles(bytes, "frame").slice(2)).toEqual(["LZ4 block behind its size!lz4_size_mismatch"]);
    expect(explainMessage(bytes, "frame", { shortOutput: "zero-pad-like-aptos-core" }).layers).toHaveLength(4);
  });

  it.each<{ id: string; as: ExplainAs; hex: string; layers: readonly string[]; options?: MessageOptions }>([
    { id: "handshake", as: "handshake", hex: "0003 00 04 01", layers: ["u16 frames", "BCS HandshakeMsg"] },
    {
      id: "network message",
      as: "network",
      hex: "03 01 00 02 0f02",
      layers: ["BCS NetworkMessage", "BCS ConsensusMsg"],
    },
    { id: "type", as: "CommitMessage", hex: "02", layers: ["BCS CommitMessage"] },
    {
      id: "compressed type",
      as: "CommitMessage",
      hex: "01000000 10 02",
      layers: ["LZ4 block behind its size", "BCS CommitMessage"],
      options: { encoding: "bcs+lz4" },
    },
    {
      id: "type in JSON",
      as: "CommitMessage",
      hex: "224e61636b22",
      layers: ["JSON CommitMessage"],
      options: { encoding: "json" },
    },
    {
      id: "response with its request's protocol",
      as: "network",
      hex: "02 00000000 00 02 0f02",
      layers: ["BCS NetworkMessage", "BCS ConsensusMsg"],
      options: { protocol: "ConsensusRpcBcs" },
    },
  ])("may be a $id", ({ as, hex, layers, options }) => expect(titles(fromHex(hex), as, options)).toEqual(layers));

  it.each([
    { id: "response", as: "network", hex: "02 00000000 00 02 0f02", remark: /does not say its protocol/ },
    { id: "body without types", as: "network", hex: "03 08 00 02 0f02", remark: /StorageServiceRpc \(8\) carries bcs/ },
    { id: "first part of a stream", as: "multiplex", hex: "01 00 00000000 01 03 01 00 02 0f02", remark: /streamed/ },
  ])("is not looked into and says why: $id", ({ as, hex, remark }) => {
    const { layers } = explainMessage(fromHex(hex), as);
    expect(layers).toHaveLength(1);
    expect(layers[0]?.remarks?.[0]).toMatch(remark);
  });

  it("limits depth as the layer does", () => {
    expect(titles(fromHex("0f02"), "ConsensusMsg", { depth: 1 })).toEqual(["BCS ConsensusMsg!depth_limit"]);
    expect(titles(encodeU16Frame(fromHex("00 04 01")), "handshake", { depth: 1 })[1]).toBe(
      "BCS HandshakeMsg!depth_limit",
    );
  });

  it("must be of a type that exists", () => {
    expect(() => explainMessage(new Uint8Array(), "Nonsense")).toThrow(TypeError);
  });

  it("reads well", () => {
    const bytes = framed(directSend("ConsensusDirectSendCompressed", encodeBody("ConsensusDirectSendCompressed", ACK)));
    expect(renderText(explainMessage(bytes, "frame")).split("\n")).toEqual([
      "[0] u32 frames · 16 bytes",
      "$.frames[0]",
      "   0  00 00 00 0c              length  u32 big-endian  12",
      "   4  00 03 0c 00 07 02 00 00  body    bytes           12 bytes",
      "      00 20 0f 02",
      "",
      "[1] BCS MultiplexMessage · 12 bytes from bytes 4 to 15 of [0]",
      "   0  00                    $            MultiplexMessage  0 = Message",
      "   1  03                    Message      NetworkMessage    3 = DirectSendMsg",
      "$.Message.DirectSendMsg                                            DirectSendMsg",
      "   2  0c                    protocol_id  ProtocolId        12 = ConsensusDirect",
      "                                                           SendCompressed",
      "   3  00                    priority     u8                0",
      "   4  07                    raw_msg.len  length            7 bytes",
      "   5  02 00 00 00 20 0f 02  raw_msg      bytes             7 bytes",
      "",
      "[2] LZ4 block behind its size · 7 bytes from bytes 5 to 11 of [1]",
      "   0  02 00 00 00  size      i32 little-endian  2 bytes unpacked",
      "$.sequences[0]",
      "   4  20           token     token              2 literals",
      "   5  0f 02        literals  bytes              2 bytes",
      "",
      "[3] BCS ConsensusMsg · 2 bytes unpacked from bytes 0 to 6 of [2]",
      "   0  0f           $              ConsensusMsg   15 = CommitMessage",
      "   1  02           CommitMessage  CommitMessage  2 = Ack",
      "$.CommitMessage",
      "   2               Ack            unit           no bytes",
      "",
    ]);
  });
});
