/** Every mutant of the codec, in a fixed order. */
import { nodeOf } from "../../../codec/schema/index.ts";
import { allTypes } from "../../vectors/types.ts";
import type { Mutant } from "../mutant.ts";
import { bcsMutants } from "./bcs.ts";
import { depthMutants, jsonMutants, keyMutants, lz4Mutants, protoMutants } from "./formats.ts";
import { maskedMutants, verbMutants } from "./verbs.ts";

/** What travels as JSON on these wires. */
const JSON_ROOTS: readonly string[] = ["ConsensusMsg", "EchoEnvelope"];

/** The mutants of the third codec; the lazy ones are beside it. */
export function codecMutants(): readonly Mutant[] {
  const types = new Map([...allTypes()].filter(([, schema]) => /^(struct|enum|newtype)$/.test(nodeOf(schema).kind)));
  const single = [
    ...bcsMutants(types),
    ...keyMutants(types),
    ...depthMutants(),
    ...lz4Mutants(),
    ...jsonMutants(types, JSON_ROOTS),
    ...protoMutants(),
  ];
  return [...single, ...verbMutants(single), ...maskedMutants(single)];
}
