/** Small pieces that every report stands on. */
import { describe, expect, it } from "vitest";
import { countCases, ZERO } from "../counts.ts";
import type { CaseDone } from "../events.ts";
import { replayCommand } from "./commands.ts";
import { countWords, judged, met } from "./counts.ts";
import { groupFailures, idRanges, tally } from "./groups.ts";
import { isBad, standing } from "./judge.ts";
import { placeOf } from "./place.ts";
import { accepted, crashed, lenient, listed, without } from "./testing/cases.ts";
import { STARTED } from "./testing/fixture.ts";
import { goodRun, largeRun } from "./testing/runs.ts";
import { duration, isUtf8, jsonText, plural, quotedSide, safe, shellWord, toAscii } from "./text.ts";

const CASES = goodRun().filter((event) => event.event === "case");
const ONE = CASES[0] as CaseDone;

describe("text of others", () => {
  it.each([
    ["plain", 20, "plain"],
    ["a\u001b[31mb", 20, "a\\u{1b}[31mb"],
    ["\u202eevil", 20, "\\u{202e}evil"],
    ["line\nbreak", 20, "line\\u{a}break"],
    ["abcdefghij", 5, "abcd…"],
    ["\u0000".repeat(1000), 8, "\\u{0}\\u…"],
    ["Grüße", 20, "Grüße"],
  ])("%j in %i", (text, longest, shown) => expect(safe(text, longest)).toBe(shown));

  it.each([
    ["adapter.py", "adapter.py"],
    ["python3 adapter.py", '"python3 adapter.py"'],
    ["it's", `"it's"`],
    ["$(rm -rf ~)", "'$(rm -rf ~)'"],
    ["a'$b`", "'a'\\''$b`'"],
    ["", '""'],
  ])("%j for a shell", (text, word) => expect(shellWord(text)).toBe(word));

  it("as JSON commands nobody and is the same", () => {
    const value = { a: "\u202e\u0007\u{e0001}\u2028 é" };
    expect(jsonText(value)).toBe('{\n  "a": "\\u202e\\u0007\\udb40\\udc01\\u2028 é"\n}\n');
    expect(JSON.parse(jsonText(value))).toEqual(value);
  });

  it("as ASCII has a twin for each of our signs", () => {
    expect(toAscii("✓ ✗ ▲ · … ü")).toBe("+ x ^ | ... \\u{fc}");
  });

  it.each([
    ["3237337d", "json", '"273}"'],
    ["3237337d", "bcs", "3237337d"],
    ["nothing", "json", "nothing"],
    ["1b5b", "json", '"\\u{1b}["'],
  ])("%s of %s is told as %s", (bytes, encoding, text) => expect(quotedSide(bytes, encoding)).toBe(text));
});

it.each([
  [{}, true],
  [{ LANG: "en_US.UTF-8" }, true],
  [{ LC_ALL: "C", LANG: "en_US.UTF-8" }, false],
  [{ LANG: "POSIX" }, false],
  [{ LANG: "en_US.utf8", TERM: "linux" }, false],
])("a terminal with %j: UTF-8 %s", (env, utf8) => expect(isUtf8(env)).toBe(utf8));

it.each([
  [0, "0.0 s"],
  [412, "0.4 s"],
  [125_000, "2 min 5 s"],
])("%i ms is %s", (ms, text) => expect(duration(ms)).toBe(text));

it("one is not many", () => expect([plural(1, "case"), plural(2, "case")]).toEqual(["1 case", "2 cases"]));

it.each([
  [["CD-0001"], ["CD-0001"]],
  [["CD-0002", "CD-0001", "CD-0003"], ["CD-0001..CD-0003"]],
  [
    ["CD-0001", "CD-0002", "CD-0004"],
    ["CD-0001", "CD-0002", "CD-0004"],
  ],
  [
    ["CD-0009", "CD-0010", "CD-0011", "JS-0012"],
    ["CD-0009..CD-0011", "JS-0012"],
  ],
  [
    ["evil", "CD-9999", "CD-10000"],
    ["CD-10000", "CD-9999", "evil"],
  ],
])("%j in ranges is %j", (ids, ranges) => expect(idRanges(ids)).toEqual(ranges));

it("failures of one code are one group, shown at the fewest bytes, the largest first", () => {
  const failures = largeRun(2000).filter((event) => event.event === "case" && isBad(event)) as CaseDone[];
  const groups = groupFailures(failures);
  expect(groups.map(({ code, others }) => [code, others.length])).toEqual([
    ["E-TRAILING-ACCEPTED", 60],
    ["E-CRASH", 13],
  ]);
  expect(groups[0]?.shown.input?.length).toBe(2);
});

it("a tally has what occurs most first", () => {
  expect(tally(["a", "b", "b"])).toEqual([
    { name: "b", count: 2 },
    { name: "a", count: 1 },
  ]);
});

it.each([
  [ONE, "must", "good"],
  [accepted(ONE), "must", "bad"],
  [crashed(ONE), "must", "bad"],
  [lenient(ONE), "must", "lenient"],
  [lenient(ONE), "should", "bad"],
  [{ ...accepted(ONE), scored: false }, "must", "unscored"],
  [listed(accepted(ONE), "expected"), "must", "expected"],
  [listed(accepted(ONE), "changed"), "must", "bad"],
  [listed(accepted(ONE), "expired"), "must", "stale"],
  [listed(accepted(ONE), "flaky"), "must", "expected"],
  [listed(ONE, "flaky"), "must", "good"],
  [listed(ONE, "stale"), "must", "stale"],
  [listed(without(ONE, "kit-error", ""), "expected"), "must", "kit"],
  [without(ONE, "not-testable", ""), "must", "aside"],
] as const)("case %#: stands as told", (one, gate, how) => expect(standing(one, gate)).toBe(how));

it("a score counts what was judged", () => {
  const listedOne = listed(accepted(ONE), "expected");
  const counts = countCases([ONE, lenient(ONE), accepted(ONE), listedOne, without(ONE, "not-applicable", "")]);
  expect([met(counts), judged(counts)]).toEqual([2, 4]);
  expect(countWords(counts)).toEqual(["1 failed", "1 passed", "1 lenient", "1 failed as expected", "1 not applicable"]);
  expect(countWords(ZERO)).toEqual([]);
});

it.each([
  ["python3 tests/adapter.py", "tests/adapter.py"],
  ["module:./codec.ts", "codec.ts"],
  ["cargo run --example x", "touchstone.expect.yaml"],
  ["python3 /etc/adapter.py", "touchstone.expect.yaml"],
  ["node ../x.js", "touchstone.expect.yaml"],
  ["node C:\\x.js", "touchstone.expect.yaml"],
  ["node 'a b.js'", "touchstone.expect.yaml"],
])("a failure of %s is shown in %s", (sut, file) =>
  expect(placeOf(ONE, { ...STARTED, sut })).toEqual({ file, line: 1 }),
);

it("a token is quoted, whatever is in it", () => {
  expect(replayCommand({ ...ONE, token: "x'; rm -rf ~ #" }, STARTED)).toBe(
    `npx touchstone replay "x'; rm -rf ~ #" --sut "python3 adapter.py"`,
  );
});
