/**
 * Everybody on the same processor. Two processors of one machine are seldom equally fast, least of all a rented one whose
 * cores somebody else uses half of; a process stays where it began, and would be called fast or slow for that.
 */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** How to start Node there, for `fork`. */
export type Start = { readonly execPath: string; readonly execArgv: string[] };

let known: { readonly processor: string | undefined } | undefined;

/** On the last processor that this process may use, where Linux and its `taskset` are at hand; else wherever it lands. */
export function pinned(flags: readonly string[]): Start {
  const processor = where();
  if (processor === undefined) return { execPath: process.execPath, execArgv: [...flags] };
  return { execPath: "taskset", execArgv: ["-c", processor, process.execPath, ...flags] };
}

/** A program behind `--sut`, where it can be moved: one that others started stays where it is. */
export function pinnedCommand(sut: string): string {
  const processor = where();
  return processor === undefined || /^(tcp|module):/.test(sut) ? sut : `taskset -c ${processor} ${sut}`;
}

/** What is said of it beside the figures. */
export function isPinned(): boolean {
  return where() !== undefined;
}

function where(): string | undefined {
  known ??= { processor: canMoveTo(lastAllowed()) };
  return known.processor;
}

function canMoveTo(processor: string | undefined): string | undefined {
  if (processor === undefined) return undefined;
  const args = ["-c", processor, process.execPath, "--version"];
  return spawnSync("taskset", args, { stdio: "ignore" }).status === 0 ? processor : undefined;
}

function lastAllowed(): string | undefined {
  try {
    return /^Cpus_allowed_list:.*?(\d+)$/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1];
  } catch {
    return undefined; // no Linux
  }
}
