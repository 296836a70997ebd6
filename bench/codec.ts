/**
 * The codec's benchmark: `npm run bench -- [--filter word]… [--processes n] [--clock wall|cpu] [--smoke]`.
 * Runs from dist after `npm run build`; bench/README.md says how to read it.
 */
import { parseArgs } from "node:util";
import { type Case, isProbe } from "./case.ts";
import { select } from "./cases/index.ts";
import { CLOCKS, type Clock } from "./harness.ts";
import { measure, type Plan, type Result } from "./processes.ts";
import { resultHeader, resultLine } from "./table.ts";

const { values: args } = parseArgs({
  options: {
    filter: { type: "string", multiple: true, default: [] },
    clock: { type: "string", default: "wall" },
    processes: { type: "string", default: "5" },
    smoke: { type: "boolean", default: false },
  },
});

const cases = select(args.filter);
if (args.smoke) smoke(cases);
else run(cases, { processes: Number(args.processes), clock: clockOf(args.clock) });

/** Every contender prepares, agrees and runs once; no time is judged. */
function smoke(list: readonly Case[]): void {
  for (const one of list) tryOut(one);
  console.log(`${list.length} cases run, contenders agree`);
}

function tryOut(one: Case): void {
  if (isProbe(one)) return void one.take(false);
  const { anchor, ours, check } = one.prepare();
  check();
  anchor.cycle();
  ours.cycle();
}

function run(list: readonly Case[], plan: Plan): readonly Result[] {
  console.log(resultHeader(plan.clock));
  return list.map((one) => {
    const result = measure(one, plan);
    console.log(resultLine(result));
    return result;
  });
}

function clockOf(name: string): Clock {
  const clock = CLOCKS.find((one) => one === name);
  if (!clock) throw new TypeError(`--clock is one of ${CLOCKS.join(", ")}`);
  return clock;
}
