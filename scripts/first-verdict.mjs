#!/usr/bin/env node
/**
 * A new user's first minutes, once in each language that is on this machine: an empty folder, `touchstone init`, a look
 * by `doctor`, one type filled in carelessly, the verdict that says so, the repair, and the verdict that says that. Prints
 * what each step took. Fails when a step does, or when a first verdict takes more than five minutes.
 *
 *     node scripts/first-verdict.mjs [LANGUAGE…]
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { CARELESS, edited, FILL } from "./first-verdict/fill.mjs";

const KIT = fileURLToPath(new URL("../cli/touchstone.js", import.meta.url));
const PATIENCE = 300;

/** @typedef {{ tool: string, adapter: string, sut: string, prepare?: string[], build?: string[] }} Lane */

/** @type {Record<string, Lane>} */
const LANES = {
  python: { tool: "python3", adapter: "tests/touchstone_adapter.py", sut: "python3 tests/touchstone_adapter.py" },
  ts: { tool: "node", adapter: "test/touchstone.mjs", sut: "node test/touchstone.mjs" },
  go: {
    tool: "go",
    adapter: "internal/touchstone/main.go",
    sut: "go run ./internal/touchstone",
    prepare: ["go", "mod", "init", "example.com/mine"],
    build: ["go", "build", "-o", "/dev/null", "./internal/touchstone"],
  },
  rust: {
    tool: "cargo",
    adapter: "examples/touchstone_adapter.rs",
    sut: "cargo run -q --release --example touchstone_adapter",
    prepare: ["cargo", "init", "--lib", "--name", "mine", "--vcs", "none", "--quiet"],
    build: ["cargo", "build", "--quiet", "--release", "--example", "touchstone_adapter"],
  },
};

/** One language from nothing; the seconds to the first verdict. @type {(language: string, lane: Lane) => number} */
function walk(language, lane) {
  const folder = mkdtempSync(join(tmpdir(), "first-verdict-"));
  const started = performance.now();
  const step = stepper(language, folder);
  try {
    if (lane.prepare) step("a new project", lane.prepare);
    step("touchstone init", kit("init", "--lang", language));
    if (lane.build) step("build", lane.build);
    step("touchstone doctor: the untouched adapter", kit("doctor", "--sut", lane.sut));
    step("touchstone run: nothing is declared, so nothing is shown", kit("run", "--quiet"), {
      exit: 4,
      says: /result=inconclusive .* fail=0 /,
    });
    const text = readFileSync(join(folder, lane.adapter), "utf8");
    const filled = edited(text, FILL[language] ?? []);
    writeFileSync(join(folder, lane.adapter), edited(filled, [CARELESS[language] ?? ["", ""]]));
    step("first verdict: RpcRequest takes what is behind it", kit("run", "RpcRequest"), {
      exit: 1,
      says: /E-TRAILING-ACCEPTED[\s\S]* fail=[1-9]/,
    });
    const seconds = (performance.now() - started) / 1000;
    writeFileSync(join(folder, lane.adapter), filled);
    step("second verdict: RpcRequest is right", kit("run", "RpcRequest"), { says: /pass=[1-9]\d.* fail=0 / });
    return seconds;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @type {(...words: string[]) => string[]} */
function kit(...words) {
  return [process.execPath, KIT, ...words];
}

/** Runs steps in a folder, prints how long each took, and throws with its output when it is not as it should be. */
function stepper(/** @type {string} */ language, /** @type {string} */ folder) {
  /** @type {(what: string, words: string[], want?: { exit?: number, says?: RegExp }) => void} */
  return (what, [command = "", ...words], { exit = 0, says } = {}) => {
    const started = performance.now();
    const { status, stdout, stderr, error } = spawnSync(command, words, { cwd: folder, encoding: "utf8" });
    const output = `${stdout}${stderr}${error ?? ""}`;
    console.log(`${language.padEnd(7)} ${seconds(performance.now() - started)}  ${what}`);
    if (status !== exit) throw new Error(`${what}: exit ${status}, not ${exit}\n${output}`);
    if (says && !says.test(output)) throw new Error(`${what}: does not say ${says}\n${output}`);
  };
}

/** @type {(ms: number) => string} */
function seconds(ms) {
  return `${(ms / 1000).toFixed(1)} s`.padStart(8);
}

/** @type {(tool: string) => boolean} */
function isHere(tool) {
  return spawnSync(tool, [tool === "go" ? "version" : "--version"], { stdio: "ignore" }).status === 0;
}

/** @type {(language: string) => string} */
function outcome(language) {
  const lane = LANES[language];
  if (!lane) return `failed: there is no language ${language}; there are ${Object.keys(LANES).join(", ")}`;
  if (!isHere(lane.tool)) return `not run: ${lane.tool} is missing`;
  try {
    const taken = walk(language, lane);
    const verdict = `first verdict after ${taken.toFixed(1)} s`;
    return taken > PATIENCE ? `failed: ${verdict}, and five minutes are the promise` : verdict;
  } catch (error) {
    return `failed: ${error instanceof Error ? error.message : error}`;
  }
}

const asked = process.argv.slice(2);
const outcomes = (asked.length > 0 ? asked : Object.keys(LANES)).map((language) => {
  const said = outcome(language);
  console.log(`${language.padEnd(7)} ${said}\n`);
  return { language, said };
});
for (const { language, said } of outcomes) console.log(`${language.padEnd(7)} ${said.split("\n")[0]}`);
process.exitCode = outcomes.some(({ said }) => said.startsWith("failed")) ? 1 : 0;
