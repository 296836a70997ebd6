import { afterEach, describe, expect, it, vi } from "vitest";
import * as A from "../profiles/aptos/index.ts";
import { bytes, enumOf, map, nested, ref, type Schema, string, struct, u8, u64, vec } from "../schema/index.ts";
import { encodeUtf8 } from "../utf8.ts";
import { createJson } from "./index.ts";
import { json, verdict } from "./testing/twins.ts";

const utf8 = (text: string) => encodeUtf8(text) as Uint8Array;
const Pair = struct("Pair", { a: u64, b: bytes() });

afterEach(() => vi.unstubAllGlobals());

describe("where code must not be made from text", () => {
  it("the plain twin does the work", () => {
    vi.stubGlobal(
      "Function",
      class {
        constructor() {
          throw new EvalError("forbidden here");
        }
      },
    );
    const { decodeJson, encodeJsonText } = createJson();
    const text = '{"a":18446744073709551615,"b":[1,2]}';
    expect(encodeJsonText(Pair, decodeJson(Pair, text))).toBe(text);
    expect(verdict(() => decodeJson(Pair, '{"a":-1}'))).toEqual({ error: ["out_of_range", "$.a", 5] });
  });
});

describe("composed without BCS", () => {
  const { decodeJson, encodeJson } = createJson();

  it("refuses the types that carry it inside, as its caller's mistake", () => {
    expect(() => decodeJson(A.EphemeralPublicKey, '"00"')).toThrow(TypeError);
    expect(() => encodeJson(A.EphemeralPublicKey, { kind: "Ed25519", public_key: new Uint8Array(32) })).toThrow(
      /createJson/,
    );
  });
});

describe("level full", () => {
  const offCurve = Uint8Array.from({ length: 96 }, (_, i) => (i === 0 ? 0x80 : 0));
  const text = json.encodeJsonText(A.BlsSignature, offCurve);
  const refused = { error: ["bad_point", "$", -1] };

  it("looks at points and scalars, shape does not", () => {
    expect(json.decodeJson(A.BlsSignature, text)).toEqual(offCurve);
    const found = verdict(() => json.decodeJson(A.BlsSignature, text, { level: "full" }));
    expect(found).toEqual({ error: ["bad_point", "$", 3] });
    expect(verdict(() => json.decodeJsonPlain(A.BlsSignature, text, { level: "full" }))).toEqual(found);
    expect(verdict(() => json.encodeJson(A.BlsSignature, offCurve, { level: "full" }))).toEqual(refused);
    expect(verdict(() => json.encodeJsonPlain(A.BlsSignature, offCurve, { level: "full" }))).toEqual(refused);
  });
});

describe("input", () => {
  it("that is neither text nor bytes is its caller's mistake", () => {
    for (const input of [null, undefined, 1, [0x31], new ArrayBuffer(1), { length: 1 }]) {
      expect(() => json.decodeJson(u8, input as never)).toThrow(TypeError);
      expect(() => json.decodeJsonPlain(u8, input as never)).toThrow(TypeError);
    }
  });

  it("may be a part of a larger buffer, small or large", () => {
    for (const size of [3, 100_000]) {
      const value = new Uint8Array(size).fill(200);
      const text = utf8(json.encodeJsonText(bytes(), value));
      const around = new Uint8Array(text.length + 20).fill(0x39);
      around.set(text, 7);
      expect(json.decodeJson(bytes(), around.subarray(7, 7 + text.length)).length).toBe(size);
      expect(json.decodeJson(bytes(), Buffer.from(text)).length).toBe(size);
    }
  });

  it("may change afterwards: nothing decoded looks at it", () => {
    const text = utf8(`{"a":1,"b":[${new Array(40_000).fill(7).join(",")}]}`);
    const value = json.decodeJson(Pair, text);
    text.fill(0);
    expect(value.b.every((byte) => byte === 7)).toBe(true);
  });

  it("is not mixed up with what was read before it", () => {
    const long = `{"a":${"1".repeat(19)},"b":[${new Array(500).fill(9).join(",")}]}`;
    const cut = [`{"a":1`, `{"a":${"1".repeat(18)}`, `{"a":1,"b":[9,9`, `{"a":1,"b":[`];
    for (const text of cut) {
      json.decodeJson(Pair, long);
      expect(verdict(() => json.decodeJson(Pair, text))).toMatchObject({
        error: ["truncated", expect.anything(), text.length],
      });
    }
  });

  it("leaves values read earlier alone", () => {
    const values = Array.from({ length: 2000 }, (_, i) =>
      json.decodeJson(Pair, `{"a":${i},"b":[${new Array(i % 300).fill(i % 256)}]}`),
    );
    values.forEach(({ a, b }, i) => {
      expect([a, b.length, b.every((byte) => byte === i % 256)]).toEqual([BigInt(i), i % 300, true]);
    });
  });

  it("may be megabytes of text beyond ASCII", () => {
    const text = "é😀".repeat(500_000);
    expect(json.decodeJson(string, JSON.stringify(text))).toBe(text);
    expect(json.decodeJson(string, utf8(JSON.stringify(text)))).toBe(text);
    expect(verdict(() => json.decodeJson(string, `"${text}\ud83d"`))).toEqual({ error: ["bad_utf8", "$", 1_500_001] });
  });

  it("that is bad UTF-8 is refused at the byte", () => {
    const Named = struct("Named", { a: u8, name: string });
    const bad = Uint8Array.from([...utf8('{"a":1,"name":"é'), 0xed, 0xa0, 0x80, ...utf8('"}')]);
    const refused = { error: ["bad_utf8", "$.name", 17] };
    expect(verdict(() => json.decodeJson(Named, bad))).toEqual(refused);
    expect(verdict(() => json.decodeJsonPlain(Named, bad))).toEqual(refused);
  });

  it("that is bad UTF-8 passes where nobody keeps it, and is kept as it is where bytes are wanted", () => {
    const Data = struct("Data", { data: bytes() });
    const text = Uint8Array.from([
      ...utf8('{"x":"'),
      0xff,
      ...utf8('","data":"a'),
      0xff,
      0x01,
      ...utf8('é\\ud800 \\ud83d\\ude00"}'),
    ]);
    const value = {
      data: Uint8Array.from([0x61, 0xff, 0x01, 0xc3, 0xa9, 0xed, 0xa0, 0x80, 0x20, 0xf0, 0x9f, 0x98, 0x80]),
    };
    expect(verdict(() => json.decodeJson(Data, text))).toEqual({ value });
    expect(verdict(() => json.decodeJsonPlain(Data, text))).toEqual({ value });
  });

  it("counts bytes before an error in bytes, code units in a string", () => {
    const text = '{"é😀":1,"a":-1}';
    expect(verdict(() => json.decodeJson(Pair, text))).toEqual({ error: ["out_of_range", "$.a", 13] });
    expect(verdict(() => json.decodeJson(Pair, utf8(text)))).toEqual({ error: ["out_of_range", "$.a", 16] });
  });
});

