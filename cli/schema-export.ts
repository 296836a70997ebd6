/** `touchstone schema export`: the declarations in a form that other tools read. */
import type { Node } from "../codec/schema/index.ts";
import type { Args, Command } from "./command.ts";
import { EXIT, type Io } from "./io.ts";
import { findRoot, ROOT_OPERAND, type Root } from "./schema-roots.ts";
import { UsageError } from "./usage.ts";

const REGISTRY_NAMES = ["consensus", "network"];

export const schemaExport: Command = {
  name: "schema export",
  summary: "types as a serde-reflection registry or as JSON Schema",
  operands: [ROOT_OPERAND],
  options: [
    { name: "format", value: "F", choices: ["serde-reflection", "json-schema"], doc: "what to write" },
    { name: "registry", value: REGISTRY_NAMES.join("|"), doc: "the registry to write: another way to name ROOT" },
    { name: "all", doc: "serde-reflection: also the types that upstream's registry leaves out" },
    {
      name: "follow",
      value: "W",
      choices: ["code", "registry"],
      doc: "serde-reflection: where upstream's registry and upstream's code differ, whose word counts",
    },
    { name: "no-comments", doc: "serde-reflection: without the comments that name these differences" },
  ],
  examples: [
    { line: "touchstone schema export > consensus.yaml", shows: "everything reachable from ConsensusMsg" },
    { line: "touchstone schema export --registry network --all", shows: "handshake and frames, stream types included" },
    { line: "touchstone schema export VoteMsg --format json-schema", shows: "what JSON of a VoteMsg may look like" },
  ],
  run: async (args: Args, io: Io) => {
    const root = await findRoot(rootName(args));
    const text = args.text("format") === "json-schema" ? await jsonSchemaText(root) : await registryText(root, args);
    await io.out(text);
    return EXIT.ok;
  },
};

/** `--registry consensus` and the operand `consensus` say the same; both at once say too much. */
function rootName(args: Args): string | undefined {
  const registry = args.text("registry");
  if (registry === undefined) return args.operands[0];
  if (!REGISTRY_NAMES.includes(registry)) throw new UsageError(`--registry is one of ${REGISTRY_NAMES.join(", ")}`);
  if (args.operands.length > 0)
    throw new UsageError(`--registry ${registry} and ${args.operands[0]}: one of them is enough`);
  return registry;
}

async function registryText(root: Root, args: Args): Promise<string> {
  const { exportRegistry } = await import("../codec/registry.ts");
  const follow = args.text("follow") === "registry" ? "registry" : "code";
  return exportRegistry(root.schemas, { all: args.flag("all"), follow, comments: !args.flag("no-comments") });
}

async function jsonSchemaText({ name, schemas }: Root): Promise<string> {
  const [schema, ...more] = schemas;
  if (!schema || more.length > 0) {
    const names = schemas.map((one) => (one as Node & { name?: string }).name);
    throw new UsageError(`a JSON Schema is of one type, ${name} has several: ${names.join(", ")}`);
  }
  const { jsonSchema } = await import("../codec/json/json-schema.ts");
  return `${JSON.stringify(jsonSchema(schema), null, 2)}\n`;
}
