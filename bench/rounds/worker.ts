/** A process that is one contender: it prepares, is held to vectors, warms up, and then works when it is told to. */
import type { Side } from "../harness.ts";
import { heapPerOp } from "../heap.ts";
import { conductOf, faultOf } from "../matrix/check.ts";
import { Missing, need } from "../matrix/contender.ts";
import { contenderNamed } from "../matrix/contenders/index.ts";
import { inFormat } from "../matrix/formats.ts";
import { schemaOf } from "../matrix/sample.ts";
import { controlWork } from "./control.ts";
import type { Alone, Prepare, Prepared, Reply, Request } from "./messages.ts";
import { runSlice, warmUp, workOf } from "./work.ts";

let work: Side | undefined;
let cycles = 1;

process.on("message", (request: Request) => {
  answer(request).then(reply, (error: unknown) => reply({ error: textOf(error) }));
});

// Whoever asked is gone: nothing is left to work for.
process.on("disconnect", () => process.exit());

function reply(message: Reply): void {
  process.send?.(message);
}

async function answer(request: Request): Promise<Reply> {
  switch (request.do) {
    case "prepare":
      return prepare(request);
    case "control":
      work = controlWork();
      return { state: "ready", conduct: { asked: 0, wrong: 0, invalid: 0, taken: 0 }, wireBytes: 0 };
    case "warm": {
      const warmed = warmUp(prepared(), request.sliceMs, request.mostMs);
      cycles = warmed.cycles;
      return warmed;
    }
    case "slice":
      return runSlice(prepared(), cycles);
    case "heap":
      return { bytesPerOp: heapOf(prepared()) };
    case "alone":
      return alone(prepared(), request.seconds);
  }
}

function prepared(): Side {
  if (!work) throw new TypeError("nothing is prepared");
  return work;
}

async function prepare({ contender, workload, bcs, rows, folder }: Prepare): Promise<Prepared> {
  const schema = schemaOf(workload.type);
  try {
    const codec = await contenderNamed(contender).load(workload, folder);
    const conduct = conductOf(codec, workload.format, schema, rows);
    const bytes = inFormat(workload.format, schema, bcs);
    const fault = codec.unchecked ? undefined : faultOf(codec, bytes, bcs);
    const wire = codec.wire(bytes);
    // A contender that cannot even do this message has nothing to time.
    if (fault?.startsWith("refuses")) return { state: "failed", what: fault };
    work = workOf(codec, workload.operation, wire);
    return { state: "ready", conduct, wireBytes: wire.length, ...(fault && { fault }) };
  } catch (error) {
    return error instanceof Missing
      ? { state: "missing", what: error.message }
      : { state: "failed", what: textOf(error) };
  }
}

/** As Benchmark.js sees it, where that is installed. */
async function alone(side: Side, seconds: number): Promise<Alone> {
  const { absolute } = await need("benchmark", () => import("../absolute.ts"));
  return absolute(side, seconds);
}

/** Few enough operations that the nursery is not filled meanwhile. */
function heapOf(side: Side): number {
  return heapPerOp(side, { trials: 9, cycles: 1, warmOps: 0 });
}

function textOf(error: unknown): string {
  return error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
}
