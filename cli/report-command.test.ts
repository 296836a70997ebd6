/** `touchstone report` as it is typed: which run, which form, and what is told when there is none. */
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { COMPARISONS, REPORTERS } from "../conformance/report/index.ts";
import { makeRun, ndjson } from "../conformance/report/testing/fixture.ts";
import { goodRun, mixedRun } from "../conformance/report/testing/runs.ts";
import { REPORT_FORMATS } from "./report-command.ts";
import { run } from "./testing/run.ts";

const GOOD = ndjson(goodRun());
const MIXED = ndjson(mixedRun());
const part = (n: number) => ndjson(makeRun({ files: ["aptos/bcs/RpcRequest/valid.json"], run: { shard: `${n}/2` } }));
const files = {
  "good/events.ndjson": GOOD,
  "mixed/events.ndjson": MIXED,
  "torn.ndjson": ndjson(mixedRun({ killedAfter: 9 })),
  "bad.ndjson": `${GOOD.split("\n")[0]}\n{"event":"case"}\n`,
  "shard-1/events.ndjson": part(1),
  "shard-2/events.ndjson": part(2).replaceAll("CD-", "CE-"),
  [join(".touchstone", "latest", "events.ndjson")]: MIXED,
};
const report = (words: string) => run(`report ${words}`, { files });

it("knows every report that there is", () => {
  expect([...REPORT_FORMATS].sort()).toEqual([...Object.keys(REPORTERS), ...Object.keys(COMPARISONS)].sort());
});

describe("of one run", () => {
  it.each(Object.keys(REPORTERS))("%s", async (format) => {
    const { code, out, err } = await report(`${format} good`);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toBe(REPORTERS[format as keyof typeof REPORTERS].render(goodRun(), await optionsOf(format)));
  });

  it("is the last one when none is named", async () => {
    expect((await report("console")).out).toContain("result=fail exit=1");
  });

  it("may be a file, and one that was torn", async () => {
    expect((await report("console torn.ndjson")).out).toContain("! stopped before its end: 9 of 74 instances");
  });

  it("goes into a file", async () => {
    const { out, written } = await report("html good --out page.html");
    expect(out).toBe("");
    expect(new TextDecoder().decode(written.get("page.html"))).toContain("<!doctype html>");
  });

  it("says less or more", async () => {
    expect((await report("console mixed --quiet")).out.split("\n")).toHaveLength(8);
    expect((await report("console mixed --verbose")).out).toContain("kit → sut");
  });
});

/** Rules are quoted on the page; text goes to a terminal of a hundred columns. */
async function optionsOf(format: string) {
  const { pageOptions } = await import("./report-page.ts");
  return { columns: 100, ...(format === "html" ? await pageOptions(undefined) : {}) };
}

describe("of several runs", () => {
  it.each([
    ["matrix good mixed", 0, "CD codec"],
    ["matrix good", 0, "CD codec"],
    ["matrix-md good mixed", 0, "| aptos/1 |"],
    ["matrix-html good mixed", 0, "<table"],
    ["matrix-json good mixed", 0, '"implementations"'],
    ["diff good mixed", 1, "28 worse · 0 fixed"],
    ["diff mixed good", 0, "fixed"],
    ["diff-md good good", 0, "nothing is worse"],
    ["diff-json good good", 0, '"worse": 0'],
    ["merge shard-1 shard-2", 0, '"event":"end"'],
  ])("%s", async (words, code, text) => {
    const found = await report(words);
    expect([found.code, found.err]).toEqual([code, ""]);
    expect(found.out).toContain(text);
  });
});

describe("schemas", () => {
  it.each([
    ["json", "Report of a run"],
    ["merge", "One line of events.ndjson"],
  ])("%s", async (format, title) => {
    expect(JSON.parse((await report(`${format} --schema`)).out).title).toContain(title);
  });
});

describe("mistakes", () => {
  it.each([
    ["html nowhere", "no record of a run in nowhere: expected events.ndjson there, or such a file itself"],
    ["htm good", "no report is called htm"],
    ["html good mixed", "report html is of one run, and 2 are given"],
    ["diff good", "report diff takes two runs, the older one first, and 1 are given"],
    [
      "console bad.ndjson",
      "bad.ndjson is no record of a run: line 2: the event must have required property 'instance'",
    ],
    ["merge shard-1", "shard 2/2 is missing"],
    ["merge good mixed", "shard 1/1 is given twice"],
    ["tap --schema", "report tap has no schema; json and merge have"],
    ["html good --out /nowhere/x.html", "cannot write /nowhere/x.html"],
  ])("%s", async (words, message) => {
    const { code, err, out } = await report(words);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(message);
  });

  it("no run yet", async () => {
    expect((await run("report html", { files: {} })).err).toContain("there is no last run in .touchstone");
  });
});

describe("the last run", () => {
  it("is found where links are not allowed", async () => {
    const folder = ".touchstone";
    const found = await run(["report", "badge", join(folder, "latest")], {
      files: { [join(folder, "latest")]: "run-1\n", [join(folder, "run-1", "events.ndjson")]: GOOD },
    });
    expect(JSON.parse(found.out).message).toBe("74/74 · full");
  });
});
