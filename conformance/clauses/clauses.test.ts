import { describe, expect, test } from "vitest";
import { PROFILE_NAMES, profileNamed } from "../profiles/index.ts";
import { identity } from "../select/testing/identities.ts";
import type { Case } from "../suite.ts";
import type { Loaded } from "../vectors/load.ts";
import { parseTree, readTree } from "../vectors/load.ts";
import { type Clause, readClauses, readPages } from "./clauses.ts";
import { clauseFaults, coverRules, ELSEWHERE, holes } from "./coverage.ts";
import { duplicateFaults, nameFaults } from "./names.ts";
import { PAGES } from "./pages.ts";

const ROOT = new URL("../..", import.meta.url).pathname;
const CASES: readonly Case[] = (await Promise.all(PROFILE_NAMES.map(profileNamed))).flatMap(
  (one) => one?.cases() ?? [],
);
const CLAUSES = readPages(ROOT, PAGES);

describe("the cases that there are", () => {
  test("cite rules that exist, and the lists beside them are needed", () =>
    expect(clauseFaults(CLAUSES, CASES)).toEqual([]));
  test("leave no rule without a case or a reason", () => {
    expect(holes(coverRules(CLAUSES, CASES)).map(({ clause }) => `${clause.name}: ${clause.text}`)).toEqual([]);
  });
  test("need each line of the lists: without it there is a hole", () => {
    const rules = new Map(
      coverRules(CLAUSES, CASES, { shownBy: {}, excluded: {} }).map((rule) => [rule.clause.anchor, rule]),
    );
    const listed = Object.keys({ ...ELSEWHERE.shownBy, ...ELSEWHERE.excluded });
    const needless = listed.filter((anchor) => rules.get(anchor)?.cases.length !== 0);
    expect(holes([...rules.values()]).map(({ clause }) => clause.anchor)).toEqual(expect.arrayContaining(listed));
    expect(needless).toEqual([]);
  });
  test("are called what they are", () => expect(nameFaults(CASES)).toEqual([]));
  test("say nothing twice", () => expect(duplicateFaults(parseTree(readTree(`${ROOT}vectors`)).files)).toEqual([]));
});

const PAGE = `# Wire

## BCS

The binary format of
every \`value\`.

| id | rule | refusal |
|---|---|---|
| <a id="bcs-1"></a>BCS-1 | Integers have [a width](#x) of **their** type. | \`truncated\` |
| <a id="bcs-2"></a>BCS-2 | A boolean is \`00\` or \`01\`. | – |

## Limits

| id | what | value |
|---|---|---|
| <a id="lim-1"></a>LIM-1 | body of a frame | 4 MiB |
`;
const WIRE = readClauses("docs/profiles/x.md", PAGE);

test("rules and headings are read from the page", () => {
  expect(WIRE.map(({ clause, name, kind, section, text }) => [clause.slice(15), name, kind, section, text])).toEqual([
    [".md#wire", "Wire", "heading", "Wire", ""],
    [".md#bcs", "BCS", "heading", "BCS", "The binary format of every value."],
    [".md#bcs-1", "BCS-1", "rule", "BCS", "Integers have a width of their type."],
    [".md#bcs-2", "BCS-2", "rule", "BCS", "A boolean is 00 or 01."],
    [".md#limits", "Limits", "heading", "Limits", ""],
    [".md#lim-1", "LIM-1", "rule", "Limits", "body of a frame: 4 MiB"],
  ]);
});

describe("what is wrong is found", () => {
  const cites = (id: string, anchor: string) => identity(id, { clause: `docs/profiles/x.md#${anchor}` });
  const none = { shownBy: {}, excluded: {} };
  const faults = (cases: readonly ReturnType<typeof identity>[], elsewhere = none, clauses: readonly Clause[] = WIRE) =>
    clauseFaults(clauses, cases, elsewhere);

  test("a clause that does not exist", () => {
    expect(faults([cites("CD-0001", "bcs-9")])).toEqual([
      "CD-0001 cites docs/profiles/x.md#bcs-9, which does not exist",
    ]);
  });

  test("a rule without a case", () => {
    const rules = coverRules(WIRE, [cites("CD-0001", "bcs-1")], { shownBy: { "bcs-2": "CD" }, excluded: {} });
    expect(holes(rules).map(({ clause }) => clause.name)).toEqual(["LIM-1"]);
    expect(rules.map(({ cases }) => cases)).toEqual([["CD-0001"], ["CD-0001"], []]);
  });

  test("a list that is out of date", () => {
    const elsewhere = {
      shownBy: { "bcs-1": "CD", "bcs-2": "JS" },
      excluded: { "bcs-7": "r", "bcs-2": "r", "bcs-1": "r" },
    };
    expect(faults([cites("CD-0001", "bcs-1")], elsewhere)).toEqual([
      "bcs-1 is excluded and has cases: take it from the list",
      "bcs-2 is in both lists",
      "bcs-7 is listed and is no rule",
      "bcs-2 is shown by JS, which selects nothing",
    ]);
  });

  test.each([
    [
      "another type",
      { path: "codec/bcs/VoteMsg/sample/x" },
      "CD-0001 lies at codec/bcs/VoteMsg/sample/x and is about RpcRequest",
    ],
    ["another encoding", { path: "codec/json/RpcRequest/x" }, "CD-0001 lies at codec/json/RpcRequest/x and is in bcs"],
    ["another version", { path: "codec/bcs/RpcRequest/v1/x", params: { v: "2" } }, "CD-0001 says v1 and has v=2"],
    ["a level", { path: "codec/bcs/RpcRequest/must/x" }, "CD-0001 has a level in its path, and is MUST"],
    [
      "odd letters",
      { path: "codec/bcs/RpcRequest/a b" },
      "CD-0001 lies at `codec/bcs/RpcRequest/a b`, which is no path of plain words",
    ],
  ])("a path with %s", (_, over, fault) => expect(nameFaults([identity("CD-0001", over)])).toEqual([fault]));

  test("an area of other bytes", () => {
    expect(nameFaults([identity("JS-0001")])).toEqual(["JS-0001 is in area JS and in bcs"]);
  });

  test("two at one path, and one twice", () => {
    const [a, b] = [
      identity("CD-0001", { path: "codec/bcs/RpcRequest/x" }),
      identity("CD-0002", { path: "codec/bcs/RpcRequest/x" }),
    ];
    expect(nameFaults([a, b, a])).toEqual([
      "CD-0002 lies at codec/bcs/RpcRequest/x as CD-0001 does",
      "CD-0001 lies at codec/bcs/RpcRequest/x as CD-0002 does",
      "CD-0001 is CD-0001@1?enc=bcs a second time",
    ]);
  });

  test("the same bytes under two ids", () => {
    const vector = (id: string, comment: string, hex: string) => ({
      id,
      rev: 1,
      valid: true,
      level: "MUST" as const,
      comment,
      hex,
      value: 1,
    });
    const file = (vectors: readonly object[]) =>
      [
        { path: "p", file: { protocol: "aptos/1", type: "T", encoding: "bcs", vectors } },
      ] as unknown as readonly Loaded[];
    expect(
      duplicateFaults(file([vector("CD-0001", "a", "00"), vector("CD-0002", "b", "00"), vector("CD-0003", "a", "01")])),
    ).toEqual(["CD-0002 holds to the same as CD-0001"]);
  });
});
