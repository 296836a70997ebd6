/** `touchstone explain`: what every byte means, or what a case is for. */
import type { Explanation } from "../codec/explain/index.ts";
import type { Encoding } from "../codec/profiles/aptos/chain.ts";
import type { MessageOptions } from "../codec/profiles/aptos/explain.ts";
import type { ProtocolName } from "../codec/profiles/aptos/network.ts";
import type { Args, Command } from "./command.ts";
import { FORMAT_OPTIONS, formatOptions, LZ4_LIKE_NODES } from "./formats.ts";
import { INPUT_NOTE, INPUT_OPTIONS, readInput } from "./input.ts";
import { EXIT, type Io } from "./io.ts";
import { findType, type KnownType } from "./types.ts";
import { nearest, UsageError } from "./usage.ts";

export const explain: Command = {
  name: "explain",
  summary: "what every byte of a frame, or of any type, means; or what a case is for",
  operands: [
    {
      name: "TYPE",
      doc: "frame (unless given), handshake, multiplex, network, a type's name; or a case, as CD-0213",
      optional: true,
    },
  ],
  options: [
    ...FORMAT_OPTIONS.map((option) =>
      option.name === "format"
        ? {
            ...option,
            choices: ["bcs", "bcs+lz4", "json"],
            doc: "how a type's bytes are encoded; frames say it themselves",
          }
        : option,
    ),
    ...INPUT_OPTIONS,
    { name: "protocol", value: "P", doc: "the protocol of the request that a response answers, by name or number" },
    { name: "items", value: "N", number: true, doc: "elements listed of each list, 8 unless given" },
    { name: "all", doc: "list everything, however long" },
    { name: "width", value: "N", number: true, doc: "columns, those of the terminal unless given" },
    { name: "json", doc: "print the explanation as JSON" },
  ],
  examples: [
    {
      line: "touchstone explain --in vectors/samples/proposal-compressed.frame",
      shows: "a frame down to the last byte",
    },
    { line: "touchstone explain --in vectors/samples/broken.frame", shows: "where a bad frame goes wrong" },
    { line: "touchstone explain handshake --hex '0007 01 00 02c318 04 00'", shows: "a handshake with its length" },
    { line: "touchstone explain TypeTag --hex 0605", shows: "a type alone" },
    { line: "touchstone explain CD-0213", shows: "a case: its rule, what is right, its bytes, what it catches" },
    { line: "touchstone explain VoteMsg --in vectors/samples/vote.bcs --json", shows: "for programs" },
  ],
  notes: [
    "frame is a sequence of u32 frames as after the handshake, handshake a sequence of u16 frames with a HandshakeMsg," +
      " multiplex the body of a frame, network a NetworkMessage. Layers are numbered from the outermost.",
    INPUT_NOTE,
    "A case needs no input; its rule is quoted from docs/profiles/, its mutants come from the catalogue, its last outcome" +
      " from .touchstone/latest.",
    "Bad bytes are explained up to the fault, which is marked; the exit code is then 1.",
  ],
  run: async (args: Args, io: Io) => {
    const id = caseId(args.operands[0]);
    if (id !== undefined) return (await import("./explain-case.ts")).explainCase(id, args, io);
    const subject = await findSubject(args.operands[0] ?? "frame");
    const options = await messageOptions(args);
    const explanation = subject(await readInput(args, io), options);
    const { renderJson, renderText } = await import("../codec/explain/index.ts");
    const width = args.number("width") ?? io.columns;
    await io.out(
      args.flag("json") ? `${renderJson(explanation)}\n` : renderText(explanation, { color: io.color, width }),
    );
    return reportFaults(explanation, args.flag("json"), io);
  },
};

/** Whether the word names a case: `CD-0213`, with revision, axes and seed or without. */
function caseId(word: string | undefined): string | undefined {
  return /^([A-Z]{2,4}-\d{4})(@\d+(\?[^#]*)?(#.*)?)?$/.exec(word ?? "")?.[1];
}

const LAYERS = ["frame", "handshake", "multiplex", "network"];

type Subject = (bytes: Uint8Array, options: MessageOptions) => Explanation;

/** What the word names, ready to be explained. */
async function findSubject(word: string): Promise<Subject> {
  const { explainMessage } = await import("../codec/profiles/aptos/explain.ts");
  if (LAYERS.includes(word)) return (bytes, options) => explainMessage(bytes, word, options);
  const type = await findType(word, LAYERS);
  const declared = type.wireName ?? type.name;
  const { typeNamed } = await import("../codec/profiles/aptos/roots.ts");
  if (typeNamed(declared) === type.schema) return (bytes, options) => explainMessage(bytes, declared, options);
  return explainAlone(type);
}

/** A type that is not part of any wire: no chain of encodings around it. */
async function explainAlone({ name, schema }: KnownType): Promise<Subject> {
  const { explainBcs, explainJson } = await import("../codec/explain/index.ts");
  return (bytes, options) => {
    if (options.encoding === "bcs+lz4") throw new UsageError(`${name} is explained as bcs or json`);
    return { layers: [(options.encoding === "json" ? explainJson : explainBcs)(schema, bytes, options)] };
  };
}

async function messageOptions(args: Args): Promise<MessageOptions> {
  const { level, depth, lz4LikeNodes } = formatOptions(args);
  const everything = { items: Number.POSITIVE_INFINITY, spans: Number.POSITIVE_INFINITY };
  return {
    level,
    depth,
    encoding: args.text("format") as Encoding,
    protocol: await findProtocol(args.text("protocol")),
    ...(lz4LikeNodes && LZ4_LIKE_NODES),
    ...(args.flag("all") ? everything : { items: args.number("items") }),
  };
}

async function findProtocol(word: string | undefined): Promise<ProtocolName | undefined> {
  if (word === undefined) return undefined;
  const { PROTOCOLS } = await import("../codec/profiles/aptos/wire.ts");
  const found = PROTOCOLS.find(({ id, name }) => name === word || `${id}` === word);
  if (found) return found.name;
  const near = nearest(
    word,
    PROTOCOLS.map(({ name }) => name),
  );
  throw new UsageError(`no protocol is called ${word}${near.length > 0 ? `; near it: ${near.join(", ")}` : ""}`);
}

/** The listing shows the fault in its place; standard error has one line of it, or JSON as everywhere. */
async function reportFaults({ layers }: Explanation, json: boolean, io: Io): Promise<number> {
  const faults = layers.flatMap(({ error }, index) => (error ? [{ error, index }] : []));
  for (const { error, index } of faults) {
    const { code, path, offset } = error;
    const line = `touchstone: ${code} at ${path}, byte ${offset} of layer [${index}] (docs/errors.md#${code})`;
    await io.err(`${json ? JSON.stringify(error) : line}\n`);
  }
  return faults.length === 0 ? EXIT.ok : EXIT.badData;
}
