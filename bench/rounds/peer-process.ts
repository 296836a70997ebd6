/**
 * A program behind `--sut`: held to the same vectors through the line protocol, then timed by its own `bench` verb, inside
 * its own process, so that the pipe costs nothing.
 */
import { equalBytes, fromHex, toHex } from "../../codec/bytes.ts";
import { type Attached, type Session, SILENT_LISTENER } from "../../conformance/peer/session.ts";
import { bytesIn, type Conduct, converts, encodingFormat, invalidIn, NO_CONDUCT } from "../matrix/check.ts";
import { inFormat, meaningOf } from "../matrix/formats.ts";
import { schemaOf } from "../matrix/sample.ts";
import type { Row } from "../matrix/vectors.ts";
import type { Workload } from "../matrix/workload.ts";
import type { Prepared, Slice, Warmed } from "./messages.ts";
import type { Pace } from "./own-process.ts";
import type { Participant } from "./participant.ts";

const PATIENCE_MS = 60_000;

/** What it is asked to do. */
export type Task = { readonly workload: Workload; readonly bcs: Uint8Array; readonly rows: readonly Row[] };

/** Takes part as the program that `attached` starts. */
export function peerProcess(name: string, attached: Attached, { workload, bcs, rows }: Task, pace: Pace): Participant {
  const { format, operation, type } = workload;
  const schema = schemaOf(type);
  const spelled = format === "bcs" ? type : `${type}/${format}`;
  const bytes = inFormat(format, schema, bcs);
  let session: Session | undefined;
  let times = 1;

  const ask = async (verb: string, words: string, data: string): Promise<string | undefined> => {
    if (!session) throw new Error("not started");
    const answer = await session.ask(verb, words, data, PATIENCE_MS);
    if (answer.outcome === "ok") return answer.data;
    if (answer.outcome === "reject") return undefined;
    throw new Error(`${verb}: ${answer.outcome} ${answer.text}`.trim());
  };
  /** Nanoseconds of so many operations. */
  const bench = async (count: number): Promise<number> => {
    const data = await ask("bench", operation, `${spelled} ${count} ${toHex(bytes)}`);
    if (data === undefined || !/^\d+$/.test(data.trim())) throw new Error(`bench: ${data ?? "refused the message"}`);
    return Math.max(1, Number(data));
  };
  return {
    name,
    prepare: async () => {
      try {
        session = await attached.start(SILENT_LISTENER);
        const lacks = lackOf(session, workload);
        if (lacks !== undefined) return { state: "failed", what: lacks };
        const recode = async (wire: Uint8Array) => {
          const hex = await ask("recode", spelled, toHex(wire));
          return hex === undefined ? undefined : fromHex(hex);
        };
        const conduct = await conductOf(recode, (wire) => ask("accept", spelled, toHex(wire)), workload, rows);
        const fault = await faultOf(recode, bytes, workload, bcs);
        return ready(conduct, bytes.length, fault);
      } catch (error) {
        return { state: "failed", what: (error as Error).message };
      }
    },
    warm: async () => {
      const warmed = await warm(bench, pace);
      times = warmed.cycles;
      return warmed;
    },
    slice: async (): Promise<Slice> => ({ wall: (await bench(times)) / times, ops: times, gcs: 0, gcShare: 0 }),
    stop: async () => session?.close(),
  };
}

function ready(conduct: Conduct, wireBytes: number, fault: string | undefined): Prepared {
  if (fault?.startsWith("refuses")) return { state: "failed", what: fault };
  return { state: "ready", conduct, wireBytes, ...(fault && { fault }) };
}

/** What it did not declare; nothing undeclared is asked of it. */
function lackOf({ capabilities }: Session, { format, operation, type }: Workload): string | undefined {
  const { bench, types, encodings, verbs } = capabilities;
  if (!bench) return "declares no bench verb";
  if (!types.includes(type) && !types.includes("*")) return `has no type ${type}`;
  if (!encodings.includes(format)) return `has no ${format}`;
  if (!verbs.includes(operation)) return `has no ${operation}`;
  return verbs.includes("recode") ? undefined : "has no recode, so its bytes cannot be checked";
}

type Recode = (wire: Uint8Array) => Promise<Uint8Array | undefined>;

/** The same questions that contenders of our own are asked. */
async function conductOf(
  recode: Recode,
  accept: (wire: Uint8Array) => Promise<string | undefined>,
  workload: Workload,
  rows: readonly Row[],
): Promise<Conduct> {
  const { format, type } = workload;
  const schema = schemaOf(type);
  let conduct: Conduct = NO_CONDUCT;
  for (const row of rows) {
    if (row.valid) {
      const meaning = meaningOf(encodingFormat(row), schema, row.bytes);
      conduct = counted(conduct, row.id, await faultOf(recode, bytesIn(format, schema, row), workload, meaning));
    } else if (!converts(format, row)) {
      const taken = (await accept(invalidIn(format, row))) === undefined ? 0 : 1;
      conduct = { ...conduct, invalid: conduct.invalid + 1, taken: conduct.taken + taken };
    }
  }
  return conduct;
}

function counted(conduct: Conduct, id: string, what: string | undefined): Conduct {
  const asked = conduct.asked + 1;
  if (what === undefined) return { ...conduct, asked };
  return { ...conduct, asked, wrong: conduct.wrong + 1, example: conduct.example ?? { id, what } };
}

async function faultOf(recode: Recode, bytes: Uint8Array, { format, type }: Workload, meaning: Uint8Array) {
  const written = await recode(bytes);
  if (written === undefined) return "refuses it";
  try {
    return equalBytes(meaningOf(format, schemaOf(type), written), meaning) ? undefined : "writes another value";
  } catch (error) {
    return `writes what no reader takes: ${(error as Error).message}`;
  }
}

/** Doubles the number of operations until they fill a slice, then repeats that until it gets no faster. */
async function warm(bench: (count: number) => Promise<number>, { sliceMs, warmMs }: Pace): Promise<Warmed> {
  let count = 1;
  let ns = await bench(count);
  let spent = ns / 1e6;
  while (ns < sliceMs * 5e5 && count < 1e8) {
    count = Math.ceil(count * Math.min(16, Math.max(2, (sliceMs * 1e6) / ns)));
    ns = await bench(count);
    spent += ns / 1e6;
  }
  let best = ns / count;
  let calm = 0;
  while (calm < 3 && spent < warmMs) {
    const one = (await bench(count)) / count;
    spent += (one * count) / 1e6;
    calm = one < best * 0.97 ? 0 : calm + 1;
    best = Math.min(best, one);
  }
  return { cycles: Math.max(1, Math.round((sliceMs * 1e6) / best)), ops: 1, ms: spent, isStable: calm >= 3 };
}
