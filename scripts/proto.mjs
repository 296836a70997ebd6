#!/usr/bin/env node
/**
 * Compiles codec/proto/*.proto with buf and ts-proto, both from node_modules; nothing is fetched.
 * `node scripts/proto.mjs` writes codec/proto/generated/, `--check` says whether what is committed is current.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const OUT = "codec/proto/generated";

/** What the .proto files compile to now: file name → text.
 * @returns {Map<string, string>} */
export function generate() {
  const scratch = mkdtempSync(join(tmpdir(), "touchstone-proto-"));
  try {
    const buf = join(ROOT, "node_modules/@bufbuild/buf/bin/buf");
    execFileSync(process.execPath, [buf, "generate", "--output", scratch], { cwd: ROOT, stdio: "inherit" });
    return readFolder(join(scratch, OUT));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Every file of the folder by name.
 * @param {string} folder
 * @returns {Map<string, string>} */
export function readFolder(folder) {
  return new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

/** One line per file that is missing, stale or left over.
 * @param {ReadonlyMap<string, string>} wanted
 * @param {ReadonlyMap<string, string>} found
 * @returns {string[]} */
export function differences(wanted, found) {
  const absent = [...wanted.keys()].filter((name) => !found.has(name)).map((name) => `${name} is missing`);
  const stale = [...wanted].filter(([name, text]) => found.has(name) && found.get(name) !== text);
  const extra = [...found.keys()].filter((name) => !wanted.has(name)).map((name) => `${name} has no .proto`);
  return [...absent, ...stale.map(([name]) => `${name} is stale`), ...extra];
}

function check() {
  const wrong = differences(generate(), readFolder(join(ROOT, OUT)));
  for (const line of wrong) console.error(`${OUT}/${line}: run node scripts/proto.mjs`);
  process.exitCode = wrong.length === 0 ? 0 : 1;
}

function write() {
  const files = generate();
  rmSync(join(ROOT, OUT), { recursive: true, force: true });
  mkdirSync(join(ROOT, OUT), { recursive: true });
  for (const [name, text] of files) writeFileSync(join(ROOT, OUT, name), text);
  console.log(`${OUT}: ${files.size} files`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  process.argv.includes("--check") ? check() : write();
}
