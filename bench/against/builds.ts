/** Builds of the codec to measure: a git ref built on the spot, a folder, or this one in a copy of its own. */
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { BenchUsage } from "../options.ts";
import { packageRoot } from "../root.ts";

/** A built codec: the folder that holds its index.js, and what to call it. */
export type Build = { readonly name: string; readonly folder: string };

const BUILT_HERE = fileURLToPath(new URL("../../codec", import.meta.url));

/**
 * This codec, in a copy: both sides of a comparison are then loaded in the same way, and neither shares its modules with
 * what checks them.
 */
export function currentBuild(other: string | undefined): Build {
  if (other !== undefined) return folderBuild(other);
  const folder = join(buildsFolder(), `here-${process.pid}`, "codec");
  rmSync(folder, { recursive: true, force: true });
  cpSync(BUILT_HERE, folder, { recursive: true });
  process.on("exit", () => rmSync(dirname(folder), { recursive: true, force: true }));
  return { name: "here", folder };
}

/** What stands behind `--against`, when it is no stored result. */
export function olderBuild(spec: string): Build {
  return existsSync(spec) ? folderBuild(spec) : refBuild(spec.replace(/^git:/, ""));
}

function folderBuild(spec: string): Build {
  const places = ["", "codec", "dist/codec"].map((below) => resolve(spec, below));
  const folder = places.find((place) => existsSync(join(place, "profiles/aptos/index.js")));
  if (!folder)
    throw new BenchUsage(`${spec} holds no built codec: no profiles/aptos/index.js in it, in codec/ or in dist/codec/`);
  return { name: spec, folder };
}

function refBuild(ref: string): Build {
  const commit = commitOf(ref);
  const folder = join(buildsFolder(), commit);
  if (!existsSync(join(folder, "dist/codec/index.js"))) build(commit, folder);
  return { name: `${ref} (${commit.slice(0, 12)})`, folder: join(folder, "dist/codec") };
}

function commitOf(ref: string): string {
  const vain = `nothing is called ${ref}: neither a file, nor a folder, nor a git ref`;
  if (ref.startsWith("-")) throw new BenchUsage(vain);
  try {
    return git(["rev-parse", "--verify", "--quiet", `${ref}^{commit}`])
      .toString()
      .trim();
  } catch {
    throw new BenchUsage(vain);
  }
}

/** The sources of the codec as they were, compiled by the compiler of today; kept for the next time. */
function build(commit: string, folder: string): void {
  const scratch = `${folder}.${process.pid}`;
  mkdirSync(scratch, { recursive: true });
  try {
    execFileSync("tar", ["-x", "-C", scratch], { input: git(["archive", commit, "codec", "tsconfig.json"]) });
    writeFileSync(join(scratch, "tsconfig.bench.json"), JSON.stringify(CODEC_ONLY));
    compile(scratch);
    if (!existsSync(folder)) renameSync(scratch, folder);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

const CODEC_ONLY = {
  extends: "./tsconfig.json",
  include: ["codec"],
  exclude: ["codec/**/*.test.ts", "codec/**/*.types.ts", "codec/**/testing/**", "codec/lz4/wasm/assembly"],
  compilerOptions: { declaration: false },
};

function compile(folder: string): void {
  const tsc = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin/tsc");
  try {
    execFileSync(process.execPath, [tsc, "-p", "tsconfig.bench.json"], {
      cwd: folder,
      stdio: ["ignore", "pipe", "pipe"],
    });
  } catch (error) {
    // A compiler of today may find fault with code of yesterday and write it all the same.
    if (!existsSync(join(folder, "dist/codec/index.js"))) throw error;
  }
}

function git(words: readonly string[]): Uint8Array {
  return execFileSync("git", words, { cwd: packageRoot(), stdio: ["ignore", "pipe", "ignore"], maxBuffer: 1 << 28 });
}

function buildsFolder(): string {
  return join(packageRoot(), ".touchstone", "bench", "builds");
}
