import { describe, expect, it } from "vitest";
import { fromHex } from "../bytes.ts";
import { BitVec, BlsSignature, CommitMessage, HandshakeMsg, RpcRequest } from "../profiles/aptos/index.ts";
import { bytes, type Schema, string, struct, u8, vec } from "../schema/index.ts";
import { explainBcs } from "./bcs.ts";
import { wrap } from "./cells.ts";
import { describeType } from "./describe.ts";
import { explainJson } from "./json.ts";
import { renderJson } from "./render-json.ts";
import { renderText, type TextOptions } from "./render-text.ts";

function text(schema: Schema, hex: string, options?: TextOptions): readonly string[] {
  return renderText({ layers: [explainBcs(schema, fromHex(hex))] }, options)
    .trimEnd()
    .split("\n");
}

describe("an explanation as text", () => {
  it("is a table under the path that its rows share", () => {
    expect(text(HandshakeMsg, "01 00 04 fffffff8 05 01")).toEqual([
      "[0] BCS HandshakeMsg · 9 bytes",
      "   0  01           supported_protocols.len  count               1 element",
      "$.supported_protocols[0]",
      "   1  00           key                      MessagingProtocol   0 = V1",
      "                                            Version",
      "$.supported_protocols[0].value                                     ProtocolIdSet",
      "   2  04           inner.len                length              4 bytes",
      "   3  ff ff ff f8  inner                    bytes               4 bytes",
      "$                                                                   HandshakeMsg",
      "   7  05           chain_id                 ChainId             5",
      "   8  01           network_id               NetworkId           1 = public",
    ]);
  });

  it("marks the byte at fault", () => {
    expect(text(RpcRequest, "0b 2a000000 00 8100 ff").slice(-4)).toEqual([
      "   6  81 00 ff",
      "      ^^ non_canonical: a ULEB128 number with a redundant zero byte",
      "         at $.raw_request, byte 6",
      "         2 bytes after it not read",
    ]);
  });

  it("shows the bytes of the faulty item in front of the byte at fault", () => {
    expect(text(string, "04 6162ff63").slice(1)).toEqual([
      "   0  04           $.len   length  4 bytes",
      "   1  61 62        $               up to the fault",
      "   3  ff 63",
      "      ^^ bad_utf8: not valid UTF-8",
      "         at $, byte 3",
      "         1 byte after it not read",
    ]);
  });

  it("marks the end of bytes that are too few", () => {
    expect(text(u8, "").slice(1, 3)).toEqual([
      "   0  (the input ends here)",
      "      ^^ truncated: expected 1 byte, got 0",
    ]);
  });

  it("marks the character at fault in text", () => {
    const layer = explainJson(struct("A", { a: u8 }), new TextEncoder().encode('{"a":x}'));
    expect(
      renderText({ layers: [layer] })
        .split("\n")
        .slice(1, 3),
    ).toEqual(["   5  x}", '      ^ json_syntax: expected a value, got "x"']);
  });

  it("wraps hex, and counts what would be too much of it", () => {
    const long = `20${"ab".repeat(32)}`;
    expect(text(bytes(), long).slice(2)).toEqual([
      "   1  ab ab ab ab ab ab ab ab  $       bytes   32 bytes",
      ...Array(3).fill("      ab ab ab ab ab ab ab ab"),
    ]);
    expect(text(bytes(), long, { hexRows: 2 }).slice(2)).toEqual([
      "   1  ab ab ab ab ab ab ab ab  $       bytes   32 bytes",
      "      … 24 more",
    ]);
    expect(text(bytes(), long, { width: 120 }).slice(2)).toHaveLength(2);
  });

  it("says where a layer comes from", () => {
    const outer = explainBcs(bytes(), fromHex("0107"));
    const inner = { ...explainBcs(u8, fromHex("07")), from: { layer: 0, at: 1, size: 1, unpacked: true } };
    expect(renderText({ layers: [outer, inner] })).toContain("\n\n[1] BCS u8 · 1 byte unpacked from byte 1 of [0]\n");
  });

  it("has colour only when asked, and the same words with it", () => {
    const plain = text(RpcRequest, "0b 2a000000 00 8100 ff").join("\n");
    const color = text(RpcRequest, "0b 2a000000 00 8100 ff", { color: true }).join("\n");
    expect(plain).not.toContain("\u001b");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what is looked for
    expect(color.replaceAll(/\u001b\[\d+m/g, "")).toBe(plain);
    expect(color).toContain("\u001b[31m81\u001b[0m");
  });
});

describe("an explanation as JSON", () => {
  it("has everything that the listing has", () => {
    const data = JSON.parse(renderJson({ layers: [explainBcs(vec(u8), fromHex("01 07 00"))] }));
    expect(data).toEqual({
      layers: [
        {
          title: "BCS vec<u8>",
          size: 3,
          spans: [
            { at: 0, size: 1, part: "count", path: "$", type: "vec<u8>", hex: "01", value: "1 element" },
            { at: 1, size: 1, part: "value", path: "$[0]", type: "u8", hex: "07", value: "7" },
          ],
          error: { code: "trailing_bytes", path: "$", offset: 2, message: "1 byte after the value" },
        },
      ],
    });
  });
});

describe("wrapping", () => {
  it.each([
    { id: "fits", text: "abc", width: 3, lines: ["abc"] },
    { id: "at-a-space", text: "abc def", width: 5, lines: ["abc", "def"] },
    { id: "at-a-capital", text: "ConsensusDirectSend", width: 10, lines: ["Consensus", "DirectSend"] },
    { id: "after-an-underscore", text: "supported_protocols", width: 12, lines: ["supported_", "protocols"] },
    { id: "anywhere", text: "aaaaaaaa", width: 3, lines: ["aaa", "aaa", "aa"] },
    { id: "nothing", text: "", width: 3, lines: [""] },
  ])("$id", ({ text, width, lines }) => expect(wrap(text, width)).toEqual(lines));
});

describe("a type described", () => {
  it.each([
    {
      id: "struct",
      schema: RpcRequest,
      lines: [
        "RpcRequest: struct, 7 bytes or more, at most 2 deep",
        "  protocol_id  ProtocolId",
        "  request_id   u32",
        "  priority     u8",
        "  raw_request  bytes",
      ],
    },
    {
      id: "limit",
      schema: BitVec,
      lines: [expect.any(String), expect.stringContaining("mask 0x80"), "  inner  bytes, at most 8192"],
    },
    {
      id: "enum",
      schema: CommitMessage,
      lines: [
        expect.stringContaining("enum of 4"),
        "    0  Vote(CommitVote)",
        "    1  Decision(CommitDecision)",
        "    2  Ack(unit)",
        "    3  Nack",
      ],
    },
    {
      id: "fixed-size",
      schema: struct("P", { x: u8, y: u8 }),
      lines: ["P: struct, 2 bytes, at most 1 deep", "  x  u8", "  y  u8"],
    },
  ])("$id", ({ schema, lines }) => expect(describeType(schema).split("\n")).toEqual(lines));

  it("lists the forms of bytes that have a rule", () => {
    expect(describeType(BlsSignature)).toContain("192 bytes: uncompressed, written back in another form");
  });
});
