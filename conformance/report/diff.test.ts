/** What is told of two runs. */
import { describe, expect, it } from "vitest";
import { diffRuns, renderDiff, renderDiffJson, renderDiffMarkdown } from "./diff.ts";
import { accepted, crashed, listed, without } from "./testing/cases.ts";
import { at, makeRun } from "./testing/fixture.ts";
import { goodRun, mixedRun, poisonedRun } from "./testing/runs.ts";

describe("a difference", () => {
  it.each([
    ["nothing", at(0, (one) => one), at(0, (one) => one), []],
    ["a new failure", at(0, (one) => one), at(0, accepted), ["broken"]],
    ["a fix", at(0, accepted), at(0, (one) => one), ["fixed"]],
    ["another reason", at(0, accepted), at(0, crashed), ["changed"]],
    ["the same failure", at(0, accepted), at(0, accepted), []],
    [
      "what does not run any more",
      at(0, (one) => one),
      at(0, (one) => without(one, "not-applicable", "")),
      ["dropped"],
    ],
    ["what nobody can tell any more", at(0, accepted), at(0, (one) => without(one, "inconclusive", "")), ["unsure"]],
    [
      "a failure that is known from now on",
      at(0, accepted),
      at(0, (one) => listed(accepted(one), "expected")),
      ["listed"],
    ],
    [
      "a known failure that is fixed",
      at(0, (one) => listed(accepted(one), "expected")),
      at(0, (one) => one),
      ["fixed"],
    ],
    [
      "a known failure whose entry ran out",
      at(0, (one) => listed(accepted(one), "expected")),
      at(0, (one) => listed(accepted(one), "expired")),
      ["broken"],
    ],
    [
      "a revision alone",
      at(0, (one) => one),
      at(0, (one) => ({ ...one, instance: one.instance.replace("@1", "@2") })),
      [],
    ],
  ] as const)("of %s", (_, before, after, changes) => {
    const found = diffRuns(makeRun({ rule: before }), makeRun({ rule: after }));
    expect(found.map(({ change }) => change)).toEqual(changes);
  });

  it("names cases that only one run has", () => {
    const few = makeRun({ files: ["aptos/bcs/RpcRequest/valid.json"] });
    const none = goodRun().filter(({ event }) => event !== "case");
    expect(new Set(diffRuns(none, few).map(({ change }) => change))).toEqual(new Set(["added"]));
    expect(new Set(diffRuns(few, none).map(({ change }) => change))).toEqual(new Set(["gone"]));
  });

  it("is told in a few lines", () => {
    const text = renderDiff(makeRun({ rule: at(3, accepted) }), makeRun({ rule: at(0, accepted) }));
    expect(text).toBe(
      [
        "py-demo 0.1 (aptos/1, 2026-11-21T10:00:00) → py-demo 0.1 (aptos/1, 2026-11-21T10:00:00)",
        "",
        "1 new failures",
        "  ✗ CD-0392  E-TRAILING-ACCEPTED: RpcRequest: minimal, made from seed 0",
        "",
        "1 fixed",
        "  ✓ CD-0948  RpcRequest: request_id 4294967295",
        "",
        "1 worse · 1 fixed · 0 other",
        "",
      ].join("\n"),
    );
  });

  it("as a comment shows what is worse, and counts the rest", () => {
    const text = renderDiffMarkdown(goodRun(), mixedRun());
    expect(text).toMatch(/^### ❌ \d+ cases worse than before: py-demo 0.1\n/);
    expect(text.split("\n").length).toBeLessThan(40);
    expect(renderDiffMarkdown(mixedRun(), mixedRun())).toBe("### ✅ nothing is worse: py-demo 0.1\n");
  });

  it("as JSON is JSON", () => {
    expect(JSON.parse(renderDiffJson(goodRun(), mixedRun()))).toMatchObject({ format: 1, worse: 28 });
  });

  it.each([renderDiff, renderDiffMarkdown, renderDiffJson])("obeys nobody: %o", (render) => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for
    expect(render(goodRun(), poisonedRun())).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f\u202e]/);
  });
});
