import { describe, expect, it } from "vitest";
import { toHex } from "../../codec/bytes.ts";
import { compressSized } from "../../codec/lz4/sized.ts";
import { bytes, struct, u8, u64, vec } from "../../codec/schema/index.ts";
import type { Reply } from "../suite.ts";
import { REJECTION_CLASSES, type Verb } from "../vectors/format.ts";
import { judgeEither, judgeInvalid, judgeValid } from "./checks.ts";
import { acceptedCode, CODES, sameClass } from "./codes.ts";
import type { Subject } from "./subject.ts";

const PAIR: Subject = {
  type: "Pair",
  schema: struct("Pair", { first: u8, second: u64, rest: vec(u8), data: bytes({ max: 100 }) }),
  encoding: "bcs",
  hex: () => "07080000000000000000 0101".replaceAll(" ", ""),
  value: { first: 7, second: "8", rest: [], data: "01" },
  spans: [
    [0, 1, "first"],
    [1, 9, "second"],
    [9, 10, "rest.len"],
    [10, 11, "data.len"],
    [11, 12, "data"],
  ],
};

const OK = (data = ""): Reply => ({ outcome: "ok", data });
const NO: Reply = { outcome: "reject", class: "eof", offset: 3 };
const BROKEN: Reply = { outcome: "error", text: "it broke" };

type Row = readonly [Verb, Reply, string | undefined];

/** A verb, a reply, and the code of the failure, if it is one. */
const VALID: readonly Row[] = [
  ["accept", OK(), undefined],
  ["accept", OK("anything"), undefined],
  ["accept", NO, "E-VALID-REJECTED"],
  ["accept", BROKEN, "E-SUT-ERROR"],
  ["recode", OK("070800000000000000000101"), undefined],
  ["recode", OK("070900000000000000000101"), "E-BYTES-DIFFER"],
  ["recode", OK("0708000000000000000001"), "E-BYTES-DIFFER"],
  ["recode", OK(""), "E-BYTES-DIFFER"],
  ["recode", OK("7"), "E-BAD-REPLY"],
  ["recode", OK("0708ZZ"), "E-BAD-REPLY"],
  ["recode", OK("0A"), "E-BAD-REPLY"],
  ["recode", NO, "E-VALID-REJECTED"],
  ["decode", OK('{"first":7,"second":"8","rest":[],"data":"01"}'), undefined],
  ["decode", OK(' { "data" : "01", "rest":[], "second":"8", "first":7.0 } '), undefined],
  ["decode", OK('{"first":7,"second":8,"rest":[],"data":"01"}'), "E-VALUE-DIFFERS"],
  ["decode", OK('{"first":7,"second":"8","rest":[]}'), "E-VALUE-DIFFERS"],
  ["decode", OK('{"first":7,"second":"8","rest":[],"data":"01","more":1}'), "E-VALUE-DIFFERS"],
  ["decode", OK('{"first":7,"second":"8","rest":[0],"data":"01"}'), "E-VALUE-DIFFERS"],
  ["decode", OK('{"first":7,"second":"8","rest":{},"data":"01"}'), "E-VALUE-DIFFERS"],
  ["decode", OK('{"first":7,"first":7,"second":"8","rest":[],"data":"01"}'), "E-BAD-REPLY"],
  ["decode", OK("null"), "E-VALUE-DIFFERS"],
  ["decode", OK("{"), "E-BAD-REPLY"],
  ["decode", OK("[".repeat(100_000)), "E-BAD-REPLY"],
  ["decode", OK('{"__proto__":{"first":7}}'), "E-VALUE-DIFFERS"],
  ["encode", OK("070800000000000000000101"), undefined],
  ["encode", OK("07"), "E-ENCODED-BYTES-DIFFER"],
  ["encode", NO, "E-VALUE-REJECTED"],
];

const INVALID: readonly Row[] = [
  ["accept", NO, undefined],
  ["accept", { outcome: "reject", class: "other" }, undefined],
  ["accept", { outcome: "reject", class: "limit" }, "E-CLASS-DIFFERS"],
  ["accept", OK(), "E-TRUNCATED-ACCEPTED"],
  ["recode", OK("00"), "E-TRUNCATED-ACCEPTED"],
  ["decode", OK("{}"), "E-TRUNCATED-ACCEPTED"],
  ["encode", OK("00"), "E-ILLEGAL-ENCODED"],
  ["accept", BROKEN, "E-SUT-ERROR"],
];

