/** `touchstone vectors receipts`: whether a test loop of your own consumed every vector. */
import type { ReceiptReport } from "../conformance/vectors/receipts.ts";
import type { Args, Command } from "./command.ts";
import { EXIT, type Io } from "./io.ts";
import { UsageError } from "./usage.ts";
import { FOLDER_OPTION, loadTree } from "./vectors.ts";

/** Larger than any list of ids. */
const MAX_RECEIPTS = 64 * 1024 * 1024;
const MOST_SHOWN = 20;

export const vectorsReceipts: Command = {
  name: "vectors receipts",
  summary: "whether a test loop of your own consumed every vector",
  operands: [
    { name: "FILE", doc: "the ids that it consumed, one on each line, or a JSON list of them; - is standard input" },
  ],
  options: [
    FOLDER_OPTION,
    {
      name: "only",
      value: "PATTERN",
      doc: "what had to be consumed: a type, or a pattern over files as in aptos/bcs/*",
    },
    { name: "json", doc: "print what was found as JSON" },
  ],
  examples: [
    { line: "touchstone vectors receipts consumed.txt", shows: "what was passed over" },
    { line: "touchstone vectors receipts consumed.txt --only 'aptos/bcs/*'", shows: "the same for one encoding" },
  ],
  notes: [
    "A line is an id, CD-0213, or one with its revision, CD-0213@1; after a space may stand the sha256 of the vector's" +
      " line in its file, or the first 12 digits of it or more, which proves that it was this release's. Blank lines and" +
      " those that begin with # say nothing. Exit code 1 when something was passed over or is not what the release has.",
  ],
  run: async (args: Args, io: Io) => {
    const { LEDGER, MANIFEST } = await import("../conformance/vectors/load.ts");
    const { compareReceipts, parseReceipts } = await import("../conformance/vectors/receipts.ts");
    const tree = await loadTree(args);
    const read = (path: string) => JSON.parse(tree.get(path) ?? "null");
    const file = args.operands[0] ?? "";
    const receipts = parseReceipts(new TextDecoder().decode(await receiptBytes(file, io)), file);
    const manifest = read(MANIFEST);
    const report = compareReceipts(receipts, manifest, read(LEDGER), await wanting(args.text("only"), manifest));
    await io.out(args.flag("json") ? `${JSON.stringify(report, null, 2)}\n` : text(report, file));
    return report.missing.length + report.faults.length === 0 ? EXIT.ok : EXIT.badData;
  },
};

async function receiptBytes(file: string, io: Io): Promise<Uint8Array> {
  if (file === "-") {
    const bytes = await io.readInput(MAX_RECEIPTS);
    if (bytes === undefined) throw new UsageError("no input: name a file, or pipe the ids in");
    return bytes;
  }
  try {
    return await io.readFile(file, MAX_RECEIPTS);
  } catch (error) {
    throw new UsageError(`cannot read ${file}: ${(error as Error).message}`);
  }
}

type Files = {
  readonly files: Readonly<Record<string, { readonly vectors?: readonly (readonly [string, string])[] }>>;
};

/** Ids that the pattern means, by the manifest alone. */
async function wanting(pattern: string | undefined, { files }: Files): Promise<(id: string) => boolean> {
  if (pattern === undefined) return () => true;
  const { selector } = await import("../conformance/vectors/select.ts");
  const accepts = selector(pattern);
  const ids = Object.entries(files).flatMap(([path, { vectors = [] }]) =>
    vectors.flatMap(([id]) => (accepts({ path, type: path.split("/")[2] ?? "", id }) ? [id] : [])),
  );
  if (ids.length === 0) throw new UsageError(`no vector is called ${pattern} or lies there`);
  const wanted = new Set(ids);
  return (id) => wanted.has(id);
}

function text({ wanted, consumed, missing, faults, repeated }: ReceiptReport, file: string): string {
  const lines = [
    ...faults.slice(0, MOST_SHOWN).map(({ id, line, message }) => `✗ ${file}:${line} ${id} ${message}`),
    ...rest(faults.length, "wrong lines"),
    ...ranges(missing)
      .slice(0, MOST_SHOWN)
      .map((range) => `✗ passed over: ${range}`),
    ...rest(ranges(missing).length, "stretches"),
    `${missing.length + faults.length === 0 ? "✓" : "✗"} ${consumed} of ${wanted} vectors consumed${repeated > 0 ? `, ${repeated} lines repeated` : ""}`,
  ];
  return `${lines.join("\n")}\n`;
}

function rest(count: number, what: string): readonly string[] {
  return count > MOST_SHOWN ? [`  … and ${count - MOST_SHOWN} more ${what}`] : [];
}

/** `CD-0140..CD-0147 (8)`: ids that follow one another are told together. */
function ranges(ids: readonly string[]): readonly string[] {
  const runs: string[][] = [];
  for (const id of [...ids].sort()) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (
      run &&
      last !== undefined &&
      last.slice(0, -4) === id.slice(0, -4) &&
      Number(last.slice(-4)) + 1 === Number(id.slice(-4))
    )
      run.push(id);
    else runs.push([id]);
  }
  return runs.map((run) => (run.length === 1 ? `${run[0]}` : `${run[0]}..${run.at(-1)} (${run.length})`));
}
