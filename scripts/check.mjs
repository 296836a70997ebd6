#!/usr/bin/env node
/**
 * `npm run check`: everything that CI asks of a change, one step after the other, and all of them even when one fails.
 * The last line is `N passed, N failed`. `node scripts/check.mjs imports docs` runs the named steps alone,
 * `--except tests` all but those.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** A log gets no colours: the tool would paint every letter. */
const PLAIN = process.stdout.isTTY ? [] : ["--colors=off"];

/**
 * What is checked, in the order in which a fault is cheapest to understand. A step whose script does not exist yet is
 * reported by name as not run.
 * @type {readonly { name: string, command: readonly string[], says: string, needed?: boolean }[]}
 */
export const STEPS = [
  { name: "types", command: bin("typescript/bin/tsc", "-p", "tsconfig.json"), says: "types, and what dist is made of" },
  { name: "format", command: bin("@biomejs/biome/bin/biome", "ci", ".", ...PLAIN), says: "format and lint" },
  { name: "imports", command: ["scripts/check-imports.mjs"], says: "what may import what" },
  { name: "proto", command: ["scripts/proto.mjs", "--check"], says: "code generated from .proto files is current" },
  { name: "wasm", command: ["codec/lz4/wasm/build.mjs", "--check"], says: "the compiled LZ4 module is current" },
  { name: "samples", command: ["scripts/samples.mjs", "--check"], says: "shipped samples are what the codec writes" },
  { name: "docs", command: ["scripts/docs.mjs", "--check"], says: "generated pages are current, links lead somewhere" },
  { name: "package", command: ["scripts/check-package.mjs"], says: "what is published can be imported and started" },
  { name: "tests", command: bin("vitest/vitest.mjs", "run"), says: "tests" },
];

/** The steps that the words ask for; one that is asked for by name has to run.
 * @param {readonly string[]} words
 * @param {typeof STEPS} steps */
export function chosen(words, steps = STEPS) {
  const except = words[0] === "--except";
  const names = except ? words.slice(1) : words;
  const unknown = names.filter((name) => !steps.some((step) => step.name === name));
  if (unknown.length > 0) throw new Error(`no step is called ${unknown.join(", ")}`);
  const wanted = names.length === 0 ? steps : steps.filter((step) => names.includes(step.name) !== except);
  return names.length === 0 || except ? wanted : wanted.map((step) => ({ ...step, needed: true }));
}

/** Runs the steps and prints how each went; the number that failed.
 * @param {typeof STEPS} steps */
export function runSteps(steps, root = ROOT, print = console.log) {
  let failed = 0;
  let passed = 0;
  for (const { name, command, says, needed } of steps) {
    if (!needed && !existsSync(root + command[0])) {
      print(`not run: ${name} (${command[0]} does not exist)`);
      continue;
    }
    print(`\n== ${name}: ${says}`);
    const { status } = spawnSync(process.execPath, command, { cwd: root, stdio: "inherit" });
    if (status === 0) passed++;
    else failed++;
    print(status === 0 ? `ok: ${name}` : `FAILED: ${name}`);
  }
  if (steps.length > 1) print(`\n${passed} passed, ${failed} failed`);
  return failed;
}

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** A tool of node_modules, started without a shell so that it runs the same everywhere. */
function bin(path, ...words) {
  return [`node_modules/${path}`, ...words];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.exitCode = runSteps(chosen(process.argv.slice(2))) === 0 ? 0 : 1;
}
