/** The only list of contenders, in the order of the tables; programs behind `--sut` come after them. */
import type { Contender } from "../contender.ts";
import type { Workload } from "../workload.ts";
import { JSON_CONTENDERS } from "./json.ts";
import { OTHER_CONTENDERS } from "./others.ts";
import { OUR_CONTENDERS } from "./touchstone.ts";
import { TS_PROTO } from "./ts-proto.ts";

export const CONTENDERS: readonly Contender[] = [...OUR_CONTENDERS, ...OTHER_CONTENDERS, TS_PROTO, ...JSON_CONTENDERS];

/** Those who could do it. */
export function contendersFor(workload: Workload): readonly Contender[] {
  return CONTENDERS.filter(({ takes }) => takes(workload));
}

/** The contender a process is asked to be. */
export function contenderNamed(name: string): Contender {
  const found = CONTENDERS.find((one) => one.name === name);
  if (!found) throw new TypeError(`no contender is called ${name}`);
  return found;
}
