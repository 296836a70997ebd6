/** Our codes in the closed set of classes that every implementation can tell apart. */
const CLASSES = {
  eof: ["truncated"],
  trailing: ["trailing_bytes"],
  "non-canonical": ["non_canonical"],
  "bad-variant": ["unknown_variant", "bad_option_tag"],
  "bad-length": ["bad_length"],
  "bad-utf8": ["bad_utf8"],
  "bad-bool": ["bad_bool"],
  depth: ["depth_limit", "nesting_limit"],
  limit: ["length_limit", "integer_overflow", "out_of_range", "lz4_size_limit"],
  "duplicate-key": ["duplicate_key", "duplicate_field"],
  order: ["map_order"],
};

const CLASS_OF = new Map(Object.entries(CLASSES).flatMap(([name, codes]) => codes.map((code) => [code, name])));

export const classOf = (code) => CLASS_OF.get(code) ?? "other";
