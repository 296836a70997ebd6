import { describe, expect, test } from "vitest";
import type { CaseDone, RunEvent } from "../events.ts";
import { instanceOf } from "../select/identity.ts";
import { IDENTITIES, identity } from "../select/testing/identities.ts";
import { bindExpectations, UNBOUND } from "./bind.ts";
import { describeInstances } from "./describe.ts";
import { pruneText, updateText } from "./edit.ts";
import { wordsFor } from "./ids.ts";
import { parseExpectations } from "./parse.ts";
import { settle } from "./settle.ts";
import { tidyText } from "./tidy.ts";

const MANY = [...IDENTITIES, ...[4, 5, 6, 7].map((n) => identity(`CD-000${n}`))];

/** A run of all cases in which these failed; the others passed. */
function ran(
  text: string,
  bad: Readonly<Record<string, string>>,
  over: object = {},
  end: object = {},
): readonly RunEvent[] {
  const bound = text === "" ? UNBOUND : bindExpectations(parseExpectations(text), MANY);
  const cases = MANY.map((one) => {
    const code = bad[one.id];
    const seen = code === undefined ? { outcome: "pass" as const } : { outcome: "fail" as const, code };
    const expectation = settle(bound, instanceOf(one), seen, "2026-10-01");
    return {
      event: "case",
      ...one,
      instance: instanceOf(one),
      ...seen,
      ...(expectation && { expectation }),
    } as unknown as CaseDone;
  });
  return [
    { event: "run", select: [], ...over } as unknown as RunEvent,
    ...cases,
    { event: "end", result: "fail", counts: { inconclusive: 0 }, ...end } as unknown as RunEvent,
  ];
}

function bind(text: string) {
  return text === "" ? UNBOUND : bindExpectations(parseExpectations(text), MANY);
}

describe("update", () => {
  test("writes a file where there is none", () => {
    const bad = { "CD-0002": "E-NONCANONICAL-ACCEPTED", "JS-0001": "E-VALID-REJECTED", "JS-0002": "E-VALID-REJECTED" };
    const { text, changes } = updateText("", UNBOUND, ran("", bad), MANY);
    expect(text).toBe(`touchstone: 1
expect:
  # docs/profiles/aptos.md#bcs-7
  - id: CD-0002
    outcome: fail
    code: E-NONCANONICAL-ACCEPTED
    reason: TODO
  # docs/profiles/aptos.md#json-19
  - id: JS-0001
    outcome: fail
    code: E-VALID-REJECTED
    reason: TODO
  # docs/profiles/aptos.md#json
  - id: JS-0002
    outcome: fail
    code: E-VALID-REJECTED
    reason: TODO
`);
    expect(changes).toHaveLength(3);
    expect(bind(text).all.map(({ instances }) => instances.length)).toEqual([1, 1, 1]);
  });

  test("what fails alike under one rule is one entry", () => {
    const bad = { "CD-0003": "E-X", "CD-0004": "E-X", "CD-0005": "E-X", "CD-0006": "E-X", "CD-0010": "E-X" };
    const { text } = updateText("", UNBOUND, ran("", bad), MANY);
    expect(text).toContain("  - id: [CD-0003..CD-0006, CD-0010]\n    count: 5\n");
    expect(updateText(text, bind(text), ran(text, bad), MANY)).toEqual({ text, changes: [] });
  });

  test("what fails alike in one encoding is one entry, whatever the types", () => {
    const events = ran("", { "CD-0001": "E-X", "CD-0003": "E-X", "JS-0001": "E-X" }).map((event) =>
      event.event === "case"
        ? {
            ...event,
            clause: `docs/profiles/aptos-types.md#${event.id}`,
            encoding: event.id.startsWith("JS") ? "json" : "bcs",
          }
        : event,
    );
    expect(updateText("", UNBOUND, events, MANY).changes).toEqual([
      "+ CD-0001 CD-0003  fail E-X",
      "+ JS-0001  fail E-X",
    ]);
  });

  const LISTED = `# ours
touchstone: 1
expect:
  # a known thing
  - {id: CD-0002, code: E-X, reason: lenient} # see the tracker
`;

  test("keeps what is there, to the comment", () => {
    const { text } = updateText(LISTED, bind(LISTED), ran(LISTED, { "CD-0002": "E-X", "CD-0001": "E-Y" }), MANY);
    expect(text.startsWith(LISTED.replace("{id", "{id"))).toBe(true);
    expect(text).toContain("  # docs/profiles/aptos.md#bcs-1\n  - id: CD-0001\n");
  });

  test("follows another code, and asks for a reason again", () => {
    const { text, changes } = updateText(LISTED, bind(LISTED), ran(LISTED, { "CD-0002": "E-Z" }), MANY);
    expect(text).toContain(
      '{id: CD-0002, code: E-Z, reason: "TODO: was E-X, lenient", outcome: fail} # see the tracker',
    );
    expect(changes).toEqual(["~ CD-0002  E-X became E-Z"]);
  });

  test("leaves what is stale", () => expect(updateText(LISTED, bind(LISTED), ran(LISTED, {}), MANY).text).toBe(LISTED));

  test.each([
    ["a selection", { select: ["CD"] }, {}, "it ran a selection, CD"],
    ["a shard", { shard: "1/2" }, {}, "it was shard 1/2"],
    ["an interrupted one", {}, { result: "interrupted" }, "it ended as interrupted"],
  ])("not from %s", (_, start, end, why) => {
    expect(() => updateText("", UNBOUND, ran("", {}, start, end), MANY)).toThrow(
      `only a complete run may update: ${why}`,
    );
  });
  test("not from one with doubts, but for those that known failures are the reason of", () => {
    const doubt = (code: string) =>
      ran("", {}).map((event) =>
        event.event === "case" && event.id === "CD-0002" ? { ...event, outcome: "inconclusive" as const, code } : event,
      );
    expect(() => updateText("", UNBOUND, doubt("E-STARVED"), MANY)).toThrow(
      "1 of its instances are inconclusive, CD-0002 first: E-STARVED",
    );
    expect(updateText("", UNBOUND, doubt("E-CONTROL-DEAD"), MANY).changes).toEqual([
      "+ CD-0002  inconclusive E-CONTROL-DEAD",
    ]);
  });
  test("not from one that was killed", () => {
    expect(() => updateText("", UNBOUND, ran("", {}).slice(0, -1), MANY)).toThrow("it did not end");
  });
});

