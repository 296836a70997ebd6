/** The workflow and the action of docs/ci, run as they stand in a repository made for it. */
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";

const CLI = resolve("dist/cli/start.js");
const missing = [
  ...(existsSync(CLI) ? [] : ["the build (npm run build)"]),
  ...["git", "bash"].filter((tool) => spawnSync(tool, ["--version"]).status !== 0),
];
if (missing.length > 0) console.log(`not run: docs/ci in a scratch repository (${missing.join(", ")} missing)`);

type Step = { readonly name?: string; readonly run?: string; readonly env?: Readonly<Record<string, string>> };

const workflow = parse(readFileSync("docs/ci/wire.yml", "utf8")) as { jobs: { gate: { steps: readonly Step[] } } };
const action = parse(readFileSync("docs/ci/wire-gate/action.yml", "utf8")) as {
  inputs: Readonly<Record<string, { default?: string }>>;
  runs: { steps: readonly Step[] };
};

const REGISTRY = `---
Message:
  ENUM:
    0:
      Ping: UNIT
    1:
      Request:
        NEWTYPE:
          TYPENAME: Request
Request:
  STRUCT:
    - id: U32
    - priority: U8
    - body: BYTES
`;
const BREAKING = REGISTRY.replace("    - body", "    - deadline_ms: U32\n    - body");
const ALLOW = (expires: string) => `touchstone: 1
allow:
  - rule: FIELD_ADDED
    type: Request.deadline_ms
    reason: nodes answer in time since wire/2
    version: wire/2
    expires: ${expires}
`;

describe.skipIf(missing.length > 0)("docs/ci in a scratch repository", () => {
  const home = mkdtempSync(join(tmpdir(), "touchstone-ci-"));
  const repository = join(home, "repository");
  const summary = join(home, "summary.md");

  beforeAll(() => {
    mkdirSync(join(home, "bin"));
    mkdirSync(join(repository, "wire"), { recursive: true });
    // What npx would fetch: this very build.
    writeFileSync(
      join(home, "bin/npx"),
      `#!/usr/bin/env bash\n[ "$1" = --yes ] && shift\ncase "$1" in touchstone|touchstone@*) shift ;; *) exit 97 ;; esac\nexec "${process.execPath}" "${CLI}" "$@"\n`,
    );
    chmodSync(join(home, "bin/npx"), 0o755);
    git("init", "-q", "-b", "main");
    commit("wire/registry.yaml", REGISTRY);
    git("update-ref", "refs/remotes/origin/main", "HEAD");
    git("checkout", "-q", "-b", "deadline");
  });
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  it("lets a commit pass that changes no byte", () => {
    commit("wire/registry.yaml", `# sorted\n${REGISTRY}`);
    const { status, stdout } = step(workflowStep());
    expect(stdout).toContain("gate=pass");
    expect(status).toBe(0);
  });

  it("stops a breaking commit with the right words, on its line", () => {
    commit("wire/registry.yaml", BREAKING);
    const { status, stdout } = step(workflowStep());
    expect(status).toBe(6);
    expect(stdout).toContain("✗ FIELD_ADDED Request.deadline_ms  u32, after priority  WIRE  wire/registry.yaml:14");
    expect(stdout).toContain("witness  000000000000  6 bytes");
    expect(stdout).toContain("::error file=wire/registry.yaml,line=14,title=FIELD_ADDED Request.deadline_ms::");
    expect(readFileSync(summary, "utf8")).toContain("| ✗ | FIELD_ADDED | `Request.deadline_ms` |");
    expect(JSON.parse(readFileSync(join(repository, "gate.sarif"), "utf8")).runs[0].results[0].ruleId).toBe(
      "FIELD_ADDED",
    );
  });

  it("stops it as an action too, and says which type of which base it looked at", () => {
    const { status, stdout } = step(actionStep({ schema: "wire/registry.yaml", roots: "Message" }));
    expect(status).toBe(6);
    expect(stdout).toContain("under    Message");
  });

  it("lets it pass once it is allowed", () => {
    commit("breaking.allow.yaml", ALLOW("2999-12-31"));
    const { status, stdout } = step(workflowStep());
    expect(stdout).toContain("allowed  nodes answer in time since wire/2 (wire/2, until 2999-12-31)");
    expect(stdout).not.toContain("::error");
    expect(status).toBe(0);
  });

  it("fails on an entry that has expired, and the change blocks again", () => {
    commit("breaking.allow.yaml", ALLOW("2020-01-01"));
    const { status, stdout } = step(workflowStep());
    expect(status).toBe(6);
    expect(stdout).toContain("FIELD_ADDED Request.deadline_ms expired on 2020-01-01");
  });

  it("fails on an entry that allows nothing any more", () => {
    commit("breaking.allow.yaml", ALLOW("2999-12-31"));
    git("update-ref", "refs/remotes/origin/main", "HEAD");
    const { status, stdout } = step(workflowStep());
    expect(status).toBe(3);
    expect(stdout).toContain("::error file=breaking.allow.yaml,line=3,");
  });

  it("says what is wrong when the base is not there", () => {
    const { status, stderr } = step({ ...workflowStep(), env: { SCHEMA: "wire/registry.yaml", BASE: "nowhere" } });
    expect(status).toBe(2);
    expect(stderr).toContain("git knows no commit origin/nowhere");
  });

  function workflowStep(): Step {
    return workflow.jobs.gate.steps.find(({ name }) => name === "gate") as Step;
  }

  /** The action's step with its inputs filled in, as the runner does. */
  function actionStep(inputs: Readonly<Record<string, string>>): Step {
    const { env = {}, run } = action.runs.steps[0] as Step;
    const filled = Object.entries(env).map(([name, value]) => {
      const input = /inputs\.(\w+)/.exec(value)?.[1];
      return [name, input === undefined ? value : (inputs[input] ?? action.inputs[input]?.default ?? "")] as const;
    });
    return { run: run as string, env: Object.fromEntries(filled) };
  }

  function step({ run, env = {} }: Step) {
    const filled = Object.entries(env).map(([name, value]) => [
      name,
      value.replace(/^\$\{\{ github\.base_ref \}\}$/, "main"),
    ]);
    const world = { PATH: `${join(home, "bin")}:${process.env["PATH"]}`, GITHUB_STEP_SUMMARY: summary, NO_COLOR: "1" };
    rmSync(summary, { force: true });
    return spawnSync("bash", ["-e", "-o", "pipefail", "-c", run as string], {
      cwd: repository,
      env: { ...world, ...Object.fromEntries(filled) },
      encoding: "utf8",
    });
  }

  function git(...words: readonly string[]): void {
    const named = ["-c", "user.name=t", "-c", "user.email=t@example.invalid", "-c", "commit.gpgsign=false"];
    const { status, stderr } = spawnSync("git", [...named, ...words], { cwd: repository, encoding: "utf8" });
    if (status !== 0) throw new Error(stderr);
  }

  function commit(path: string, text: string): void {
    writeFileSync(join(repository, path), text);
    git("add", "-A");
    git("commit", "-q", "-m", path, "--allow-empty");
  }
});
