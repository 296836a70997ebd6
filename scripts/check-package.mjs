#!/usr/bin/env node
/**
 * What a user of the package meets: every name in `exports` can be imported and has types, what is packed holds all of
 * it and no tests, and the command starts, also where it has to say why it cannot. Reads dist/, build first.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const BIN = join(ROOT, "cli/touchstone.js");
const manifest = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));

/** What a command line gives: exit code and the start of what it prints. */
const STARTS = [
  { words: ["--version"], status: 0, out: `${manifest.version}\n` },
  { words: ["--help"], status: 0, out: `touchstone ${manifest.version}` },
  { words: ["decode", "ChainId"], input: "\x04", status: 0, out: "4\n" },
  { words: ["decode", "ChainId"], input: "", status: 1, err: "touchstone: truncated" },
  { words: ["nonsense"], status: 2, err: "touchstone: unknown command nonsense" },
];

async function main() {
  const faults = [...packed(), ...(await importable()), ...STARTS.flatMap(started), ...oldNode(), ...unbuilt()];
  for (const fault of faults) console.error(fault);
  console.log(`package: ${Object.keys(manifest.exports).length} exports, ${faults.length} faults`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}

/** Every target of exports and bin is packed; no test is. */
function packed() {
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ["npm"];
  const words = [...npm.slice(1), "pack", "--dry-run", "--json", "--ignore-scripts"];
  const report = execFileSync(npm[0], words, { cwd: ROOT, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  const files = new Set(JSON.parse(report)[0].files.map((file) => file.path));
  const wanted = [...targets(), ...Object.values(manifest.bin), "README.md", "LICENSE"];
  const absent = wanted.map((path) => path.replace(/^\.\//, "")).filter((path) => !files.has(path));
  const unwanted = [...files].filter((path) => /\.test\.|\.types\.|\/testing\//.test(path));
  return [...absent.map((path) => `${path} is not packed`), ...unwanted.map((path) => `${path} should not be packed`)];
}

function targets() {
  return Object.values(manifest.exports).flatMap((target) => {
    if (typeof target === "string") return target.includes("*") ? [] : [target];
    return Object.values(target);
  });
}

/** A package may import itself by name: just what a user would write. */
async function importable() {
  const names = Object.entries(manifest.exports).filter(([, target]) => typeof target === "object");
  const faults = await Promise.all(
    names.map(async ([name]) => {
      const specifier = manifest.name + name.slice(1);
      try {
        const module = await import(specifier);
        return Object.keys(module).length === 0 ? [`${specifier} exports nothing`] : [];
      } catch (error) {
        return [`${specifier} cannot be imported: ${error.message}`];
      }
    }),
  );
  return faults.flat();
}

function started({ words, input, status, out = "", err = "" }) {
  return differs(`touchstone ${words.join(" ")}`, run([BIN, ...words], input), { status, out, err });
}

/** An older Node gets one line; here it is this one with another number. */
function oldNode() {
  return inScratch((folder) => {
    const pretend = join(folder, "pretend.cjs");
    writeFileSync(pretend, 'Object.defineProperty(process, "versions", { value: { node: "18.19.1" } });');
    const found = run(["--require", pretend, BIN, "--help"]);
    return differs("on Node 18", found, { status: 2, err: "touchstone needs Node 20 or newer; this is v18.19.1\n" });
  });
}

/** A clone that was not built says so. */
function unbuilt() {
  return inScratch((folder) => {
    mkdirSync(join(folder, "cli"));
    copyFileSync(BIN, join(folder, "cli/touchstone.js"));
    copyFileSync(join(ROOT, "package.json"), join(folder, "package.json"));
    const found = run([join(folder, "cli/touchstone.js"), "--help"]);
    return differs("unbuilt", found, { status: 2, err: "touchstone is not built; run `npm ci`" });
  });
}

function run(words, input = "") {
  return spawnSync(process.execPath, words, { input, encoding: "utf8" });
}

/** Standard output and error start as wanted; one that is not mentioned is empty. */
function differs(name, found, { status, out = "", err = "" }) {
  const fits = (text, start) => (start === "" ? text === "" : text.startsWith(start));
  if (found.status === status && fits(found.stdout, out) && fits(found.stderr, err)) return [];
  return [`${name}: exit ${found.status}, ${JSON.stringify(found.stdout)}, ${JSON.stringify(found.stderr)}`];
}

function inScratch(use) {
  const folder = mkdtempSync(join(tmpdir(), "touchstone-package-"));
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await main();