describe("prune", () => {
  const text = `touchstone: 1 # version
expect:
  - {id: CD-0002, code: E-X, reason: gone} # goes with it
  # these stay
  - id: CD-0003..CD-0007
    count: 5
    code: E-X
    reason: in part
  - id: JS
    count: 2
    code: E-X
    reason: by pattern
hold:
  - {id: LZ-0001, reason: eats memory}
`;
  const bad = {
    "CD-0003": "E-X",
    "CD-0004": "E-X",
    "CD-0006": "E-X",
    "CD-0007": "E-X",
    "JS-0001": "E-X",
    "LZ-0001": "E-X",
  };

  test("takes entries and instances", () => {
    const pruned = pruneText(text, bind(text), ran(text, bad), MANY);
    expect(pruned.text).toBe(`touchstone: 1 # version
expect:
  # these stay
  - id: [CD-0003, CD-0004, CD-0006, CD-0007]
    count: 4
    code: E-X
    reason: in part
  - id: [JS, "!JS-0002"]
    count: 1
    code: E-X
    reason: by pattern
hold:
  - {id: LZ-0001, reason: eats memory}
`);
    expect(pruned.changes).toEqual([
      "- CD-0002",
      "- 1 of CD-0003..CD-0007, 4 left: CD-0003 CD-0004 CD-0006 CD-0007",
      "- 1 of JS, 1 left: JS !JS-0002",
    ]);
    expect(bind(pruned.text).all.map(({ instances }) => instances.length)).toEqual([4, 1, 1]);
    expect(pruneText(pruned.text, bind(pruned.text), ran(pruned.text, bad), MANY).changes).toEqual([]);
  });

  test("only what was named", () => {
    expect(pruneText(text, bind(text), ran(text, bad), MANY, ["CD-0002"]).changes).toEqual(["- CD-0002"]);
  });

  test("a list that nothing is left of goes too", () => {
    const one = "touchstone: 1\nexpect:\n  - {id: CD-0002, code: E-X, reason: r}\n";
    expect(pruneText(one, bind(one), ran(one, {}), MANY).text).toBe("touchstone: 1\n");
  });

  test("what was not judged is never stale", () => {
    const events = ran(text, bad).map((event) =>
      event.event === "case" && event.id === "CD-0002"
        ? { ...event, outcome: "inconclusive" as const, expectation: undefined as never }
        : event,
    );
    expect(pruneText(text, bind(text), events, MANY).changes).not.toContain("- CD-0002");
  });
});

