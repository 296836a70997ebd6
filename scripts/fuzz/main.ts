/** Damaged input against every decoder. Repeatable: the same seed gives the same inputs. */
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { Corpus } from "./corpus.ts";
import { type Bounds, fuzz, type Tally } from "./run.ts";
import type { Target } from "./target.ts";
import { targets } from "./targets.ts";

/** From dist/scripts/fuzz to the sources: the corpus is committed. */
const CORPUS = fileURLToPath(new URL("../../../scripts/fuzz/corpus/", import.meta.url));

const HELP = `npm run fuzz -- [options]
  --seconds N    for each decoder (5)
  --count N      inputs for each decoder, if that is less
  --seed S       the same seed gives the same inputs (1)
  --target TEXT  only decoders with this in their name: ${targets.map(({ name }) => name).join(", ")}
  --keep         inputs that made a decoder behave in a new way join scripts/fuzz/corpus
`;

const values = options();

const chosen = targets.filter((target) => target.name.includes(values.target));
if (chosen.length === 0) {
  console.error(
    `no target named like ${JSON.stringify(values.target)}; there are ${targets.map((t) => t.name).join(", ")}`,
  );
  process.exit(2);
}
const bounds: Bounds = { seed: values.seed, count: Number(values.count), seconds: Number(values.seconds) };
const failed = chosen.map(run).filter((tally) => tally.failure).length;
console.log(`${chosen.length - failed} of ${chosen.length} targets hold (seed ${bounds.seed})`);
process.exitCode = failed > 0 ? 1 : 0;

function options() {
  try {
    const { values } = parseArgs({
      options: {
        help: { type: "boolean", short: "h", default: false },
        seconds: { type: "string", default: "5" },
        count: { type: "string", default: "Infinity" },
        seed: { type: "string", default: "1" },
        target: { type: "string", default: "" },
        keep: { type: "boolean", default: false },
      },
    });
    if (!values.help) return values;
    console.log(HELP);
    process.exit(0);
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${HELP}`);
    process.exit(2);
  }
}

function run(target: Target): Tally {
  const corpus = new Corpus(CORPUS, target.name);
  const tally = fuzz(target, corpus, bounds, (now) => status(target, now));
  if (values.keep) corpus.save();
  if (process.stderr.isTTY) process.stderr.write("\r\x1b[K");
  console.log(`${tally.failure ? "FAIL" : "ok  "}  ${line(target, tally)}`);
  if (tally.failure) console.log(tally.failure);
  return tally;
}

function status(target: Target, tally: Tally): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${line(target, tally)}`);
}

function line(target: Target, tally: Tally): string {
  const { inputs, accepted, behaviours } = tally;
  return `${target.name.padEnd(28)} ${inputs} inputs, ${accepted} accepted, ${behaviours.size} behaviours`;
}
