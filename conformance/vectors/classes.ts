/** Our error codes as the rejection classes that every implementation shares. */
import type { CodecErrorCode } from "../../codec/errors.ts";
import type { RejectionClass } from "./format.ts";

/** The class that a code of ours stands for; null where it cannot come from a peer's bytes. */
const CLASSES: { readonly [code in CodecErrorCode]: RejectionClass | null } = {
  bad_bool: "bad-bool",
  bad_flag: "other",
  bad_hex: "other",
  bad_length: "bad-length",
  bad_option_tag: "bad-variant",
  bad_point: "other",
  bad_scalar: "other",
  bad_utf8: "bad-utf8",
  depth_limit: "depth",
  duplicate_field: "duplicate-key",
  duplicate_key: "duplicate-key",
  envelope_address: null,
  integer_overflow: "limit",
  json_syntax: "other",
  length_limit: "limit",
  lz4_bad_offset: "other",
  lz4_end_of_block: "other",
  lz4_output_limit: "other",
  lz4_size_limit: "limit",
  lz4_size_mismatch: "bad-length",
  map_order: "order",
  missing_field: "other",
  nesting_limit: "depth",
  non_canonical: "non-canonical",
  out_of_range: "other",
  proto_malformed: "other",
  registry_syntax: null,
  registry_type: null,
  trailing_bytes: "trailing",
  truncated: "eof",
  unknown_field: "other",
  unknown_variant: "bad-variant",
  wrapper_stranger: null,
  wrong_type: "other",
};

/** `other` is always legal, on either side. */
export function classOf(code: CodecErrorCode): RejectionClass {
  return CLASSES[code] ?? "other";
}

/** Whether our code may stand for the class that the maker of the vector named. */
export function classFits(code: CodecErrorCode, wanted: RejectionClass): boolean {
  const own = classOf(code);
  return own === wanted || own === "other" || wanted === "other" || (isKeyFault(own) && isKeyFault(wanted));
}

/** Most decoders look only whether keys increase, and cannot tell the two apart. */
function isKeyFault(name: RejectionClass): boolean {
  return name === "duplicate-key" || name === "order";
}
