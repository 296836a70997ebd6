/** Each format read back by a parser that is not ours, and asked what a reader would look for. */
import { existsSync, readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { parse as parseJunit } from "junit2json";
import { Parser as TapParser } from "tap-parser";
import { describe, expect, it } from "vitest";
import type { RunEvent } from "../events.ts";
import { parseReceipts } from "../vectors/receipts.ts";
import { REPORTERS, type ReporterName } from "./index.ts";
import { readRun } from "./model.ts";
import { renderReport } from "./render.ts";
import { REPORT_SCHEMA } from "./schema/report.ts";
import { goodRun, hostileRun, kitErrorRun, largeRun, mixedRun, poisonedRun, unreachableRun } from "./testing/runs.ts";

const RUNS: Readonly<Record<string, () => RunEvent[]>> = {
  good: goodRun,
  mixed: mixedRun,
  killed: () => mixedRun({ killedAfter: 30 }),
  "killed before anything": () => mixedRun({ killedAfter: 0 }),
  unreachable: unreachableRun,
  "kit error": kitErrorRun,
  hostile: hostileRun,
  poisoned: poisonedRun,
  large: () => largeRun(2000),
};
const EACH = Object.entries(RUNS);
const NAMES = Object.keys(REPORTERS) as ReporterName[];

describe.each(NAMES)("%s", (name) => {
  it.each(EACH)("of a run that is %s holds nothing that a terminal would obey", (_, make) => {
    const text = REPORTERS[name].render(make());
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for
    expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f\u202e]/);
    expect(text.isWellFormed()).toBe(true);
  });

  it("says the same every time", () => {
    expect(REPORTERS[name].render(mixedRun())).toBe(REPORTERS[name].render(mixedRun()));
  });
});

describe("json", () => {
  const validate = new Ajv2020({ strict: true, strictTuples: false }).compile(REPORT_SCHEMA);

  it.each(EACH)("of a run that is %s is what its schema says", (_, make) => {
    validate(JSON.parse(REPORTERS.json.render(make())));
    expect(validate.errors).toBeNull();
  });

  it("is refused by its schema without its counts", () => {
    const { counts: _, ...rest } = JSON.parse(REPORTERS.json.render(goodRun()));
    expect(validate(rest)).toBe(false);
  });
});

describe("junit", () => {
  it.each(EACH)("of a run that is %s is well-formed", (_, make) => {
    expect(XMLValidator.validate(REPORTERS.junit.render(make()))).toBe(true);
  });

  it("counts what it holds", async () => {
    const read = await parseJunit(REPORTERS.junit.render(mixedRun()));
    expect(read && "tests" in read && read).toMatchObject({ tests: 74, failures: 9, errors: 3, skipped: 19 });
    const suites = (read && "testsuite" in read ? read.testsuite : []) ?? [];
    expect(suites.map(({ name, tests }) => [name, tests])).toEqual([
      ["CD codec", 59],
      ["EC echo", 15],
    ]);
    const cases = suites.flatMap(({ testcase }) => testcase ?? []);
    expect(cases.filter(({ failure }) => failure)).toHaveLength(9);
    expect(cases.filter(({ error }) => error)).toHaveLength(3);
    expect(cases.filter(({ skipped }) => skipped)).toHaveLength(19);
  });

  it("tells text as it was, however it is spelled", () => {
    const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: "" });
    const { testsuites } = parser.parse(REPORTERS.junit.render(hostileRun()));
    expect(testsuites.testsuite[0].testcase[0].classname).toContain("</script><script>alert(1)</script>\\u{1b}[31m");
    expect(testsuites.testsuite[0].testcase[0].properties.property[0]).toEqual({ name: "id", value: "CD-0392" });
  });
});

describe("tap", () => {
  const read = (text: string) => {
    const events = TapParser.parse(text);
    const points = events.flatMap(([kind, value]) => (kind === "assert" ? [value] : []));
    const complete = events.find(([kind]) => kind === "complete")?.[1] as unknown as Record<string, unknown>;
    return { points: points as unknown as Record<string, unknown>[], complete };
  };

  it("of a good run is good", () => {
    const { points, complete } = read(REPORTERS.tap.render(goodRun()));
    expect(points).toHaveLength(74);
    expect(complete).toMatchObject({ ok: true, count: 74, fail: 0 });
  });

  it("tells failures, what is known and what did not run apart", () => {
    const { points, complete } = read(REPORTERS.tap.render(mixedRun()));
    expect(complete).toMatchObject({ ok: false, count: 74, todo: 3, skip: 17 });
    expect(points[1]).toMatchObject({ ok: false, diag: { code: "E-BYTES-DIFFER", level: "MUST" } });
    expect(points[15]).toMatchObject({ ok: false, todo: "the decoder is lenient until #482" });
  });

  it("of a killed run bails out", () => {
    const { complete } = read(REPORTERS.tap.render(mixedRun({ killedAfter: 30 })));
    expect(complete).toMatchObject({ ok: false, bailout: "the run was stopped before its end" });
  });

  it.each(EACH)("of a run that is %s has a point per instance", (_, make) => {
    expect(read(REPORTERS.tap.render(make())).points).toHaveLength(readRun(make()).cases.length);
  });
});

