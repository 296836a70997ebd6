/**
 * Our types among those of @mysten/bcs, and theirs under our rules.
 * Their types are closures without structure, so neither becomes the other: each calls the other's code.
 */
import { BcsReader, BcsType } from "@mysten/bcs";
import { equalBytes, plainBytes } from "../bytes.ts";
import { CodecError, type CodecErrorCode } from "../errors.ts";
import { nodeOf, type Schema } from "../schema/index.ts";
import { decodeBcs, encodeBcs } from "./fast.ts";
import { type DecodeOptions, MAX_LENGTH } from "./options.ts";
import { decodePrefix } from "./plain.ts";

/** What `toMysten` takes: values come out as `T`, so nothing that changes their form. */
export type MystenOptions = Pick<DecodeOptions, "level" | "depth">;

/**
 * The type as a BcsType: a field of their structs, an item of their vectors, or the whole message.
 * `parse` refuses trailing bytes, which theirs does not. Errors are CodecErrors whose offset counts in their input.
 */
export function toMysten<T>(schema: Schema<T>, options: MystenOptions = {}): BcsType<T> {
  return new OurType(schema, options);
}

/** One of their types with our manners: the whole input or a CodecError, and one encoding for each value. */
export type StrictType<T, Input = T> = {
  encode(value: Input): Uint8Array;
  decode(bytes: Uint8Array): T;
};

/**
 * Their type as an encoding of ours. `decode` accepts only what `encode` gives back, so trailing bytes, maps out of
 * order and the other lenience of theirs are refused. Paths are `$`: their types do not tell where they are.
 */
export function fromMysten<Input, T extends Input>(type: BcsType<T, Input>): StrictType<T, Input> {
  return {
    encode: (value) => encodeOne(type, value),
    decode: (bytes) => decodeExactly(type, plainBytes(bytes)),
  };
}

class OurType<T> extends BcsType<T> {
  readonly #schema: Schema<T>;
  readonly #options: MystenOptions;

  constructor(schema: Schema<T>, options: MystenOptions) {
    super({
      name: nameOf(schema),
      read: (reader) => readOne(schema, reader, options),
      write: (value, writer) => void writer.writeBytes(encodeBcs(schema, value, options)),
    });
    this.#schema = schema;
    this.#options = options;
  }

  override parse(bytes: Uint8Array): T {
    return decodeBcs(this.#schema, bytes, this.#options);
  }
}

function nameOf(schema: Schema): string {
  const node = nodeOf(schema);
  return "name" in node ? node.name : node.kind;
}

function readOne<T>(schema: Schema<T>, reader: BcsReader, options: MystenOptions): T {
  const { bytes, at } = restOf(reader);
  const { value, end } = decodePrefix(schema, bytes, at, options);
  reader.shift(end - at);
  return value;
}

/** Their reader tells nobody where its input ends, and its own methods read past it: the view inside it knows. */
function restOf(reader: BcsReader): { readonly bytes: Uint8Array; readonly at: number } {
  const { dataView } = reader as unknown as { readonly dataView: DataView };
  const bytes = new Uint8Array(dataView.buffer, dataView.byteOffset, dataView.byteLength);
  return { bytes, at: reader.readBytes(0).byteOffset - dataView.byteOffset };
}

function encodeOne<Input>(type: BcsType<unknown, Input>, value: Input): Uint8Array {
  try {
    return type.serialize(value).toBytes();
  } catch (error) {
    return fail("wrong_type", complaint(error), -1);
  }
}

function decodeExactly<Input, T extends Input>(type: BcsType<T, Input>, bytes: Uint8Array): T {
  const reader = new ExactReader(bytes);
  const value = readStrictly(type, reader);
  if (reader.at < bytes.length) fail("trailing_bytes", `${bytes.length - reader.at} bytes after the value`, reader.at);
  const again = encodeOne(type, value);
  if (!equalBytes(again, bytes)) fail("non_canonical", "encodes to other bytes", firstDifference(again, bytes));
  return value;
}

function readStrictly<T, Input>(type: BcsType<T, Input>, reader: ExactReader): T {
  try {
    return type.read(reader);
  } catch (error) {
    return fail(reader.suspicion, complaint(error), reader.last);
  }
}

/** The text of an error about the data; what else was thrown goes on. */
function complaint(error: unknown): string {
  const exhausted = error instanceof RangeError && /memory|call stack/i.test(error.message);
  if (error instanceof CodecError || exhausted || !(error instanceof Error)) throw error;
  return error.message;
}

/** Their reader inside its bounds: it also keeps what was read last, which is what a type then complains about. */
class ExactReader extends BcsReader {
  readonly #bytes: Uint8Array;
  at = 0;
  last = 0;
  suspicion: CodecErrorCode = "wrong_type";
  #promised = 0;

  constructor(bytes: Uint8Array) {
    super(bytes);
    this.#bytes = bytes;
  }

  override shift(bytes: number): this {
    super.shift(bytes);
    this.at += bytes;
    return this;
  }

  override read8(): number {
    this.#need(1, "bad_bool");
    return super.read8();
  }

  override read16(): number {
    this.#need(2, "out_of_range");
    return super.read16();
  }

  override read32(): number {
    this.#need(4, "out_of_range");
    return super.read32();
  }

  override readBytes(size: number): Uint8Array {
    this.#need(size, "bad_utf8");
    return super.readBytes(size);
  }

  override readULEB(): number {
    const start = this.at;
    const size = ulebSize(this.#bytes, start);
    this.#need(size, "non_canonical");
    if (size > 5) fail("integer_overflow", "a ULEB128 number above 2^32-1", start);
    const value = super.readULEB();
    this.suspicion = "unknown_variant";
    this.#promise(value, start);
    return value;
  }

  #need(size: number, suspicion: CodecErrorCode): void {
    this.last = this.at;
    this.suspicion = suspicion;
    const left = this.#bytes.length - this.at;
    if (size > left) fail("truncated", `expected ${size} bytes, got ${left}`, this.at);
  }

  /** Elements without bytes would let a short input ask for any amount of work: all counts together have a limit. */
  #promise(count: number, start: number): void {
    this.#promised += count;
    const limit = Math.min(4_096 + 256 * this.#bytes.length, MAX_LENGTH);
    if (this.#promised > limit) fail("length_limit", `lengths and counts add up to more than ${limit}`, start);
  }
}

/** Bytes of the number at `at`, one more than there are where it is cut off; judging it is left to their decoder. */
function ulebSize(bytes: Uint8Array, at: number): number {
  let end = at;
  while ((bytes[end] ?? 0) >= 0x80) end++;
  return end - at + 1;
}

function firstDifference(a: Uint8Array, b: Uint8Array): number {
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) at++;
  return at;
}

function fail(code: CodecErrorCode, detail: string, offset: number): never {
  throw new CodecError(code, detail, "$", offset);
}
