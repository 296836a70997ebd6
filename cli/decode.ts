/** `touchstone decode`: bytes in, canonical JSON out. */
import type { Note } from "../codec/bcs/index.ts";
import type { Args, Command } from "./command.ts";
import { FORMAT_OPTIONS, type FormatName, formatOf, formatOptions, loadJson } from "./formats.ts";
import { hexHint, INPUT_NOTE, INPUT_OPTIONS, readInput } from "./input.ts";
import { EXIT, type Io } from "./io.ts";
import { prettyJson } from "./pretty.ts";
import { withHint } from "./report.ts";
import { findType, TYPE_OPERAND } from "./types.ts";

export const decode: Command = {
  name: "decode",
  summary: "bytes to canonical JSON",
  operands: [TYPE_OPERAND],
  options: [
    ...FORMAT_OPTIONS,
    ...INPUT_OPTIONS,
    { name: "canonical", doc: "refuse JSON and protobuf that are read but would be written otherwise" },
    { name: "pretty", doc: "indent the output" },
  ],
  examples: [
    {
      line: "touchstone decode EpochRetrievalRequest --hex '0100000000000000 0200000000000000'",
      shows: 'prints {"start_epoch":1,"end_epoch":2}',
    },
    { line: "touchstone decode ConsensusMsg --format bcs+lz4 --in message.bin --pretty", shows: "a compressed file" },
    { line: "touchstone encode ChainId --value 1 | touchstone decode ChainId --hex -", shows: "there and back" },
    { line: "touchstone decode VoteMsg --level full --json < vote.bin", shows: "curve points too; faults as JSON" },
  ],
  notes: [
    INPUT_NOTE,
    "What is accepted although a real node would write it otherwise is told on standard error, a line each.",
  ],
  run: async (args: Args, io: Io) => {
    const type = await findType(args.operands[0] ?? "");
    const options = formatOptions(args);
    const format = await formatOf(args.text("format") as FormatName, type, options);
    const bytes = await readInput(args, io);
    const value = withHint(hexHint(args, bytes), () => format.decode(bytes));
    const text = (await loadJson()).encodeJsonText(type.schema, value);
    for (const note of options.notes) await io.err(noteLine(note, args.flag("json")));
    await io.out(`${args.flag("pretty") ? prettyJson(text) : text}\n`);
    return EXIT.ok;
  },
};

function noteLine({ code, path, offset, detail }: Note, json: boolean): string {
  if (json) return `${JSON.stringify({ code, path, offset, message: detail })}\n`;
  return `touchstone: note: ${detail} (at ${path}, byte ${offset})\n`;
}
