/** `touchstone vectors show`: one vector or recorded exchange, its bytes annotated. */
import type { Schema } from "../codec/schema/index.ts";
import type { Vector, VectorFile } from "../conformance/vectors/format.ts";
import type { LoadedSession } from "../conformance/vectors/session/format.ts";
import { table } from "./columns.ts";
import type { Args, Command } from "./command.ts";
import { EXIT, type Io } from "./io.ts";
import { UsageError } from "./usage.ts";
import { FOLDER_OPTION, loadVectors } from "./vectors.ts";

export const vectorsShow: Command = {
  name: "vectors show",
  summary: "one golden vector, or a recorded exchange, its bytes annotated",
  operands: [{ name: "ID", doc: "as in the files and in reports: CD-0001, SE-0001" }],
  options: [FOLDER_OPTION, { name: "json", doc: "print the vector as its file has it" }],
  examples: [
    { line: "touchstone vectors show CD-0001", shows: "what it is, and what each byte means" },
    { line: "touchstone vectors show CD-0001 --json", shows: "the vector itself" },
    { line: "touchstone vectors show SE-0001", shows: "a whole connection, message by message" },
  ],
  run: async (args: Args, io: Io) => {
    const id = args.operands[0] ?? "";
    const { findVector } = await import("../conformance/vectors/select.ts");
    const { files, sessions } = await loadVectors(args);
    const recorded = sessions.find(({ session }) => session.id === id);
    if (recorded) return showSession(recorded, args, io);
    const found = findVector(files, id);
    if (!found) throw new UsageError(`no vector is called ${id}`);
    const { path, file, vector } = found;
    if (args.flag("json")) await io.out(`${JSON.stringify(vector, null, 2)}\n`);
    else await io.out(`${head(path, file, vector)}\n${await annotated(file, vector, io)}`);
    return EXIT.ok;
  },
};

async function showSession(recorded: LoadedSession, args: Args, io: Io): Promise<number> {
  const { sessionText } = await import("./vectors-show-session.ts");
  const text = args.flag("json") ? `${JSON.stringify(recorded.session, null, 2)}\n` : await sessionText(recorded, io);
  await io.out(text);
  return EXIT.ok;
}

function head(path: string, file: VectorFile, vector: Vector): string {
  const { mutation } = vector;
  const rows: (readonly [string, string | undefined])[] = [
    [`${vector.id}@${vector.rev}`, vector.comment],
    ["type", `${file.type} in ${file.encoding}, ${file.validity}, ${vector.level}`],
    ["file", `vectors/${path}`],
    ["maker", `${file.source.name} ${file.source.version}`],
    ["verbs", vector.verbs?.join(" ")],
    ["class", vector.class],
    ["parent", vector.parent],
    ["mutation", mutation && `at byte ${mutation.at}: ${stretch(mutation.from)} becomes ${stretch(mutation.to)}`],
    ["depth", vector.depth === undefined ? undefined : `at most ${vector.depth} containers`],
    ["sha256", vector.sha256 && `${vector.sha256}, ${vector.length} bytes`],
    ["recipe", vector.gen && `seed ${vector.gen.seed}, size ${vector.gen.size}, of ${file.source.name}`],
    ...(vector.flags ?? []).map((flag) => [flag, noteText(file, flag)] as const),
    ...(vector.allowed ?? []).map(
      (one) => ["allowed", `${one.outcome}${one.class ? ` (${one.class})` : ""}: ${one.by.join(", ")}`] as const,
    ),
  ];
  return table(rows.flatMap(([name, text]) => (text === undefined ? [] : [[name, text]])));
}

function noteText({ notes }: VectorFile, flag: string): string {
  const note = notes[flag];
  return note ? `${note.effect} (${note.clause})` : "";
}

function stretch(hex: string): string {
  if (hex === "") return "nothing";
  return hex.length <= 40 ? hex : `${hex.slice(0, 40)}… (${hex.length / 2} bytes)`;
}

/** The bytes with the meaning of each, or the value where there are none. */
export async function annotated(file: VectorFile, vector: Vector, io: Io): Promise<string> {
  const { bytesOf } = await import("../conformance/vectors/bytes-of.ts");
  const { schemaOf } = await import("../conformance/vectors/types.ts");
  const { renderText } = await import("../codec/explain/index.ts");
  const schema = schemaOf(file);
  const bytes = bytesOf(vector, file);
  if (!bytes || !schema) return vector.value === undefined ? "" : `${JSON.stringify(vector.value, null, 2)}\n`;
  const layers = await layersOf(file, vector, bytes);
  return renderText({ layers }, { color: io.color, width: io.columns });
}

async function layersOf({ encoding, ...file }: VectorFile, { depth }: Vector, bytes: Uint8Array) {
  const { explainBcs, explainJson, explainLz4 } = await import("../codec/explain/index.ts");
  const { schemaOf } = await import("../conformance/vectors/types.ts");
  const schema = schemaOf(file);
  if (!schema) return [];
  if (encoding === "proto") return [await protoLayer(schema, bytes)];
  if (encoding === "json") return [explainJson(schema, bytes)];
  if (encoding === "bcs") return [explainBcs(schema, bytes, { depth })];
  const { layer, raw } = explainLz4(bytes, {});
  const from = { layer: 0, at: 0, size: bytes.length, unpacked: true };
  return [layer, ...(raw ? [{ ...explainBcs(schema, raw, { depth }), from }] : [])];
}

async function protoLayer(schema: Schema, bytes: Uint8Array) {
  const { explainProto } = await import("../conformance/vectors/explain-proto.ts");
  return explainProto(schema, bytes);
}
