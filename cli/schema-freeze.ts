/** `touchstone schema freeze`: the wire as it is declared, written down so that later changes can be held against it. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Args, Command } from "./command.ts";
import { EXIT, type Io } from "./io.ts";
import { UsageError } from "./usage.ts";
import { packageRoot } from "./vectors.ts";

export const schemaFreeze: Command = {
  name: "schema freeze",
  summary: "the declared wire as a frozen schema, and the one before it kept",
  operands: [],
  options: [
    { name: "check", doc: "write nothing; exit 1 when the frozen schema is not what is declared" },
    { name: "out", value: "FILE", doc: "write it there and keep nothing; - is standard output" },
  ],
  examples: [
    { line: "touchstone schema freeze --check", shows: "whether the frozen schema is current" },
    { line: "touchstone schema freeze --out -", shows: "the wire as one document" },
  ],
  notes: [
    "It writes vectors/aptos/schema.json. When the wire has changed, the schema before it goes to vectors/aptos/versions/" +
      " under its own name, and the new one needs a name of its own (NAME in conformance/gate/sources/aptos.ts).",
  ],
  run: async (args: Args, io: Io) => {
    const out = args.text("out");
    if (out === undefined) return args.flag("check") ? check(io) : freeze(io);
    const { text } = await current();
    if (out === "-") await io.out(text);
    else await io.writeFile(out, new TextEncoder().encode(text));
    return EXIT.ok;
  },
};

async function check(io: Io): Promise<number> {
  const { text, path, schemaPath } = await current();
  if (existsSync(path) && readFileSync(path, "utf8") === text) return EXIT.ok;
  await io.err(`${schemaPath} is not what the declarations say\n`);
  return EXIT.badData;
}

async function freeze(io: Io): Promise<number> {
  const { text, path, schemaPath, versions } = await current();
  const before = existsSync(path) ? readFileSync(path, "utf8") : undefined;
  if (before === text) {
    await io.out(`${schemaPath} is current\n`);
    return EXIT.ok;
  }
  if (before !== undefined) await keep(before, text, versions, io);
  writeFileSync(path, text);
  await io.out(`${schemaPath} is written; the vectors' manifest lists it: make it anew\n`);
  return EXIT.ok;
}

/** The wire that others may still speak; a comment or a name alone makes no other wire. */
async function keep(before: string, text: string, versions: string, io: Io): Promise<void> {
  const [was, is] = [before, text].map((one) => JSON.parse(one) as { name: string; wire: string; full: string });
  if (!was || !is || (was.wire === is.wire && was.full === is.full)) return;
  if (was.name === is.name)
    throw new UsageError(`the wire changed and is still called ${is.name}: give it a name of its own`);
  const path = join(versions, `${was.name}.json`);
  if (existsSync(path) && readFileSync(path, "utf8") !== before)
    throw new UsageError(`${path} is another wire already`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, before);
  await io.out(`${was.name} is kept in ${path}\n`);
}

async function current() {
  const { aptosWire, COMMENT } = await import("../conformance/gate/sources/aptos.ts");
  const { freeze: frozen, frozenText } = await import("../conformance/gate/frozen/freeze.ts");
  const { SCHEMA_PATH, VERSIONS_FOLDER } = await import("../conformance/gate/own.ts");
  const root = packageRoot();
  const text = frozenText(frozen(aptosWire(root), COMMENT));
  return { text, path: join(root, SCHEMA_PATH), schemaPath: SCHEMA_PATH, versions: join(root, VERSIONS_FOLDER) };
}
