/**
 * Event streams as a run would write them, made from the golden vectors: what an implementation did wrong is decided
 * by a rule per case, so that every report has something of everything to show.
 */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { countCases } from "../../counts.ts";
import type { CaseDone, Counts, Planned, RunEnded, RunEvent, RunStarted, SutReady } from "../../events.ts";
import type { VectorFile } from "../../vectors/format.ts";
import { caseOf } from "./cases.ts";

/** Beside conformance/, or one folder further up when this is compiled into dist/. */
const VECTORS = ["../../../vectors/", "../../../../vectors/"]
  .map((path) => fileURLToPath(new URL(path, import.meta.url)))
  .find((path) => existsSync(`${path}manifest.json`));

/**
 * Vectors of different kinds, by file. By id as well: vectors are added all the time, and what a report says of these
 * is written down in tests.
 */
const CHOSEN: Readonly<Record<string, string>> = {
  "aptos/bcs/RpcRequest/valid.json": "CD-0392..0393 CD-0947..0955",
  "aptos/bcs/RpcRequest/invalid.json": "CD-2129..2138 CD-2909..2918",
  "aptos/bcs/HandshakeMsg/valid.json":
    "CD-0228..0229 CD-1241 CD-1243 CD-1245 CD-1247 CD-1249 CD-1251 CD-1253 CD-1255 CD-1257 CD-1259 CD-1261..1262",
  "aptos/bcs/HandshakeMsg/invalid.json": "CD-1263..1264 CD-1693..1699 CD-2709..2712",
  "aptos/json/HandshakeMsg/invalid.json": "JS-0174",
  "tendermint/proto/EchoMessage/valid.json": "PB-0009..0014 PB-0023",
  "tendermint/proto/EchoMessage/invalid.json": "PB-0029..0036",
};

/** What the implementation does with a case: changes to a case that passed. */
export type Rule = (passed: CaseDone, index: number) => CaseDone;

/** Only the case at this place. */
export function at(index: number, change: (one: CaseDone) => CaseDone): Rule {
  return (one, i) => (i === index ? change(one) : one);
}

export type FixtureOptions = {
  readonly files?: readonly string[];
  readonly rule?: Rule;
  /** Repeat vectors under new ids until there are this many. */
  readonly instances?: number;
  readonly run?: Partial<RunStarted>;
  readonly sut?: Partial<SutReady["capabilities"]>;
  readonly end?: Partial<RunEnded>;
  /** Where the process was killed: this many cases, no `end`. */
  readonly killedAfter?: number;
  readonly extra?: readonly RunEvent[];
};

/** A whole run. */
export function makeRun(options: FixtureOptions = {}): RunEvent[] {
  const cases = makeCases(options).map(options.rule ?? ((passed) => passed));
  const done = cases.slice(0, options.killedAfter ?? cases.length);
  const head: RunEvent[] = [{ ...STARTED, ...options.run }, ready(options.sut), plan(cases)];
  const end = options.killedAfter === undefined ? [ended(done, options.end)] : [];
  return [...head, ...(options.extra ?? []), ...done, ...end];
}

/** As the file has them. */
export function ndjson(events: readonly RunEvent[]): string {
  return events.map((event) => `${JSON.stringify(event)}\n`).join("");
}

export const STARTED: RunStarted = {
  event: "run",
  format: 1,
  touchstone: "0.1.0",
  started: "2026-11-21T10:00:00.000Z",
  profile: "aptos",
  edition: { name: "aptos/1", frozen: "2026-11-20" },
  vectors: { release: "0.1.0", sha256: "6c".repeat(32) },
  seed: "4f1c22a9",
  sut: "python3 adapter.py",
  select: [],
  gate: "must",
  jobs: 1,
  node: "v20.19.0",
  platform: "linux x64",
};

function ready(change: Partial<SutReady["capabilities"]> = {}): SutReady {
  const capabilities = {
    name: "py-demo",
    version: "0.1",
    types: ["RpcRequest", "HandshakeMsg", "EchoMessage"],
    verbs: ["accept", "recode", "decode", "encode"],
    encodings: ["bcs", "json", "proto"],
    values: "plain" as const,
    options: ["depth"],
    bench: false,
    window: 64,
    ...change,
  };
  return { event: "sut", capabilities, helloMs: 41 };
}

function makeCases({ files = Object.keys(CHOSEN), instances }: FixtureOptions): CaseDone[] {
  const once = files.flatMap((path) => {
    const file = JSON.parse(readFileSync(`${VECTORS}${path}`, "utf8")) as VectorFile;
    return idsOf(CHOSEN[path] ?? "").map((id) => {
      const vector = file.vectors.find((one) => one.id === id);
      if (!vector) throw new Error(`${path} has no ${id}`);
      return caseOf(file, vector);
    });
  });
  if (instances === undefined) return once;
  return Array.from({ length: instances }, (_, i) => {
    const one = once[i % once.length] as CaseDone;
    const instance = one.instance.replace("@1", `@${1 + Math.floor(i / once.length)}`);
    return { ...one, instance, token: `${instance}#4f1c22a9`, rev: 1 + Math.floor(i / once.length) };
  });
}

/** `CD-0001..0003 CD-0007` spelled out. */
function idsOf(text: string): readonly string[] {
  return text.split(" ").flatMap((range) => {
    const [, area = "", first = "", last = first] = /^(\w+)-(\d+)(?:\.\.(\d+))?$/.exec(range) ?? [];
    return Array.from(
      { length: Number(last) - Number(first) + 1 },
      (_, i) => `${area}-${String(Number(first) + i).padStart(4, "0")}`,
    );
  });
}

function plan(cases: readonly CaseDone[]): Planned {
  const ids = [...new Set(cases.map(({ area }) => area))];
  const areas = ids.map((id) => ({
    id,
    name: AREA_NAMES[id] ?? "extra",
    instances: cases.filter(({ area }) => area === id).length,
  }));
  return { event: "plan", instances: cases.length, areas };
}

const AREA_NAMES: Readonly<Record<string, string>> = { CD: "codec", EC: "echo", FR: "framing" };

function ended(cases: readonly CaseDone[], change: Partial<RunEnded> = {}): RunEnded {
  const counts = countCases(cases);
  const [exit, result] = verdict(counts);
  return {
    event: "end",
    exit,
    result,
    counts,
    depth: { name: "full", detectable: 15, mutants: 15 },
    ms: 412,
    ...change,
  };
}

function verdict(counts: Counts): [number, RunEnded["result"]] {
  if (counts.kitError > 0) return [5, "kit-error"];
  if (counts.fail > 0) return [1, "fail"];
  if (counts.inconclusive > 0) return [4, "inconclusive"];
  return counts.stale > 0 ? [3, "stale"] : [0, "pass"];
}
