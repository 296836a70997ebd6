/** How far above @mysten/bcs decoding can get at all: the same objects, built without reading anything. */
import { isDeepStrictEqual } from "node:util";
import { decodeBcs } from "../../codec/bcs/index.ts";
import type { RealisticName } from "../../codec/profiles/aptos/realistic.ts";
import { agree, type Contest, type ContestCase } from "../case.ts";
import { builderOf, type Form } from "../contenders/objects.ts";
import { side } from "../harness.ts";
import { copies, FIVE, meanLength, messages } from "../messages.ts";
import { theirDecode } from "./bcs.ts";

export function ceilingCases(): readonly ContestCase[] {
  return [
    ...FIVE.map((name) => ceiling("ceiling/decodeBcs", name, "view")),
    ...FIVE.map((name) => ceiling("ceiling/decodeBcs-ref", name, "ref")),
  ];
}

function ceiling(verb: string, name: RealisticName, form: Form): ContestCase {
  return { name: `${verb}/aptos/${name}`, anchor: "@mysten/bcs", prepare: () => prepare(name, form) };
}

function prepare(name: RealisticName, form: Form): Contest {
  const message = messages(name);
  const wires = copies(message);
  const [first] = message.wires as readonly [Uint8Array];
  const build = builderOf(decodeBcs(message.schema, first), first, form);
  return {
    bytes: meanLength(wires),
    anchor: theirDecode(name, wires),
    ours: side(wires, build),
    check: () => {
      const decoded = (wire: Uint8Array) => decodeBcs(message.schema, wire, { bytes: form });
      for (const wire of wires) agree(isDeepStrictEqual(build(wire), decoded(wire)), `${name}: objects differ`);
    },
  };
}
