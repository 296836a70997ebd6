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
import type { Prepared, Warmed } from "./messages.ts";
import type { Pace } from "./own-process.ts";
import type { Participant } from "./participant.ts";

const PATIENCE_MS = 60_000;

/** What it is asked to do. */
export type Task = { readonly workload: Workload; readonly bcs: Uint8Array; readonly rows: readonly Row[] };

/** Takes part as the program that `attached` starts. */
export function peerProcess(name: string, attached: Attached, task: Task, pace: Pace): Participant {
  const program = new Program(attached, task);
  let times = 1;
  return {
    name,
    prepare: () => program.prepare(),
    warm: async () => {
      const warmed = await warm((count) => program.bench(count), pace);
      times = warmed.cycles;
      return warmed;
    },
    slice: async () => ({ wall: (await program.bench(times)) / times, ops: times, gcs: 0, gcShare: 0 }),
    stop: () => program.stop(),
  };
}

/** One life of it, asked about one workload. */
class Program {
  readonly #attached: Attached;
  readonly #task: Task;
  readonly #bytes: Uint8Array;
  /** The type as the line protocol spells it. */
  readonly #type: string;
  #session: Session | undefined;

  constructor(attached: Attached, task: Task) {
    const { type, format } = task.workload;
    this.#attached = attached;
    this.#task = task;
    this.#bytes = inFormat(format, schemaOf(type), task.bcs);
    this.#type = format === "bcs" ? type : `${type}/${format}`;
  }

  async prepare(): Promise<Prepared> {
    const { workload, rows, bcs } = this.#task;
    try {
      this.#session = await this.#attached.start(SILENT_LISTENER);
      const lacks = lackOf(this.#session, workload);
      if (lacks !== undefined) return { state: "failed", what: lacks };
      const conduct = await conductOf(this, workload, rows);
      const fault = await faultOf(this, this.#bytes, workload, bcs);
      return ready(conduct, this.#bytes.length, fault);
    } catch (error) {
      return { state: "failed", what: (error as Error).message };
    }
  }

  /** Its own bytes for what it read, or nothing where it refuses. */
  async recode(wire: Uint8Array): Promise<Uint8Array | undefined> {
    const hex = await this.#ask("recode", this.#type, toHex(wire));
    return hex === undefined ? undefined : fromHex(hex);
  }

  async accepts(wire: Uint8Array): Promise<boolean> {
    return (await this.#ask("accept", this.#type, toHex(wire))) !== undefined;
  }

  /** Nanoseconds of so many operations. */
  async bench(count: number): Promise<number> {
    const { operation } = this.#task.workload;
    const data = await this.#ask("bench", operation, `${this.#type} ${count} ${toHex(this.#bytes)}`);
    if (data === undefined || !/^\d{1,15}$/.test(data.trim()))
      throw new Error(`bench: ${data ?? "refuses the message"}`);
    return Math.max(1, Number(data));
  }

  async stop(): Promise<void> {
    await this.#session?.close();
  }

  async #ask(verb: string, first: string, rest: string): Promise<string | undefined> {
    if (!this.#session) throw new Error("it was not started");
    const answer = await this.#session.ask(verb, first, rest, PATIENCE_MS);
    if (answer.outcome === "ok") return answer.data;
    if (answer.outcome === "reject") return undefined;
    throw new Error(`${verb}: ${answer.outcome} ${answer.text}`.trim());
  }
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
  return ["recode", "accept"].every((verb) => verbs.includes(verb))
    ? undefined
    : "lacks recode or accept, so it cannot be checked";
}

/** The same questions that contenders of our own are asked. */
async function conductOf(program: Program, workload: Workload, rows: readonly Row[]): Promise<Conduct> {
  const { format, type } = workload;
  const schema = schemaOf(type);
  let conduct: Conduct = NO_CONDUCT;
  for (const row of rows) {
    if (row.valid) {
      const meaning = meaningOf(encodingFormat(row), schema, row.bytes);
      conduct = counted(conduct, row.id, await faultOf(program, bytesIn(format, schema, row), workload, meaning));
    } else if (!converts(format, row)) {
      const taken = (await program.accepts(invalidIn(format, row))) ? 1 : 0;
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

async function faultOf(program: Program, bytes: Uint8Array, { format, type }: Workload, meaning: Uint8Array) {
  const written = await program.recode(bytes);
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
