/** JSON as most programs do it: parsed by the engine, then perhaps validated. */
import { type Codec, type Contender, need } from "../contender.ts";
import { meaningOf } from "../formats.ts";
import { schemaOf } from "../sample.ts";
import type { Workload } from "../workload.ts";

export const JSON_CONTENDERS: readonly Contender[] = [
  contender("JSON", "JSON.parse and JSON.stringify: checks nothing, loses digits of 64-bit numbers", native),
  contender("JSON + ajv", "the same, then ajv over the derived JSON Schema", validated),
  contender("lossless JSON + ajv", "a parser that keeps all digits, then ajv", lossless),
];

function contender(name: string, about: string, load: (workload: Workload) => Promise<Codec>): Contender {
  return { name, about, role: "codec", takes: ({ format }) => format === "json", load };
}

async function native({ type }: Workload): Promise<Codec> {
  return { ...base(type), decode: parse, encode: stringify };
}

async function validated({ type }: Workload): Promise<Codec> {
  const { Ajv2020 } = await need("ajv", () => import("ajv/dist/2020.js"));
  const { jsonSchema } = await import("../../../codec/json/index.ts");
  const ajv = new Ajv2020({ strict: false, logger: false });
  const isValid = ajv.compile(jsonSchema(schemaOf(type)));
  const checked = (wire: Uint8Array): unknown => {
    const value = parse(wire);
    if (!isValid(value)) throw new TypeError("ajv finds it invalid");
    return value;
  };
  return { ...base(type), decode: checked, encode: stringify };
}

async function lossless({ type }: Workload): Promise<Codec> {
  const { ajvFor } = await need("ajv", () => import("../../../codec/json/validate.ts"));
  const { parseLossless, stringifyLossless } = await import("../../../codec/json/index.ts");
  const bcs = await import("../../../codec/bcs/index.ts");
  const isValid = ajvFor(schemaOf(type), { bcs });
  const encoder = new TextEncoder();
  return {
    ...base(type),
    decode: (wire) => {
      const document = parseLossless(wire);
      if (!isValid(document)) throw new TypeError("ajv finds it invalid");
      return document;
    },
    encode: (value) => encoder.encode(stringifyLossless(value)),
  };
}

const decoder = new TextDecoder();
const encoder = new TextEncoder();

function parse(wire: Uint8Array): unknown {
  return JSON.parse(decoder.decode(wire));
}

function stringify(value: unknown): Uint8Array {
  return encoder.encode(JSON.stringify(value));
}

function base(type: string) {
  const meaning = (wire: Uint8Array) => meaningOf("json", schemaOf(type), wire);
  return { wire: (bytes: Uint8Array) => bytes, meaning, ownFormat: true } as const;
}
