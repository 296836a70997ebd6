/** `touchstone init`: an adapter to start from, settings, and a workflow for CI. */
import type { Args, Command } from "./command.ts";
import { LANES, LANGUAGES, type Language, languagesIn } from "./init/languages.ts";
import { EXIT, type Io } from "./io.ts";
import { UsageError } from "./usage.ts";

export const init: Command = {
  name: "init",
  summary: "write an adapter to start from, settings and a CI workflow",
  operands: [{ name: "DIR", doc: "the project's folder; this one when absent", optional: true }],
  options: [
    {
      name: "lang",
      value: LANGUAGES.join("|"),
      doc: "the adapter's language; seen from the project's files when absent",
    },
    { name: "force", doc: "replace files that are there already" },
  ],
  examples: [
    { line: "touchstone init --lang go", shows: "internal/touchstone/main.go, touchstone.yaml and a workflow" },
    { line: "touchstone init", shows: "the language that the project is written in" },
  ],
  notes: [
    "The adapter needs nothing but its language's standard library, and answers `unsupported` until your codec is in it.",
    `It goes to ${LANGUAGES.map((language) => LANES[language].adapter).join(", ")}.`,
  ],
  run: async (args: Args, io: Io) => {
    const folder = args.operands[0] ?? ".";
    const disk = await import("./init/disk.ts");
    const { newFiles, nextSteps } = await import("./init/files.ts");
    const names = disk.namesIn(folder);
    const language = languageOf(args.text("lang"), names);
    const files = newFiles(language, disk.readTemplate);
    refuseOverwriting(args.flag("force") ? [] : disk.existing(folder, files));
    disk.writeAll(folder, files, args.flag("force"));
    await io.out(nextSteps(language, files, (name) => names.includes(name)));
    return EXIT.ok;
  },
};

function languageOf(asked: string | undefined, names: readonly string[]): Language {
  if (asked !== undefined) return known(asked);
  const seen = languagesIn(names);
  const [only] = seen;
  if (only !== undefined && seen.length === 1) return only;
  const why = only === undefined ? "nothing here says which language" : `this could be ${seen.join(" or ")}`;
  throw new UsageError(`${why}: touchstone init --lang ${LANGUAGES.join("|")}`);
}

function known(asked: string): Language {
  const language = LANGUAGES.find((name) => name === asked);
  if (language === undefined) throw new UsageError(`--lang is one of ${LANGUAGES.join(", ")}, not ${asked}`);
  return language;
}

/** Nothing is written when anything would be lost. */
function refuseOverwriting(there: readonly string[]): void {
  if (there.length === 0) return;
  const [what, them] = there.length === 1 ? ["is", "it"] : ["are", "them"];
  throw new UsageError(`${there.join(", ")} ${what} there already; --force replaces ${them}`);
}
