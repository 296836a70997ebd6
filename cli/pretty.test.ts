import { describe, expect, it } from "vitest";
import { prettyJson } from "./pretty.ts";

describe("prettyJson", () => {
  it.each([
    ["1", "1"],
    ["18446744073709551615", "18446744073709551615"],
    ["null", "null"],
    ["{}", "{}"],
    ["[]", "[]"],
    ["[1,2,-3]", "[1,2,-3]"],
    ['{"a":[],"b":{}}', '{\n  "a": [],\n  "b": {}\n}'],
    ['[{"a":1},"x"]', '[\n  {\n    "a": 1\n  },\n  "x"\n]'],
    ['"a,b:{[\\"]}"', '"a,b:{[\\"]}"'],
    ['{"a\\\\":true}', '{\n  "a\\\\": true\n}'],
  ])("%s", (compact, pretty) => {
    expect(prettyJson(compact)).toBe(pretty);
  });

  it("is JSON.stringify's own, except for lists of numbers", () => {
    const value = { a: ["x", { b: null, c: [] }], d: 'quo"te', e: { f: true } };
    expect(prettyJson(JSON.stringify(value))).toBe(JSON.stringify(value, null, 2));
  });

  it("leaves a long list of bytes on its line", () => {
    const list = `[${"1,".repeat(100_000)}1]`;
    expect(prettyJson(`{"data":${list}}`)).toBe(`{\n  "data": ${list}\n}`);
  });
});
