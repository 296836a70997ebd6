/** All mutants of the gate: for every rule at least one change that triggers it and nothing else. */
import type { GateMutant } from "./mutant.ts";
import { ON_NAMES } from "./on-names.ts";
import { ON_ROOTS } from "./on-roots.ts";
import { ON_TYPES } from "./on-types.ts";

export { HARMLESS } from "./harmless.ts";
export type { GateMutant } from "./mutant.ts";

export const GATE_MUTANTS: readonly GateMutant[] = [...ON_TYPES, ...ON_ROOTS, ...ON_NAMES];