/** Draft 4 of JSON Schema, read as the draft that ajv knows: it uses nothing that differs but `id`. */
const SARIF_SCHEMA = new URL(
  "../../node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json",
  import.meta.url,
);
const noSchema = !existsSync(SARIF_SCHEMA);

describe("sarif", () => {
  it.skipIf(noSchema).each(EACH)("of a run that is %s is what the standard's schema says", (_, make) => {
    const { id: _id, $schema: _schema, ...schema } = JSON.parse(readFileSync(SARIF_SCHEMA, "utf8"));
    const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);
    validate(JSON.parse(REPORTERS.sarif.render(make())));
    expect(validate.errors).toBeNull();
  });

  it("has a result per failure, each with its rule and a fingerprint of its own", () => {
    const [run] = JSON.parse(REPORTERS.sarif.render(mixedRun())).runs;
    const { results } = run;
    expect(results).toHaveLength(12);
    for (const { ruleId, ruleIndex } of results) expect(run.tool.driver.rules[ruleIndex].id).toBe(ruleId);
    const prints = results.map((one: Fingerprinted) => one.partialFingerprints["touchstoneInstance/v1"]);
    expect(new Set(prints).size).toBe(results.length);
  });

  it("gives an instance the same fingerprint in every run", () => {
    const printed = (events: RunEvent[]) =>
      JSON.parse(REPORTERS.sarif.render(events)).runs[0].results.map((one: Fingerprinted) => one.partialFingerprints);
    const seeded = mixedRun({ run: { seed: "other", started: "2027-01-01T00:00:00.000Z", touchstone: "9.9.9" } });
    expect(printed(seeded)).toEqual(printed(mixedRun()));
  });

  it("points into the repository and nowhere else", () => {
    for (const events of [mixedRun(), hostileRun(), mixedRun({ run: { sut: "python3 /etc/../x.py" } })]) {
      for (const { locations } of JSON.parse(REPORTERS.sarif.render(events)).runs[0].results) {
        expect(["adapter.py", "touchstone.expect.yaml"]).toContain(locations[0].physicalLocation.artifactLocation.uri);
      }
    }
  });
});

type Fingerprinted = { partialFingerprints: Record<string, string> };

describe("md", () => {
  it.each(EACH)("of a run that is %s has at most sixty lines", (_, make) => {
    expect(REPORTERS.md.render(make()).trimEnd().split("\n").length).toBeLessThanOrEqual(60);
  });

  it("lets nothing of others become a tag, a link or a mention", () => {
    const text = REPORTERS.md.render(hostileRun());
    const outside = text.replace(/`[^`\n]*`/g, "");
    expect(outside).not.toMatch(/<(?!\/?(details|summary|sub)>)/);
    expect(outside).not.toMatch(/[^\\]\]\(/);
  });
});

describe("github", () => {
  it.each(EACH)("of a run that is %s has at most ten annotations, a line each", (_, make) => {
    const lines = REPORTERS.github.render(make()).split("\n").filter(Boolean);
    expect(lines.length).toBeLessThanOrEqual(10);
    for (const line of lines) expect(line).toMatch(/^::(error|warning) [^:]*::./);
  });

  it("shows a failure where the file of expectations speaks of it, else at the adapter", () => {
    const text = REPORTERS.github.render(mixedRun());
    expect(text).toContain("::error file=touchstone.expect.yaml,line=4,title=CD-2134 E-OTHER::");
    expect(text).toContain("::error file=adapter.py,line=1,title=CD-0393 E-BYTES-DIFFER::");
  });

  it("says nothing of a good run", () => expect(REPORTERS.github.render(goodRun())).toBe(""));
});

describe("badge", () => {
  it.each([
    ["good", goodRun, "74/74 · full"],
    ["mixed", mixedRun, "fails, 41/55 · full"],
    ["unreachable", unreachableRun, "inconclusive, 0/74 · full"],
    ["killed", () => mixedRun({ killedAfter: 2 }), "stopped, 1/2 · unknown"],
  ] as const)("of a run that is %s", (_, make, message) => {
    expect(JSON.parse(REPORTERS.badge.render(make()))).toMatchObject({ schemaVersion: 1, label: "aptos/1", message });
    expect(REPORTERS["badge-svg"].render(make())).toContain(`<title>aptos/1: ${message}</title>`);
  });

  it("as a picture is XML", () => {
    for (const [, make] of EACH) expect(XMLValidator.validate(REPORTERS["badge-svg"].render(make()))).toBe(true);
  });
});

describe("a receipt", () => {
  it("names what was observed, in the form that `vectors receipts` reads", () => {
    const receipts = parseReceipts(REPORTERS.receipt.render(mixedRun()), "receipt.txt");
    expect(receipts).toHaveLength(74 - 15 - 5);
    expect(receipts[0]).toMatchObject({ id: "CD-0228", rev: 1 });
  });
});

it("a program asks for a report by its name", async () => {
  expect(await renderReport("tap", goodRun())).toBe(REPORTERS.tap.render(goodRun()));
  await expect(renderReport("nothing" as "tap", goodRun())).rejects.toThrow("no report is called nothing; there are");
});

it("reports of thousands take a moment", () => {
  const events = largeRun(5000);
  for (const { render } of Object.values(REPORTERS)) expect(render(events).length).toBeGreaterThan(0);
});

if (noSchema) console.log("not run: SARIF against the standard's schema (@microsoft/jest-sarif is not installed)");
