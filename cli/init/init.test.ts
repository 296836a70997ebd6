import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { parseConfig } from "../../conformance/config/config.ts";
import { run } from "../testing/run.ts";
import { LANES, LANGUAGES } from "./languages.ts";

const folders: string[] = [];

function project(...names: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), "touchstone-init-"));
  folders.push(folder);
  for (const name of names) writeFileSync(join(folder, name), "theirs\n");
  return folder;
}

const textOf = (folder: string, path: string) => readFileSync(join(folder, path), "utf8");

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

describe.each(LANGUAGES)("init --lang %s", (language) => {
  const { adapter, sut } = LANES[language];

  it("writes an adapter, settings and a workflow, and says what comes next", async () => {
    const folder = project();
    const { code, out } = await run(["init", folder, "--lang", language]);
    expect(code).toBe(0);
    expect(textOf(folder, adapter).split("\n").length).toBeLessThanOrEqual(90);
    expect(out).toContain(adapter);
    expect(out).toContain(`npx touchstone doctor --sut "${sut}"`);
    expect(out.split("\n").filter((line) => /^ {2}\d {2}/.test(line))).toHaveLength(3);
  });

  it("writes settings that the kit reads, and a workflow that is YAML and runs it", async () => {
    const folder = project();
    await run(["init", folder, "--lang", language]);
    expect(parseConfig(textOf(folder, "touchstone.yaml"), "touchstone.yaml", folder)).toMatchObject({ sut });
    const workflow = parse(textOf(folder, ".github/workflows/touchstone.yml"));
    expect(JSON.stringify(workflow)).not.toContain("{{");
    expect(workflow.jobs.conformance.steps.map((step: { run?: string }) => step.run ?? "").join()).toContain(
      "touchstone run --ci",
    );
  });

  it("never overwrites: neither that file nor any other is written", async () => {
    const folder = project("touchstone.yaml");
    const { code, err } = await run(["init", folder, "--lang", language]);
    expect(code).toBe(2);
    expect(err).toContain("touchstone.yaml is there already; --force replaces it");
    expect(textOf(folder, "touchstone.yaml")).toBe("theirs\n");
    expect(existsSync(join(folder, adapter))).toBe(false);
  });

  it("overwrites with --force", async () => {
    const folder = project("touchstone.yaml");
    expect((await run(["init", folder, "--lang", language, "--force"])).code).toBe(0);
    expect(textOf(folder, "touchstone.yaml")).toContain(sut);
  });
});

describe("init without --lang", () => {
  it.each([
    ["Cargo.toml", "rust"],
    ["go.mod", "go"],
    ["pyproject.toml", "python"],
    ["package.json", "ts"],
  ] as const)("%s means %s", async (mark, language) => {
    const folder = project(mark);
    expect((await run(["init", folder])).code).toBe(0);
    expect(existsSync(join(folder, LANES[language].adapter))).toBe(true);
  });

  it.each([
    [[], "nothing here says which language"],
    [["go.mod", "Cargo.toml"], "this could be rust or go"],
  ])("%j is refused", async (names, why) => {
    const { code, err } = await run(["init", project(...names)]);
    expect(code).toBe(2);
    expect(err).toContain(why);
  });

  it("refuses a language that it does not know", async () => {
    expect((await run(["init", project(), "--lang", "cobol"])).err).toContain("one of rust, go, python, ts, not cobol");
  });

  it("names the file that the language's tools lack", async () => {
    expect((await run(["init", project(), "--lang", "go"])).out).toContain("go mod init");
    expect((await run(["init", project("go.mod"), "--lang", "go"])).out).not.toContain("go mod init");
  });
});

describe.each([
  ["ts", "node"],
  ["python", "python3"],
] as const)("the untouched stub in %s", (language, tool) => {
  const missing = spawnSync(tool, ["--version"]).status !== 0;

  it.skipIf(missing)(
    `answers hello, refuses nothing and claims nothing${missing ? `: not run, ${tool} is missing` : ""}`,
    async () => {
      const folder = project();
      await run(["init", folder, "--lang", language]);
      const [command = "", ...words] = LANES[language].sut.split(" ");
      const input = "1 hello TS/1\n2 accept RpcRequest 00\n3 recode RpcRequest \n4 never-heard-of\n5 reset\n6 bye\n";
      const { stdout, status } = spawnSync(command, words, { cwd: folder, input, encoding: "utf8" });
      expect(status).toBe(0);
      expect(stdout.split("\n")).toEqual([
        "1 ok my-implementation 0.1.0 ops=accept,recode ts=1 types=",
        "2 unsupported",
        "3 unsupported",
        "4 unsupported",
        "5 ok",
        "6 ok",
        "",
      ]);
    },
  );
});
