/** What a codec case is about: bytes, value and rules of one vector or sample, in the spellings of the peer protocol. */
import type { Schema } from "../../codec/schema/index.ts";
import type { Sut } from "../suite.ts";
import type { RejectionClass, VectorEncoding, VectorSpan } from "../vectors/format.ts";
import { fromVectorValue } from "../vectors/value.ts";

export type Subject = {
  /** As the protocol writes it: `ConsensusMsg/bcs+lz4;depth=3`. */
  readonly type: string;
  readonly schema: Schema;
  readonly encoding: VectorEncoding;
  /** Undefined for a value that nobody may encode. Large ones are made when asked for. */
  readonly hex: () => string | undefined;
  /** As in the vectors; undefined where the vector gives none. */
  readonly value?: unknown;
  readonly spans?: readonly VectorSpan[];
  readonly class?: RejectionClass;
};

/** `TypeTag/json;depth=3`, with what may be left out left out. */
export function typeArgument(type: string, encoding: string, depth?: number): string {
  return `${type}${encoding === "bcs" ? "" : `/${encoding}`}${depth === undefined ? "" : `;depth=${depth}`}`;
}

/** The value as the implementation spells values, on one line. */
export function valueText(subject: Subject, value: unknown, values: Sut["values"]): string {
  if (values !== "serde") return JSON.stringify(value);
  const known = value === subject.value ? serdeTexts.get(subject) : undefined;
  const text = known ?? fromVectorValue(subject.schema, value);
  if (value === subject.value) serdeTexts.set(subject, text);
  return text;
}

/** Of the subjects' own values: each is asked for and compared with. */
const serdeTexts = new WeakMap<Subject, string>();
