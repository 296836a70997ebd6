/** One case in a process of its own: no other case's garbage, caches or type feedback. Prints one line of JSON. */
import { type Case, isProbe } from "./case.ts";
import { caseTitled } from "./cases/index.ts";
import { compare } from "./harness.ts";

process.stdout.write(`${JSON.stringify(run(caseTitled(process.argv[2] ?? "")))}\n`);

function run(one: Case): unknown {
  if (isProbe(one)) return { value: one.take(true) };
  const { anchor, ours, bytes, check } = one.prepare();
  check();
  return { bytes, ...compare(anchor, ours) };
}
