import { describe, expect, it } from "vitest";
import { formatHello, parseHello } from "./hello.ts";

const PLAIN = {
  name: "demo",
  version: "1",
  types: [],
  verbs: [],
  encodings: ["bcs"],
  values: "plain",
  options: [],
  bench: false,
  window: 64,
};

describe("parseHello", () => {
  it.each([
    ["demo 1", PLAIN],
    ["demo 1 ts=1 types=A,B ops=accept,recode", { ...PLAIN, types: ["A", "B"], verbs: ["accept", "recode"] }],
    ["demo 1 types=*", { ...PLAIN, types: ["*"] }],
    [
      "demo 1 enc=bcs,json values=serde opts=depth bench=1",
      { ...PLAIN, encodings: ["bcs", "json"], values: "serde", options: ["depth"], bench: true },
    ],
    ["demo 1 window=1", { ...PLAIN, window: 1 }],
    ["demo 1 window=999999", { ...PLAIN, window: 4096 }],
    ["demo 1 ops=accept,fly new=1 word  =", { ...PLAIN, verbs: ["accept"] }],
    ["demo 1 types=A,,A", { ...PLAIN, types: ["A"] }],
  ])("%j", (data, capabilities) => expect(parseHello(data)).toEqual(capabilities));

  it.each([
    ["", /names no implementation/],
    ["types=A", /names no implementation/],
    ["demo", /names no version/],
    ["demo types=A", /names no version/],
    ["demo 1 ts=2", /ts=2/],
    ["demo 1 values=mine", /values=mine/],
    ["demo 1 window=0", /window=0/],
    ["demo 1 window=many", /window=many/],
  ])("refuses %j", (data, fault) => expect(parseHello(data)).toMatch(fault));

  it("reads back what is written", () => {
    const capabilities = { ...PLAIN, types: ["A"], verbs: ["accept"], values: "serde", bench: true } as const;
    expect(parseHello(formatHello(capabilities))).toEqual(capabilities);
    expect(parseHello(formatHello({ ...capabilities, name: "two words" }))).toMatchObject({ name: "two-words" });
  });
});
