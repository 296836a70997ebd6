/** Reports of one verdict that has something of everything, hostile names among it. */
import { existsSync, readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { readAllowances } from "../allow/read.ts";
import { askGate } from "../gate.ts";
import { registryWire } from "../sources/registry.ts";
import type { Verdict } from "../verdict.ts";
import { renderConsole } from "./console.ts";
import { renderGithub } from "./github.ts";
import { GATE_REPORTERS } from "./index.ts";
import { renderJson } from "./json.ts";
import { renderMarkdown } from "./markdown.ts";
import { renderSarif } from "./sarif.ts";

const OLD =
  "---\nMessage:\n  ENUM:\n    0:\n      Ping: UNIT\nRequest:\n  STRUCT:\n    - id: U32\n    - body: BYTES\n    - a: U64\n    - b: U64\n";
const NEW = OLD.replace("Ping: UNIT", "Ping: UNIT\n    1:\n      Pong: UNIT")
  .replace("    - body", "    - deadline: U32\n    - body")
  .replace("    - a: U64\n    - b: U64", "    - b: U64\n    - a: U64");
const ALLOW = (rule: string, type: string) =>
  `touchstone: 1\nallow:\n  - {rule: ${rule}, type: "${type}", reason: "meant | to \`be\`", version: "2", expires: 2030-01-01}\n`;

function verdict(before = OLD, after = NEW, allow?: string, faults: Verdict["faults"] = []): Verdict {
  return askGate({
    before: registryWire(before, "old.yaml", { label: "old.yaml" }),
    after: registryWire(after, "new.yaml", { label: "new.yaml" }),
    today: "2026-11-21",
    started: Date.now(),
    allow:
      allow === undefined
        ? undefined
        : { file: "breaking.allow.yaml", entries: readAllowances(allow, "breaking.allow.yaml") },
    faults,
  });
}

describe("the verdict", () => {
  it.each([
    ["passes when nothing changed", verdict(OLD, OLD), 0, "pass"],
    ["breaks", verdict(), 6, "breaking"],
    ["is stale when only an entry is unused", verdict(OLD, OLD, ALLOW("FIELD_ADDED", "Request.deadline")), 3, "stale"],
    ["breaks rather than being stale", verdict(OLD, NEW, ALLOW("FIELD_REMOVED", "Request.deadline")), 6, "breaking"],
    [
      "fails rather than breaking",
      verdict(OLD, NEW, undefined, [{ check: "ledger", text: "CD-0001 is lost" }]),
      1,
      "fail",
    ],
  ] as const)("%s", (_, { exit, result }, code, word) => {
    expect([exit, result]).toEqual([code, word]);
  });
});

describe("the console", () => {
  it("shows rule, place, consequence, witness and both readings, and ends in one line", () => {
    const text = renderConsole(verdict());
    expect(text).toContain("✗ FIELD_ADDED Request.deadline  u32, after id  WIRE  new.yaml:11");
    expect(text).toContain('      old.yaml  {"id":0');
    expect(text).toContain("      new.yaml  refuses: ");
    expect(text).toMatch(
      /\ntouchstone: gate=breaking exit=6 breaking=3 allowed=0 warnings=0 notes=0 faults=0 stale=0\n$/,
    );
  });

  it("says that a field that moved is read by both, and not the same", () => {
    expect(
      renderConsole(verdict(OLD, OLD.replace("    - a: U64\n    - b: U64", "    - b: U64\n    - a: U64"))),
    ).toContain("both read it, and not the same");
  });

  it("shows what is allowed, and by what", () => {
    expect(renderConsole(verdict(OLD, NEW, ALLOW("FIELD_ADDED", "Request")))).toContain(
      "allowed  meant | to `be` (2, until 2030-01-01)",
    );
  });

  it("is plain without colour, and ASCII where nothing else is to be had", () => {
    expect(renderConsole(verdict())).not.toContain("\x1b");
    expect(renderConsole(verdict(), { color: true })).toContain("\x1b[31m✗");
    const ascii = GATE_REPORTERS.console.render(verdict(), { ascii: true, version: "1" });
    expect([...ascii].every((letter) => letter.charCodeAt(0) < 128)).toBe(true);
  });
});

const SARIF_SCHEMA = "node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json";
if (!existsSync(SARIF_SCHEMA))
  console.log("not run: the gate's SARIF against the standard's schema (@microsoft/jest-sarif is not installed)");

describe("SARIF", () => {
  it.skipIf(!existsSync(SARIF_SCHEMA))("is what the standard's schema says", () => {
    const { id: _id, $schema: _schema, ...schema } = JSON.parse(readFileSync(SARIF_SCHEMA, "utf8"));
    const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);
    validate(JSON.parse(renderSarif(verdict(OLD, NEW, ALLOW("FIELD_ADDED", "Request")), "1.2.3")));
    expect(validate.errors).toBeNull();
  });

  const log = JSON.parse(renderSarif(verdict(OLD, NEW, ALLOW("FIELD_ADDED", "Request")), "1.2.3"));
  const [run] = log.runs;

  it("has a rule for every result, a level, a place and a fingerprint that does not move with its line", () => {
    expect(log.version).toBe("2.1.0");
    for (const result of run.results) {
      expect(run.tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId);
      expect(["error", "warning", "note"]).toContain(result.level);
      expect(result.locations[0].physicalLocation.region.startLine).toBeGreaterThan(0);
      expect(result.partialFingerprints["touchstoneGate/v1"]).toMatch(/^[A-Z_]+ \S+$/);
    }
  });

  it("suppresses what is allowed, with the reason", () => {
    const suppressed = run.results.filter((result: { suppressions?: unknown }) => result.suppressions);
    expect(suppressed.map((result: { ruleId: string }) => result.ruleId)).toEqual(["FIELD_ADDED"]);
    expect(suppressed[0].suppressions[0].justification).toBe("meant | to `be`");
  });
});

