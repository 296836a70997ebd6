/** `touchstone gate`: what a change of the wire breaks, for whom, and bytes that prove it. */
import { existsSync } from "node:fs";
import type { GateReporterName } from "../conformance/gate/report/index.ts";
import type { Verdict } from "../conformance/gate/verdict.ts";
import type { Args, Command } from "./command.ts";
import { type GateWords, registryVerdict } from "./gate-registry.ts";
import { writeReport } from "./gate-write.ts";
import type { Io } from "./io.ts";
import { suggest, UsageError } from "./usage.ts";
import { packageRoot } from "./vectors.ts";

const ALLOW_FILE = "breaking.allow.yaml";

export const gate: Command = {
  name: "gate",
  summary: "what a change of the wire breaks, and bytes that prove it",
  operands: [
    {
      name: "OLD",
      doc: "a registry (.yaml) or frozen schema (.json); alone it is the new one, and --against says the old",
      optional: true,
    },
    { name: "NEW", doc: "the same, as it is now", optional: true },
  ],
  options: [
    { name: "against", value: "git:REF|FILE|DIR", doc: "what to compare with; the frozen schema unless given" },
    { name: "roots", value: "A,B", doc: "registries: compare only what these types reach" },
    { name: "allow", value: "FILE", doc: `changes that are meant; ${ALLOW_FILE} where there is one` },
    { name: "reporter", value: "A,B=FILE", doc: "console, json, github, sarif, md; to standard output or to a file" },
    { name: "matrix", doc: "registries: also what crosses between the two; our own wire always shows it" },
    { name: "quick", doc: "only the comparison: neither vectors nor the matrix" },
    { name: "verbose", doc: "show notes, and every form that does not cross" },
    { name: "json", doc: "the same as --reporter json" },
  ],
  examples: [
    { line: "touchstone gate --against git:origin/main", shows: "this repository's wire against that of a branch" },
    { line: "touchstone gate old.yaml new.yaml", shows: "two serde-reflection registries of any project" },
    {
      line: "touchstone gate wire.yaml --against git:v1.2.0 --roots Message",
      shows: "a registry against its own past",
    },
    { line: "touchstone gate --against git:main --reporter github,md=summary.md,sarif=gate.sarif", shows: "in CI" },
  ],
  notes: [
    "Exit codes: 0 nothing breaks, 6 a breaking change that is not allowed, 3 only entries that are unused or expired," +
      " 1 something frozen changed or a vector fails, 2 a word that cannot be followed.",
  ],
  run: async (args: Args, io: Io) => {
    const wanted = reporters(args);
    const verdict = await asUsage(() => ask(args));
    for (const { name, path } of wanted) await writeReport(verdict, name, path, args.flag("verbose"), io);
    return verdict.exit;
  },
};

async function ask(args: Args): Promise<Verdict> {
  const words: GateWords = {
    operands: args.operands,
    against: args.text("against"),
    roots: rootNames(args),
    matrix: args.flag("matrix"),
    allow: allowFile(args),
  };
  if (words.operands.length > 0) return registryVerdict(words);
  if (words.roots) throw new UsageError("--roots is for registries; our own wire has all its roots");
  const { ownVerdict } = await import("./gate-own.ts");
  return ownVerdict({ ...words, root: packageRoot(), quick: args.flag("quick") });
}

function rootNames(args: Args): readonly string[] | undefined {
  const roots = args.text("roots");
  return roots?.split(",").filter((name) => name !== "");
}

/** A file that is named has to be there; the usual one may be. */
function allowFile(args: Args): string | undefined {
  const named = args.text("allow");
  if (named !== undefined && !existsSync(named)) throw new UsageError(`there is no file ${named}`);
  return named ?? (existsSync(ALLOW_FILE) ? ALLOW_FILE : undefined);
}

const NAMES: readonly GateReporterName[] = ["console", "json", "github", "sarif", "md"];

type Wanted = { readonly name: GateReporterName; readonly path?: string };

function reporters(args: Args): readonly Wanted[] {
  const text = args.text("reporter");
  if (args.flag("json")) {
    if (text !== undefined) throw new UsageError("--json and --reporter exclude each other");
    return [{ name: "json" }];
  }
  const wanted = (text ?? "console")
    .split(",")
    .filter((word) => word !== "")
    .map(reporter);
  if (wanted.length === 0) throw new UsageError(`--reporter needs one of ${NAMES.join(", ")}`);
  // Files and annotations alone would leave a person with nothing to read.
  return wanted.every(({ name, path }) => path !== undefined || name === "github")
    ? [{ name: "console" }, ...wanted]
    : wanted;
}

function reporter(word: string): Wanted {
  const at = word.indexOf("=");
  const name = at < 0 ? word : word.slice(0, at);
  const known = NAMES.find((one) => one === name);
  if (!known) throw new UsageError(`no report is called ${name}; there are ${NAMES.join(", ")}${suggest(name, NAMES)}`);
  if (at >= 0 && word.slice(at + 1) === "") throw new UsageError(`--reporter ${name}= needs a path after the sign`);
  return { name: known, ...(at >= 0 && { path: word.slice(at + 1) }) };
}

/** Files, commits and lists that cannot be used are the caller's to mend. */
async function asUsage<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    const { name, message } = error as Error;
    if (["LoadError", "GitError", "AllowError", "FrozenError"].includes(name)) throw new UsageError(message);
    throw error;
  }
}
