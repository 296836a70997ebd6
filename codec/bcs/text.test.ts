/** Text on the fast paths: validated by bytes or by words, and found in a table where it was met before. */
import { describe, expect, it } from "vitest";
import { bytes, string, struct, u8 } from "../schema/index.ts";
import { acceptBcs, decodeBcs, encodePlain } from "./index.ts";

const Text = struct("Text", { body: bytes(), text: string, last: u8 });
/** From here on inputs are copied to be validated; from there on they are read in place again. */
const COPIED = 1 << 11;
const READ_EDGE = 1 << 19;

describe("validation finds each wrong byte", () => {
  it.each([1, COPIED - 30, COPIED, READ_EDGE - 30, READ_EDGE])("behind %d bytes", (size) => {
    for (const text of [
      "",
      "a",
      "aé",
      "four",
      "five!",
      "eightéé",
      "ten bytes.",
      "sixteen letters.",
      "seventeen letters",
      "é".repeat(25),
    ]) {
      const wire = encodePlain(Text, { body: new Uint8Array(size), text, last: 1 });
      expect(acceptBcs(Text, wire)).toBeUndefined();
      const from = wire.length - 1 - Buffer.byteLength(text);
      for (let at = from; at < wire.length - 1; at++) {
        const bad = wire.with(at, 0xff);
        expect(acceptBcs(Text, bad)).toMatchObject({ code: "bad_utf8", path: "$.text" });
      }
    }
  });
});

describe.each([1, READ_EDGE])("decoding behind %d bytes", (size) => {
  const body = new Uint8Array(size);
  const wireOf = (text: string) => encodePlain(Text, { body, text, last: 1 });

  it.each(Array.from({ length: 36 }, (_, i) => i))("tells texts of %d bytes apart that differ in one", (length) => {
    const text = "abcdefghijklmnopqrstuvwxyz0123456789".slice(0, length);
    const others = Array.from(text, (_, i) => `${text.slice(0, i)}_${text.slice(i + 1)}`);
    for (const each of [text, ...others, text, ...others]) expect(decodeBcs(Text, wireOf(each)).text).toBe(each);
  });

  it("tells texts apart that begin and end alike", () => {
    for (const text of ["abcd_abcd", "abcdabcd", "abcd", "abcd__abcd", "abcd_abcd"])
      expect(decodeBcs(Text, wireOf(text)).text).toBe(text);
  });

  it("refuses short text that is no UTF-8, each time", () => {
    const wire = wireOf("aé");
    const broken = wire.with(wire.length - 2, 0x80).with(wire.length - 3, 0x80);
    for (let i = 0; i < 3; i++) expect(() => decodeBcs(Text, broken)).toThrow("bad_utf8");
    expect(decodeBcs(Text, wire).text).toBe("aé");
  });
});
