#!/usr/bin/env node
/**
 * Our codec against peers/rust-oracle: Rust, serde, the libraries of real nodes, no line of ours in common.
 * `node scripts/oracle.mjs [--values N] [--mutants M] [--seed S] [--types A,B] [--quiet]`, after `npm run build`.
 *
 * For each type: N values of the oracle's generator must come out of our codec as they went in, in each encoding; N samples
 * of ours must come out of the oracle likewise; respelled JSON must be understood alike; and of M damaged inputs of each
 * encoding each must get one verdict from both, at both levels. Exits 1 with the bytes of every disagreement.
 * Without cargo it says "not run: cargo missing" and exits 0.
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { startPeer } from "./oracle/client.mjs";
import { Tally } from "./oracle/tally.mjs";

const { values: options } = parseArgs({
  options: {
    values: { type: "string", default: "6" },
    mutants: { type: "string", default: "25" },
    seed: { type: "string", default: "1" },
    types: { type: "string" },
    quiet: { type: "boolean", default: false },
    full: { type: "boolean", default: false },
  },
});

const FOLDER = fileURLToPath(new URL("../peers/rust-oracle/", import.meta.url));
/** Where everything else hangs from: worth more than one share. */
const SHARES = { ConsensusMsg: 12, SignedTransaction: 8, TypeTag: 4, MultiplexMessage: 3, HandshakeMsg: 3 };

process.exitCode = await main();

async function main() {
  const built = build();
  if (built !== undefined) return report(built);
  const oracle = startPeer(`${FOLDER}target/release/rust-oracle`);
  const tally = new Tally();
  try {
    await oracle.ask("hello", "1");
    await compareAll(oracle, tally);
  } finally {
    oracle.stop();
  }
  return conclude(tally);
}

/** Nothing where there is an oracle to run; otherwise what to say and how to exit. */
function build() {
  const cargo = spawnSync("cargo", ["build", "--release", "--locked", "--quiet"], {
    cwd: FOLDER,
    stdio: ["ignore", "inherit", "inherit"],
  });
  if (cargo.error?.code === "ENOENT") return { said: "oracle: not run: cargo missing", code: 0 };
  return cargo.status === 0 ? undefined : { said: "oracle: cargo build failed", code: 1 };
}

function report({ said, code }) {
  console.log(said);
  return code;
}

async function compareAll(oracle, tally) {
  const { unknownTo } = await import("./oracle/ours.mjs");
  const { compareEdges, compareType } = await import("./oracle/rounds.mjs");
  const types = (await oracle.ask("types")).data.split(" ");
  await compareEdges(oracle, tally);
  const wanted = options.types?.split(",") ?? types;
  const missing = options.types === undefined ? unknownTo(types) : [];
  if (missing.length > 0) console.log(`only our codec names: ${missing.join(", ")}`);
  for (const type of wanted) {
    const share = SHARES[type] ?? 1;
    await compareType(oracle, tally, {
      type,
      seed: options.seed,
      values: Number(options.values) * share,
      mutants: Number(options.mutants) * share,
    });
  }
}

function conclude(tally) {
  if (!options.quiet) for (const line of tally.lines()) console.log(line);
  for (const line of differences(tally)) console.log(line);
  for (const dispute of tally.disputes.slice(0, 200)) console.log(describe(dispute));
  const { values, mutants, accepted, disputes, classes } = tally.total();
  console.log(
    `oracle: ${values} comparisons of values, ${mutants} damaged inputs (${accepted} accepted, ${classes} refused for another class), ${disputes} disagreements, seed ${options.seed}`,
  );
  return disputes === 0 ? 0 : 1;
}

/** Where both refuse and give other reasons, or one library is more lenient than another: for information. */
function differences(tally) {
  const sorted = [...tally.differences].sort(([, a], [, b]) => b.times - a.times);
  return sorted.map(
    ([key, { times, example }]) =>
      `  differ (ours / the oracle's) ${key}: ${times} times, such as ${example.slice(0, options.full ? undefined : 160)}`,
  );
}

function describe({ type, encoding, what, context, mine, theirs }) {
  return `DISAGREE ${type} ${encoding} (${what})\n  ours:   ${mine}\n  oracle: ${theirs}\n  input:  ${context}`;
}
