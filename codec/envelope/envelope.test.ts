import { describe, expect, it } from "vitest";
import { fromHex } from "../bytes.ts";
import { CodecError } from "../errors.ts";
import { nodeOf, type StructNode, string } from "../schema/index.ts";
import { checkEnvelope, type Direction, type Envelope, type EnvelopeOptions, envelopeOf } from "./envelope.ts";
import { formatNodeId, parseNodeId } from "./node-id.ts";

const a = fromHex(`${"00".repeat(19)}aa`);
const b = fromHex(`${"00".repeat(19)}bb`);
type Address = Pick<Envelope<unknown>, "from" | "to" | "broadcast">;
type Row = [string, Direction, Address, EnvelopeOptions?];

const WHOLE: readonly Row[] = [
  ["from a peer", "inbound", { from: a, to: null, broadcast: false }],
  ["to a peer", "outbound", { from: null, to: b, broadcast: false }],
  ["to all", "outbound", { from: null, to: null, broadcast: true }],
  [
    "to all, with a peer to be ignored",
    "outbound",
    { from: null, to: b, broadcast: true },
    { broadcastIgnoresTo: true },
  ],
];

const WRONG: readonly [...Row, path: string][] = [
  ["from nobody", "inbound", { from: null, to: null, broadcast: false }, {}, "$.from"],
  ["for another", "inbound", { from: a, to: b, broadcast: false }, {}, "$.to"],
  ["as a broadcast", "inbound", { from: a, to: null, broadcast: true }, {}, "$.broadcast"],
  ["to nobody", "outbound", { from: null, to: null, broadcast: false }, {}, "$.to"],
  ["to a peer and all", "outbound", { from: null, to: b, broadcast: true }, {}, "$.to"],
  [
    "to nobody, leniently",
    "outbound",
    { from: null, to: null, broadcast: false },
    { broadcastIgnoresTo: true },
    "$.to",
  ],
  ["with a sender, to a peer", "outbound", { from: a, to: b, broadcast: false }, {}, "$.from"],
  ["with a sender, to all", "outbound", { from: a, to: null, broadcast: true }, {}, "$.from"],
];

describe("checkEnvelope", () => {
  it.each(WHOLE)("takes one %s", (_, direction, address, options) => {
    expect(
      faultOf(() => checkEnvelope({ ...address, channel_id: 0, message: null }, direction, options)),
    ).toBeUndefined();
  });

  it.each(WRONG)("refuses one %s", (_, direction, address, options, path) => {
    const fault = faultOf(() => checkEnvelope({ ...address, channel_id: 0, message: null }, direction, options));
    expect(fault).toEqual({ code: "envelope_address", path, offset: -1 });
  });
});

describe("envelopeOf", () => {
  it("is a struct around any message", () => {
    const { name, fields } = nodeOf(envelopeOf("NoteEnvelope", string)) as StructNode;
    expect([name, ...fields.map((field) => field.name)]).toEqual([
      "NoteEnvelope",
      "from",
      "to",
      "broadcast",
      "channel_id",
      "message",
    ]);
  });
});

describe("node ids in text", () => {
  const text = "000102030405060708090a0b0c0d0e0f10111213";

  it("are 40 lower-case hex digits", () => {
    expect(formatNodeId(fromHex(text))).toBe(text);
    expect(parseNodeId(text)).toEqual(fromHex(text));
  });

  it.each([
    [text.slice(2), "bad_length", 0],
    [`${text}00`, "bad_length", 0],
    ["", "bad_length", 0],
    [text.toUpperCase(), "non_canonical", 21],
    [text.replace("0a", "0x"), "bad_hex", 21],
    [text.replace("13", "1 "), "bad_hex", 39],
  ])("are never %s", (wrong, code, offset) => {
    expect(faultOf(() => parseNodeId(wrong))).toEqual({ code, path: "$", offset });
  });

  it("are never made of 19 bytes", () => {
    expect(faultOf(() => formatNodeId(a.subarray(1)))).toEqual({ code: "bad_length", path: "$", offset: -1 });
  });
});

function faultOf(run: () => unknown): object | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    return { code: error.code, path: error.path, offset: error.offset };
  }
}
