/** What the commands about vectors share: the folder, and how faults are told. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { VectorFault } from "../conformance/vectors/format.ts";
import type { Vectors, VectorTree } from "../conformance/vectors/load.ts";
import type { Args, Option } from "./command.ts";
import { UsageError } from "./usage.ts";

export const FOLDER_OPTION: Option = {
  name: "vectors",
  value: "DIR",
  doc: "the folder to read instead of the one that comes with the kit",
};

/** The package's root, from cli/ or dist/cli/. */
export function packageRoot(): string {
  const roots = ["..", "../.."].map((up) => fileURLToPath(new URL(up, import.meta.url)));
  return roots.find((root) => existsSync(join(root, "package.json"))) ?? ".";
}

/** Where the vectors lie. */
export function folderOf(args: Args): string {
  return args.text("vectors") ?? join(packageRoot(), "vectors");
}

/** Text of every file of the vectors. */
export async function loadTree(args: Args): Promise<VectorTree> {
  const folder = folderOf(args);
  const { MANIFEST, readTree } = await import("../conformance/vectors/load.ts");
  try {
    const tree = readTree(folder);
    if (tree.has(MANIFEST)) return tree;
  } catch (error) {
    throw new UsageError(`cannot read vectors in ${folder}: ${(error as Error).message}`);
  }
  throw new UsageError(`${folder} holds no vectors: it has no manifest.json`);
}

/** The vectors themselves; files that do not parse are left out, `vectors verify` names them. */
export async function loadVectors(args: Args): Promise<Vectors> {
  const { parseTree } = await import("../conformance/vectors/load.ts");
  return parseTree(await loadTree(args));
}

/** `aptos/bcs/RpcRequest/valid.json CD-0200 codec: …`. */
export function faultLine({ file, id, check, message }: VectorFault): string {
  return `${file}${id === "-" ? "" : ` ${id}`} ${check}: ${message}\n`;
}
