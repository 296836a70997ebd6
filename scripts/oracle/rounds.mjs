/** The inputs of one type: made, sampled, respelled, damaged. */
import {
  checkBcs,
  checkJson,
  checkLz4,
  checkMade,
  checkMadeProto,
  checkProto,
  checkRespelled,
  checkSampled,
} from "./checks.mjs";
import { edges } from "./edges.mjs";
import * as ours from "./ours.mjs";

const utf8 = new TextEncoder();
/** Requests that may be on their way at once: enough that neither side waits, few enough to hold in memory. */
const WINDOW = 64;

export async function compareType(oracle, tally, { type, seed, values, mutants }) {
  const schema = ours.schemaOf(type);
  const random = new ours.Random(`oracle/${seed}/${type}`);
  const made = [];
  for (let i = 0; i < values; i++) {
    const size = i % 6 === 5 ? "large" : i % 2 === 0 ? "typical" : "minimal";
    const value = await checkMade(oracle, tally, { type, schema, seed: Number(seed) * 1_000 + i, size });
    if (ours.protoOf(type)) value.proto = await checkMadeProto(oracle, tally, { type, schema, ...value });
    if (size !== "large" || value.bcs.length < 20_000) made.push(value);
  }
  for (const { value, context } of samples(schema, type, seed, values)) {
    await checkSampled(oracle, tally, { type, schema, value, context });
    const text = ours.respell(ours.nodeOf(schema), value, (n) => random.below(n));
    await checkRespelled(oracle, tally, { type, schema, value, text });
  }
  await windowed(mutants, (i) => damage(oracle, tally, { type, schema, random, from: made[i % made.length] }));
}

/** The inputs at the edges, of all types at once. */
export async function compareEdges(oracle, tally) {
  const check = { bcs: checkBcs, json: checkJson, "bcs+lz4": checkLz4 };
  const inputs = edges();
  await windowed(inputs.length, (i) => {
    const { type, encoding, bytes } = inputs[i];
    return check[encoding](oracle, tally, { type, schema: ours.schemaOf(type), bytes, depth: 500 });
  });
}

async function damage(oracle, tally, { type, schema, random, from }) {
  const below = (n) => random.below(n);
  const depth = random.oneIn(4) ? 1 + below(14) : [500, 64, 32][below(3)];
  if (from.proto) await checkProto(oracle, tally, { type, bytes: ours.mutate(from.proto, below) });
  await Promise.all([
    checkBcs(oracle, tally, { type, schema, bytes: random.oneIn(8) ? from.bcs : ours.mutate(from.bcs, below), depth }),
    checkJson(oracle, tally, { type, schema, bytes: damagedText(from.text, below) }),
    checkLz4(oracle, tally, { type, bytes: ours.mutate(from.lz4, below) }),
  ]);
}

/** Documents changed in a member, texts in some characters, bytes anywhere. */
function damagedText(text, below) {
  const kind = below(5);
  if (kind === 0) return ours.mutate(text, below);
  const string = new TextDecoder().decode(text);
  if (kind < 3) return utf8.encode(ours.mutateText(string, below));
  return utf8.encode(ours.mutateDocument(string, below));
}

function* samples(schema, type, seed, values) {
  for (let i = 0; i < values; i++) {
    const size = i % 3 === 0 ? "minimal" : "typical";
    const chosen = { seed: `${seed}/${i}`, size, level: "full", canonical: true };
    yield { value: ours.sample(schema, chosen), context: `sample(${type}, ${JSON.stringify(chosen)})` };
  }
  if (type !== "ConsensusMsg") return;
  const chosen = { seed, size: "minimal", level: "full", canonical: true };
  for (const { type: enumeration, variant, value } of ours.sampleVariants(schema, chosen)) {
    yield { value, context: `sampleVariants(${type}): ${enumeration}.${variant}` };
  }
}

async function windowed(times, act) {
  for (let start = 0; start < times; start += WINDOW) {
    const round = [];
    for (let i = start; i < Math.min(times, start + WINDOW); i++) round.push(act(i));
    await Promise.all(round);
  }
}
