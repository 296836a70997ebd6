/**
 * The benchmark put to the test: a codec that does every tenth operation twice must be caught by `--against`, and the same
 * codec against a copy of itself must not, every time. `node dist/bench/selftest.js [TIMES] [WORKLOAD…]`
 */
import { cpSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { compareBuilds } from "./against/against.ts";
import { changeText } from "./against/text.ts";
import { typeNames } from "./matrix/sample.ts";
import { select } from "./matrix/workload.ts";
import type { BenchOptions } from "./options.ts";
import { packageRoot } from "./root.ts";

const [, , times = "10", ...patterns] = process.argv;
const list = select(patterns.length > 0 ? patterns : ["decode/bcs/VoteMsg", "encode/bcs/VoteMsg"], typeNames());
const OPTIONS = { threshold: 5, isQuick: false } as BenchOptions;

/** What the entry is called behind the one that slows it down. */
const REAL = JSON.stringify("./index.real.js");
const folder = mkdtempSync(join(packageRoot(), ".touchstone", "selftest-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
const [same, slow] = [copy("same"), copy("slow")];
slowDown(slow);
process.exitCode = await main();

async function main(): Promise<number> {
  const slowed = await states("slowed by a tenth", slow);
  const unchanged = await states("unchanged", same);
  const [caught, alarms] = [slowed, unchanged].map((found) => found.filter((state) => state === "slower").length);
  const level = unchanged.filter((state) => state === "level").length;
  console.log(`\nslowed by a tenth: caught ${caught} of ${slowed.length}`);
  console.log(`unchanged: called slower ${alarms} of ${unchanged.length}, level ${level}`);
  return caught === slowed.length && alarms === 0 ? 0 : 1;
}

/** What the comparison with this codec says, again and again. */
async function states(what: string, codec: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (let i = 0; i < Number(times); i++) {
    await compareBuilds(list, same, { ...OPTIONS, codec }, (change) => {
      found.push(change.state);
      process.stdout.write(`${what.padEnd(18)} ${changeText(change)}`);
    });
  }
  return found;
}

function copy(name: string): string {
  const to = join(folder, name);
  cpSync(fileURLToPath(new URL("../codec", import.meta.url)), to, { recursive: true });
  return to;
}

/** Every tenth call does its work twice. */
function slowDown(codec: string): void {
  renameSync(join(codec, "index.js"), join(codec, "index.real.js"));
  writeFileSync(
    join(codec, "index.js"),
    `export * from ${REAL};
import { decodeBcs as decode, encodeBcs as encode } from ${REAL};
let calls = 0;
export function decodeBcs(schema, bytes, options) {
  if (++calls % 10 === 0) decode(schema, bytes, options);
  return decode(schema, bytes, options);
}
export function encodeBcs(schema, value, options) {
  if (++calls % 10 === 0) encode(schema, value, options);
  return encode(schema, value, options);
}
`,
  );
}
