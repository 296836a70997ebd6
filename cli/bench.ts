/** `touchstone bench`: how fast codecs are, side by side, after they have been held to the vectors. */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { constants } from "node:os";
import { join } from "node:path";
import type { Args, Command } from "./command.ts";
import type { Io } from "./io.ts";
import { UsageError } from "./usage.ts";
import { packageRoot } from "./vectors.ts";

const DEFAULT_THRESHOLD = 5;
const DEFAULT_PROCESSES = 3;

export const bench: Command = {
  name: "bench",
  summary: "how fast codecs are, side by side, after they have been held to the vectors",
  operands: [
    {
      name: "PATTERN",
      doc: "what to measure: words of operation/format/type/size, or such a name with * for anything",
      optional: true,
      many: true,
    },
  ],
  options: [
    { name: "sut", value: "CMD", many: true, doc: "a program with the `bench` verb takes part; may be repeated" },
    { name: "against", value: "REF", doc: "compare with a git ref, a stored result or a folder with a build instead" },
    {
      name: "threshold",
      value: "P",
      number: true,
      doc: `percent that count as a difference (default ${DEFAULT_THRESHOLD})`,
    },
    {
      name: "processes",
      value: "N",
      number: true,
      doc: `fresh processes of every contender (default ${DEFAULT_PROCESSES})`,
    },
    { name: "quick", doc: "one process of each: rough, and three times as quick" },
    { name: "save", doc: "keep the result by machine and date" },
    { name: "html", value: "FILE", doc: "write the report with pictures; measures what they need" },
    { name: "svg", value: "DIR", doc: "write each picture as a file of its own" },
    { name: "claims", doc: "the compression ratios that documents claim, beside what realistic messages give" },
    { name: "smoke", doc: "every contender once: do they give the right bytes? judges no time" },
    { name: "list", doc: "print the names of what would be measured" },
    { name: "codec", value: "DIR", doc: "another build of the codec in place of this one: a folder with index.js" },
    { name: "json", doc: "print the results as JSON" },
  ],
  examples: [
    { line: "touchstone bench", shows: "both directions of every message, at its usual size" },
    { line: "touchstone bench decode/bcs 'encode/*/VoteMsg/*'", shows: "one operation, and one message in every form" },
    { line: 'touchstone bench VoteMsg --sut "./adapter"', shows: "a codec in any language beside the others" },
    {
      line: "touchstone bench --against v0.1.0 --threshold 10",
      shows: "what became slower since a release; exit code 7",
    },
    { line: "touchstone bench --html bench.html", shows: "everything in pictures" },
  ],
  notes: [
    "A contender whose bytes fail the vectors of a type is shown as WRONG and is not ranked; one that takes invalid" +
      " bytes is ranked, and the table says how many. A contender that is not installed is named.",
    "Every contender works in fresh processes of its own, in rounds that take turns, with a control in between. Times" +
      " are processor time; programs behind --sut are compared by the wall clock. Where the machine changed meanwhile" +
      " the verdict is `unsure` and the exit code 4.",
  ],
  run: async (args: Args, io: Io) => {
    const main = join(packageRoot(), "dist/bench/main.js");
    if (!existsSync(main))
      throw new UsageError("the benchmark is not part of this installation; run it from the repository");
    return started(main, JSON.stringify(optionsOf(args, io)), io);
  },
};

/** As bench/options.ts reads them: nothing imports the benchmark, which runs in a process of its own. */
function optionsOf(args: Args, io: Io): object {
  const text = (name: string) => (args.text(name) === undefined ? {} : { [name]: args.text(name) });
  return {
    patterns: args.operands,
    suts: args.texts("sut"),
    threshold: args.number("threshold") ?? DEFAULT_THRESHOLD,
    processes: Math.max(1, args.number("processes") ?? DEFAULT_PROCESSES),
    isQuick: args.flag("quick"),
    isJson: args.flag("json"),
    isSaved: args.flag("save"),
    isList: args.flag("list"),
    isClaims: args.flag("claims"),
    isSmoke: args.flag("smoke"),
    version: io.version(),
    ...text("against"),
    ...text("html"),
    ...text("svg"),
    ...text("codec"),
  };
}

/** Its output is ours; its exit code too, and that of the signal that ended it. */
function started(main: string, options: string, io: Io): Promise<number> {
  const child = spawn(process.execPath, ["--expose-gc", main, options], { stdio: ["ignore", "pipe", "inherit"] });
  let written = Promise.resolve();
  child.stdout.on("data", (chunk: Uint8Array) => {
    written = written.then(() => io.out(chunk));
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => {
      const exit = code ?? 128 + (signal ? (constants.signals[signal] ?? 0) : 0);
      written.then(() => resolve(exit), reject);
    });
  });
}
