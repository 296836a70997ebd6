/** Ours, from this build or from another one: an earlier release, a branch, a copy with a change on trial. */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Schema } from "../../../codec/schema/index.ts";
import type { Codec, Contender } from "../contender.ts";
import { meaningOf } from "../formats.ts";
import { schemaOf } from "../sample.ts";
import type { Workload } from "../workload.ts";

/** What is taken from a build. */
type Build = typeof import("../../../codec/index.ts") &
  typeof import("../../../codec/lz4/sized.ts") &
  typeof import("../../../codec/lz4/block.ts") & { readonly schema: Schema };

type Make = (build: Build) => Pick<Codec, "decode" | "encode" | "accept">;

export const OURS = "touchstone";

/** The codec in its usual form, then in the forms that promise less or cost more. */
export const OUR_CONTENDERS: readonly Contender[] = [
  ours(OURS, "this codec", all),
  ours(
    "touchstone lazy",
    "transactions checked, and read when asked for",
    ({ operation, format, type }) =>
      /^bcs/.test(format) && operation === "decode" && /^(BatchMsg|ProposalMsg)$/.test(type),
    { lazy: true },
  ),
  ours(
    "touchstone refs",
    "hashes, keys and signatures as ByteRefs",
    ({ operation, format }) => format === "bcs" && operation === "decode",
    { bytes: "ref" },
  ),
  plainLz4(),
];

type Options = { readonly lazy?: true; readonly bytes?: "ref" };

function ours(name: string, about: string, takes: Contender["takes"], options?: Options): Contender {
  return {
    name,
    about,
    role: "codec",
    takes,
    load: (workload, folder) => load(workload, folder, maker(workload, options)),
  };
}

function all(): boolean {
  return true;
}

function plainLz4(): Contender {
  return {
    name: "touchstone without WebAssembly",
    about: "the LZ4 of hosts that have none",
    role: "codec",
    takes: ({ format }) => format === "lz4",
    load: (workload, folder) =>
      load(workload, folder, ({ compressBlockPlain, decompressBlockPlain }) => ({
        decode: (wire) => decompressBlockPlain(wire.subarray(4), sizeIn(wire)),
        encode: (raw: Uint8Array) => prefixed(raw.length, compressBlockPlain(raw)),
      })),
  };
}

function maker({ format }: Workload, options: Options | undefined): Make {
  if (format === "bcs") return (build) => bcs(build, options);
  if (format === "json") return json;
  return format === "lz4" ? lz4 : (build) => compressed(build, options);
}

function bcs({ decodeBcs, encodeBcs, acceptBcs, schema }: Build, options: Options | undefined) {
  return {
    decode: (wire: Uint8Array) => decodeBcs(schema, wire, options),
    encode: (value: never) => encodeBcs(schema, value),
    accept: (wire: Uint8Array) => acceptBcs(schema, wire) === undefined,
  };
}

function compressed(
  { decodeBcs, encodeBcs, acceptBcs, compressSized, decompressSized, schema }: Build,
  options?: Options,
) {
  return {
    decode: (wire: Uint8Array) => decodeBcs(schema, decompressSized(wire), options),
    encode: (value: never) => compressSized(encodeBcs(schema, value)),
    accept: (wire: Uint8Array) => acceptBcs(schema, decompressSized(wire)) === undefined,
  };
}

function json({ decodeJson, encodeJson, schema }: Build) {
  return {
    decode: (wire: Uint8Array) => decodeJson(schema, wire),
    encode: (value: never) => encodeJson(schema, value),
  };
}

function lz4({ compressSized, decompressSized }: Build) {
  return { decode: (wire: Uint8Array) => decompressSized(wire), encode: (raw: Uint8Array) => compressSized(raw) };
}

async function load(workload: Workload, folder: string | undefined, make: Make): Promise<Codec> {
  const { type, format } = workload;
  const build = folder === undefined ? await here(type) : await elsewhere(folder, type);
  return {
    wire: (bytes) => bytes,
    ...make(build),
    meaning: (wire) => meaningOf(format, schemaOf(type), wire),
    ownFormat: true,
  };
}

async function here(type: string): Promise<Build> {
  const [codec, sized, block] = await Promise.all([
    import("../../../codec/index.ts"),
    import("../../../codec/lz4/sized.ts"),
    import("../../../codec/lz4/block.ts"),
  ]);
  return { ...codec, ...sized, ...block, schema: schemaOf(type) };
}

/** Another build's modules, by the same paths below its folder. */
async function elsewhere(folder: string, type: string): Promise<Build> {
  const paths = ["index.js", "lz4/sized.js", "lz4/block.js", "profiles/aptos/index.js"];
  const urls = paths.map((path) => pathToFileURL(join(folder, path)).href);
  const [codec, sized, block, aptos] = await Promise.all(urls.map((url) => import(url)));
  if (aptos[type] === undefined) throw new TypeError(`${folder} has no type ${type}`);
  return { ...codec, ...sized, ...block, schema: aptos[type] };
}

function sizeIn(wire: Uint8Array): number {
  return new DataView(wire.buffer, wire.byteOffset, 4).getUint32(0, true);
}

function prefixed(size: number, block: Uint8Array): Uint8Array {
  const wire = new Uint8Array(4 + block.length);
  new DataView(wire.buffer).setUint32(0, size, true);
  wire.set(block, 4);
  return wire;
}
