/**
 * `node dist/scripts/vectors/main.js [--check | --manifest | --history | --into DIR]`
 * Makes every vector anew with the oracle and writes vectors/, or the folder after --into; with --check compares instead
 * and writes nothing. Of what is there it reads the ledger and what is written by hand, never a vector.
 * With --manifest it only writes the manifest of the files as they are, which needs no oracle: for files that are kept
 * there and made elsewhere. With --history it compares the ledger with every earlier one that was committed.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Ledger } from "../../conformance/vectors/format.ts";
import { Allocator, EMPTY_LEDGER, ledgerText } from "../../conformance/vectors/ledger.ts";
import { isVectorFile, LEDGER, MANIFEST, readTree, type VectorTree } from "../../conformance/vectors/load.ts";
import { makeManifest, manifestText } from "../../conformance/vectors/manifest.ts";
import { isSessionFile } from "../../conformance/vectors/session/session.ts";
import { fileText } from "../../conformance/vectors/text.ts";
import { wireFingerprint } from "../../conformance/vectors/types.ts";
import { addAsJson } from "./as-json.ts";
import { assemble } from "./cases.ts";
import { addFields } from "./fields.ts";
import { checkPast } from "./history.ts";
import { Maker } from "./maker.ts";
import { addMutations } from "./mutations.ts";
import { buildOracle, hasCargo, Oracle } from "./oracle.ts";
import { withCounts } from "./readme.ts";
import { addLater, addRows } from "./rows/index.ts";
import { addSamples } from "./samples.ts";
import { recordSession } from "./session.ts";
import { addUnencodable } from "./unencodable.ts";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const FOLDER = join(ROOT, "vectors");
const README = "README.md";

if (process.argv.includes("--manifest")) {
  process.exitCode = write(withManifest(readTree(FOLDER)));
} else if (process.argv.includes("--history")) {
  process.exitCode = history();
} else if (!hasCargo()) {
  console.log("not run: regeneration of vectors (cargo missing)");
} else {
  const made = await make();
  process.exitCode = process.argv.includes("--check") ? compare(made) : write(made);
}

/** The whole folder as it should be: what is made, and what is written by hand. */
async function make(): Promise<VectorTree> {
  const oracle = new Oracle(buildOracle(join(ROOT, "peers/rust-oracle")));
  const { name, version } = await oracle.hello();
  const maker = new Maker(oracle);
  await addSamples(maker);
  await addFields(maker);
  await addRows(maker);
  await addMutations(maker);
  await addUnencodable(maker);
  await addLater(maker);
  await addAsJson(maker);
  const source = { name, version, seed: "index of the variant" };
  const allocator = new Allocator(readLedger(), release());
  const files = assemble(maker.cases.list(), allocator, source);
  const session = await recordSession(oracle, allocator, source);
  await oracle.close();
  if (process.argv.includes("--harmless")) for (const line of maker.harmless) console.log(line);
  console.log(
    `${maker.cases.list().length} vectors, ${files.size} files, ${maker.harmless.length} mutations that change nothing`,
  );
  const kept = [...readTree(FOLDER)].filter(([path]) => !isMade(path));
  const texts = [...files].map(([path, file]) => [path, fileText(file)] as const);
  const tree = new Map([...kept, ...texts, session, [LEDGER, ledgerText(allocator.ledger())] as const]);
  return withManifest(tree);
}

/** The readme's counts first: the manifest knows its text. */
function withManifest(tree: VectorTree): VectorTree {
  const { counts } = makeManifest(tree, "", "");
  const counted = new Map([...tree, [README, withCounts(tree.get(README) ?? "", counts)]]);
  return new Map([...counted, [MANIFEST, manifestText(makeManifest(counted, release(), wireFingerprint()))]]);
}

function isMade(path: string): boolean {
  return isVectorFile(path) || isSessionFile(path) || path === MANIFEST || path === LEDGER;
}

function readLedger(): Ledger {
  const path = join(FOLDER, LEDGER);
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Ledger) : EMPTY_LEDGER;
}

function release(): string {
  return (JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { version: string }).version;
}

/** 0 when every id is still what any earlier commit said. */
function history(): number {
  const past = checkPast(ROOT, readLedger());
  if ("missing" in past) {
    console.log(`not run: earlier ledgers (${past.missing})`);
    return 0;
  }
  for (const { id, message } of past.faults) console.error(`${LEDGER} ${id} ${message}`);
  console.log(`ledger: ${past.compared} earlier ones compared, ${past.faults.length} promises broken`);
  return past.faults.length === 0 ? 0 : 1;
}

/** Where the files go. */
function target(): string {
  const at = process.argv.indexOf("--into");
  if (at < 0) return FOLDER;
  const folder = process.argv[at + 1];
  if (folder === undefined) throw new Error("--into takes a folder");
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Names every file that differs; 0 when none does. */
function compare(made: VectorTree): number {
  const now = readTree(FOLDER);
  const paths = [...new Set([...made.keys(), ...now.keys()])].sort();
  const different = paths.filter((path) => made.get(path) !== now.get(path));
  for (const path of different) console.error(`${path} is not what the oracle makes`);
  console.log(`regenerated: ${made.size} files, ${different.length} different`);
  return different.length === 0 ? 0 : 1;
}

function write(made: VectorTree): number {
  const into = target();
  for (const path of readTree(into).keys()) if (isVectorFile(path) && !made.has(path)) rmSync(join(into, path));
  for (const [path, text] of made) {
    mkdirSync(dirname(join(into, path)), { recursive: true });
    writeFileSync(join(into, path), text);
  }
  return 0;
}
