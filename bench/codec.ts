/**
 * The codec's benchmark: `npm run bench -- [--filter word]… [--processes n] [--clock wall|cpu] [--goals] [--markdown] [--smoke | --absolute]`.
 * Runs from dist after `npm run build`; bench/README.md says how to read it.
 */
import { parseArgs } from "node:util";
import { type Case, isProbe } from "./case.ts";
import { select } from "./cases/index.ts";
import { GOALS, judge } from "./goals.ts";
import { CLOCKS, type Clock } from "./harness.ts";
import { measure, measureAbsolute, type Plan, type Result } from "./processes.ts";
import { absoluteLine, markdownTable, resultHeader, resultLine, verdictLine } from "./table.ts";

const { values: args } = parseArgs({
  options: {
    filter: { type: "string", multiple: true, default: [] },
    clock: { type: "string", default: "wall" },
    processes: { type: "string", default: "5" },
    goals: { type: "boolean", default: false },
    markdown: { type: "boolean", default: false },
    smoke: { type: "boolean", default: false },
    absolute: { type: "boolean", default: false },
  },
});

const cases = select(args.filter, args.goals);
if (args.smoke) await smoke(cases);
else if (args.absolute) absolute(cases);
else report(run(cases, { processes: Number(args.processes), clock: clockOf(args.clock) }), args.filter.length > 0);

/** Every contender prepares, agrees and runs once; no time is judged. */
async function smoke(list: readonly Case[]): Promise<void> {
  for (const one of list) await tryOut(one);
  console.log(`${list.length} cases run, contenders agree`);
}

async function tryOut(one: Case): Promise<void> {
  if (isProbe(one)) return void (await one.take(false));
  const { anchor, ours, check } = one.prepare();
  check();
  anchor.cycle();
  ours.cycle();
}

function absolute(list: readonly Case[]): void {
  for (const one of list) {
    if (isProbe(one)) continue;
    const [anchor, ours] = measureAbsolute(one);
    console.log(absoluteLine(one.name, one.anchor, anchor));
    console.log(absoluteLine(one.name, "ours", ours));
  }
}

function run(list: readonly Case[], plan: Plan): readonly Result[] {
  console.log(resultHeader(plan.clock));
  return list.map((one) => {
    const result = measure(one, plan);
    console.log(resultLine(result));
    return result;
  });
}

/** Every goal with its figure; when only some cases ran, only the goals that they decide. */
function report(results: readonly Result[], partial: boolean): void {
  const rows = GOALS.map((goal) => ({ goal, verdict: judge(goal, results) })).filter(
    ({ verdict }) => verdict || !partial,
  );
  console.log();
  if (args.markdown) console.log(markdownTable(rows));
  else for (const { goal, verdict } of rows) console.log(verdictLine(goal, verdict));
}

function clockOf(name: string): Clock {
  const clock = CLOCKS.find((one) => one === name);
  if (!clock) throw new TypeError(`--clock is one of ${CLOCKS.join(", ")}`);
  return clock;
}
