/** Every case, in the order of the goals. */
import { type Case, isProbe, titleOf } from "../case.ts";
import { isNeeded } from "../goals.ts";
import { bcsCases } from "./bcs.ts";
import { ceilingCases } from "./ceiling.ts";
import { growthCases } from "./growth.ts";
import { heapCases } from "./heap.ts";
import { jsonCases } from "./json.ts";
import { lz4Cases } from "./lz4.ts";
import { protobufCases } from "./protobuf.ts";
import { refusalCases } from "./refusal.ts";
import { sdkCases } from "./sdk.ts";
import { sizeCases } from "./size.ts";
import { wireCases } from "./wire.ts";

export const CASES: readonly Case[] = [
  ...bcsCases(),
  ...ceilingCases(),
  ...sdkCases(),
  ...protobufCases(),
  ...lz4Cases(),
  ...sizeCases(),
  ...jsonCases(),
  ...wireCases(),
  ...growthCases(),
  ...heapCases(),
  ...refusalCases(),
];

/** Cases whose name or anchor contains one of the words; all without words; at most those that goals need. */
export function select(words: readonly string[], goalsOnly = false): readonly Case[] {
  const wanted = goalsOnly ? CASES.filter(decides) : CASES;
  return words.length === 0 ? wanted : wanted.filter((one) => words.some((word) => titleOf(one).includes(word)));
}

function decides(one: Case): boolean {
  return isNeeded(one.name, isProbe(one) ? undefined : one.anchor);
}

/** The case a child process is asked for. */
export function caseTitled(title: string): Case {
  const found = CASES.find((one) => titleOf(one) === title);
  if (!found) throw new TypeError(`no case ${title}`);
  return found;
}
