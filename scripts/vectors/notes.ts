/** What a flag on a vector means: one note for each, written into the files that use it. */
import type { Note } from "../../conformance/vectors/format.ts";

const APTOS = "docs/profiles/aptos.md";

export const NOTES: Readonly<Record<string, Note>> = {
  Boundary: { class: "boundary", effect: "off-by-one errors in lengths and integers", clause: `${APTOS}#bcs-5` },
  Truncated: { class: "eof", effect: "reads past the end, or invents what is missing", clause: `${APTOS}#bcs-5` },
  TrailingBytes: { class: "trailing", effect: "two byte strings for one message", clause: `${APTOS}#bcs-18` },
  NonCanonicalLength: {
    class: "non-canonical",
    effect: "two byte strings for one message: hashes and signatures differ",
    clause: `${APTOS}#bcs-7`,
  },
  LengthOverflow: { class: "limit", effect: "a number that wraps around", clause: `${APTOS}#bcs-6` },
  ListOrder: { class: "boundary", effect: "a list is taken from its end", clause: `${APTOS}#bcs-11` },
  LengthLimit: { class: "limit", effect: "memory is taken on a stranger's word", clause: `${APTOS}#bcs-8` },
  TooLong: { class: "limit", effect: "a set that other nodes refuse", clause: `${APTOS}#lim-8` },
  UnknownVariant: {
    class: "bad-variant",
    effect: "a message of a newer version is misread",
    clause: `${APTOS}#bcs-13`,
  },
  BadBool: { class: "bad-bool", effect: "two byte strings for one message", clause: `${APTOS}#bcs-2` },
  BadOptionTag: { class: "bad-variant", effect: "two byte strings for one message", clause: `${APTOS}#bcs-3` },
  BadUtf8: { class: "bad-utf8", effect: "text that other nodes refuse", clause: `${APTOS}#bcs-9` },
  MapOrder: { class: "order", effect: "two byte strings for one map", clause: `${APTOS}#bcs-14` },
  DepthLimit: { class: "depth", effect: "a stack that overflows", clause: `${APTOS}#bcs-17` },
  TypeTagNesting: { class: "depth", effect: "a stack that overflows", clause: `${APTOS}#tag-2` },
  OutOfRange: { class: "other", effect: "a number is cut to its low bits", clause: `${APTOS}#json-15` },
  WrongShape: { class: "other", effect: "a value that no type has is written", clause: `${APTOS}#json-11` },
  KeyForm: { class: "bad-length", effect: "a key in a form that nodes do not take", clause: `${APTOS}#trap-4` },
  KeyRecoding: {
    class: "freedom",
    effect: "nodes write the key in another form than it came in",
    clause: `${APTOS}#trap-7`,
  },
  KeyLevel: {
    class: "freedom",
    effect: "only curve arithmetic finds the fault: nodes do it, decoders that check shapes do not",
    clause: `${APTOS}#trap-4`,
  },
  NetworkIdForm: {
    class: "freedom",
    effect: "five forms are read, three written: bytes are not those that came",
    clause: `${APTOS}#hs-7`,
  },
  TrailingZeros: { class: "boundary", effect: "equal sets of different bytes", clause: `${APTOS}#hs-4` },
  BitOrder: { class: "boundary", effect: "protocols of the wrong numbers are negotiated", clause: `${APTOS}#hs-3` },
  JsonSpelling: { class: "spelling", effect: "a spelling that nodes read and never write", clause: `${APTOS}#json` },
  JsonDepth: { class: "freedom", effect: "a limit that holds only for what is read", clause: `${APTOS}#json-4` },
  JsonStricter: {
    class: "freedom",
    effect: "text that nodes read and stricter readers refuse",
    clause: `${APTOS}#json`,
  },
  JsonSyntax: { class: "other", effect: "text that is read differently elsewhere", clause: `${APTOS}#json` },
  Lz4Block: { class: "other", effect: "reads or writes outside the buffer", clause: `${APTOS}#lz-5` },
  Lz4Size: { class: "limit", effect: "memory is taken on a stranger's word", clause: `${APTOS}#lz-3` },
  Lz4Freedom: { class: "freedom", effect: "liblz4 and lz4_flex differ, and nodes use liblz4", clause: `${APTOS}#lz-6` },
  ProtoForm: {
    class: "other",
    effect: "a message that other readers refuse, or read otherwise",
    clause: "docs/profiles/tendermint.md#proto-6",
  },
  ProtoFreedom: {
    class: "freedom",
    effect: "readers take the first, the last, or both",
    clause: "docs/profiles/tendermint.md#proto-5",
  },
  NotRelated: {
    class: "freedom",
    effect: "a decoder that checks what decoding leaves open refuses what nodes take",
    clause: `${APTOS}#txn-5`,
  },
  NodeIdCase: {
    class: "freedom",
    effect: "one node under two names",
    clause: "docs/profiles/tendermint.md#nid-2",
  },
  OtherEncoder: { class: "freedom", effect: "compressed bytes are not unique", clause: `${APTOS}#lz-11` },
};
