#!/usr/bin/env node
/**
 * Compares our declarations with registry files as upstream publishes them: `node scripts/check-registry.mjs FILE…`.
 * Every type that our roots or the file's reach must be said alike; corrections of the registry are printed, not failed.
 * `--snapshot OUT` writes what the files say about those types in our own notation, for a test that runs without them.
 * Needs `npm run build`.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";

const codec = await load("../dist/codec/registry.js");
const { REGISTRIES } = await load("../dist/codec/profiles/aptos/roots.js");
const { nodeOf } = await load("../dist/codec/schema/index.js");

const { values, positionals } = parseArgs({ allowPositionals: true, options: { snapshot: { type: "string" } } });
if (positionals.length === 0) fail(2, "usage: node scripts/check-registry.mjs [--snapshot OUT] FILE…");

const checks = positionals.map(check);
if (values.snapshot) writeFileSync(values.snapshot, snapshot(checks));
process.exitCode = checks.every((one) => one.differences.length === 0) ? 0 : 1;

/** One file against the registry of ours whose roots it defines. */
function check(path) {
  const theirs = codec.parseRegistry(readFileSync(path, "utf8"));
  const [name, roots] = Object.entries(REGISTRIES).find(([, all]) => all.some((root) => theirs.has(root.name))) ?? [];
  if (!name) fail(2, `${path} defines none of our roots`);
  const ours = codec.registryOf(roots.map(nodeOf), { follow: "registry" });
  const reachable = subset(
    theirs,
    [...theirs.keys()].filter((type) => roots.some((root) => root.name === type)),
  );
  const differences = codec.compareRegistries(union(ours.registry, reachable), reachable);
  print(path, name, ours, differences);
  return { name, theirs: reachable, differences };
}

/** What the file itself reaches from the roots, found without our declarations. */
function subset(registry, names) {
  const found = new Map();
  for (const queue = [...names]; queue.length > 0; ) {
    const name = queue.pop();
    if (found.has(name)) continue;
    found.set(name, registry.get(name));
    queue.push(...codec.mentions(registry.get(name)));
  }
  return found;
}

/** Types that only the file reaches must show up as differences too. */
function union(ours, theirs) {
  const missing = [...theirs.keys()].filter((name) => !ours.has(name));
  return new Map([...ours, ...missing.map((name) => [name, { kind: "struct", fields: [] }])]);
}

function print(path, name, ours, differences) {
  for (const { type, ours: mine, theirs } of differences) {
    console.log(`${type} differs`);
    for (const line of mine) console.log(`  ours    ${line.trim()}`);
    for (const line of theirs) console.log(`  theirs  ${line.trim()}`);
  }
  for (const correction of ours.corrections) console.log(`corrected in the export: ${correction}`);
  const equal = ours.registry.size - differences.length;
  console.log(`${path}: ${equal} of ${ours.registry.size} ${name} types equal`);
}

function snapshot(all) {
  const head = [
    "# What upstream's format registries say about the types of this wire, in our notation.",
    "# Source: aptos-core 6c5ca677095efcc16086feb369c2c30b02c81c06, testsuite/generate-format/tests/staged.",
    "# Only types that the roots reach. Written by `node scripts/check-registry.mjs --snapshot`.",
  ];
  const sections = all.flatMap(({ name, theirs }) => ["", `[${name}]`, ...codec.registryLines(theirs)]);
  return `${[...head, ...sections].join("\n")}\n`;
}

async function load(module) {
  try {
    return await import(module);
  } catch (error) {
    if (error.code !== "ERR_MODULE_NOT_FOUND") throw error;
    fail(2, "compiled files are missing: run `npm run build` first");
  }
}

function fail(code, message) {
  console.error(message);
  process.exit(code);
}
