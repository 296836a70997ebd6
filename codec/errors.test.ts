import { describe, expect, it } from "vitest";
import { CODEC_ERRORS, CodecError, formatPath, visible } from "./errors.ts";

describe("CodecError", () => {
  it("says code, detail, path and byte, and gives tools the same as data", () => {
    const error = new CodecError("truncated", "expected 2 bytes, got 1", "$.DirectSendMsg.raw_msg", 4);
    expect(error.message).toBe("[truncated] expected 2 bytes, got 1 (at $.DirectSendMsg.raw_msg, byte 4)");
    expect(JSON.parse(JSON.stringify(error))).toEqual({
      code: "truncated",
      path: "$.DirectSendMsg.raw_msg",
      offset: 4,
      message: "expected 2 bytes, got 1",
    });
  });

  it("quotes input without letting it reach the terminal", () => {
    const error = new CodecError("unknown_field", 'no field "\u001b[2J\u009b31m\u202e"', "$", 0);
    expect(error.detail).toBe('no field "\\u{1b}[2J\\u{9b}31m\\u{202e}"');
  });
});

describe("the list of codes", () => {
  it("is sorted, so that a code is found and added in one place", () => {
    expect(Object.keys(CODEC_ERRORS)).toEqual(Object.keys(CODEC_ERRORS).toSorted());
  });
});

describe("formatPath", () => {
  it.each([
    [[], "$"],
    [["a", 0, "b"], "$.a[0].b"],
  ] as const)("%j is %s", (path, text) => expect(formatPath(path)).toBe(text));
});

describe("visible", () => {
  it.each([
    ["plain text, ümläut 漢字", "plain text, ümläut 漢字"],
    ["a\u00a0b", "a\\u{a0}b"],
    ["\u2028", "\\u{2028}"],
    ["\n", "\\u{a}"],
  ])("%j", (text, shown) => expect(visible(text)).toBe(shown));
});
