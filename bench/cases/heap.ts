/** What decoding and encoding leave on the heap. */
import { acceptBcs, decodeBcs, encodeBcs, encodeBcsInto } from "../../codec/bcs/index.ts";
import type { RealisticName } from "../../codec/profiles/aptos/realistic.ts";
import type { ProbeCase } from "../case.ts";
import { side } from "../harness.ts";
import { HEAP_FLAGS, type HeapPlan, heapPerOp } from "../heap.ts";
import { FIVE, type Message, meanLength, messages, PAYLOADS } from "../messages.ts";

export function heapCases(): readonly ProbeCase[] {
  return [
    ...PAYLOADS.map((name) => probe("heap/decodeBcs", name, "B/B", perInputByte)),
    ...FIVE.map((name) => probe("heap/acceptBcs", name, "B", perAccept)),
    ...FIVE.map((name) => probe("heap/encodeBcs", name, "B", perEncode)),
    ...FIVE.map((name) => probe("heap/encodeBcsInto", name, "B", perEncodeInto)),
  ];
}

/** Enough for every function to be optimised; small messages are many to a cycle. */
const WARM_OPS = 20_000;

/** The writer asks for a few bytes more than a value takes. */
const SLACK = 64;

type Take = (message: Message, plan: HeapPlan) => number;

function probe(verb: string, name: RealisticName, unit: string, take: Take): ProbeCase {
  const cycles = (PAYLOADS as readonly string[]).includes(name) ? 16 : 64;
  const thoroughly = { trials: 21, cycles, warmOps: WARM_OPS };
  const once = { trials: 1, cycles: 1, warmOps: 0 };
  return {
    name: `${verb}/aptos/${name}`,
    unit,
    flags: HEAP_FLAGS,
    take: (thorough) => take(messages(name), thorough ? thoroughly : once),
  };
}

const perInputByte: Take = ({ schema, wires }, plan) =>
  heapPerOp(
    side(wires, (wire) => decodeBcs(schema, wire)),
    { ...plan, cycles: 1 },
  ) / meanLength(wires);

const perAccept: Take = ({ schema, wires }, plan) =>
  heapPerOp(
    side(wires, (wire) => acceptBcs(schema, wire)),
    plan,
  );

/** What a result that is a view costs whoever makes it. */
function perView(plan: HeapPlan): number {
  const { buffer } = new Uint8Array(64);
  const offsets = Array.from({ length: 64 }, (_, i) => i);
  return heapPerOp(
    side(offsets, (at) => new Uint8Array(buffer, at)),
    { ...plan, cycles: 16 },
  );
}

const perEncode: Take = ({ schema, values }, plan) =>
  Math.max(
    0,
    heapPerOp(
      side(values, (value) => encodeBcs(schema, value)),
      plan,
    ) - perView(plan),
  );

const perEncodeInto: Take = ({ schema, values, wires }, plan) => {
  const target = new Uint8Array(Math.max(...wires.map((wire) => wire.length)) + SLACK);
  return heapPerOp(
    side(values, (value) => encodeBcsInto(schema, value, target)),
    plan,
  );
};
