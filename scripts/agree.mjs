#!/usr/bin/env node
/**
 * The long run of codec/bcs/interop.prop.test.ts and fast.prop.test.ts: compiled ≡ plain ≡ @mysten/bcs ≡ ts-sdk.
 * `node scripts/agree.mjs [--values N] [--mutants N] [--seconds S] [--seed S]`, after `npm run build`.
 *
 * Every generated value is encoded and decoded by the compiled and the plain codec, by definitions in @mysten/bcs where
 * there are some, and by the ts-sdk where it is a transaction that the ts-sdk can carry. Every damaged encoding gets one
 * verdict from compiled and plain code: the same value, which encodes back to the input, or the same code, path and offset.
 * The other two libraries are lenient, so their verdict about damage counts for nothing.
 * Stops at whichever comes first; the same seed repeats everything. Exits 1 at the first disagreement and prints how to
 * repeat it.
 */
import { parseArgs } from "node:util";

const { acceptBcs, acceptPlain, encodePlain } = await load("bcs/index.js");
const { agreeOnBytes } = await load("bcs/testing/agree.js");
const { mutate } = await load("bcs/testing/mutate.js");
const { toHex } = await load("bytes.js");
const { Random, sample } = await load("sample.js");
const aptos = await load("profiles/aptos/index.js");
const mysten = {
  ...(await load("profiles/aptos/testing/mysten-consensus.js")),
  ...(await load("profiles/aptos/testing/mysten-transactions.js")),
};
const { agreeWithMysten } = await load("profiles/aptos/testing/mysten.js");
const { sdkGap, sdkRoundTrip } = await load("profiles/aptos/testing/ts-sdk.js");

const { values: options } = parseArgs({
  options: {
    values: { type: "string", default: "1000000" },
    mutants: { type: "string", default: "1000000" },
    seconds: { type: "string", default: "Infinity" },
    seed: { type: "string", default: "1" },
  },
});

/** What is generated, how often in a round, and by which outsiders it is read besides us. */
const SUBJECTS = [
  { type: "ConsensusMsg", times: 6, level: "shape", mysten: mysten.ConsensusMsg },
  { type: "SignedTransaction", times: 4, level: "shape", mysten: mysten.SignedTransaction },
  { type: "SignedTransaction", times: 4, level: "full", mysten: mysten.SignedTransaction, sdk: true },
  { type: "TypeTag", times: 2, level: "shape", mysten: mysten.TypeTag },
  { type: "BatchMsg", times: 1, level: "shape", mysten: mysten.BatchMsg },
  { type: "ProposalMsg", times: 1, level: "shape", mysten: mysten.ProposalMsg },
  { type: "MultiplexMessage", times: 1, level: "shape" },
  { type: "HandshakeMsg", times: 1, level: "shape" },
].flatMap((subject) => Array(subject.times).fill(subject));

const wanted = { values: Number(options.values), mutants: Number(options.mutants) };
const mutantsPerValue = Math.max(1, Math.round(wanted.mutants / wanted.values));
const stop = Date.now() + Number(options.seconds) * 1_000;
const tally = { values: 0, mutants: 0, accepted: 0, mysten: 0, sdk: 0, bytes: 0 };
let where = "";

process.exitCode = run() ? 0 : 1;

function run() {
  try {
    for (let i = 0; !done(i); i++) round(i, SUBJECTS[i % SUBJECTS.length]);
    console.log(summary("agree"));
    return true;
  } catch (error) {
    console.log(`${summary("DISAGREE")}\n${where}\n${error instanceof Error ? error.stack : error}`);
    return false;
  }
}

function done(i) {
  if (i % 1_000 === 0 && process.stderr.isTTY) process.stderr.write(`\r\x1b[K${summary("so far")}`);
  if (tally.values >= wanted.values && tally.mutants >= wanted.mutants) return true;
  return i % 100 === 0 && Date.now() > stop;
}

/** One value, and damage to its bytes. Where one of the two is complete, only the other goes on. */
function round(i, subject) {
  const random = new Random(`${options.seed}/${i}`);
  const schema = aptos[subject.type];
  const size = random.oneIn(3) ? "minimal" : "typical";
  where = `seed ${options.seed}, round ${i}, ${subject.type} (${size}, level ${subject.level})`;
  const value = sample(schema, {
    seed: `${options.seed}/${i}`,
    size,
    level: subject.level,
    canonical: subject.sdk === true,
  });
  const bytes = encodePlain(schema, value, { level: subject.level });
  if (tally.values < wanted.values) agreeOnValue(schema, value, bytes, subject);
  for (let n = 0; n < mutantsPerValue && tally.mutants < wanted.mutants; n++) {
    agreeOnDamage(
      schema,
      mutate(bytes, (below) => random.below(below)),
      subject.level,
    );
  }
}

function agreeOnValue(schema, value, bytes, subject) {
  if (!agreeOnBytes(schema, bytes, { level: subject.level }))
    throw new Error(`a generated value is refused: ${toHex(bytes)}`);
  tally.values++;
  tally.bytes += bytes.length;
  if (subject.mysten) {
    agreeWithMysten(subject.mysten, value, bytes);
    tally.mysten++;
  }
  if (!subject.sdk || sdkGap(value) !== undefined) return;
  if (toHex(sdkRoundTrip(bytes)) !== toHex(bytes)) throw new Error(`the ts-sdk writes other bytes: ${toHex(bytes)}`);
  tally.sdk++;
}

function agreeOnDamage(schema, input, level) {
  tally.mutants++;
  if (agreeOnBytes(schema, input, { level })) {
    tally.accepted++;
    return;
  }
  const [fast, plain] = [acceptBcs(schema, input, { level }), acceptPlain(schema, input, { level })];
  const told = (error) => `${error?.code} at ${error?.path}, byte ${error?.offset}`;
  if (told(fast) !== told(plain)) throw new Error(`${told(fast)} / ${told(plain)}: ${toHex(input)}`);
}

function summary(verdict) {
  const { values, mutants, accepted, mysten, sdk, bytes } = tally;
  const outsiders = `${mysten} also by @mysten/bcs, ${sdk} by the ts-sdk`;
  return `${verdict}: ${values} values (${outsiders}; ${Math.round(bytes / 1e6)} MB), ${mutants} damaged inputs (${accepted} accepted), seed ${options.seed}`;
}

function load(path) {
  return import(new URL(`../dist/codec/${path}`, import.meta.url).href);
}
