/**
 * JSON Schema of one line of events.ndjson. Readers ignore keys that they do not know, so objects are open; what is
 * there has to be of its type. Published as docs/schema/events.schema.json.
 */

type Json = { readonly [key: string]: unknown };

const text = { type: "string" };
const flag = { type: "boolean" };
const amount = { type: "integer", minimum: 0 };
const time = { type: "number", minimum: 0 };

/** Keys that end in `?` may be missing. */
function object(properties: Json, description?: string): Json {
  const entries = Object.entries(properties);
  return {
    type: "object",
    ...(description && { description }),
    required: entries.filter(([key]) => !key.endsWith("?")).map(([key]) => key),
    properties: Object.fromEntries(entries.map(([key, schema]) => [key.replace("?", ""), schema])),
  };
}

function list(items: unknown): Json {
  return { type: "array", items };
}

function oneOf(...values: readonly string[]): Json {
  return { enum: values };
}

const level = oneOf("MUST", "SHOULD", "MAY", "INFO");
const outcome = oneOf(
  "pass",
  "lenient",
  "fail",
  "info",
  "crash",
  "timeout",
  "inconclusive",
  "not-applicable",
  "not-testable",
  "kit-error",
);
const hex = { type: "string", pattern: "^([0-9a-f]{2})*$" };
const span = { type: "array", prefixItems: [amount, amount, text], minItems: 3, maxItems: 3 };

const counts = object({
  pass: amount,
  lenient: amount,
  fail: amount,
  expected: amount,
  stale: amount,
  inconclusive: amount,
  notApplicable: amount,
  notTestable: amount,
  info: amount,
  kitError: amount,
  held: amount,
  unscored: amount,
});

const finding = object({
  check: text,
  level,
  verdict: oneOf("pass", "lenient", "fail"),
  "code?": text,
  expected: text,
  actual: text,
  "difference?": object({ at: amount, "field?": text, expected: text, actual: text }),
  observed: amount,
});

const shown = object({
  hex,
  length: amount,
  "spans?": list(span),
  "mark?": object({ at: amount, size: amount, text }),
});

const expectation = object({
  state: oneOf("expected", "changed", "stale", "expired", "flaky", "held"),
  file: text,
  line: amount,
  reason: text,
  "issue?": text,
  "until?": text,
  "code?": text,
  "rate?": text,
});

const traceLine = object({ us: time, from: oneOf("kit", "sut"), line: text, "cut?": amount });

const RUN = {
  format: { const: 1 },
  touchstone: text,
  started: text,
  profile: text,
  edition: object({ name: text, frozen: text }),
  vectors: object({ release: text, sha256: text }),
  seed: text,
  sut: text,
  select: list(text),
  gate: oneOf("must", "should"),
  jobs: amount,
  "shard?": text,
  node: text,
  platform: text,
};

const CAPABILITIES = object({
  name: text,
  version: text,
  types: list(text),
  verbs: list(text),
  encodings: list(text),
  values: oneOf("plain", "serde"),
  options: list(text),
  bench: flag,
  window: amount,
});

const CASE = {
  instance: text,
  token: text,
  id: text,
  rev: amount,
  area: text,
  path: text,
  type: text,
  encoding: text,
  level,
  clause: text,
  title: text,
  "why?": text,
  tags: list(text),
  "parent?": text,
  scored: flag,
  outcome,
  "code?": text,
  "reason?": text,
  findings: list(finding),
  observed: amount,
  "input?": shown,
  "trace?": list(traceLine),
  "expectation?": expectation,
  ms: time,
  "attempts?": amount,
};

const NOTE = {
  kind: oneOf("log", "restart", "habit", "undeclared-support", "expectation", "stderr"),
  text,
};

const RESULT = oneOf("pass", "fail", "stale", "inconclusive", "usage", "kit-error", "interrupted");
const DEPTH = object({ name: text, detectable: amount, mutants: amount });

/** The parts that the schema of the report shares. */
export const PARTS = {
  RUN: object(RUN),
  CAPABILITIES,
  CASE: object(CASE),
  NOTE: object(NOTE),
  RESULT,
  DEPTH,
  COUNTS: counts,
};

const area = object({ id: text, name: text, instances: amount });

const EVENTS: readonly (readonly [string, Json, string])[] = [
  ["run", RUN, "First line: what runs against what."],
  ["sut", { capabilities: CAPABILITIES, helloMs: time }, "How the implementation described itself."],
  ["plan", { instances: amount, areas: list(area) }, "What will run, by area."],
  ["case", CASE, "One instance is settled."],
  ["note", NOTE, "Something worth a line that is no case."],
  [
    "end",
    { exit: amount, result: RESULT, counts, depth: DEPTH, ms: time },
    "Last line; absent when the run was killed.",
  ],
];

export const EVENTS_SCHEMA: Json = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "One line of events.ndjson",
  description: "The record of a run of touchstone, an event per line. Unknown keys are to be ignored.",
  oneOf: EVENTS.map(([name, properties, description]) =>
    object({ event: { const: name }, ...properties }, description),
  ),
};
