/**
 * Judges bytes before generated code reads them: that code skips what it does not expect, cuts numbers down to
 * 32 bits and answers with bare Errors. What passes here it reads without fault, and as every other reader would.
 */
import { CodecError, type CodecErrorCode, formatPath } from "../errors.ts";
import { firstBadByte } from "../utf8.ts";
import type { Content, Layout, ProtoField } from "./layout.ts";

/** Accepted, but not the bytes that encoding the value again would give. */
export type ProtoNote = {
  readonly code: "reencodes_differently";
  readonly path: string;
  readonly offset: number;
  readonly detail: string;
};

/** Throws the first fault in the bytes; fields that the message does not have are skipped, the first one is noted. */
export function scanProto(layout: Layout, bytes: Uint8Array): ProtoNote | undefined {
  const scanner = new Scanner(bytes);
  scanner.message(layout, bytes.length);
  return scanner.skipped;
}

const VARINT = 0;
const FIXED64 = 1;
const LENGTH = 2;
const FIXED32 = 5;
/** The largest tag protobuf allows: field number 2^29-1. */
const MAX_TAG = 0xffff_ffff;

/** The message being read. */
type Open = { readonly layout: Layout; readonly seen: Set<ProtoField>; readonly end: number };
type Tag = { readonly start: number; readonly number: number; readonly wire: number };

class Scanner {
  readonly #bytes: Uint8Array;
  readonly #path: string[] = [];
  #at = 0;
  /** One and not all of them: two bytes of input must not cost an object. */
  skipped: ProtoNote | undefined;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** One message that ends at `end`. */
  message(layout: Layout, end: number): void {
    const open: Open = { layout, seen: new Set(), end };
    while (this.#at < end) this.#field(open);
    this.#complete(open);
  }

  #field(open: Open): void {
    const tag = this.#tag(open.end);
    const field = open.layout.fields.find((candidate) => candidate.number === tag.number);
    if (!field) {
      this.#unknown(tag, open.end);
      return;
    }
    this.#path.push(field.name);
    this.#once(open, field, tag);
    if (tag.wire !== wireType(field.content)) this.#malformed(`wire type ${tag.wire} is not the field's`, tag.start);
    this.#content(field.content, open.end);
    this.#path.pop();
  }

  #tag(end: number): Tag {
    const start = this.#at;
    const tag = this.#varint(end);
    const number = Math.floor(tag / 8);
    if (number === 0 || tag > MAX_TAG) this.#malformed(`${number} is no field number`, start);
    return { start, number, wire: tag % 8 };
  }

  /** Repeated, a scalar would take its last value, a message would be merged or replaced: readers differ. */
  #once({ layout, seen }: Open, field: ProtoField, { start }: Tag): void {
    if (seen.has(field)) this.#malformed(`field ${field.number} twice`, start);
    if (layout.oneof && seen.size > 0) this.#malformed(`a second member of ${layout.name}`, start);
    seen.add(field);
  }

  #content(content: Content, end: number): void {
    const { kind } = content;
    if (kind === "message") this.message(content.layout, this.#length(end));
    else if (kind === "bytes") this.#sized(content.min, content.max, end);
    else if (kind === "string") this.#string(this.#length(end));
    else if (kind === "bool") this.#integer(1, "bad_bool", end);
    else this.#integer(2 ** content.bits - 1, "out_of_range", end);
  }

  #integer(max: number, code: CodecErrorCode, end: number): void {
    const start = this.#at;
    const value = this.#varint(end);
    // 2^64-1 is not a double, and rounds up to 2^64 on both sides; no varint that fits is above it.
    if (value > max) this.#fail(code, `${value} is above ${max}`, start);
  }

  #string(end: number): void {
    const text = this.#bytes.subarray(this.#at, end);
    const bad = firstBadByte(text);
    if (bad < text.length) this.#fail("bad_utf8", "not valid UTF-8", this.#at + bad);
    this.#at = end;
  }

  #sized(min: number, max: number, end: number): void {
    const start = this.#at;
    const contentEnd = this.#length(end);
    const size = contentEnd - this.#at;
    if (min === max && size !== min) this.#fail("bad_length", `expected ${min} bytes, got ${size}`, start);
    if (size > max) this.#fail("length_limit", `length ${size} is above ${max}`, start);
    this.#at = contentEnd;
  }

  /** Where the length-delimited content ends; it starts where the reader then stands. */
  #length(end: number): number {
    const start = this.#at;
    const length = this.#varint(end);
    const left = end - this.#at;
    if (length > left) this.#malformed(`expected ${length} bytes, got ${left}`, start);
    return this.#at + length;
  }

  #unknown({ start, number, wire }: Tag, end: number): void {
    if (wire === VARINT) this.#varint(end);
    else if (wire === LENGTH) this.#at = this.#length(end);
    else if (wire === FIXED64 || wire === FIXED32) this.#skip(wire === FIXED64 ? 8 : 4, end);
    else this.#malformed(`wire type ${wire} is not one of proto3`, start);
    const detail = `field ${number} is unknown and was skipped`;
    this.skipped ??= { code: "reencodes_differently", path: formatPath(this.#path), offset: start, detail };
  }

  #skip(size: number, end: number): void {
    const left = end - this.#at;
    if (size > left) this.#malformed(`expected ${size} bytes, got ${left}`, this.#at);
    this.#at += size;
  }

  /** Exact up to 2^53; above, near enough to compare with any limit. */
  #varint(end: number): number {
    const start = this.#at;
    let value = 0;
    for (let i = 0; i < 10; i++) {
      if (this.#at >= end) this.#malformed("a number is cut off", start);
      const byte = this.#bytes[this.#at++] as number;
      if (i === 9 && byte > 1) break;
      value += (byte & 0x7f) * 2 ** (7 * i);
      if (byte < 0x80) return value;
    }
    this.#malformed("a number above 2^64-1", start);
  }

  #complete({ layout, seen, end }: Open): void {
    if (layout.oneof && seen.size === 0) this.#fail("missing_field", `${layout.name} has none of its members`, end);
    const missing = layout.oneof ? undefined : layout.fields.find((field) => !seen.has(field) && isRequired(field));
    if (!missing) return;
    this.#path.push(missing.name);
    this.#fail("missing_field", `field ${missing.number} is absent`, end);
  }

  #malformed(detail: string, offset: number): never {
    this.#fail("proto_malformed", detail, offset);
  }

  #fail(code: CodecErrorCode, detail: string, offset: number): never {
    throw new CodecError(code, detail, formatPath(this.#path), offset);
  }
}

function wireType(content: Content): number {
  return content.kind === "bool" || content.kind === "int" ? VARINT : LENGTH;
}

/** Without a default that the type could have: a message, or bytes that are never empty. */
function isRequired({ optional, content }: ProtoField): boolean {
  return !optional && (content.kind === "message" || (content.kind === "bytes" && content.min > 0));
}
