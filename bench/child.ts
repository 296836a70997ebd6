/**
 * One case in a process of its own: no other case's garbage, caches or type feedback. Prints one line of JSON.
 * `node child.js MODE TITLE`; the mode is `ratio` or `absolute`.
 */
import { absolutes } from "./absolute.ts";
import { type Case, type ContestCase, isProbe } from "./case.ts";
import { caseTitled } from "./cases/index.ts";
import { compare } from "./harness.ts";

const [, , mode, title = ""] = process.argv;
process.stdout.write(`${JSON.stringify(await run(caseTitled(title)))}\n`);

async function run(one: Case): Promise<unknown> {
  return isProbe(one) ? { value: await one.take(true) } : duel(one);
}

function duel(one: ContestCase): unknown {
  const contest = one.prepare();
  contest.check();
  if (mode === "absolute") return absolutes(contest);
  return { bytes: contest.bytes, ...compare(contest.anchor, contest.ours) };
}
