import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { describe, expect, it } from "vitest";
import { chosen, runSteps, STEPS } from "./check.mjs";

const names = (steps) => steps.map((step) => step.name);

describe("which steps run", () => {
  it("are all of them, those named, or all but those named", () => {
    expect(chosen([])).toBe(STEPS);
    expect(names(chosen(["docs", "imports"]))).toEqual(["imports", "docs"]);
    expect(names(chosen(["--except", "tests"]))).toEqual(names(STEPS).filter((name) => name !== "tests"));
    expect(() => chosen(["import"])).toThrow("no step is called import");
  });
});

describe("running steps", () => {
  const root = `${mkdtempSync(`${tmpdir()}/touchstone-check-`)}/`;
  writeFileSync(`${root}good.mjs`, "");
  writeFileSync(`${root}bad.mjs`, "process.exit(3)");
  const step = (script) => ({ name: script, command: [`${script}.mjs`], says: "a step" });
  const run = (...scripts) => {
    const lines = [];
    const failed = runSteps(scripts.map(step), root, (line) => lines.push(line));
    return { failed, lines };
  };

  it("goes on after a failure and counts at the end", () => {
    const { failed, lines } = run("bad", "good", "absent");
    expect(failed).toBe(1);
    expect(lines).toContain("FAILED: bad");
    expect(lines).toContain("ok: good");
    expect(lines).toContain("not run: absent (absent.mjs does not exist)");
    expect(lines.at(-1)).toBe("\n1 passed, 1 failed");
  });

  it("fails a step that is asked for by name and cannot run", () => {
    const [named] = chosen(["absent"], [step("absent")]);
    expect(runSteps([named], root, () => {})).toBe(1);
  });
});
