/** What the page does with its address and its filters, without a browser. */
import { describe, expect, it } from "vitest";
import { readRun } from "../model.ts";
import { mixedRun } from "../testing/runs.ts";
import { emptyFilters } from "./client/overview.ts";
import { filterCases, formatRoute, parseRoute, toggled } from "./client/route.ts";
import { pageData } from "./data.ts";

describe("an address", () => {
  it.each([
    "#/",
    "#/?verdict=fail,crash&level=MUST&area=CD&q=two%20words&by=type",
    "#/?type=RpcRequest&enc=bcs&code=E-X",
    "#/case/CD-0213%401%3Fenc%3Dbcs",
  ])("%s is the same when it is read and written again", (hash) => {
    expect(formatRoute(parseRoute(hash))).toBe(hash);
  });

  it.each(["", "#", "#cases", "#/?", "#/?verdict=&&&==", "#/case/%", "#/?q=%E0%A4%A", `#${"/".repeat(999)}`])(
    "%s leads somewhere",
    (hash) => {
      const route = parseRoute(hash);
      expect(parseRoute(formatRoute(route))).toEqual(route);
    },
  );
});

describe("filters", () => {
  const { cases } = pageData(readRun(mixedRun()), {});
  const found = (change: object) => filterCases(cases, { ...emptyFilters(), ...change }).length;

  it.each([
    ["nothing", {}, 74],
    ["one outcome", { verdicts: ["fail"] }, 7],
    ["two outcomes", { verdicts: ["fail", "crash"] }, 8],
    ["an area", { areas: ["EC"] }, 15],
    ["a level nobody has", { levels: ["SHOULD"] }, 0],
    ["a type", { types: ["HandshakeMsg"] }, 28],
    ["an encoding", { encodings: ["json"] }, 1],
    ["a code", { codes: ["E-TRUNCATED-ACCEPTED"] }, 4],
    ["words in any order, of either case", { text: "zero REDUNDANT" }, 2],
    ["all of it together", { verdicts: ["fail"], types: ["RpcRequest"], text: "redundant" }, 1],
  ])("%s", (_, change, count) => expect(found(change)).toBe(count));

  it("are switched on and off", () => {
    expect(toggled(["a"], "b")).toEqual(["a", "b"]);
    expect(toggled(["a", "b"], "a")).toEqual(["b"]);
  });
});
