/**
 * The rules of the gate: what can change in a format without tags, under names that never change.
 * Spec: docs/gate.md#rules
 */

/**
 * `WIRE`: bytes or their meaning change. `DECODE`: old readers refuse what is newly written. `ENCODE`: new readers
 * refuse what old writers write. `JSON`: the same in JSON alone. `NAME`: no byte changes.
 */
export type Category = "WIRE" | "DECODE" | "ENCODE" | "JSON" | "NAME";

/** Only what blocks has to be allowed. */
export type Severity = "block" | "warn" | "note";

/** Every rule, its category, and what it says; the table in docs/gate.md is this one. */
export const RULES = {
  FIELD_ADDED: ["WIRE", "A struct, or a variant with fields, has a field more."],
  FIELD_REMOVED: ["WIRE", "A field is gone."],
  FIELD_MOVED: ["WIRE", "A field stands at another place among its neighbours."],
  FIELD_TYPE: ["WIRE", "A field, or what a newtype wraps, has other bytes."],
  LENGTH_ENCODING: ["WIRE", "A value has a length in front of it, and had none, or the other way round."],
  MAP_ORDER: ["WIRE", "A map became a list of pairs or a list a map: order and repetition mean something else."],
  TYPE_KIND: ["WIRE", "A type is a struct, newtype or enum and was another of these, with other bytes."],
  TYPE_REMOVED: ["WIRE", "A type that nothing contains is gone."],
  VARIANT_REMOVED: ["WIRE", "A variant is gone."],
  VARIANT_INSERTED: ["WIRE", "A variant stands before others: their tags move."],
  VARIANT_RENUMBERED: ["WIRE", "A variant has another tag."],
  VARIANT_REPLACED: ["WIRE", "A tag stands for another variant with other content."],
  VARIANT_TYPE: ["WIRE", "What a variant holds has other bytes."],
  NORMALIZATION: ["WIRE", "Real nodes write a value back otherwise than before."],
  FRAME_HEADER: ["WIRE", "The length in front of a frame is written otherwise."],
  ENCODING_CHAIN: ["WIRE", "What travels under a root is encoded otherwise."],
  COMPRESSION: ["WIRE", "The size in front of compressed bytes is written otherwise."],
  SECURE_CHANNEL: ["WIRE", "The encrypted channel below the frames is another."],
  FACT_CHANGED: ["WIRE", "Something else that is true of a root changed."],
  ROOT_TYPE: ["WIRE", "What travels under a root is another type, with other bytes."],
  ROOT_REMOVED: ["WIRE", "A root is gone, or nobody watches any more what travels under it."],
  PROTOCOL_ID_REMOVED: ["WIRE", "A protocol id is gone."],
  PROTOCOL_ID_RENUMBERED: ["WIRE", "A protocol has another id."],

  VARIANT_APPENDED: ["DECODE", "An enum has a variant more, behind all others."],
  LIMIT_RAISED: ["DECODE", "Something may be larger than before."],
  DEPTH_RAISED: ["DECODE", "Something may nest deeper than before."],
  LOOSER_CANONICAL: ["DECODE", "Bytes are accepted that were refused: a check is gone, or a form was added."],
  PROTOCOL_ID_ADDED: ["DECODE", "There is a protocol more."],
  ROOT_ADDED: ["DECODE", "Something else touches the socket."],

  LIMIT_LOWERED: ["ENCODE", "Something may no longer be as large as before."],
  DEPTH_LOWERED: ["ENCODE", "Something may no longer nest as deep as before."],
  DEPTH_REACHED: ["ENCODE", "A message can now nest deeper than its root allows."],
  STRICTER_CANONICAL: ["ENCODE", "Bytes are refused that were accepted: a check is new, or a form is gone."],

  FIELD_RENAMED: ["JSON", "A field has another name; its bytes are the same."],
  VARIANT_RENAMED: ["JSON", "A variant has another name; its bytes are the same."],
  JSON_FORM: ["JSON", "The same bytes are another document in JSON."],
  ALIAS_REMOVED: ["JSON", "A second name that JSON readers took is gone."],

  ALIAS_ADDED: ["NAME", "JSON readers take a second name."],
  TYPE_RENAMED: ["NAME", "A type has another name; its bytes are the same."],
  TYPE_ADDED: ["NAME", "There is a type more that nothing contains."],
  PROTOCOL_ID_RENAMED: ["NAME", "A protocol has another name under the same id."],
  BODY_DECLARED: ["NAME", "What travels under a root is watched now; before, its bytes passed through."],
} as const satisfies { readonly [rule: string]: readonly [Category, string] };

export type Rule = keyof typeof RULES;

export function categoryOf(rule: Rule): Category {
  return RULES[rule][0];
}
