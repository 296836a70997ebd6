/** Options that `run` and `replay` share, and what they mean. */
import { join } from "node:path";
import type { Args, Option } from "./command.ts";
import { UsageError } from "./usage.ts";
import { packageRoot } from "./vectors.ts";

export const SUT_OPTIONS: readonly Option[] = [
  {
    name: "sut",
    value: "CMD",
    doc: "the implementation: a command, tcp://host:port or module:./codec.js; the kit's own codec when absent",
  },
  { name: "edition", value: "E", doc: "what to hold it to: aptos/1 unless said, aptos/1-any, tendermint/1" },
  { name: "timeout-scale", value: "X", doc: "multiply every deadline, for slow machines: 2 or 0.5" },
  { name: "start-timeout", value: "SEC", number: true, doc: "for the first reply, building included; 120 unless said" },
];

/** What `--sut` stands for, and how to say it again. */
export function sutOf(args: Args, said?: string): { readonly sut: string; readonly spec: string } {
  const given = args.text("sut") ?? said;
  if (given === "") throw new UsageError("--sut is empty: it is a command, tcp://host:port or module:./codec.js");
  if (given !== undefined) return { sut: given, spec: given };
  return { sut: `module:${join(packageRoot(), "peers/self/index.js")}`, spec: "module:peers/self/index.js" };
}

/** A positive number; `said` is the configuration's. */
export function scaleOf(args: Args, said = 1): number {
  const text = args.text("timeout-scale") ?? `${said}`;
  const scale = Number(text);
  if (!/^\d{1,4}(\.\d{1,4})?$/.test(text) || scale <= 0)
    throw new UsageError(`--timeout-scale is a number above 0, not ${text}`);
  return scale;
}

/** A random seed of eight digits unless one is given. */
export function seedOf(given: string | undefined): string {
  if (given === undefined)
    return Math.floor(Math.random() * 0x1_0000_0000)
      .toString(16)
      .padStart(8, "0");
  if (!/^[0-9A-Za-z_.-]{1,64}$/.test(given)) throw new UsageError("--seed is up to 64 letters, digits, dots, dashes");
  return given;
}
