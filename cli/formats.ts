/** The formats of the command line, each composed of codecs that are loaded only when it is asked for. */
import type { Note } from "../codec/bcs/index.ts";
import type { Json } from "../codec/json/index.ts";
import type { Level, Schema } from "../codec/schema/index.ts";
import type { Args, Option } from "./command.ts";
import { withInput } from "./report.ts";
import type { KnownType } from "./types.ts";
import { UsageError } from "./usage.ts";

export const FORMATS = ["bcs", "bcs+lz4", "json", "proto"] as const;
export type FormatName = (typeof FORMATS)[number];

export const FORMAT_OPTIONS: readonly Option[] = [
  { name: "format", value: "F", choices: FORMATS, doc: "how the bytes are encoded" },
  { name: "level", value: "L", choices: ["shape", "full"], doc: "full also checks curve points and scalars" },
  {
    name: "lz4",
    value: "W",
    choices: ["strict", "like-nodes"],
    doc: "like-nodes fills short output with zeros and takes matches at distance zero",
  },
  { name: "depth", value: "N", number: true, doc: "most BCS containers open at once, 500 at most and by default" },
];

export type FormatOptions = {
  readonly level: Level;
  readonly depth: number | undefined;
  /** Read what real nodes read of LZ4 although the format forbids it. */
  readonly lz4LikeNodes: boolean;
  /** Refuse what is read but not written so. */
  readonly canonical: boolean;
  readonly notes: Note[];
};

/** Bytes of one format to a value and back. */
export type Format = {
  readonly decode: (bytes: Uint8Array) => unknown;
  readonly encode: (value: unknown) => Uint8Array;
};

/** What the command's options say, checked. */
export function formatOptions(args: Args): FormatOptions {
  const depth = args.number("depth");
  if (depth !== undefined && depth > 500) throw new UsageError("--depth is at most 500: no node can be set higher");
  const lz4LikeNodes = args.text("lz4") === "like-nodes";
  return { level: args.text("level") as Level, depth, lz4LikeNodes, canonical: args.flag("canonical"), notes: [] };
}

/** The type in the format, ready to use. */
export async function formatOf(name: FormatName, type: KnownType, options: FormatOptions): Promise<Format> {
  if (name === "bcs") return bcsFormat(type.schema, options);
  if (name === "json") return jsonFormat(type.schema, options);
  if (name === "proto") return protoFormat(type, options);
  return compressedFormat(type.schema, options);
}

/** JSON with the BCS that some types carry inside as hex. */
export async function loadJson(): Promise<Json> {
  const [{ createJson }, bcs] = await Promise.all([import("../codec/json/index.ts"), import("../codec/bcs/index.ts")]);
  return createJson(bcs);
}

async function bcsFormat(schema: Schema, { level, depth, notes }: FormatOptions): Promise<Format> {
  const { decodeBcs, encodeBcs } = await import("../codec/bcs/index.ts");
  return {
    decode: (bytes) => withInput(bytes, () => decodeBcs(schema, bytes, { level, depth, notes })),
    encode: (value) => encodeBcs(schema, value, { level, depth }),
  };
}

/** What real nodes read of LZ4 beyond the format. */
export const LZ4_LIKE_NODES = { shortOutput: "zero-pad-like-aptos-core", offsetZero: "zeros-like-liblz4" } as const;

async function compressedFormat(schema: Schema, options: FormatOptions): Promise<Format> {
  const bcs = await bcsFormat(schema, options);
  const { compressSized, decompressSized } = await import("../codec/lz4/sized.ts");
  const lenience = options.lz4LikeNodes ? LZ4_LIKE_NODES : {};
  return {
    decode: (bytes) => bcs.decode(withInput(bytes, () => decompressSized(bytes, lenience))),
    encode: (value) => compressSized(bcs.encode(value)),
  };
}

async function jsonFormat(schema: Schema, { level, canonical }: FormatOptions): Promise<Format> {
  const json = await loadJson();
  return {
    decode: (bytes) => withInput(bytes, () => json.decodeJson(schema, bytes, { level, canonical })),
    encode: (value) => json.encodeJson(schema, value, { level }),
  };
}

async function protoFormat(type: KnownType, { canonical, notes }: FormatOptions): Promise<Format> {
  const proto = await type.proto();
  if (!proto) throw new UsageError(`${type.name} has no protobuf message; its formats are bcs, bcs+lz4 and json`);
  return {
    decode: (bytes) => withInput(bytes, () => proto.decode(bytes, { canonical, notes })),
    encode: (value) => proto.encode(value),
  };
}
