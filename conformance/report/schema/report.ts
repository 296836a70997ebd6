/** JSON Schema of what `touchstone report json` prints. Published as docs/schema/report.schema.json. */
import { PARTS } from "./events.ts";

const amount = { type: "integer", minimum: 0 };
const text = { type: "string" };

const PROPERTIES = {
  format: { const: 1 },
  run: PARTS.RUN,
  sut: {
    type: "object",
    required: ["capabilities", "helloMs"],
    properties: { capabilities: PARTS.CAPABILITIES, helloMs: { type: "number" } },
  },
  result: PARTS.RESULT,
  exit: amount,
  partial: { type: "boolean", description: "Whether the run was stopped before its end." },
  planned: amount,
  ms: { type: "number", minimum: 0 },
  counts: PARTS.COUNTS,
  depth: PARTS.DEPTH,
  areas: {
    type: "array",
    items: {
      type: "object",
      required: ["id", "name", "instances", "counts"],
      properties: { id: text, name: text, instances: amount, counts: PARTS.COUNTS },
    },
  },
  cases: { type: "array", items: PARTS.CASE },
  notes: { type: "array", items: PARTS.NOTE },
};

export const REPORT_SCHEMA = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "Report of a run of touchstone",
  type: "object",
  required: Object.keys(PROPERTIES).filter((key) => key !== "sut"),
  properties: PROPERTIES,
};
