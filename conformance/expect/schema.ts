/** What touchstone.expect.yaml may hold, as the published JSON Schema says it. Spec: docs/expectations.md */

/** Outcomes that may be expected: what a good implementation never has. */
export const EXPECTABLE = ["fail", "crash", "timeout", "lenient", "inconclusive"] as const;

/**
 * Why an instance may be expected to stay without a verdict: its valid neighbour fails, and that is known. What is
 * inconclusive for any other reason was not looked at, and nobody can expect that.
 */
export const BLIND_CODES: readonly string[] = ["E-CONTROL-DEAD", "E-NO-CONTROL"];

const ID = {
  type: ["string", "array"],
  minLength: 1,
  minItems: 1,
  items: { type: "string", minLength: 1 },
  description: "a case, or any words of a selection, as CD-0213 or [CD-0140..CD-0147, !CD-0142]",
};
const COUNT = { type: "integer", minimum: 1, description: "how many instances a range or a pattern covers, from 1" };
const REASON = { type: "string", minLength: 1, pattern: "\\S", description: "why, in words for people" };
const ISSUE = { type: "string", minLength: 1, pattern: "\\S", description: "where it is being worked on, a link" };
const UNTIL = {
  type: "string",
  pattern: "^20\\d\\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$",
  description: "the last day on which the entry holds, as 2026-12-01",
};
const CODE = {
  type: "string",
  pattern: "^[A-Z][A-Z0-9]*(-[A-Z0-9]+)*$",
  description: "the failure code that reports print, as E-NONCANONICAL-ACCEPTED",
};
const OUTCOME = { enum: EXPECTABLE, description: "fail unless said" };
const MAX = {
  type: "string",
  pattern: "^[1-9]\\d{0,2}/[1-9]\\d{0,2}$",
  description: "how many of how many runs may be bad, as 2/10",
};

const COMMON = { id: ID, count: COUNT, reason: REASON, issue: ISSUE, until: UNTIL };

function listOf(description: string, required: readonly string[], more: object): object {
  const items = { type: "object", additionalProperties: false, required, properties: { ...COMMON, ...more } };
  return { type: "array", description, items };
}

export const EXPECT_SCHEMA = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "touchstone.expect.yaml",
  description: "What an implementation is known to get wrong.",
  type: "object",
  additionalProperties: false,
  required: ["touchstone"],
  properties: {
    touchstone: { const: 1, description: "version of this file's form, 1" },
    expect: listOf("known failures", ["id", "code", "reason"], { outcome: OUTCOME, code: CODE }),
    flaky: listOf("failures that come and go", ["id", "max", "reason"], { max: MAX, code: CODE }),
    hold: listOf("cases that are not even run", ["id", "reason"], {}),
  },
};
