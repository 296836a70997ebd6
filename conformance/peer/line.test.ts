import { describe, expect, it } from "vitest";
import { formatReply, formatRequest, parseReply, parseRequest } from "./line.ts";

/** A line, and what is read of it. */
const REPLIES: readonly (readonly [string, unknown])[] = [
  ["7 ok", { id: 7, reply: { outcome: "ok", data: "" } }],
  ["7 ok ", { id: 7, reply: { outcome: "ok", data: "" } }],
  ["7 ok 00ff", { id: 7, reply: { outcome: "ok", data: "00ff" } }],
  ['0 ok {"a": 1}', { id: 0, reply: { outcome: "ok", data: '{"a": 1}' } }],
  ["7 reject eof", { id: 7, reply: { outcome: "reject", class: "eof" } }],
  ["7 reject eof 3", { id: 7, reply: { outcome: "reject", class: "eof", offset: 3 } }],
  ["7 reject eof 3 more words", { id: 7, reply: { outcome: "reject", class: "eof", offset: 3 } }],
  ["7 reject eof three", { id: 7, reply: { outcome: "reject", class: "eof" } }],
  ["7 unsupported", { id: 7, reply: { outcome: "unsupported", text: "" } }],
  ["7 error it broke", { id: 7, reply: { outcome: "error", text: "it broke" } }],
  ["7 reject", { id: 7, fault: 'the rejection class "" does not exist' }],
  ["7 reject EOF", { id: 7, fault: 'the rejection class "EOF" does not exist' }],
  ["7 OK", { id: 7, fault: 'the outcome "OK" does not exist: it is ok, reject, unsupported or error' }],
  ["7", { id: 7, fault: 'the outcome "" does not exist: it is ok, reject, unsupported or error' }],
  ["7  ok", { id: 7, fault: 'the outcome "" does not exist: it is ok, reject, unsupported or error' }],
  ["INFO starting up", undefined],
  ["", undefined],
  [" 7 ok", undefined],
  ["07 ok", undefined],
  ["-7 ok", undefined],
  ["7ok", undefined],
  ["99999999999999999999 ok", undefined],
  ["9007199254740993 ok", undefined],
];

describe("parseReply", () => {
  it.each(REPLIES)("%j", (line, read) => expect(parseReply(line)).toEqual(read));

  it("reads back what is written", () => {
    for (const [line, read] of REPLIES) {
      const reply = (read as { reply?: never } | undefined)?.reply;
      if (reply) expect(parseReply(formatReply(7, reply))).toEqual({ id: 7, reply });
      expect(line.length).toBeGreaterThanOrEqual(0);
    }
  });

  it("keeps an error on its line", () => {
    expect(formatReply(1, { outcome: "error", text: "first\nsecond" })).toBe("1 error first second");
  });
});

describe("parseRequest", () => {
  it.each([
    ["1 hello TS/1", { id: 1, verb: "hello", args: "TS/1" }],
    ["2 accept RpcRequest 00", { id: 2, verb: "accept", args: "RpcRequest 00" }],
    ["2 accept Nothing ", { id: 2, verb: "accept", args: "Nothing " }],
    ["3 bye", { id: 3, verb: "bye", args: "" }],
    ["3", undefined],
    ["bye", undefined],
    ["03 bye", undefined],
  ])("%j", (line, read) => {
    expect(parseRequest(line)).toEqual(read);
    if (read) expect(formatRequest(read)).toBe(line);
  });
});
