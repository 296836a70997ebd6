#!/usr/bin/env node
/**
 * Writes the pages that are made from code, or with --check says which of them are not current; both also follow every
 * link into docs/. Reads dist/, so build first.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { brokenAnchors } from "./docs/anchors.mjs";
import { cliPage } from "./docs/cli.mjs";
import { errorsPage } from "./docs/errors.mjs";
import { fillOutputs } from "./docs/outputs.mjs";
import { fillBlock, protocolTable } from "./docs/protocols.mjs";
import { typesPage } from "./docs/types.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
/** What was built or installed beside a peer is not ours to judge. */
const FOREIGN = ["node_modules", "target", "dist", ".venv"];
const SOURCES = ["codec", "reference-node", "conformance", "vectors", "cli", "bench", "scripts"];

const pages = await generate();
const stale = [...pages].filter(([path, text]) => read(path) !== text).map(([path]) => path);
if (process.argv.includes("--check")) for (const path of stale) console.error(`${path} is not current: npm run docs`);
else for (const path of stale) writeFileSync(ROOT + path, pages.get(path));

const broken = brokenAnchors(tree(["docs", "vectors", "peers", "."], /\.md$/), tree(SOURCES, /(?<!\.test)\.(ts|mjs)$/));
for (const line of broken) console.error(line);

const refused = broken.length > 0 || (process.argv.includes("--check") && stale.length > 0);
console.log(`docs: ${pages.size} generated pages, ${stale.length} changed, ${broken.length} broken links`);
process.exitCode = refused ? 1 : 0;

/** Path → text of everything that is generated. */
async function generate() {
  const { CODEC_ERRORS } = await load("codec/errors");
  const { COMMANDS } = await load("cli/commands");
  const { commandHelp } = await load("cli/help");
  const { PROTOCOLS } = await load("codec/profiles/aptos/wire");
  const made = new Map();
  made.set("docs/errors.md", errorsPage(CODEC_ERRORS));
  made.set("docs/cli.md", cliPage(COMMANDS, commandHelp));
  made.set(
    "docs/profiles/aptos.md",
    fillBlock(read("docs/profiles/aptos.md"), "protocol-ids", protocolTable(PROTOCOLS)),
  );
  for (const profile of ["aptos", "tendermint"]) made.set(`docs/profiles/${profile}-types.md`, await types(profile));
  for (const path of ["README.md", "CONTRIBUTING.md"]) made.set(path, fillOutputs(read(path), answer));
  return made;
}

/** What the command prints, both outputs in the order in which a terminal shows them. */
function answer(words) {
  const { stdout, stderr } = spawnSync(process.execPath, ["cli/touchstone.js", ...words.split(" ")], {
    cwd: ROOT,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: "" },
  });
  return stdout + stderr;
}

async function types(profile) {
  const schema = await load("codec/schema/index");
  const folder = `codec/profiles/${profile}`;
  const files = readdirSync(ROOT + folder).filter((name) => /^[\w-]+\.ts$/.test(name) && name !== "index.ts");
  const topics = await Promise.all(files.sort().map((name) => topic(folder, name.slice(0, -3))));
  return typesPage(
    profile,
    topics.filter((one) => one.types.length > 0),
    schema,
  );
}

/** A file of declarations; its types in the order in which it declares them. */
async function topic(folder, name) {
  const text = read(`${folder}/${name}.ts`);
  const exported = await load(`${folder}/${name}`);
  const types = [...text.matchAll(/^export const (\w+)/gm)]
    .map(([, constant]) => [constant, exported[constant]])
    .filter(([, value]) => ["struct", "newtype", "enum"].includes(value?.kind));
  const rules = /Spec: docs\/profiles\/([\w.-]+#[\w-]+)/.exec(text)?.[1] ?? "";
  return { title: `${name}.ts`, rules, types };
}

async function load(module) {
  const path = new URL(`../dist/${module}.js`, import.meta.url);
  if (!existsSync(path)) throw new Error(`dist/${module}.js is missing: run \`npm run build\` first`);
  return import(path.href);
}

function read(path) {
  return existsSync(ROOT + path) ? readFileSync(ROOT + path, "utf8") : "";
}

/** Path → text of the files below the folders whose name fits; "." means the root's own files. */
function tree(folders, fits) {
  const files = folders.flatMap((folder) => (folder === "." ? rootFiles() : below(folder)));
  return new Map(files.filter((path) => fits.test(path)).map((path) => [path, read(path)]));
}

function rootFiles() {
  return readdirSync(ROOT, { withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [entry.name] : []));
}

function below(folder) {
  if (!existsSync(ROOT + folder)) return [];
  return readdirSync(ROOT + folder, { withFileTypes: true })
    .filter(({ name }) => !FOREIGN.includes(name))
    .flatMap((entry) => (entry.isDirectory() ? below(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`]));
}
