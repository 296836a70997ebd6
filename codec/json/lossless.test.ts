import { describe, expect, it } from "vitest";
import { type LosslessJson, parseLossless, stringifyLossless } from "./lossless.ts";
import { verdict } from "./testing/twins.ts";

describe("parseLossless", () => {
  const rows: readonly [text: string, value: LosslessJson][] = [
    ["9007199254740991", 9007199254740991],
    ["9007199254740992", 9007199254740992n],
    ["-9007199254740993", -9007199254740993n],
    ["18446744073709551615", 18446744073709551615n],
    ["1.5e3", 1500],
    ["1e400", Number.POSITIVE_INFINITY],
    ["9".repeat(100_000), Number.POSITIVE_INFINITY],
    ['["a\\u0062",true,false,null]', ["ab", true, false, null]],
    [" [ ] ", []],
  ];
  it.each(rows)("%.40s", (text, value) => {
    expect(parseLossless(text)).toEqual(value);
  });

  it("gives objects no prototype to reach", () => {
    const parsed = parseLossless('{"__proto__":{"polluted":true},"toString":1}') as Record<string, unknown>;
    expect(Object.getPrototypeOf(parsed)).toBeNull();
    expect(Object.keys(parsed)).toEqual(["__proto__", "toString"]);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it.each([
    ['{"a":1,"a":2}', ["duplicate_field", "$.a", 7]],
    ['[{"a":1},{"a":x}]', ["json_syntax", "$[1].a", 14]],
    ["", ["truncated", "$", 0]],
    ["1 1", ["trailing_bytes", "$", 2]],
    ['"\\ud800"', ["bad_utf8", "$", 1]],
  ] as const)("refuses %s", (text, error) => {
    expect(verdict(() => parseLossless(text))).toEqual({ error });
  });

  it("ends at 128 open brackets", () => {
    expect(verdict(() => parseLossless("[".repeat(127) + "]".repeat(127)))).toHaveProperty("value");
    expect(verdict(() => parseLossless("[".repeat(200_000)))).toMatchObject({
      error: ["depth_limit", expect.anything(), 127],
    });
  });
});

describe("stringifyLossless", () => {
  it.each(['{"a":[18446744073709551615,-1,1.5,"\\n",true,null],"b":{}}', "[]", '"x"'])("%s", (text) => {
    expect(stringifyLossless(parseLossless(text))).toBe(text);
  });
});
