/** The gate on registries and frozen schemas that are named on the command line: other projects' wires. */
import { basename } from "node:path";
import { CodecError } from "../codec/errors.ts";
import type { Source } from "../conformance/gate/sources/load.ts";
import type { Verdict } from "../conformance/gate/verdict.ts";
import { UsageError } from "./usage.ts";

export type GateWords = {
  readonly operands: readonly string[];
  readonly against: string | undefined;
  readonly roots: readonly string[] | undefined;
  readonly allow: string | undefined;
  readonly matrix: boolean;
};

/** OLD and NEW, or NEW and what it is held against. */
export async function registryVerdict(words: GateWords): Promise<Verdict> {
  const started = Date.now();
  const { askGate } = await import("../conformance/gate/gate.ts");
  const [before, after] = await wires(words);
  const { versionMatrix } = await import("../conformance/gate/matrix/matrix.ts");
  return askGate({
    before,
    after,
    today: today(),
    started,
    allow: await readAllow(words.allow),
    matrix: words.matrix ? versionMatrix([before, after]) : [],
  });
}

/** The entries of the file, where there is one. */
export async function readAllow(file: string | undefined) {
  if (file === undefined) return undefined;
  const { readAllowances } = await import("../conformance/gate/allow/read.ts");
  const { readText } = await import("../conformance/gate/sources/load.ts");
  return { file, entries: readAllowances(readText(file, process.cwd()), file) };
}

/** In UTC, so that a machine elsewhere says the same. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}

async function wires({ operands, against, roots }: GateWords) {
  const load = await import("../conformance/gate/sources/load.ts");
  const [first, second] = operands as [string, string | undefined];
  if (second !== undefined && against !== undefined)
    throw new UsageError("OLD, NEW and --against: two of them are enough");
  if (second === undefined && against === undefined)
    throw new UsageError(`${first} needs something to be compared with: NEW, or --against`);
  const old =
    second === undefined
      ? past(load, against as string, first)
      : { text: load.readText(first, process.cwd()), file: first, label: basename(first) };
  const file = second ?? first;
  const now = { text: load.readText(file, process.cwd()), file, label: basename(file) };
  const [was, is] =
    old.label === now.label ? [old.file, now.file === old.file ? "here" : now.file] : [old.label, now.label];
  return [await wireOf(load, { ...old, label: was }, roots), await wireOf(load, { ...now, label: is }, roots)] as const;
}

type Load = typeof import("../conformance/gate/sources/load.ts");
type Named = { readonly text: string; readonly file: string; readonly label: string };

/** The file as it was: at a commit under its own path, in another folder under its own name, or another file. */
function past(load: Load, against: string, file: string): Named {
  const home = against.startsWith("git:")
    ? load.pathInRepository(file, process.cwd())
    : { folder: process.cwd(), path: basename(file) };
  const source: Source = load.openSource(against, home.folder);
  const text = source.text(home.path);
  if (text === undefined) throw new UsageError(`${against} has no ${home.path}`);
  return { text, file: source.single ? against : file, label: source.label };
}

/** What is wrong with somebody's file is said with its line. */
async function wireOf(load: Load, { text, file, label }: Named, roots: readonly string[] | undefined) {
  const { aptosBehaviour } = await import("../conformance/gate/sources/aptos.ts");
  try {
    return load.wireIn(text, file, label, aptosBehaviour(), roots);
  } catch (error) {
    if (error instanceof TypeError && roots) throw new UsageError(error.message);
    if (!(error instanceof CodecError)) throw error;
    const line = text.slice(0, Math.max(0, error.offset)).split("\n").length;
    throw new UsageError(`${file}:${line} ${error.code}: ${error.detail} (${error.path})`);
  }
}
