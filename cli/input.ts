/** Where a command's bytes come from: --hex, --in, or standard input; the same three for every command. */
import { fromHex } from "../codec/bytes.ts";
import { CodecError } from "../codec/errors.ts";
import type { Args, Option } from "./command.ts";
import type { Io } from "./io.ts";
import { UsageError } from "./usage.ts";

/** Twice the largest message that any protocol here allows; an endless input has to end somewhere. */
export const MAX_INPUT = 128 * 1024 * 1024;

export const INPUT_OPTIONS: readonly Option[] = [
  {
    name: "hex",
    value: "H",
    doc: "the input as hex; spaces allowed; - reads hex text from standard input",
    group: "input",
  },
  { name: "in", value: "FILE", doc: "the input as a file's raw bytes; - is standard input", group: "input" },
];

export const INPUT_NOTE =
  "Without --hex and --in the input is read from standard input as raw bytes. Hex text from another command needs --hex -.";

/** The input's bytes, whichever way they come. */
export async function readInput(args: Args, io: Io): Promise<Uint8Array> {
  const hex = args.text("hex");
  if (hex !== undefined && hex !== "-") return hexBytes(hex);
  const path = args.text("in");
  if (path !== undefined && path !== "-") return limited(await readFile(path, io));
  const bytes = await io.readInput(hex === "-" ? 2 * MAX_INPUT : MAX_INPUT);
  if (bytes === undefined) throw new UsageError("no input: give --hex H or --in FILE, or pipe it in");
  return hex === "-" ? limited(hexBytes(new TextDecoder().decode(bytes))) : limited(bytes);
}

/** Raw input that reads as hex digits throughout is probably hex that should have come by --hex. */
export function hexHint(args: Args, bytes: Uint8Array): string | undefined {
  if (args.text("hex") !== undefined || bytes.length < 2) return undefined;
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 4096));
  if (/[^0-9a-fA-F\s]/.test(head)) return undefined;
  return "the input looks like hex text; --hex - reads hex from standard input";
}

function hexBytes(text: string): Uint8Array {
  try {
    return fromHex(text);
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(error.message);
    throw error;
  }
}

async function readFile(path: string, io: Io): Promise<Uint8Array> {
  try {
    return await io.readFile(path, MAX_INPUT);
  } catch (error) {
    throw new UsageError(`cannot read ${path}: ${(error as Error).message}`);
  }
}

function limited(bytes: Uint8Array): Uint8Array {
  if (bytes.length <= MAX_INPUT) return bytes;
  throw new CodecError("length_limit", `input above ${MAX_INPUT} bytes`, "$", MAX_INPUT);
}