describe("annotations", () => {
  it("are one line each, on the line of the schema, and at most ten", () => {
    const many = `---\n${Array.from({ length: 30 }, (_, i) => `T${i}:\n  STRUCT:\n    - a: U8\n`).join("")}`;
    const lines = renderGithub(verdict(many, many.replaceAll("U8", "U16")))
      .trimEnd()
      .split("\n");
    expect(lines).toHaveLength(10);
    expect(lines[0]).toMatch(/^::error file=new\.yaml,line=4,title=FIELD_TYPE T0\.a::u8 became u16%0A/);
    expect(lines[9]).toContain("and 21 more findings");
  });

  it("say what an entry allows no more, on its line", () => {
    expect(renderGithub(verdict(OLD, OLD, ALLOW("FIELD_ADDED", "Request")))).toMatch(
      /^::error file=breaking\.allow\.yaml,line=3,/,
    );
  });
});

describe("the job summary", () => {
  it("has a table, folded proofs and an entry to copy", () => {
    const text = renderMarkdown(verdict());
    expect(text).toContain("| ✗ | FIELD_ADDED | `Request.deadline` | u32, after id | WIRE | `new.yaml:11` |");
    expect(text).toContain("<details><summary>FIELD\\_ADDED Request.deadline</summary>");
    expect(text).toContain('- rule: FIELD_ADDED\n  type: "Request.deadline"');
    expect(text.split("\n").length).toBeLessThan(100);
  });
});

describe("JSON", () => {
  it("holds the verdict, each finding with its subject and what its rule means", () => {
    const told = JSON.parse(renderJson(verdict()));
    expect(told).toMatchObject({ format: 1, exit: 6, result: "breaking" });
    expect(told.findings[0]).toMatchObject({ subject: "Message::Pong", means: expect.stringContaining("variant") });
  });
});

describe("hostile names", () => {
  const evil = "T\\u001b[2J::error::%0A`|<img>";
  const hostile = `---\n"${evil}":\n  STRUCT:\n    - a: U8\n`;
  const shown = verdict(hostile, hostile.replace("U8", "U16"));

  it.each(Object.entries(GATE_REPORTERS))("command no terminal, no workflow and no page: %s", (name, { render }) => {
    const text = render(shown, { version: "1", color: false });
    expect(text).not.toContain("\x1b");
    expect(text).not.toMatch(/^::error::/m);
    // What stands between backticks is no markup.
    if (name === "md") expect(text.replace(/```[\s\S]*?```|`[^`\n]*`/g, "")).not.toMatch(/[^\\]<img/);
  });
});

it("the page on the gate shows the form of the last line", () => {
  expect(readFileSync("docs/gate.md", "utf8")).toContain(
    renderConsole(verdict(OLD, OLD)).trimEnd().split("\n").at(-1)?.slice(0, 30),
  );
});
