/** One case in a process of its own: no other case's garbage, caches or type feedback. Prints one line of JSON. */
import { CASES } from "./cases/index.ts";
import { compare } from "./harness.ts";

const name = process.argv[2];
const one = CASES.find((candidate) => `${candidate.name} ${candidate.anchor}` === name);
if (!one) throw new TypeError(`no case ${name}`);
const { anchor, ours, bytes, check } = one.prepare();
check();
process.stdout.write(`${JSON.stringify({ bytes, ...compare(anchor, ours) })}\n`);
