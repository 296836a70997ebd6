import { readFileSync } from "node:fs";
import fc from "fast-check";
import protobuf from "protobufjs";
import { describe, expect, it } from "vitest";
import { fromHex, toHex } from "../bytes.ts";
import { envelopeOf } from "../envelope/envelope.ts";
import { EchoMessage, Ping, Pong } from "../profiles/tendermint/echo.ts";
import { bytes, option } from "../schema/index.ts";
import * as echo from "./generated/echo.ts";
import * as envelope from "./generated/envelope.ts";
import { decodeProto, encodeProto, type ProtoType, protoOf } from "./index.ts";
import type { Content } from "./layout.ts";

/** The .proto files as another implementation reads them. */
const root = new protobuf.Root();
for (const name of ["echo", "envelope"]) {
  const text = readFileSync(new URL(`./${name}.proto`, import.meta.url), "utf8");
  protobuf.parse(text, root, { keepCase: true });
}
root.resolveAll();

/** As codec/envelope/proto.ts binds it: the message stays bytes. */
const Envelope = envelopeOf("Envelope", option(bytes()));
const TYPES = {
  Ping: protoOf(Ping, echo.Ping),
  Pong: protoOf(Pong, echo.Pong),
  EchoMessage: protoOf(EchoMessage, echo.EchoMessage),
  Envelope: protoOf(Envelope, envelope.Envelope),
};

describe("the .proto files", () => {
  it.each(Object.entries(TYPES))("declare %s as its schema lies in protobuf", (name, { layout }: ProtoType) => {
    const declared = root.lookupType(`touchstone.v1.${name}`);
    expect(declared.fieldsArray.map((f) => [f.id, f.name, f.type, f.repeated])).toEqual(
      layout.fields.map((f) => [f.number, f.property, typeName(f.content), false]),
    );
    expect(declared.oneofs?.["sum"]?.oneof ?? []).toEqual(layout.oneof ? layout.fields.map((f) => f.property) : []);
    expect(declared.fieldsArray.map((f) => f.options?.["proto3_optional"] ?? false)).toEqual(
      layout.fields.map((f) => f.optional),
    );
  });
});

const u64s = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
const ids = fc.option(fc.uint8Array({ minLength: 20, maxLength: 20 }));

describe("protobufjs", () => {
  it("writes the same Ping and EchoMessage", () => {
    const property = fc.property(u64s, fc.constantFrom("Ping", "Pong"), (nonce, kind) => {
      const inner = { nonce: { low: Number(nonce & 0xffffffffn), high: Number(nonce >> 32n), unsigned: true } };
      expect(toHex(encodeProto(TYPES.Ping, { nonce }))).toBe(theirs("Ping", inner));
      const ours = encodeProto(TYPES.EchoMessage, { kind, value: { nonce } } as EchoMessage);
      expect(toHex(ours)).toBe(theirs("EchoMessage", { [kind.toLowerCase()]: inner }));
    });
    fc.assert(property, { verbose: 1 });
  });

  it("writes the same Envelope, and reads ours as it was", () => {
    const messages = fc.record({
      from: ids,
      to: ids,
      broadcast: fc.boolean(),
      channel_id: fc.nat(65535),
      message: fc.option(fc.uint8Array()),
    });
    const property = fc.property(messages, (value) => {
      const ours = encodeProto(TYPES.Envelope, value);
      const present = Object.fromEntries(Object.entries(value).filter(([, field]) => field !== null));
      expect(toHex(ours)).toBe(theirs("Envelope", withoutDefaults(present)));
      const read = root.lookupType("touchstone.v1.Envelope").decode(ours);
      expect({ ...none, ...read.toJSON() }).toEqual({ ...none, ...asJson(withoutDefaults(present)) });
      expect(decodeProto(TYPES.Envelope, ours)).toEqual(value);
    });
    fc.assert(property, { verbose: 1 });
  });

  it("reads an envelope's message as an embedded message of its type", () => {
    const typed = protobuf.parse(
      'syntax = "proto3"; message Ping { uint64 nonce = 1; } message Echo { oneof sum { Ping ping = 1; } } ' +
        "message Envelope { uint32 channel_id = 4; Echo message = 5; }",
      { keepCase: true },
    ).root;
    const message = encodeProto(TYPES.EchoMessage, { kind: "Ping", value: { nonce: 7n } });
    const ours = encodeProto(TYPES.Envelope, { ...none, channel_id: 1, message });
    expect(toHex(ours)).toBe("2001" + "2a04" + "0a020807");
    expect(typed.lookupType("Envelope").decode(ours).toJSON()).toEqual({
      channel_id: 1,
      message: { ping: { nonce: "7" } },
    });
  });

  it("keeps what ours refuses apart: a channel id that only fits after losing its high bits", () => {
    const wide = fromHex("20 8180808010");
    expect(root.lookupType("touchstone.v1.Envelope").decode(wide).toJSON()).toEqual({ channel_id: 1 });
    expect(() => decodeProto(TYPES.Envelope, wide)).toThrow("out_of_range");
  });
});

const none = { from: null, to: null, broadcast: false, channel_id: 0, message: null };

function theirs(name: string, value: object): string {
  const type = root.lookupType(`touchstone.v1.${name}`);
  expect(type.verify(value)).toBeNull();
  return toHex(type.encode(type.create(value)).finish());
}

/** protobufjs writes what is set, default or not. */
function withoutDefaults(value: object): object {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== 0 && field !== false));
}

function asJson(value: object): object {
  const text = (field: unknown): unknown =>
    field instanceof Uint8Array ? Buffer.from(field).toString("base64") : field;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, text(field)]));
}

function typeName(content: Content): string {
  if (content.kind === "message") return content.layout.name;
  return content.kind === "int" ? (content.bits > 32 ? "uint64" : "uint32") : content.kind;
}
