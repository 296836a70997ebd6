/** The machine that figures come from: nothing about its owner, only what times depend on. */
import { cpus, loadavg, totalmem } from "node:os";
import type { Machine } from "./results.ts";

export function machine(): Machine {
  const list = cpus();
  const cpu = (list[0]?.model ?? "unknown").replace(/\s+/g, " ").trim();
  const node = process.versions.node;
  return {
    name: slug(`${cpu} ${list.length} cores ${process.platform} node ${node.split(".")[0]}`),
    cpu,
    cores: list.length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    platform: `${process.platform} ${process.arch}`,
    node,
    v8: process.versions.v8,
    load: Math.round((loadavg()[0] ?? 0) * 10) / 10,
  };
}

function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/\((r|tm)\)/g, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}
