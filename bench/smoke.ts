/** Every contender once on every workload: do they give the right bytes? No time is judged. */
import { conductOf, faultOf } from "./matrix/check.ts";
import { type Codec, type Contender, Missing } from "./matrix/contender.ts";
import { contendersFor } from "./matrix/contenders/index.ts";
import { inFormat } from "./matrix/formats.ts";
import { sampleBytes, schemaOf } from "./matrix/sample.ts";
import { vectorsOf } from "./matrix/vectors.ts";
import { nameOf, type Size, type Workload } from "./matrix/workload.ts";
import { workOf } from "./rounds/work.ts";

/** Contenders that are known to be wrong where the vectors reach: saying so is the point, and no failure of the run. */
const KNOWN_WRONG: readonly string[] = ["JSON", "JSON + ajv"];

export type Smoke = {
  readonly tried: number;
  readonly wrong: readonly string[];
  readonly failed: readonly string[];
  readonly missing: readonly string[];
};

/** In this one process: nothing is timed, so nothing needs to be kept apart. */
export async function smoke(list: readonly Workload[]): Promise<Smoke> {
  const notes = { wrong: new Set<string>(), failed: new Set<string>(), missing: new Set<string>() };
  let tried = 0;
  for (const workload of list) {
    for (const contender of contendersFor(workload)) {
      tried++;
      await tryOut(contender, workload, notes);
    }
  }
  return { tried, wrong: [...notes.wrong], failed: [...notes.failed], missing: [...notes.missing] };
}

type Notes = { readonly wrong: Set<string>; readonly failed: Set<string>; readonly missing: Set<string> };

async function tryOut(contender: Contender, workload: Workload, { wrong, failed, missing }: Notes): Promise<void> {
  const { name } = contender;
  try {
    const what = wrongness(name, await loaded(contender, workload), workload);
    if (what === undefined) return;
    (KNOWN_WRONG.includes(name) ? wrong : failed).add(`${name} on ${workload.type} as ${workload.format}: ${what}`);
  } catch (error) {
    if (error instanceof Missing) missing.add(`${name} (${error.message})`);
    else failed.add(`${name} on ${nameOf(workload)}: ${(error as Error).message}`);
  }
}

const codecs = new Map<string, Promise<Codec>>();

/** Compiling a schema takes longer than all the rest: operations of one format share their codec. */
function loaded(contender: Contender, workload: Workload): Promise<Codec> {
  const key = [contender.name, workload.type, workload.format].join(" ");
  const codec = codecs.get(key) ?? contender.load(workload, undefined);
  codecs.set(key, codec);
  return codec;
}

const faults = new Map<string, string | undefined>();

/** What is wrong with its bytes; one cycle of its work is run. Operations of one format share their answer. */
function wrongness(name: string, codec: Codec, workload: Workload): string | undefined {
  const { type, format, size, operation } = workload;
  const bytes = inFormat(format, schemaOf(type), bcsOf(type, size));
  workOf(codec, operation, codec.wire(bytes)).cycle();
  const key = [name, type, format, size].join(" ");
  if (!faults.has(key)) faults.set(key, faultIn(codec, workload, bytes));
  return faults.get(key);
}

/** On the vectors first, then on the very message. */
function faultIn(codec: Codec, { type, format, size }: Workload, bytes: Uint8Array): string | undefined {
  const { wrong, asked, example } = conductOf(codec, format, schemaOf(type), vectorsOf(type, format));
  if (wrong > 0) return `${wrong} of ${asked} vectors, first ${example?.id}: ${example?.what}`;
  return codec.unchecked ? undefined : faultOf(codec, bytes, bcsOf(type, size));
}

const made = new Map<string, Uint8Array>();

function bcsOf(type: string, size: Size): Uint8Array {
  const key = `${type} ${size}`;
  const bytes = made.get(key) ?? sampleBytes(type, size);
  made.set(key, bytes);
  return bytes;
}