describe("judgeValid", () => {
  it.each(VALID)("%s answered %j", (verb, reply, code) => {
    const [finding] = judgeValid(PAIR, verb, reply, "plain");
    expect(finding?.code).toBe(code);
    expect(finding).toMatchObject({ check: verb, level: "MUST", verdict: code ? "fail" : "pass", observed: 1 });
  });

  it("points at the first byte that differs, and its field", () => {
    const at = (data: string) => judgeValid(PAIR, "recode", OK(data), "plain")[0]?.difference;
    expect(at("070900000000000000000101")).toEqual({
      at: 1,
      field: "second",
      expected: "0800000000000000",
      actual: "0900000000000000",
    });
    expect(at("0708000000000000000001")).toEqual({ at: 11, field: "data", expected: "01", actual: "nothing" });
    expect(at("07080000000000000000010100")).toEqual({ at: 12, expected: "nothing", actual: "00" });
  });

  it("compares values as serde spells them", () => {
    const serde = (text: string) => judgeValid(PAIR, "decode", OK(text), "serde")[0]?.code;
    expect(serde('{"first":7,"second":8,"rest":[],"data":[1]}')).toBeUndefined();
    expect(serde('{"data":[1],"first":7,"second":8,"rest":[]}')).toBeUndefined();
    expect(serde('{"first":7,"second":9,"rest":[],"data":[1]}')).toBe("E-VALUE-DIFFERS");
    expect(serde('{"first":7,"second":8,"rest":[],"data":"01"}')).toBeUndefined(); // a reader of bytes takes text too
  });

  it("compares LZ4 by what it unpacks to", () => {
    const raw = new Uint8Array(300).fill(7);
    const packed: Subject = { ...PAIR, encoding: "bcs+lz4", hex: () => toHex(compressSized(raw)) };
    const other = `2c010000f0${"ff".repeat(1)}1e${"07".repeat(300)}`; // literals alone: 15 + 255 + 30
    const recode = (data: string) => judgeValid(packed, "recode", OK(data), "plain")[0];
    expect(recode(other)?.code).toBeUndefined();
    expect(recode(other.replace(/07$/, "08"))?.code).toBe("E-BYTES-DIFFER");
    expect(recode(other.slice(0, -2))).toMatchObject({
      code: "E-BYTES-DIFFER",
      expected: "a block that unpacks to the value",
    });
  });

  it("says nothing of unsupported: the runner has a word for that", () => {
    expect(judgeValid(PAIR, "accept", { outcome: "unsupported", text: "" }, "plain")).toEqual([]);
    expect(judgeInvalid("eof", "accept", { outcome: "unsupported", text: "" })).toEqual([]);
    expect(judgeEither(PAIR, [], [["accept", { outcome: "unsupported", text: "" }]], "plain")).toEqual([]);
  });

  it("shows what a peer says without what a terminal would obey", () => {
    const [finding] = judgeValid(PAIR, "accept", { outcome: "error", text: "\u001b[2J" }, "plain");
    expect(finding?.actual).toBe("error: \\u{1b}[2J");
  });
});

describe("judgeInvalid", () => {
  it.each(INVALID)("%s answered %j", (verb, reply, code) => {
    const [finding] = judgeInvalid("eof", verb, reply);
    expect(finding?.code).toBe(code);
    const verdict = code === undefined ? "pass" : code === "E-CLASS-DIFFERS" ? "lenient" : "fail";
    expect(finding?.verdict).toBe(verdict);
  });

  it("has a name for accepting each class, and lists it", () => {
    const names = REJECTION_CLASSES.map(acceptedCode);
    expect(new Set(names).size).toBe(REJECTION_CLASSES.length);
    for (const name of names) expect(CODES).toHaveProperty(name);
  });

  it("takes other for any class, and keys twice for keys out of order", () => {
    expect(sameClass("other", "eof")).toBe(true);
    expect(sameClass("order", "duplicate-key")).toBe(true);
    expect(sameClass("eof", "trailing")).toBe(false);
  });
});

describe("judgeEither", () => {
  const allowed = [
    { outcome: "ok", hex: "01", value: { first: 1, second: "1", rest: [], data: "" }, by: ["some"] },
    { outcome: "reject", by: ["others"] },
  ] as const;
  const judge = (replies: readonly (readonly [Verb, Reply])[]) => judgeEither(PAIR, allowed, replies, "plain")[0];
  const decoded = OK('{"first":1,"second":"1","rest":[],"data":""}');
  const rows: readonly (readonly [readonly (readonly [Verb, Reply])[], string | undefined])[] = [
    [
      [
        ["accept", OK()],
        ["recode", OK("01")],
        ["decode", decoded],
      ],
      undefined,
    ],
    [
      [
        ["accept", NO],
        ["recode", NO],
      ],
      undefined,
    ],
    [
      [
        ["accept", OK()],
        ["recode", NO],
      ],
      "E-NOT-ALLOWED",
    ],
    [[["recode", OK("02")]], "E-NOT-ALLOWED"],
    [
      [
        ["recode", OK("01")],
        ["decode", OK("{}")],
      ],
      "E-NOT-ALLOWED",
    ],
    [[["accept", BROKEN]], "E-SUT-ERROR"],
  ];
  it.each(rows)("%j", (replies, code) => {
    expect(judge(replies)?.code).toBe(code);
    expect(judge(replies)?.level).toBe(code ? "MUST" : "MAY");
    expect(judge(replies)?.observed).toBe(replies.length);
  });
});
