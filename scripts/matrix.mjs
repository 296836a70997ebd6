#!/usr/bin/env node
/**
 * Every implementation under peers/, built, held to its edition with what is known of it, and put side by side: the table
 * on the console, a page in .touchstone/matrix/index.html. What cannot be built here is named with the reason.
 *
 *     node scripts/matrix.mjs [NAME…]            only these
 *     node scripts/matrix.mjs --record [NAME…]   and list what fails now in their touchstone.expect.yaml
 *
 * Exit code 1 when one of them did otherwise than its touchstone.expect.yaml says.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { record } from "./matrix/record.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const KIT = join(ROOT, "cli/touchstone.js");
const OUT = join(ROOT, ".touchstone/matrix");

/** Fresh cases are the same each time, so that what is known of an implementation covers them too. */
const SEED = "peers";

/** @typedef {{ name: string, folder: string, command: string, build?: string, edition?: string, roles: string[] }} Peer */

/** @type {() => Peer[]} */
function allPeers() {
  return readdirSync(join(ROOT, "peers"))
    .filter((name) => existsSync(join(ROOT, "peers", name, "peer.json")))
    .map((name) => ({
      folder: join("peers", name),
      ...JSON.parse(readFileSync(join(ROOT, "peers", name, "peer.json"), "utf8")),
    }));
}

/** Why a peer is not run, or nothing. @type {(peer: Peer) => string | undefined} */
function obstacle(peer) {
  if (peer.roles.includes("generator")) return "it makes the vectors, so that it would be held to itself";
  if (!peer.build) return undefined;
  const [tool = "", ...words] = peer.build.split(" ");
  const { status, error, stdout, stderr } = spawnSync(tool, words, { cwd: ROOT, encoding: "utf8" });
  if (error) return `${tool} is missing`;
  return status === 0 ? undefined : `${peer.build} failed: ${`${stdout}${stderr}`.trim().split("\n").at(-1)}`;
}

/** @type {(peer: Peer) => { out: string, exit: number | null, line: string }} */
function hold(peer) {
  const out = join(OUT, peer.name);
  const known = join(peer.folder, "touchstone.expect.yaml");
  const words = ["run", "--sut", peer.command, "--edition", peer.edition ?? "aptos/1", "--seed", SEED, "--out", out];
  words.push("--config", "none", "--expect", existsSync(join(ROOT, known)) ? known : "none", "--quiet");
  const { status, stdout, stderr } = spawnSync(process.execPath, [KIT, ...words], { cwd: ROOT, encoding: "utf8" });
  const lines = `${stderr}${stdout}`.trim().split("\n");
  if (status !== 0) console.log(lines.slice(0, -1).slice(0, 30).join("\n"));
  return { out, exit: status, line: lines.at(-1) ?? "" };
}

/** @type {(format: string, runs: readonly string[], ...words: string[]) => void} */
function report(format, runs, ...words) {
  const { status } = spawnSync(process.execPath, [KIT, "report", format, ...runs, ...words], {
    cwd: ROOT,
    stdio: "inherit",
  });
  if (status !== 0) process.exitCode = 1;
}

/** @type {(since: number) => string} */
function seconds(since) {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`.padStart(8);
}

const words = process.argv.slice(2);
const names = words.filter((word) => !word.startsWith("--"));
const peers = allPeers();
const isCalled = (/** @type {Peer} */ peer, /** @type {string} */ name) =>
  peer.name === name || peer.folder === join("peers", name);
const strangers = names.filter((name) => !peers.some((peer) => isCalled(peer, name)));
if (strangers.length > 0) {
  console.error(`no peer is called ${strangers.join(", ")}; there are ${peers.map(({ name }) => name).join(", ")}`);
  process.exit(2);
}
const chosen = peers.filter((peer) => names.length === 0 || names.some((name) => isCalled(peer, name)));
mkdirSync(OUT, { recursive: true });

const runs = [];
for (const peer of chosen) {
  const building = performance.now();
  const why = obstacle(peer);
  if (why !== undefined) {
    console.log(`${peer.name.padEnd(18)} not run: ${why}`);
    continue;
  }
  console.log(`${peer.name.padEnd(18)} ${seconds(building)}  built`);
  const running = performance.now();
  const { out, exit, line } = hold(peer);
  console.log(`${peer.name.padEnd(18)} ${seconds(running)}  ${line}`);
  if (exit !== 0) process.exitCode = 1;
  if (existsSync(join(out, "events.ndjson"))) runs.push(out);
  if (words.includes("--record"))
    console.log(`${peer.name.padEnd(18)}           ${record(join(ROOT, peer.folder), out)}`);
}

if (runs.length > 0) {
  console.log("");
  report("matrix", runs);
  report("matrix-html", runs, "--out", join(OUT, "index.html"));
  console.log(`\n${join(OUT, "index.html")}`);
}
