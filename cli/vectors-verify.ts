/** `touchstone vectors verify`: every vector against schema, ledger, manifest, coverage and codec. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Verified } from "../conformance/vectors/verify.ts";
import type { Args, Command } from "./command.ts";
import { EXIT, type Io } from "./io.ts";
import { UsageError } from "./usage.ts";
import { FOLDER_OPTION, faultLine, folderOf, loadTree, packageRoot } from "./vectors.ts";

/** More lines help nobody. */
const MOST_LINES = 50;

export const vectorsVerify: Command = {
  name: "vectors verify",
  summary: "golden vectors against schema, ledger, manifest, coverage and codec",
  operands: [
    {
      name: "PATTERN",
      doc: "hold only these to the codec: an id, a type, or a path in which * stands for anything",
      optional: true,
    },
  ],
  options: [
    { name: "thorough", doc: "both codecs on the largest vectors too" },
    { name: "regenerate", doc: "also make all of them anew with the Rust oracle and compare the bytes; needs cargo" },
    FOLDER_OPTION,
    { name: "json", doc: "print the faults as JSON" },
  ],
  examples: [
    { line: "touchstone vectors verify", shows: "everything" },
    { line: "touchstone vectors verify CD-0001", shows: "one vector" },
    { line: "touchstone vectors verify SE-0001", shows: "a recorded exchange, made again from its keys" },
    { line: "touchstone vectors verify 'aptos/json/*'", shows: "one encoding" },
  ],
  notes: [
    "In the repository `touchstone vectors verify --regenerate` proves that each byte is what the oracle makes.",
    "Each fault is a line: file, id, which check, what is wrong. Schema, ledger, manifest and the rules between" +
      " vectors are looked at whatever the pattern, coverage without one. What cannot be run here is named, never counted as good.",
  ],
  run: async (args: Args, io: Io) => {
    const verified = await verify(args);
    await io.out(args.flag("json") ? `${JSON.stringify(verified, null, 2)}\n` : text(verified));
    const good = verified.faults.length === 0;
    if (!args.flag("regenerate")) return good ? EXIT.ok : EXIT.badData;
    const regenerated = await regenerate(io);
    return good && regenerated ? EXIT.ok : EXIT.badData;
  },
};

async function verify(args: Args): Promise<Verified> {
  const { verifyFolder } = await import("../conformance/vectors/verify-thread.ts");
  const [pattern] = args.operands;
  const thorough = args.flag("thorough") || args.flag("regenerate");
  const tree = await loadTree(args);
  const verified = await verifyFolder({ root: folderOf(args), pattern, thorough }, tree);
  if (verified.vectors + verified.sessions === 0 && pattern !== undefined)
    throw new UsageError(`no vector is called or lies under ${pattern}`);
  return verified;
}

function text({ faults, files, vectors, sessions }: Verified): string {
  const shown = faults.slice(0, MOST_LINES).map(faultLine).join("");
  const more = faults.length > MOST_LINES ? `and ${faults.length - MOST_LINES} more\n` : "";
  const recorded = sessions === 0 ? "" : `${sessions} recorded exchange${sessions === 1 ? "" : "s"}, `;
  const found = `${vectors} in ${files} file${files === 1 ? "" : "s"}, ${recorded}${faults.length} faults`;
  return `${shown}${more}vectors: ${found}\n`;
}

/** The maker is not part of the package: it needs the repository, and cargo for the oracle. */
async function regenerate(io: Io): Promise<boolean> {
  const maker = join(packageRoot(), "dist/scripts/vectors/main.js");
  const reason = missing(maker);
  if (reason !== undefined) {
    await io.err(`not run: regeneration (${reason})\n`);
    return true;
  }
  const { status, stdout, stderr } = spawnSync(process.execPath, [maker, "--check"], { encoding: "utf8" });
  await io.out(stdout);
  await io.err(stderr);
  return status === 0;
}

function missing(maker: string): string | undefined {
  if (!existsSync(maker) || !existsSync(join(packageRoot(), "peers/rust-oracle")))
    return "the maker is not part of the package";
  return spawnSync("cargo", ["--version"], { stdio: "ignore" }).status === 0 ? undefined : "cargo missing";
}
