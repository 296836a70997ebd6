/** What touchstone.yaml may hold, as the published JSON Schema says it. Spec: docs/configuration.md */

const TEXT = (description: string) => ({ type: "string", minLength: 1, pattern: "\\S", description });
const WHOLE = (description: string, maximum: number) => ({ type: "integer", minimum: 1, maximum, description });
const SECONDS = (description: string) => ({ type: "number", exclusiveMinimum: 0, maximum: 86_400, description });
const LIST = (description: string, words: string) => ({ type: "array", description, items: TEXT(words) });

const NARROW = {
  type: "array",
  description: "what hello declares and this run leaves out",
  items: {
    type: "object",
    additionalProperties: false,
    required: ["without", "reason"],
    properties: {
      without: {
        type: "string",
        pattern: "^(types|ops|enc|opts)=[\\w+]+(,[\\w+]+)*$",
        description: "a word of hello with what is left out of it, as enc=json or types=Block,Vote",
      },
      reason: TEXT("why, in words for people"),
      issue: TEXT("where it is being worked on, a link"),
    },
  },
};

const TIMEOUTS = {
  type: "object",
  description: "how long to wait",
  additionalProperties: false,
  properties: {
    start: SECONDS("seconds until the reply to hello"),
    reply: SECONDS("seconds until any other reply"),
    scale: { type: "number", minimum: 0.1, maximum: 1000, description: "a factor for every limit, from 0.1 to 1000" },
  },
};

export const CONFIG_SCHEMA = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "touchstone.yaml",
  description: "How the kit is run here. Options on the command line go first.",
  type: "object",
  additionalProperties: false,
  required: ["touchstone"],
  properties: {
    touchstone: { const: 1, description: "version of this file's form, 1" },
    sut: TEXT("the implementation: a command, tcp://host:port or module:./file, as --sut"),
    edition: { type: "string", pattern: "^[a-z]+/[\\w.-]+$", description: "what is scored, as aptos/1" },
    expect: TEXT("the file of known failures, from this file's folder"),
    select: LIST("words of a selection", "a word of a selection, as ConsensusMsg or !JS"),
    seed: {
      type: ["string", "integer"],
      pattern: "^[0-9A-Za-z]{1,64}$",
      description: "letters and digits, as 4f1c22a9",
    },
    jobs: WHOLE("how many processes of the implementation, from 1 to 64", 64),
    reporters: LIST("reports to write", "a report and perhaps where to, as junit=out.xml"),
    gate: { enum: ["must", "should"], description: "the level whose breach fails the run" },
    out: TEXT("the folder for the record of a run, from this file's folder, instead of .touchstone/run-<time>"),
    narrow: NARROW,
    timeouts: TIMEOUTS,
  },
};
