/** `touchstone schema fingerprint`: one word that changes when bytes or their acceptance do. */
import type { Fingerprint } from "../codec/registry.ts";
import { table } from "./columns.ts";
import type { Args, Command } from "./command.ts";
import { EXIT, type Io } from "./io.ts";
import { findType } from "./types.ts";

export const schemaFingerprint: Command = {
  name: "schema fingerprint",
  summary: "one word that changes when the wire does",
  operands: [{ name: "TYPE", doc: "a type's name; the whole aptos wire unless given", optional: true }],
  options: [
    { name: "roots", doc: "also every root: handshake, frames, each protocol" },
    { name: "types", doc: "also every type" },
    { name: "json", doc: "print all of it as JSON" },
  ],
  examples: [
    { line: "touchstone schema fingerprint", shows: "of the whole wire" },
    { line: "touchstone schema fingerprint VoteMsg", shows: "of one type and all that it reaches" },
    { line: "touchstone schema fingerprint --roots --types > wire.txt", shows: "to compare with another day's" },
  ],
  notes: [
    "wire changes when bytes, or which bytes are accepted, change; full also when a name does on which no byte depends." +
      " The whole wire is more than its types: length fields, limits, encodings and protocol ids count too.",
  ],
  run: async (args: Args, io: Io) => {
    const name = args.operands[0];
    const rows = name === undefined ? await wholeWire(args) : await oneType(name);
    await io.out(args.flag("json") ? `${JSON.stringify(rows, null, 2)}\n` : text(rows));
    return EXIT.ok;
  },
};

type Row = Fingerprint & { readonly of: "wire" | "root" | "type"; readonly name: string };

async function oneType(name: string): Promise<readonly Row[]> {
  const { fingerprintType } = await import("../codec/registry.ts");
  const type = await findType(name);
  return [{ of: "type", name: type.name, ...fingerprintType(type.schema) }];
}

async function wholeWire(args: Args): Promise<readonly Row[]> {
  const { fingerprintWire } = await import("../codec/registry.ts");
  const { WIRE_ROOTS } = await import("../codec/profiles/aptos/roots.ts");
  const { wire, roots, types } = fingerprintWire(WIRE_ROOTS);
  const all = args.flag("json");
  return [
    { of: "wire", name: "aptos", ...wire },
    ...(all || args.flag("roots") ? roots.map((root) => ({ of: "root" as const, ...root })) : []),
    ...(all || args.flag("types") ? types.map((type) => ({ of: "type" as const, ...type })) : []),
  ];
}

function text(rows: readonly Row[]): string {
  return table(
    rows.flatMap(({ of, name, wire, full }) => [
      [of, name, `wire ${wire}`],
      ["", "", `full ${full}`],
    ]),
  );
}
