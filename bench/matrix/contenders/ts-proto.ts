/** The same content as protobuf messages, by code that ts-proto generates; nothing on any wire looks like this. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { decodeBcs, encodeBcs } from "../../../codec/bcs/index.ts";
import { packageRoot } from "../../root.ts";
import { type Codec, type Contender, Missing, need } from "../contender.ts";
import { schemaOf } from "../sample.ts";
import type { Workload } from "../workload.ts";
import { type ProtoShape, protoShape } from "./proto-shape.ts";

export const TS_PROTO: Contender = {
  name: "protobuf (ts-proto)",
  about: "another format with the same content, read and written by generated code",
  role: "codec",
  takes: ({ format, operation }) => format === "bcs" && operation !== "accept",
  load,
};

type MessageFns = {
  encode(message: unknown): { finish(): Uint8Array };
  decode(bytes: Uint8Array): unknown;
};

async function load({ type }: Workload): Promise<Codec> {
  const schema = schemaOf(type);
  const shape = protoShape(schema);
  const messages = await generated(shape);
  const encode = (message: unknown) => messages.encode(message).finish();
  return {
    wire: (bcs) => new Uint8Array(encode(shape.toMessage(decodeBcs(schema, bcs)))),
    decode: (wire) => messages.decode(wire),
    encode,
    meaning: (wire) => new Uint8Array(encodeBcs(schema, shape.fromMessage(messages.decode(wire)))),
  };
}

/** The message's code: made once for each shape, and kept in .touchstone/. */
async function generated({ text, root }: ProtoShape): Promise<MessageFns> {
  const name = createHash("sha256").update(text).digest("hex").slice(0, 16);
  const folder = join(packageRoot(), ".touchstone", "bench", "ts-proto", name);
  if (!existsSync(join(folder, "messages.js"))) make(text, folder);
  const module = await need("@bufbuild/protobuf", () => import(pathToFileURL(join(folder, "messages.js")).href));
  return module[root] as MessageFns;
}

/** Beside its place until it is whole: two processes may want the same. */
function make(text: string, folder: string): void {
  const scratch = `${folder}.${process.pid}`;
  mkdirSync(scratch, { recursive: true });
  try {
    writeFileSync(join(scratch, "messages.proto"), text);
    writeFileSync(join(scratch, "buf.yaml"), "version: v2\n");
    writeFileSync(join(scratch, "package.json"), '{"type":"module"}\n');
    run(program("@bufbuild/buf", "bin/buf"), ["generate", "--template", template()], scratch);
    run(program("typescript", "bin/tsc"), [...TSC, "messages.ts"], scratch);
    if (!existsSync(folder)) renameSync(scratch, folder);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

const TSC = ["--ignoreConfig", "--target", "es2022", "--module", "nodenext", "--skipLibCheck", "--types", "node"];
const OPTIONS = [
  "forceLong=bigint",
  "oneof=unions-value",
  "snakeToCamel=false",
  "env=browser",
  "outputJsonMethods=false",
];
const MORE_OPTIONS = [
  "outputPartialMethods=false",
  "useExactTypes=false",
  "outputServices=none",
  "esModuleInterop=true",
];

function template(): string {
  const plugin = [process.execPath, program("ts-proto", "protoc-gen-ts_proto")];
  const opt = [...OPTIONS, ...MORE_OPTIONS];
  return JSON.stringify({ version: "v2", plugins: [{ local: plugin, out: ".", opt }] });
}

function program(name: string, path: string): string {
  try {
    return join(dirname(createRequire(import.meta.url).resolve(`${name}/package.json`)), path);
  } catch (cause) {
    throw new Missing(`${name} is not installed`, { cause });
  }
}

function run(script: string, args: readonly string[], cwd: string): void {
  execFileSync(process.execPath, [script, ...args], { cwd, stdio: ["ignore", "ignore", "pipe"] });
}
