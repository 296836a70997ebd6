/**
 * One thing that a mutant does wrong, and where. The codec beside this file asks for each fault at one place,
 * so that a mutant is this codec with one line of it broken.
 */
import type { Field, Node, Variant } from "../../../codec/schema/index.ts";
import type { RejectionClass, Verb } from "../../vectors/format.ts";

/** What a value, a length or a rule belongs to: the field, the variant, or the named type itself. */
export type Owner = Node | Field | Variant;

export type Fault = {
  readonly kind: FaultKind;
  /** Only inside this; everywhere when absent. */
  readonly owner?: Owner;
  /** Only this construct in it; each when absent. */
  readonly node?: object;
  /** Which of several: an item, a form. */
  readonly index?: number;
  /** Only when asked by these verbs. */
  readonly verbs?: readonly Verb[];
};

/** Every switch, in one sentence each; the table is also what `docs/mutants.md` lists. */
export const FAULTS = {
  // Structure, read and written alike
  "field-dropped": "the field is neither written nor read",
  "fields-swapped": "the field and its neighbour change places on the wire",
  "item-dropped": "the last item of the tuple is neither written nor read",
  "items-swapped": "the first two items of the tuple change places on the wire",
  "variant-missing": "the variant does not exist",
  "variants-swapped": "the tags of the variant and the next one are exchanged",
  "variant-empty": "the content of the variant is neither written nor read",
  // Integers and fixed bytes
  "big-endian": "the integer is big-endian",
  "sign-flipped": "the integer is taken for signed where it is not, or the reverse",
  "half-width": "the integer has half its width",
  "as-double": "the integer goes through a double and loses digits",
  "fixed-reversed": "the bytes are shown and taken in reverse",
  "fixed-shorter": "one byte too few",
  "fixed-prefixed": "the bytes have a length in front",
  // Tags of booleans, options and variants
  "bool-lax": "any byte but zero is true",
  "option-lax": "any tag but zero means present",
  "option-lax-absent": "any tag but one means absent",
  "option-untagged": "a value that is present has no tag",
  "option-inverted": "the tags of present and absent are exchanged",
  "tag-padded": "a tag with a redundant zero byte is read",
  "tag-wide": "the tag is four bytes, little-endian",
  "tag-five-bytes": "the top bit of the fifth byte of a tag is ignored",
  "tag-overflow": "the bits of a tag beyond 32 are dropped",
  "tag-unknown-read": "a tag far beyond the last variant is read as the first one",
  "tag-next-read": "the first tag that no variant has is read as the first variant",
  "name-unknown-written": "a name that no variant has is written as the first tag",
  // Lengths
  "length-padded": "a length with a redundant zero byte is read",
  "length-overflow": "the bits of a length beyond 32 are dropped",
  "length-five-bytes": "the top bit of the fifth byte of a length is ignored",
  "length-limit": "a length of 2^31 and more is taken for nothing at all",
  "length-byte": "the length is one byte",
  "length-two-bytes": "a length of more than two bytes is refused",
  "length-wide": "the length is four bytes, little-endian",
  "length-plus-one": "the length counts one too many",
  "length-reversed": "the groups of a length come most significant first",
  "content-short": "content that ends early is taken as far as it goes",
  "max-plus-one": "one more than the limit is taken",
  "max-minus-one": "what reaches the limit is refused",
  "utf8-unchecked": "bytes that are no UTF-8 are replaced",
  "utf8-latin1": "text is one byte a character",
  "text-trimmed": "white space around text is lost",
  "empty-absent": "nothing is shown as null",
  "items-reversed": "the items are shown in reverse",
  "last-item-lost": "the last item is read and forgotten",
  // Maps
  "map-duplicate-first": "a key may come twice, and the first entry wins",
  "map-duplicate-last": "a key may come twice, and the last entry wins",
  "map-as-list": "the map is shown as a list of pairs",
  // Ends
  "trailing-accepted": "bytes after the value are ignored",
  "eof-padded": "missing bytes are taken for zero",
  // Depth
  "depth-plus-one": "one container more than the limit may be open",
  "depth-minus-one": "one container fewer than the limit may be open",
  "depth-unchecked": "any number of containers may be open",
  "depth-newtypes": "a newtype counts no level",
  "depth-enums": "an enum counts two levels",
  "nesting-plus-one": "type tags may nest one deeper than the limit",
  "nesting-minus-one": "type tags may nest one less deep than the limit",
  "nesting-unchecked": "type tags may nest without limit",
  "nesting-apart": "each kind of nested type tag is counted by itself",
  // Keys and signatures
  "form-refused": "one form of the key or signature is not known",
  "flag-unchecked": "the first byte of the key or signature is not looked at",
  "size-unchecked": "any size of the key or signature is taken",
  "size-plus-one": "a key or signature one byte too long is taken",
  "size-minus-one": "a key or signature one byte short is taken",
  "empty-taken": "a key or signature of no bytes is taken",
  "count-plus-one": "one key or signature more than the most is taken",
  "count-zero": "no key or signature at all is taken",
  "threshold-zero": "a threshold of zero is taken",
  "threshold-high": "a threshold above the number of keys is taken",
  "bits-few": "a signature without its bit is taken",
  "bits-many": "a bit without its signature is taken",
  "parity-unchecked": "the parity in a hybrid key is not compared",
  // Writing
  "range-masked": "a number out of range is cut to its low bits when written",
  "range-negative": "a negative number is written as its two's complement",
  "field-defaulted": "a missing field is written as if it were zero or empty",
  "null-written": "null is written as no bytes",
  "text-coerced": "a number is written where text must stand",
  "object-as-empty": "an object is written as an empty sequence",
  "list-as-empty": "an array is written as an empty map",
  "size-unchecked-written": "bytes of another size are written",
  "byte-masked": "an element above 255 is cut to its low bits when written",
  // JSON
  "json-spaced": "white space is written",
  "json-space-refused": "white space is refused",
  "json-rest-ignored": "what stands after the value is ignored",
  "json-bom-read": "a byte order mark is passed over",
  "json-comma-read": "a comma before a closing bracket is passed over",
  "json-end-missing": "a closing bracket may be missing",
  "json-order-fixed": "fields in another order are refused",
  "json-order-lost": "fields are written in the order of their names",
  "json-duplicate-first": "a field may come twice, and the first wins",
  "json-duplicate-last": "a field may come twice, and the last wins",
  "json-missing-read": "a missing field is zero or empty",
  "json-option-required": "an optional field may not be missing",
  "json-option-omitted": "an absent optional field is not written",
  "json-unknown-refused": "a field that the type lacks is refused",
  "json-array-refused": "a struct as an array is refused",
  "json-array-short": "a struct or tuple as an array may lack items at its end",
  "json-array-long": "items too many in an array are ignored",
  "json-tuple-object": "a tuple variant is read from an object",
  "json-newtype-array": "a newtype is read from an array of one",
  "json-newtype-object": "a newtype is read from an object",
  "json-unit-object-refused": "a unit variant as an object is refused",
  "json-unit-object": "a unit variant is written as an object",
  "json-unit-content": "a variant that holds a unit is read from its bare name",
  "json-keys-many": "an enum with further keys is read by its first",
  "json-keys-none": "an empty object is the first variant",
  "json-variant-number": "a variant is read from its number",
  "json-case-lax": "a variant's name is read in any case",
  "json-number-quoted": "a number in quotes is read",
  "json-number-quoted-written": "integers wider than 53 bits are written in quotes",
  "json-number-fraction": "a number with a fraction of zero is read",
  "json-number-exponent": "a number with an exponent is read",
  "json-number-zero": "a number with leading zeros is read",
  "json-number-minus-zero": "minus zero is read",
  "json-number-plus": "a number with a plus is read",
  "json-number-null": "null is read as zero",
  "json-number-range": "a number out of range is cut to its low bits",
  "json-number-double": "integers go through a double and lose digits",
  "json-number-float-written": "integers are written with a fraction",
  "json-bool-lax": '1 and "true" are read as true',
  "json-bytes-text-refused": "text in place of bytes is refused",
  "json-bytes-hex": "bytes are written as hex",
  "json-bytes-range": "an element that is no byte is cut to its low bits",
  "json-wide-number": "a 256-bit integer is a number",
  "json-wide-big-endian": "the bytes of a 256-bit integer are big-endian",
  "json-wide-short": "a 256-bit integer of fewer bytes is read",
  "json-hash-prefix": "a hash with 0x is read",
  "json-hash-prefix-written": "a hash is written with 0x",
  "json-hash-upper-written": "hex is written in upper case",
  "json-hash-upper-refused": "hex in upper case is refused",
  "json-hash-odd": "the last of an odd number of hex digits is dropped",
  "json-hash-size": "hex of another length is read",
  "json-hash-bad": "what is no hex digit is taken for zero",
  "json-hash-list": "a list of numbers is read in place of hex",
  "json-address-short-refused": "a short address is refused",
  "json-address-prefix-refused": "an address with 0x is refused",
  "json-address-prefix-written": "an address is written with 0x",
  "json-address-short-written": "an address is written without its leading zeros",
  "json-address-empty": "an address without digits is zero",
  "json-address-left": "a short address is filled up on the right",
  "json-key-bare-written": "a key is written without 0x",
  "json-key-bare-refused": "a key without 0x is refused",
  "json-key-aip-refused": "a key with its AIP-80 prefix is refused",
  "json-key-aip-any": "a key with another type's AIP-80 prefix is read",
  "json-key-upper-prefix": "a key with 0X is read",
  "json-bits-hex": "a bit vector is written as hex",
  "json-bits-hex-read": "a bit vector is read from hex",
  "json-alias-refused": "the second name of a field or variant is refused",
  "json-alias-written": "the second name of a field or variant is written",
  "json-alias-both": "both names of a field at once are read",
  "json-alias-for-all": "every variant is read with a capital",
  "json-inner-trailing": "bytes after BCS in hex are ignored",
  "json-inner-list": "BCS in hex is written as a list of numbers",
  "json-control-read": "a raw control character in text is read",
  "json-escape-lax": "an escape that does not exist is taken for its letter",
  "json-escape-lost": "escapes in text are not undone",
  "json-unicode-written": "text beyond ASCII is written as escapes",
  "json-surrogate-read": "an unpaired surrogate is replaced",
  "json-utf8-lax": "bytes that are no UTF-8 are replaced",
  "json-map-first-key": "a map key may come twice, and the first wins",
  "json-map-last-key": "a map key may come twice, and the last wins",
  "json-map-any-key": "a map key that the type lacks is passed over",
  "json-field-renamed": "the field has another name in JSON",
  "json-variant-renamed": "the variant has another name in JSON",
  // LZ4
  "lz4-size-big-endian": "the size is big-endian",
  "lz4-size-absent": "there is no size in front of the block",
  "lz4-size-ignored": "the announced size is not compared",
  "lz4-more": "a block may produce more than announced",
  "lz4-less": "a block may produce less than announced",
  "lz4-rest-ignored": "what the block leaves over is ignored",
  "lz4-offset-before": "a match before the start reads zeros",
  "lz4-offset-big-endian": "the distance of a match is big-endian",
  "lz4-match-short": "matches are one byte shorter",
  "lz4-match-memcpy": "a match that overlaps itself is copied as if it did not",
  "lz4-literals-255": "a run of literals is at most 255 longer than the token says",
  "lz4-match-255": "a match is at most 255 longer than the token says",
  "lz4-window-16k": "a match reaches back 16 KiB at most",
  "lz4-last-match": "a block may end with a match",
  "lz4-literals-only": "matches are not supported",
  // Protobuf
  "proto-field-number": "the numbers of the fields begin at zero",
  "proto-default-written": "defaults are written",
  "proto-absent-written": "what is absent is written as empty",
  "proto-fixed": "integers are written in eight bytes",
  "proto-zigzag": "integers are written in zigzag",
  "proto-as-double": "integers go through a double and lose digits",
  "proto-number-zero": "field number zero is passed over",
  "proto-type-lax": "a wire type that is not the field's is passed over",
  "proto-twice-first": "a field may come twice, and the first wins",
  "proto-group-lax": "groups are passed over",
  "proto-cut": "a message that is cut short ends where it ends",
  "proto-length-lax": "a length beyond the end means until the end",
  "proto-eleven": "a number of more than ten bytes is read",
  "proto-wide": "the bits of a number beyond 64 are dropped",
  "proto-masked": "a number above its type is cut to its low bits",
  "proto-size": "bytes of another size than the type's are read",
  "proto-none-first": "without any member the first one is meant",
  "proto-none-empty": "a missing message is an empty one",
} as const;

