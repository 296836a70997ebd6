import { describe, expect, test } from "vitest";
import { Misuse } from "../document/problem.ts";
import { globMatcher } from "./glob.ts";
import { changedIds, failedIn } from "./history.ts";
import { instanceOf } from "./identity.ts";
import { select } from "./select.ts";
import { IDENTITIES, identity } from "./testing/identities.ts";

const ids = (...words: string[]) =>
  select(IDENTITIES, words)
    .map(({ id }) => id)
    .join(" ");

describe("what a word selects", () => {
  test.each([
    ["", "CD-0001 CD-0002 CD-0003 CD-0010 JS-0001 JS-0002 LZ-0001"],
    ["CD-0001", "CD-0001"],
    ["CD-0002@3", "CD-0002"],
    ["CD-0002@3?enc=bcs", "CD-0002"],
    ["CD-0002..CD-0010", "CD-0002 CD-0003 CD-0010"],
    ["JS", "JS-0001 JS-0002"],
    ["codec", "CD-0001 CD-0002 CD-0003 CD-0010 JS-0001 JS-0002 LZ-0001"],
    ["codec/json", "JS-0001 JS-0002"],
    ["codec/json/", "JS-0001 JS-0002"],
    ["codec/*/ConsensusMsg/**", "CD-0010 JS-0001 LZ-0001"],
    ["**/invalid/*", "CD-0002"],
    ["codec/bcs/????Msg/**", "CD-0003"],
    ["@should", "CD-0003"],
    ["@MUST", "CD-0001 CD-0002 CD-0010 JS-0001 JS-0002 LZ-0001"],
    ["@negative", "CD-0002"],
    ["@fresh", "LZ-0001"],
    ["@Fresh", "LZ-0001"],
    ["§bcs-7", "CD-0002"],
    ["§JSON-19", "JS-0001"],
    ["§json", "JS-0001 JS-0002"],
    ["docs/profiles/aptos.md#lz-1", "LZ-0001"],
    ["§docs/profiles/aptos.md#lz", "LZ-0001"],
    ["ConsensusMsg", "CD-0010 JS-0001 LZ-0001"],
    ["type=VoteMsg", "CD-0003"],
    ["Type=VoteMsg", "CD-0003"],
    ["enc=bcs+lz4", "LZ-0001"],
    ["ConsensusMsg&CD", "CD-0010"],
    ["ConsensusMsg&enc=json LZ", "JS-0001 LZ-0001"],
    ["codec !ConsensusMsg&CD !JS", "CD-0001 CD-0002 CD-0003 LZ-0001"],
    ["!CD", "JS-0001 JS-0002 LZ-0001"],
    ["ConsensusMsg VoteMsg !JS !CD-0010", "CD-0003 LZ-0001"],
    ["!@fresh LZ CD-0001", "CD-0001"],
  ])("%s", (words, expected) => {
    const list = words.split(" ").filter(Boolean);
    if (list.includes("LZ")) expect(() => ids("LZ", "!@fresh")).toThrow("leaves no case");
    expect(ids(...list)).toBe(expected);
  });
});

