import { describe, expect, it } from "vitest";
import type { Finding } from "../diff/finding.ts";
import { applyAllowances } from "./apply.ts";
import { readAllowances } from "./read.ts";

const ENTRY = `touchstone: 1
allow:
  - rule: FIELD_ADDED
    type: RpcRequest.deadline_ms
    reason: peers of aptos/2 read it
    version: aptos/2
    expires: 2026-12-01
`;

function finding(part: Partial<Finding>): Finding {
  return {
    rule: "FIELD_ADDED",
    category: "WIRE",
    severity: "block",
    type: "RpcRequest",
    member: "deadline_ms",
    detail: "",
    consequence: "",
    roots: [],
    witness: { kind: "none", reason: "" },
    ...part,
  };
}

function apply(findings: readonly Finding[], text = ENTRY, today = "2026-11-21", version = "aptos/1") {
  const { by, bad } = applyAllowances(findings, readAllowances(text, "a.yaml"), today, version);
  return { allowed: by.size, bad: bad.map(({ kind, line }) => `${kind} ${line}`) };
}

describe("an entry", () => {
  it.each([
    ["allows the change that it names", [finding({})], ENTRY, { allowed: 1, bad: [] }],
    [
      "names the whole type",
      [finding({}), finding({ member: "other" })],
      ENTRY.replace(".deadline_ms", ""),
      { allowed: 2, bad: [] },
    ],
    ["is unused when nothing changed", [], ENTRY, { allowed: 0, bad: ["unused 3"] }],
    ["is unused for another rule", [finding({ rule: "FIELD_REMOVED" })], ENTRY, { allowed: 0, bad: ["unused 3"] }],
    ["is unused for another type", [finding({ type: "RpcResponse" })], ENTRY, { allowed: 0, bad: ["unused 3"] }],
    ["is unused for another field", [finding({ member: "deadline" })], ENTRY, { allowed: 0, bad: ["unused 3"] }],
    ["is not needed for a note", [finding({ severity: "note" })], ENTRY, { allowed: 0, bad: ["unused 3"] }],
    [
      "cannot ship in the version that it changes",
      [finding({})],
      ENTRY.replace("aptos/2\n    exp", "aptos/1\n    exp"),
      { allowed: 0, bad: ["version 3"] },
    ],
  ])("%s", (_, findings, text, expected) => {
    expect(apply(findings, text)).toEqual(expected);
  });

  it("lives through its last day, and not a day longer", () => {
    expect(apply([finding({})], ENTRY, "2026-12-01")).toEqual({ allowed: 1, bad: [] });
    expect(apply([finding({})], ENTRY, "2026-12-02")).toEqual({ allowed: 0, bad: ["expired 3"] });
  });
});

describe("a list", () => {
  it.each(["", "touchstone: 1\nallow:\n", "touchstone: 1\nallow: []\n"])("may be empty: %j", (text) => {
    expect(readAllowances(text, "a.yaml")).toEqual([]);
  });

  it.each([
    ["a text that is no YAML", "allow: [", /^a\.yaml:\d+ is no YAML/],
    ["a list where an object is due", "- a\n", /expected `touchstone: 1`/],
    ["another version of the format", ENTRY.replace("touchstone: 1", "touchstone: 2"), /expected `touchstone: 1`/],
    ["a key that nobody knows", `${ENTRY}extra: 1\n`, /a\.yaml:8 knows touchstone and allow, not extra/],
    ["an entry with a key too many", ENTRY.replace("    version", "    ticket: 7\n    version"), /not ticket/],
    ["an entry that is a text", "touchstone: 1\nallow:\n  - all of it\n", /a\.yaml:3 expected an entry/],
    [
      "a rule that does not exist",
      ENTRY.replace("FIELD_ADDED", "FIELDS_ADDED"),
      /a\.yaml:3 there is no rule FIELDS_ADDED/,
    ],
    ["a rule by another's name", ENTRY.replace("FIELD_ADDED", "toString"), /there is no rule toString/],
    ["no reason", ENTRY.replace(/ {4}reason.*\n/, ""), /an entry needs reason/],
    ["TODO for a reason", ENTRY.replace("peers of aptos/2 read it", "TODO"), /TODO is no reason/],
    ["no version", ENTRY.replace(/ {4}version.*\n/, ""), /an entry needs version/],
    ["no day", ENTRY.replace(/ {4}expires.*\n/, ""), /an entry needs expires/],
    ["a day that does not exist", ENTRY.replace("2026-12-01", "2026-02-30"), /expires is a day/],
    ["a key twice", `${ENTRY}    rule: FIELD_ADDED\n`, /is no YAML/],
  ])("%s is refused with its line", (_, text, words) => {
    expect(() => readAllowances(text, "a.yaml")).toThrow(words);
  });
});
