/** Whether a contender gives the right bytes: asked of every vector, and of the very message that is measured. */
import { equalBytes } from "../../codec/bytes.ts";
import { compressSized } from "../../codec/lz4/sized.ts";
import type { Schema } from "../../codec/schema/index.ts";
import type { Codec } from "./contender.ts";
import { inFormat, meaningOf } from "./formats.ts";
import type { Row } from "./vectors.ts";
import type { Format } from "./workload.ts";

/** What the vectors say of a contender. */
export type Conduct = {
  /** Valid vectors that it was asked. */
  readonly asked: number;
  /** Those of which it gave other bytes, or none. */
  readonly wrong: number;
  /** The first of them. */
  readonly example?: { readonly id: string; readonly what: string };
  /** Invalid vectors that it was asked, and those that it took. */
  readonly invalid: number;
  readonly taken: number;
};

/** Nothing to be asked. */
export const NO_CONDUCT: Conduct = { asked: 0, wrong: 0, invalid: 0, taken: 0 };

/** Puts every vector to the contender. */
export function conductOf(codec: Codec, format: Format, schema: Schema, rows: readonly Row[]): Conduct {
  if (codec.unchecked) return NO_CONDUCT;
  const valid = rows.filter((row) => row.valid);
  const faults = valid.flatMap((row) => {
    const what = faultOf(codec, bytesIn(format, schema, row), meaningOf(encodingFormat(row), schema, row.bytes));
    return what === undefined ? [] : [{ id: row.id, what }];
  });
  const [example] = faults;
  const invalid = codec.ownFormat ? rows.filter((row) => !row.valid && !converts(format, row)) : [];
  const taken = invalid.filter((row) => accepts(codec, invalidIn(format, row))).length;
  return { asked: valid.length, wrong: faults.length, ...(example && { example }), invalid: invalid.length, taken };
}

/** How what it makes of the bytes differs from their meaning; undefined where it does not. */
export function faultOf(codec: Codec, bytes: Uint8Array, meaning: Uint8Array): string | undefined {
  let written: Uint8Array;
  try {
    written = codec.encode(codec.decode(codec.wire(bytes)) as never);
  } catch (error) {
    return `refuses it: ${messageOf(error)}`;
  }
  try {
    return equalBytes(codec.meaning(written), meaning) ? undefined : "writes another value";
  } catch (error) {
    return `writes what no reader takes: ${messageOf(error)}`;
  }
}

/** Whether it takes the bytes for a message. */
export function accepts(codec: Codec, wire: Uint8Array): boolean {
  try {
    if (codec.accept) return codec.accept(wire);
    codec.decode(wire);
    return true;
  } catch {
    return false;
  }
}

/** The vector's bytes in the format that is measured. */
export function bytesIn(format: Format, schema: Schema, row: Row): Uint8Array {
  if (!converts(format, row) && row.encoding === format) return row.bytes;
  return inFormat(format, schema, meaningOf(encodingFormat(row), schema, row.bytes));
}

/** An invalid vector's bytes, as they are: broken BCS may still travel inside a sound block. */
export function invalidIn(format: Format, row: Row): Uint8Array {
  return format === "bcs+lz4" && row.encoding === "bcs" ? new Uint8Array(compressSized(row.bytes)) : row.bytes;
}

/** Whether the vector has to be read before it can be put into the format: what is invalid cannot. */
export function converts(format: Format, { encoding }: Row): boolean {
  return encoding !== format && format !== "bcs+lz4";
}

/** The format that the vector was recorded in. */
export function encodingFormat({ encoding }: Row): Format {
  if (encoding === "proto") throw new TypeError("no vectors of protobuf here");
  return encoding;
}

function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 120);
}