describe("a word that selects nothing is named, with what is near it", () => {
  test.each([
    ["CD-0099", "no case is called CD-0099; near it: CD-0001, CD-0002, CD-0003"],
    ["CD-0002@2", "no case is called CD-0002@2; near it: CD-0002@3?enc=bcs"],
    ["CD-0002@3?enc=json", "no case is called CD-0002@3?enc=json; near it: CD-0002@3?enc=bcs"],
    ["XX-0001", "no case is called XX-0001; near it: CD, JS, LZ"],
    ["CD-0500..CD-0600", "no case lies in CD-0500..CD-0600; near it: CD-0001…"],
    ["ZZ", "no case is in area ZZ; near it: CD, JS, LZ"],
    ["@negativ", "no case is tagged @negativ; near it: @negative"],
    ["§json-91", "no case cites §json-91; near it: §json-19"],
    ["ConsensusMgs", "no case is about a type or an area ConsensusMgs; near it: ConsensusMsg"],
    ["voteMsg", "no case is about a type or an area voteMsg; near it: VoteMsg"],
    ["Failed", "no case is about a type or an area Failed; near it: failed"],
    ["enc=bsc", "no case has enc=bsc; near it: enc=bcs"],
    ["codec/bsc/**", "no case lies at codec/bsc/**; near it: codec/bcs, codec/json"],
    ["!CD-0099", "no case is called CD-0099; near it: CD-0001, CD-0002, CD-0003"],
    ["constructor=Object", "no case has constructor=Object"],
    ["VoteMsg&JS", "no case is about a type or an area VoteMsg and is in area JS"],
    ["VoteMgs&CD", "no case is about a type or an area VoteMgs; near it: VoteMsg"],
    ["CD&", "an empty word selects nothing"],
    ["§", "§ names no rule: §json-19, or §json for all of its section"],
    ["CD-0003..CD-0001", "CD-0003..CD-0001 runs backwards: CD-0001..CD-0003"],
    ["CD-0003..JS-0001", "CD-0003..JS-0001: both ends are in one area"],
    [
      "CD-0001@1?enc=bcs#7f3a",
      "CD-0001@1?enc=bcs#7f3a repeats one execution: touchstone replay 'CD-0001@1?enc=bcs#7f3a'",
    ],
    ["!", "an empty word selects nothing"],
    ["a b", "`a b` selects nothing"],
  ])("%s", (word, message) => {
    expect(() => select(IDENTITIES, [word])).toThrow(new Misuse({ message }));
  });

  test("all of them at once", () => {
    expect(() => ids("CD-0001", "CD-0098", "Vote")).toThrow(/CD-0098[^\n]*\n.*Vote/);
  });

  test("also when everything was taken away", () => expect(() => ids("CD", "!CD")).toThrow("CD !CD leaves no case"));
});

describe("globs", () => {
  test.each([
    ["*", "a", true],
    ["*", "a/b", false],
    ["**", "a/b", true],
    ["a/**", "a/b/c", true],
    ["a/**", "a", false],
    ["**/c", "a/b/c", true],
    ["a*c", "abbc", true],
    ["a?c", "a/c", false],
    ["a.c", "abc", false],
  ])("%s on %s", (pattern, path, fits) => expect(globMatcher(pattern)(path)).toBe(fits));

  test("many stars cost no more than many letters", () => {
    expect(globMatcher(`${"**a".repeat(60)}b`)("a".repeat(200))).toBe(false);
  });
});

describe("what was before", () => {
  const done = (instance: string, outcome: string, state?: string) =>
    ({ event: "case", instance, outcome, ...(state && { expectation: { state } }) }) as never;

  test("failed: what kept the last run from being good", () => {
    const set = failedIn([
      done("CD-0001@1?enc=bcs", "fail"),
      done("CD-0002@3?enc=bcs", "fail", "expected"),
      done("CD-0003@1?enc=bcs", "pass", "stale"),
      done("CD-0010@1?enc=bcs", "pass"),
      done("JS-0001@1?enc=json", "crash"),
      done("JS-0002@1?enc=json", "fail", "changed"),
      done("LZ-0001@1?enc=bcs+lz4", "timeout", "flaky"),
    ]);
    expect(IDENTITIES.filter(set).map(({ id }) => id)).toEqual(["CD-0001", "CD-0003", "JS-0001", "JS-0002"]);
  });

  test("failed: nothing did", () => expect(() => failedIn([done("CD-0001@1", "pass")])).toThrow("nothing failed"));

  test("changed: new, or with another hash", () => {
    const entry = (sha256: string) => ({ rev: 1, sha256, path: "p", since: "1", state: "active" as const });
    const now = { format: 1 as const, cases: { "CD-0001": entry("a"), "CD-0002": entry("b"), "CD-0003": entry("c") } };
    const then = { format: 1 as const, cases: { "CD-0001": entry("a"), "CD-0002": entry("x") } };
    expect([...changedIds([now], [then])]).toEqual(["CD-0002", "CD-0003"]);
  });
});

test("an instance has its axes sorted", () => {
  expect(instanceOf({ ...identity("CD-0001"), params: { v: "1", enc: "bcs" } })).toBe("CD-0001@1?enc=bcs&v=1");
  expect(instanceOf({ ...identity("CD-0001"), params: {} })).toBe("CD-0001@1");
});
