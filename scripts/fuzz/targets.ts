/** Everything that reads untrusted bytes. */
import { bcsTargets } from "./bcs.ts";
import { jsonTargets } from "./json.ts";
import { lz4Targets } from "./lz4.ts";
import { otherTargets } from "./others.ts";
import type { Target } from "./target.ts";

export const targets: readonly Target[] = [...bcsTargets, ...lz4Targets, ...jsonTargets, ...otherTargets];
