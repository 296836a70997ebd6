/**
 * How the codec says no: a code from one sorted list, a byte offset and a field path.
 * Sentences are for people; programs and tests look at `code`, `path` and `offset`.
 * Reference: docs/errors.md, generated from this list.
 */

/** Every code a codec can answer with, and what it means. Sorted; the list is the documentation. */
export const CODEC_ERRORS = {
  bad_bool: "A boolean byte that is neither 00 nor 01.",
  bad_flag: "Flag bits or a count inside a byte-wrapped value contradict its length or form.",
  bad_hex: "Text that is not the hex digits that the type's JSON spelling demands.",
  bad_length: "A value whose number of bytes or elements its type does not have.",
  bad_option_tag: "An option tag that is neither 00 nor 01.",
  bad_point: "Bytes that are not a point on the curve the type demands (level full).",
  bad_scalar: "A signature scalar outside the range the type demands (level full).",
  bad_utf8: "A string that is not valid UTF-8, or holds an unpaired surrogate.",
  depth_limit: "More containers open at once than the protocol allows.",
  duplicate_field: "The same object key twice.",
  duplicate_key: "The same map key twice.",
  envelope_address: "An envelope whose from, to and broadcast contradict its direction.",
  integer_overflow: "A ULEB128 number above 2^32-1.",
  json_syntax: "Text that is not JSON, or JSON followed by something else.",
  length_limit: "A length above what the type or the format allows.",
  lz4_bad_offset: "A match that points before the start of the output, or offset zero.",
  lz4_end_of_block: "A block whose last sequence breaks the end-of-block rules.",
  lz4_output_limit: "A block that produces more bytes than its prefix announces.",
  lz4_size_limit: "A size prefix that is negative or above the protocol's limit.",
  lz4_size_mismatch: "A size prefix larger than what the block produces.",
  map_order: "Map keys that are not in increasing order of their encoded bytes.",
  missing_field: "A field that the type requires is absent.",
  nesting_limit: "A type tag nested deeper than its own limit.",
  non_canonical: "A number or spelling that is valid but not the shortest, only one.",
  out_of_range: "A number that its type cannot hold.",
  proto_malformed: "Bytes that are not valid protobuf for the message.",
  registry_syntax: "Text that is not a registry in serde-reflection's YAML.",
  registry_type: "A registry that names a type it does not define, or one that cannot be expressed here.",
  trailing_bytes: "Input left over after the value.",
  truncated: "The input ends before the value does.",
  unknown_field: "A field the type does not have (canonical JSON only).",
  unknown_variant: "An enum tag or name that the type does not have.",
  wrapper_stranger: "A message that the wrapper has no place for.",
  wrong_type: "A value of another type than the schema names.",
} as const;

export type CodecErrorCode = keyof typeof CODEC_ERRORS;

/** Field names, variant names and element indexes from the root down. */
export type Path = readonly (string | number)[];

/** `$.proposal.block_data.quorum_cert[3]`: the way people and other tools write a path. */
export function formatPath(path: Path): string {
  return path.reduce<string>((text, part) => text + (typeof part === "number" ? `[${part}]` : `.${part}`), "$");
}

/**
 * Text from a peer, safe to print: whatever a terminal would obey or hide (controls, direction marks, odd spaces)
 * is spelled as `\\u{…}`.
 */
export function visible(text: string): string {
  return text.replace(/[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu, (c) => `\\u{${c.codePointAt(0)?.toString(16)}}`);
}

/** Wrong bytes or a wrong value: the data's fault, never the program's. */
export class CodecError extends Error {
  override readonly name = "CodecError";
  readonly code: CodecErrorCode;
  /** What is wrong, without code, path or offset. */
  readonly detail: string;
  /** `$.a.b[0]`. */
  readonly path: string;
  /** Byte offset in the input (text offset for JSON text); -1 when encoding, where there is no input. */
  readonly offset: number;

  constructor(code: CodecErrorCode, said: string, path: string, offset: number) {
    const detail = visible(said); // it may quote the input
    super(`[${code}] ${detail} (at ${path}${offset < 0 ? "" : `, byte ${offset}`})`);
    this.code = code;
    this.detail = detail;
    this.path = path;
    this.offset = offset;
  }

  /** The form that tools read; `--json` prints it. */
  toJSON(): { code: CodecErrorCode; path: string; offset: number; message: string } {
    return { code: this.code, path: this.path, offset: this.offset, message: this.detail };
  }
}
