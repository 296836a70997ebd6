import { describe, expect, it } from "vitest";
import { askedType, objectPeer, type PeerObject, Rejection } from "./object.ts";
import { SILENT_LISTENER } from "./session.ts";

/** One byte; `ff` is refused, `ee` breaks. */
const BYTE: PeerObject = {
  name: "byte",
  types: ["Byte"],
  accept: (_, bytes) => {
    if (bytes[0] === 0xff) throw new Rejection("other", 0);
    if (bytes[0] === 0xee) throw new TypeError("it broke");
  },
  recode: async (_, bytes) => bytes.slice(),
  decode: (type, bytes) => ({ depth: type.depth ?? null, byte: bytes[0] }),
  encode: (_, json) => Uint8Array.of(JSON.parse(json)),
};

function ask(peer: Parameters<typeof objectPeer>[0], verb: string, data: string, type = "Byte") {
  return objectPeer(peer)
    .start(SILENT_LISTENER)
    .then((session) => session.ask(verb, type, data, 200));
}

describe("an object", () => {
  it.each([
    ["accept", "01", { outcome: "ok", data: "" }],
    ["accept", "ff", { outcome: "reject", class: "other", offset: 0 }],
    ["accept", "ee", { outcome: "error", text: "TypeError: it broke" }],
    ["accept", "xx", { outcome: "error", text: "Error: the request holds no hex" }],
    ["recode", "0102", { outcome: "ok", data: "0102" }],
    ["decode", "07", { outcome: "ok", data: '{"depth":null,"byte":7}' }],
    ["encode", "9", { outcome: "ok", data: "09" }],
    ["bench", "9", { outcome: "unsupported", text: "bench" }],
    ["constructor", "9", { outcome: "unsupported", text: "constructor" }],
  ])("%s %s", async (verb, data, answer) => expect(await ask(BYTE, verb, data)).toEqual(answer));

  it("declares what it has functions for", async () => {
    const { capabilities } = await objectPeer(BYTE).start(SILENT_LISTENER);
    expect(capabilities).toMatchObject({ verbs: ["accept", "recode", "decode", "encode"], encodings: ["bcs"] });
    const { encode: _, ...less } = BYTE;
    expect((await objectPeer(less).start(SILENT_LISTENER)).capabilities.verbs).not.toContain("encode");
  });

  it("is refused when it is none", async () => {
    await expect(objectPeer({} as PeerObject).start(SILENT_LISTENER)).rejects.toThrow(/neither a function nor/);
  });
});

describe("a function", () => {
  const hello = { outcome: "ok", data: "f 1 types=Byte ops=accept" } as const;
  it.each([
    [
      { outcome: "ok", data: "" },
      { outcome: "ok", data: "" },
    ],
    [undefined, { outcome: "trouble", kind: "bad-reply" }],
    [{ outcome: "fine" }, { outcome: "trouble", kind: "bad-reply" }],
    [{ outcome: "ok" }, { outcome: "trouble", kind: "bad-reply" }],
    [
      { outcome: "reject", class: "why not" },
      { outcome: "trouble", kind: "bad-reply" },
    ],
    [new Promise(() => {}), { outcome: "trouble", kind: "silent" }],
    [() => Promise.reject(new Rejection("eof")), { outcome: "reject", class: "eof" }],
  ])("that answers %j", async (reply, answer) => {
    const peer = (verb: string) => (verb === "hello" ? hello : typeof reply === "function" ? reply() : reply) as never;
    expect(await ask(peer, "accept", "00")).toMatchObject(answer);
  });

  it("is ended by its silence", async () => {
    const peer = (verb: string) => (verb === "hello" ? hello : (new Promise(() => {}) as never));
    const session = await objectPeer(peer).start(SILENT_LISTENER);
    await session.ask("accept", "Byte", "00", 10);
    expect(session.alive()).toBe(false);
    expect(await session.ask("accept", "Byte", "00", 10)).toMatchObject({ kind: "died" });
  });
});

describe("askedType", () => {
  it.each([
    ["RpcRequest", { name: "RpcRequest", encoding: "bcs" }],
    ["ConsensusMsg/bcs+lz4", { name: "ConsensusMsg", encoding: "bcs+lz4" }],
    ["TypeTag;depth=3", { name: "TypeTag", encoding: "bcs", depth: 3 }],
    ["TypeTag/json;depth=3", { name: "TypeTag", encoding: "json", depth: 3 }],
    ["", { name: "", encoding: "bcs" }],
    ["a/b/c;d", { name: "a/b/c;d", encoding: "bcs" }],
  ])("%j", (text, asked) => expect(askedType(text)).toEqual(asked));
});