test("tidy says an entry in fewer words, and leaves what is short", () => {
  const rule = Array.from({ length: 40 }, (_, i) =>
    identity(`CD-1${String(2 * i).padStart(3, "0")}`, { clause: "docs/profiles/aptos.md#bcs-18" }),
  );
  const between = rule.map(({ id }) => identity(`CD-1${String(Number(id.slice(4)) + 1).padStart(3, "0")}`));
  const all = [...IDENTITIES, ...rule, ...between];
  const text = `touchstone: 1
expect:
  # why
  - id: [${rule.map(({ id }) => id).join(", ")}]
    count: 40
    code: E-X
    reason: by rule
  - {id: CD-0001, code: E-X, reason: short}
`;
  const tidied = tidyText(text, bindExpectations(parseExpectations(text), all), all);
  expect(tidied.text).toBe(`touchstone: 1
expect:
  # why
  - id: §bcs-18
    count: 40
    code: E-X
    reason: by rule
  - {id: CD-0001, code: E-X, reason: short}
`);
  expect(tidied.changes).toEqual(["~ CD-1000 CD-1002 CD-1004 … (40)  is  §bcs-18"]);
  const again = bindExpectations(parseExpectations(tidied.text), all);
  expect(again.all.map(({ instances }) => instances.length)).toEqual([40, 1]);
  expect(tidyText(tidied.text, again, all).changes).toEqual([]);
});

describe("words that say what instances have in common", () => {
  const CLAUSE = "docs/profiles/aptos.md#bcs-18";
  const rule = Array.from({ length: 40 }, (_, i) =>
    identity(`CD-1${String(2 * i).padStart(3, "0")}`, { clause: CLAUSE, tags: ["negative"] }),
  );
  const between = Array.from({ length: 40 }, (_, i) => identity(`CD-1${String(2 * i + 1).padStart(3, "0")}`));
  const json = Array.from({ length: 9 }, (_, i) =>
    identity(`JS-000${i + 1}`, { clause: CLAUSE, tags: ["negative"], enc: "json" }),
  );
  const all = [...rule, ...between, ...json];
  const words = (cases: readonly ReturnType<typeof identity>[]) => describeInstances(cases.map(instanceOf), all);

  test("a rule", () => expect(words([...rule, ...json])).toEqual(["§bcs-18"]));
  test("a rule in one encoding", () => expect(words(rule)).toEqual(["§bcs-18&CD"]));
  test("but for some", () => expect(words(rule.slice(2))).toEqual(["§bcs-18&CD", "!CD-1000", "!CD-1002"]));
  test("few of them by name", () => expect(words(rule.slice(0, 3))).toEqual(["CD-1000", "CD-1002", "CD-1004"]));
  test("half of them by name", () => expect(words(rule.slice(20))).toHaveLength(20));
});

describe("words", () => {
  const all = (...ids: string[]) => MANY.filter(({ id }) => ids.includes(id)).map(instanceOf);
  test.each([
    [["CD-0001"], ["CD-0001"]],
    [
      ["CD-0001", "CD-0002"],
      ["CD-0001", "CD-0002"],
    ],
    [["CD-0001", "CD-0002", "CD-0003"], ["CD-0001..CD-0003"]],
    [
      ["CD-0007", "CD-0010", "JS-0001"],
      ["CD-0007", "CD-0010", "JS-0001"],
    ],
    [["CD-0006", "CD-0007", "CD-0010"], ["CD-0006..CD-0010"]],
    [
      ["CD-0001", "CD-0003", "CD-0004", "CD-0005"],
      ["CD-0001", "CD-0003..CD-0005"],
    ],
  ])("%j", (ids, words) => expect(wordsFor(all(...ids), MANY)).toEqual(words));

  test("one instance of an id that has two", () => {
    const two = [identity("CD-0001"), { ...identity("CD-0001"), params: { enc: "bcs", v: "2" } }];
    expect(wordsFor(["CD-0001@1?enc=bcs&v=2"], two)).toEqual(["CD-0001@1?enc=bcs&v=2"]);
    expect(wordsFor(two.map(instanceOf), two)).toEqual(["CD-0001"]);
  });
});
