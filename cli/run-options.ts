/** Options that `run` and `replay` share, and what they mean. */
import { join } from "node:path";
import type { Args, Option } from "./command.ts";
import { UsageError } from "./usage.ts";
import { packageRoot } from "./vectors.ts";

export const SUT_OPTIONS: readonly Option[] = [
  {
    name: "sut",
    value: "CMD",
    doc: "the implementation: a command, tcp://host:port or module:./codec.js; self, the kit's own codec, when absent",
  },
  { name: "edition", value: "E", doc: "what to hold it to: aptos/1 unless said, aptos/1-any, tendermint/1" },
  { name: "timeout-scale", value: "X", doc: "multiply every deadline, for slow machines: 2 or 0.5" },
  { name: "start-timeout", value: "SEC", number: true, doc: "for the first reply, building included; 120 unless said" },
];

export const RUN_OPTIONS: readonly Option[] = [
  { name: "seed", value: "S", doc: "for the fresh cases; random unless given" },
  { name: "gate", value: "G", choices: ["must", "should"], doc: "what may not be missed" },
  { name: "jobs", value: "N", number: true, doc: "processes at once; 1 unless said" },
  { name: "shard", value: "I/N", doc: "one part of several, by the hash of each id: 2/5" },
  { name: "bail", value: "N", number: true, doc: "stop after so many failures" },
  { name: "repeat", value: "N", number: true, doc: "run each case so often, or until it fails" },
  { name: "until-fail", doc: "run again and again, each time with fresh cases, until something fails" },
  { name: "trace", value: "T", choices: ["bad", "all", "none"], doc: "whose exchanges the record keeps" },
];

export const OUTPUT_OPTIONS: readonly Option[] = [
  { name: "reporter", value: "R", doc: "reports to write, each NAME or NAME=PATH, with commas; - is standard output" },
  { name: "out", value: "DIR", doc: "where the record goes instead of .touchstone/run-<time>" },
  { name: "quiet", doc: "what is wrong and the last line", group: "words" },
  { name: "verbose", doc: "every case that is not plainly good; also -v", group: "words" },
];

/** The kit's own codec, by a word that works wherever a replay line is pasted. */
const SELF = "self";

/** What `--sut` stands for, and how to say it again; the configured one, else the kit's own codec, without. */
export function sutOf(args: Args, configured?: string): { readonly sut: string; readonly spec: string } {
  const spec = args.text("sut") ?? configured ?? SELF;
  if (spec === "") throw new UsageError("--sut is empty: it is a command, tcp://host:port or module:./codec.js");
  return { spec, sut: spec === SELF ? `module:${join(packageRoot(), "peers/self/index.js")}` : spec };
}

/** A positive number, the configured one or 1. */
export function scaleOf(args: Args, configured = 1): number {
  const text = args.text("timeout-scale");
  if (text === undefined) return configured;
  if (/^\d{1,4}(\.\d{1,4})?$/.test(text) && Number(text) > 0) return Number(text);
  throw new UsageError(`--timeout-scale is a number above 0, not ${text}`);
}

/** A random seed of eight digits unless one is given. */
export function seedOf(given: string | undefined): string {
  if (given === undefined)
    return Math.floor(Math.random() * 0x1_0000_0000)
      .toString(16)
      .padStart(8, "0");
  if (/^[0-9A-Za-z_.-]{1,64}$/.test(given)) return given;
  throw new UsageError("--seed is up to 64 letters, digits, dots, dashes");
}

/** The part of several that is to run. */
export function shardOption(args: Args): string | undefined {
  const text = args.text("shard");
  const [, part, of] = /^([1-9]\d{0,3})\/([1-9]\d{0,3})$/.exec(text ?? "1/1") ?? [];
  if (part === undefined || Number(part) > Number(of)) throw new UsageError(`--shard is 1/5 to 5/5, not ${text}`);
  return text;
}
