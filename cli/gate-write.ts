/** Verdicts to where they were asked for. */
import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { GateReporterName } from "../conformance/gate/report/index.ts";
import type { Verdict } from "../conformance/gate/verdict.ts";
import type { Io } from "./io.ts";
import { UsageError } from "./usage.ts";

/** One report, to standard output or a file; a step's summary may hold more than ours. */
export async function writeReport(
  verdict: Verdict,
  name: GateReporterName,
  path: string | undefined,
  verbose: boolean,
  io: Io,
): Promise<void> {
  const { GATE_REPORTERS } = await import("../conformance/gate/report/index.ts");
  const { isUtf8 } = await import("../conformance/report/text.ts");
  const paper = path === undefined ? { color: io.color, ascii: io.color && !isUtf8(process.env) } : {};
  const text = GATE_REPORTERS[name].render(verdict, { ...paper, verbose, version: io.version() });
  if (path === undefined || path === "-") await io.out(text);
  else writeText(path, text);
}

function writeText(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    if (path === process.env["GITHUB_STEP_SUMMARY"]) appendFileSync(path, text);
    else writeFileSync(path, text);
  } catch (error) {
    throw new UsageError(`cannot write ${path}: ${(error as Error).message}`);
  }
}
