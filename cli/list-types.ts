/** `touchstone list types`: every type that decode, encode and explain understand. */
import { isNamed, maxDepth, minSize, nodeOf, resolve } from "../codec/schema/index.ts";
import { table } from "./columns.ts";
import type { Args, Command } from "./command.ts";
import { EXIT, type Io } from "./io.ts";
import { type KnownType, knownTypes } from "./types.ts";

export const listTypes: Command = {
  name: "list types",
  summary: "every type that decode, encode and explain understand",
  operands: [{ name: "TEXT", doc: "only types whose name contains this", optional: true }],
  options: [{ name: "json", doc: "print the list as JSON" }],
  examples: [
    { line: "touchstone list types", shows: "all types" },
    { line: "touchstone list types vote", shows: "those with vote in their name" },
  ],
  notes: [
    "kind is what the type is in the schema; bytes is the fewest bytes a value takes in BCS; depth is the most" +
      " containers a value can hold open at once, itself included.",
  ],
  run: async (args: Args, io: Io) => {
    const wanted = (args.operands[0] ?? "").toLowerCase();
    const types = (await knownTypes()).filter((type) => type.name.toLowerCase().includes(wanted));
    const rows = types.map(row);
    await io.out(args.flag("json") ? `${JSON.stringify(rows, null, 2)}\n` : text(rows));
    return EXIT.ok;
  },
};

type Row = {
  readonly type: string;
  readonly profile: string;
  readonly kind: string;
  readonly bytes: number;
  readonly depth: number;
  readonly registryName?: string;
  readonly doc?: string;
};

function row({ name, profile, wireName, schema }: KnownType): Row {
  const node = resolve(nodeOf(schema));
  const doc = isNamed(node) ? node.doc : undefined;
  return {
    type: name,
    profile,
    kind: node.kind,
    bytes: minSize(node),
    depth: maxDepth(node),
    ...(wireName && { registryName: wireName }),
    ...(doc && { doc }),
  };
}

function text(rows: readonly Row[]): string {
  const lines = rows.map(({ type, profile, kind, bytes, depth, registryName, doc }) => {
    const named = registryName ? `registry name ${registryName}. ` : "";
    return [type, profile, kind, `${bytes}`, `${depth}`, named + (doc ?? "")];
  });
  return table([["type", "profile", "kind", "bytes", "depth", ""], ...lines]);
}
