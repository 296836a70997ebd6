/** A gate that is configured and never called is named; one that is called is left in peace. */
import { describe, expect, it } from "vitest";
import { ciHabits } from "./workflow.ts";

const PATH = ".github/workflows/wire.yml";

function workflow(...steps: readonly string[]): string {
  return `on: push\njobs:\n  wire:\n    runs-on: ubuntu-latest\n    steps:\n${steps.map((step) => `      - ${step}\n`).join("")}`;
}

const RUN = "run: npx touchstone run --sut ./adapter --ci";

/** Files, and the ids that must be bad. */
const ROWS: readonly (readonly [string, Record<string, string>, readonly string[]])[] = [
  ["called", { [PATH]: workflow("uses: actions/checkout@v4", RUN) }, []],
  ["called in several lines", { [PATH]: workflow("run: |\n          npm ci\n          npx touchstone run") }, []],
  [
    "called by a script",
    { [PATH]: workflow("run: npm run wire"), "package.json": '{"scripts":{"wire":"touchstone run"}}' },
    [],
  ],
  ["called by another forge", { ".gitlab-ci.yml": "wire:\n  script:\n    - npx touchstone run\n" }, []],
  ["called by a shell script", { ".ci/run": "#!/bin/sh\nnpx touchstone run\n" }, []],
  ["no workflow", { "touchstone.yaml": "touchstone: 1" }, ["ci"]],
  ["never called", { [PATH]: workflow("run: npm test"), "touchstone.yaml": "touchstone: 1" }, ["ci-run"]],
  ["only installed", { [PATH]: workflow("run: npm install touchstone") }, ["ci-run"]],
  [
    "commented out",
    { [PATH]: workflow("run: npm test", "# run: npx touchstone run", "run: |\n          # npx touchstone run") },
    ["ci-run"],
  ],
  ["switched off", { [PATH]: workflow(`${RUN}\n        if: false`) }, ["ci-run"]],
  ["ignored by the step", { [PATH]: workflow(`${RUN}\n        continue-on-error: true`) }, ["ci-ignored"]],
  ["ignored by the shell", { [PATH]: workflow(`${RUN} || true`) }, ["ci-ignored"]],
  ["the wire's gate is not called", { [PATH]: workflow(RUN), "breaking.allow.yaml": "allow: []" }, ["ci-gate"]],
  [
    "the wire's gate is called",
    { [PATH]: workflow(RUN, "run: npx touchstone schema diff --against git:main"), "breaking.allow.yaml": "" },
    [],
  ],
  ["no YAML", { [PATH]: "a: [", "package.json": "{" }, ["ci-run"]],
];

describe("doctor --ci", () => {
  it.each(ROWS)("%s", (_, files, bad) => {
    const habits = ciHabits(new Map(Object.entries(files)));
    expect(habits.filter(({ mark }) => mark === "bad").map(({ id }) => id)).toEqual(bad);
  });
});