export type FaultKind = keyof typeof FAULTS;

/** Refused bytes or values: the class, and the offset where there is one. */
export class Refusal extends Error {
  readonly class: RejectionClass;
  readonly offset: number | undefined;

  constructor(name: RejectionClass, offset?: number) {
    super(name);
    this.class = name;
    this.offset = offset;
  }
}

/** Asks whether the one fault is meant here. Readers and writers keep `owner` up to date as they walk. */
export class Switches {
  readonly #fault: Fault | undefined;
  owner: Owner | undefined;

  constructor(fault: Fault | undefined) {
    this.#fault = fault;
  }

  /** Whether the fault of this kind is on, at this owner, for this construct. */
  on(kind: FaultKind, node?: object, index?: number): boolean {
    const fault = this.#fault;
    if (fault === undefined || fault.kind !== kind) return false;
    if (fault.owner !== undefined && fault.owner !== this.owner) return false;
    if (fault.node !== undefined && fault.node !== node) return false;
    return fault.index === undefined || fault.index === index;
  }

  /** The members of a struct or variant as this codec knows them: some may be lost, some in another place. */
  fields(owner: Owner, fields: readonly Field[]): readonly Field[] {
    const fault = this.#fault;
    if (fault?.kind === "field-dropped") return fields.filter((field) => field !== fault.owner);
    return fault?.kind === "fields-swapped" && fault.owner === owner ? exchanged(fields, fault.index ?? 0) : fields;
  }

  /** The items of a tuple, with their places in the value. */
  items(node: object, items: readonly Node[]): readonly (readonly [number, Node])[] {
    const all = items.map((item, i) => [i, item] as const);
    if (this.on("item-dropped", node)) return all.slice(0, -1);
    return this.on("items-swapped", node) ? exchanged(all, 0) : all;
  }

  /** The variants in the order of their tags; what is missing is undefined. */
  variants(variants: readonly Variant[]): readonly (Variant | undefined)[] {
    const fault = this.#fault;
    if (fault?.kind === "variant-missing") return variants.map((one) => (one === fault.owner ? undefined : one));
    if (fault?.kind !== "variants-swapped") return variants;
    const at = variants.indexOf(fault.owner as Variant);
    return at < 0 ? variants : exchanged(variants, at);
  }

  /** Runs `walk` inside another owner. */
  inside<T>(owner: Owner, walk: () => T): T {
    const outer = this.owner;
    this.owner = owner;
    const result = walk();
    this.owner = outer;
    return result;
  }
}

function exchanged<T>(list: readonly T[], at: number): readonly T[] {
  const copy = [...list];
  [copy[at], copy[at + 1]] = [copy[at + 1] as T, copy[at] as T];
  return copy;
}