describe("numbers of every length", () => {
  it.each(Array.from({ length: 20 }, (_, i) => i))("1 and %i digits", (digits) => {
    for (const text of [
      `1${"0".repeat(digits)}`,
      "9".repeat(digits + 1),
      `1${"2345678901234567890".slice(0, digits)}`,
    ]) {
      const fits = BigInt(text) < 2n ** 64n;
      const wanted = fits ? { value: BigInt(text) } : { error: ["out_of_range", "$", 0] };
      expect(verdict(() => json.decodeJson(u64, text))).toEqual(wanted);
      if (fits) expect(json.encodeJsonText(u64, BigInt(text))).toBe(text);
    }
  });
});

describe("recursion", () => {
  type List = { kind: "end" } | { kind: "more"; value: List };
  const Endless: Schema<List> = enumOf("Endless", { end: null, more: ref<List>("Endless", () => Endless) });
  const Bounded: Schema<List> = enumOf("Bounded", {
    end: null,
    more: nested(
      "bounded",
      3,
      ref<List>("Bounded", () => Bounded),
    ),
  });
  const list = (depth: number) => `${'{"more":'.repeat(depth)}"end"${"}".repeat(depth)}`;

  it("without a limit of its own ends at the document's: 127 levels of enum object pass, 128 do not", () => {
    expect(json.encodeJsonText(Endless, json.decodeJson(Endless, list(127)))).toBe(list(127));
    expect(verdict(() => json.decodeJson(Endless, list(128)))).toMatchObject({
      error: ["depth_limit", expect.anything(), 1016],
    });
    expect(verdict(() => json.decodeJson(Endless, list(100_000)))).toMatchObject({
      error: ["depth_limit", expect.anything(), 1016],
    });
  });

  it("with a limit ends there, however often it has failed before", () => {
    for (let i = 0; i < 5; i++) {
      expect(verdict(() => json.decodeJson(Bounded, list(4)))).toEqual({
        error: ["nesting_limit", "$.more.more.more.more", 32],
      });
      expect(json.encodeJsonText(Bounded, json.decodeJson(Bounded, list(3)))).toBe(list(3));
    }
  });
});

describe("maps of many entries", () => {
  it("are read in time that grows with them", () => {
    const text = `{${Array.from({ length: 50_000 }, (_, i) => `"${i}":${i % 256}`).join(",")}}`;
    expect(json.decodeJson(map(u64, u8), text).length).toBe(50_000);
  });
});

describe("vectors", () => {
  it("of empty structs are as long as their text says", () => {
    const Empty = struct("Empty", {});
    expect(json.encodeJsonText(vec(Empty), json.decodeJson(vec(Empty), "[{},{},{}]"))).toBe("[{},{},{}]");
  });
});
