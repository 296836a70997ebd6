/**
 * Everybody on the same processor. Two processors of one machine are seldom equally fast, least of all a rented one whose
 * cores somebody else uses half of; a process stays where it began, and would be called fast or slow for that.
 */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** How to start Node there, for `fork`. */
export type Start = { readonly execPath: string; readonly execArgv: readonly string[] };

let known: Start | undefined;

/** On the last processor that this process may use, where Linux and its `taskset` are at hand; else wherever it lands. */
export function pinned(flags: readonly string[]): Start {
  known ??= where();
  return { execPath: known.execPath, execArgv: [...known.execArgv, ...flags] };
}

/** A program behind `--sut`, where it can be moved: one that others started stays where it is. */
export function pinnedCommand(sut: string): string {
  if (/^(tcp|module):/.test(sut) || !isPinned()) return sut;
  return `taskset ${pinned([]).execArgv.slice(0, 2).join(" ")} ${sut}`;
}

/** What is said of it beside the figures. */
export function isPinned(): boolean {
  return pinned([]).execPath !== process.execPath;
}

function where(): Start {
  const node = { execPath: process.execPath, execArgv: [] };
  const processor = lastAllowed();
  if (processor === undefined) return node;
  const args = ["-c", processor, process.execPath];
  const works = spawnSync("taskset", [...args, "--version"], { stdio: "ignore" }).status === 0;
  return works ? { execPath: "taskset", execArgv: args } : node;
}

function lastAllowed(): string | undefined {
  try {
    return /^Cpus_allowed_list:.*?(\d+)$/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1];
  } catch {
    return undefined; // no Linux
  }
}
