/**
 * What an explanation is made of: stretches of bytes with their meaning, grouped into layers.
 * Plain data: the text and JSON renderings, golden vectors and failure reports are all made from it.
 */
import type { CodecError } from "../errors.ts";

/** One stretch of bytes and what it is. Everything in order of the bytes; a group comes before its parts. */
export type Span = {
  readonly at: number;
  readonly size: number;
  readonly part: SpanPart;
  /** As errors write it: `$.proposal.block_data.epoch`. */
  readonly path: string;
  /** Name of the type as declared, or its form: `AccountAddress`, `vec<u64>`. */
  readonly type: string;
  /** The value, as people read it; empty for groups and where the bytes say it all. */
  readonly text: string;
  /** What is legal but remarkable. */
  readonly note?: string;
};

/**
 * `group`: a struct, with all its bytes. `value`: contents. `length`, `count`: a ULEB128 in front of them.
 * `tag`: which variant. `presence`: whether an option has a value. `elided`: elements left out of the listing.
 */
export type SpanPart = "group" | "value" | "length" | "count" | "tag" | "presence" | "elided";

/** Bytes of one kind with offsets of their own: a frame, a BCS value, a compressed block, a JSON text. */
export type Layer = {
  /** What kind of bytes, and of what: `BCS MultiplexMessage`. */
  readonly title: string;
  readonly bytes: Uint8Array;
  /** The bytes are text: showing them as hex would help nobody. */
  readonly isText?: true;
  readonly spans: readonly Span[];
  /** Where the bytes come from, when they are not the input itself. */
  readonly from?: Origin;
  /** Why reading stopped; its offset and path are those of this layer. */
  readonly error?: CodecError;
  /** Anything else a reader of this layer should know. */
  readonly remarks?: readonly string[];
};

/** Bytes `at … at + size` of an earlier layer (index into the explanation), as they lie or unpacked. */
export type Origin = {
  readonly layer: number;
  readonly at: number;
  readonly size: number;
  readonly unpacked?: boolean;
};

/** Outermost layer first. */
export type Explanation = { readonly layers: readonly Layer[] };

/** How much to list and how strictly to read. */
export type ExplainOptions = {
  /** `shape` (default) or `full`: how deep keys and signatures are checked. */
  readonly level?: "shape" | "full" | undefined;
  /** Containers that may be open at once. */
  readonly depth?: number | undefined;
  /** Elements listed of each vector or map; 8 unless said. Infinity for all. */
  readonly items?: number | undefined;
  /** Spans after which further elements are only counted; 2000 unless said. */
  readonly spans?: number | undefined;
};

const SUFFIXES: { readonly [part in SpanPart]?: string } = { length: ".len", count: ".len", presence: "?" };

/** The path without its root, and `.len` or `?` for what stands in front of contents: `raw_msg.len`. */
export function spanName(span: Pick<Span, "path" | "part">): string {
  return `${span.path.replace(/^\$\.?(?=.)/, "")}${SUFFIXES[span.part] ?? ""}`;
}
