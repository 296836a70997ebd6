/** `touchstone encode`: canonical JSON in, hex out. */
import { toHex } from "../codec/bytes.ts";
import type { Args, Command } from "./command.ts";
import { FORMAT_OPTIONS, type FormatName, formatOf, formatOptions, loadJson } from "./formats.ts";
import { INPUT_OPTIONS, readInput } from "./input.ts";
import { EXIT, type Io } from "./io.ts";
import { withInput } from "./report.ts";
import { findType, TYPE_OPERAND } from "./types.ts";
import { UsageError } from "./usage.ts";

export const encode: Command = {
  name: "encode",
  summary: "canonical JSON to hex",
  operands: [TYPE_OPERAND],
  options: [
    ...FORMAT_OPTIONS,
    { name: "value", value: "JSON", doc: "the JSON text itself", group: "input" },
    ...INPUT_OPTIONS,
    { name: "out", value: "FILE", doc: "write the raw bytes to a file instead of hex; - is standard output" },
    { name: "canonical", doc: "refuse JSON that decode would not print" },
  ],
  examples: [
    { line: "touchstone encode ChainId --value 4", shows: "prints 04" },
    { line: `touchstone encode ConsensusMsg --value '{"CommitMessage":{"Ack":null}}'`, shows: "prints 0f02" },
    { line: "touchstone encode ConsensusMsg --format bcs+lz4 --in message.json --out message.bin", shows: "a file" },
  ],
  notes: [
    "The input is JSON text as UTF-8: --value gives it, --in names its file, --hex gives its bytes as hex; without any of" +
      " them it is read from standard input. White space is allowed, and so is every spelling that a real node reads.",
  ],
  run: async (args: Args, io: Io) => {
    const type = await findType(args.operands[0] ?? "");
    const options = formatOptions(args);
    const text = await readJson(args, io);
    const json = await loadJson();
    const { level, canonical } = options;
    const value = withInput(text, () => json.decodeJson(type.schema, text, { level, canonical }));
    const format = await formatOf(args.text("format") as FormatName, type, options);
    await write(format.encode(value), args.text("out"), io);
    return EXIT.ok;
  },
};

async function readJson(args: Args, io: Io): Promise<Uint8Array> {
  const text = args.text("value");
  return text === undefined ? readInput(args, io) : new TextEncoder().encode(text);
}

async function write(bytes: Uint8Array, path: string | undefined, io: Io): Promise<void> {
  if (path === undefined) return writeHex(bytes, io);
  if (path === "-") return io.out(bytes);
  try {
    await io.writeFile(path, bytes);
  } catch (error) {
    throw new UsageError(`cannot write ${path}: ${(error as Error).message}`);
  }
}

const PIECE = 1 << 16;

/** In pieces: the hex of a large message as one text would take many times its size. */
async function writeHex(bytes: Uint8Array, io: Io): Promise<void> {
  for (let at = 0; at < bytes.length; at += PIECE) await io.out(toHex(bytes.subarray(at, at + PIECE)));
  await io.out("\n");
}
