/**
 * `node dist/scripts/vectors/main.js [--check | --manifest]`
 * Makes every vector anew with the oracle and writes vectors/; with --check compares instead and writes nothing.
 * With --manifest it only writes the manifest of the files as they are, which needs no oracle: for files that are kept
 * there and made elsewhere.
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
import { assemble } from "./cases.ts";
import { addFields } from "./fields.ts";
import { Maker } from "./maker.ts";
import { addMutations } from "./mutations.ts";
import { buildOracle, hasCargo, Oracle } from "./oracle.ts";
import { addRows } from "./rows/index.ts";
import { addSamples } from "./samples.ts";
import { recordSession } from "./session.ts";
import { addUnencodable } from "./unencodable.ts";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const FOLDER = join(ROOT, "vectors");

if (process.argv.includes("--manifest")) {
  process.exitCode = write(withManifest(readTree(FOLDER)));
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

function withManifest(tree: VectorTree): VectorTree {
  return new Map([...tree, [MANIFEST, manifestText(makeManifest(tree, release(), wireFingerprint()))]]);
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
  for (const path of readTree(FOLDER).keys()) if (isVectorFile(path) && !made.has(path)) rmSync(join(FOLDER, path));
  for (const [path, text] of made) {
    mkdirSync(dirname(join(FOLDER, path)), { recursive: true });
    writeFileSync(join(FOLDER, path), text);
  }
  return 0;
}
