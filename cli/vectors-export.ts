/** `touchstone vectors export`: plain files of bytes, for tests that read no JSON. */
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Args, Command } from "./command.ts";
import { EXIT, type Io } from "./io.ts";
import { UsageError } from "./usage.ts";
import { FOLDER_OPTION, loadVectors } from "./vectors.ts";

export const vectorsExport: Command = {
  name: "vectors export",
  summary: "golden vectors as plain files, a list beside them",
  operands: [],
  options: [
    { name: "type", value: "T", doc: "only vectors of this type" },
    { name: "out", value: "DIR", doc: "where to write; made if need be" },
    FOLDER_OPTION,
  ],
  examples: [
    { line: "touchstone vectors export --type RpcRequest --out testdata", shows: "one type" },
    { line: "touchstone vectors export --out testdata", shows: "all of them" },
  ],
  notes: [
    "index.tsv has a line for each: id, revision, type, encoding, validity, level, verbs, class, depth limit, file," +
      " comment. ID.bin are the bytes; ID.json is the value in the type's canonical JSON, where there is one.",
  ],
  run: async (args: Args, io: Io) => {
    const out = args.text("out");
    if (out === undefined) throw new UsageError("vectors export needs --out DIR");
    const type = args.text("type");
    const { exportFiles } = await import("../conformance/vectors/export.ts");
    const { files } = await loadVectors(args);
    const chosen = files.filter(({ file }) => type === undefined || file.type === type);
    if (chosen.length === 0) throw new UsageError(`no vectors of type ${type}`);
    const written = exportFiles(chosen);
    for (const [path, content] of written) await write(join(out, path), content, io);
    await io.out(`${written.size} files written to ${out}\n`);
    return EXIT.ok;
  },
};

async function write(path: string, content: string | Uint8Array, io: Io): Promise<void> {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  try {
    await io
      .writeFile(path, bytes)
      .catch((error) => afterMaking(dirname(path), error, () => io.writeFile(path, bytes)));
  } catch (error) {
    throw new UsageError(`cannot write ${path}: ${(error as Error).message}`);
  }
}

/** Once more when it was the folder that was missing. */
async function afterMaking(folder: string, error: NodeJS.ErrnoException, again: () => Promise<void>): Promise<void> {
  if (error.code !== "ENOENT") throw error;
  mkdirSync(folder, { recursive: true });
  await again();
}
