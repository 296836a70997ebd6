/**
 * What a wire type is: plain frozen data that every format, document and tool derives from.
 * Nothing here encodes or decodes; see codec/bcs, codec/json and their neighbours.
 */
import type { CodecErrorCode } from "../errors.ts";

declare const TYPE: unique symbol;

/**
 * A wire type whose values are `T` in TypeScript: the handle that declarations and callers pass around.
 * An interface and not `Node & …`, so that declaration files name it instead of spelling out fifteen node kinds.
 */
export interface Schema<out T = unknown> {
  readonly kind: Node["kind"];
  readonly [TYPE]?: T;
}

/** The data behind the handle, for code that walks it. */
export function nodeOf(schema: Schema): Node {
  return schema as Node;
}

/** The TypeScript type of a schema's values. */
export type Infer<S> = S extends { readonly [TYPE]?: infer T } ? Exclude<T, undefined> : never;

export type Node =
  | BoolNode
  | UnitNode
  | IntNode
  | StringNode
  | BytesNode
  | FixedNode
  | VecNode
  | OptionNode
  | TupleNode
  | MapNode
  | StructNode
  | NewtypeNode
  | EnumNode
  | NestedNode
  | RefNode;

export type BoolNode = { readonly kind: "bool" };
export type UnitNode = { readonly kind: "unit" };
/** Up to 32 bits a `number`, above a `bigint`; little-endian on the BCS wire. */
export type IntNode = { readonly kind: "int"; readonly bits: IntBits; readonly signed: boolean };
export type IntBits = 8 | 16 | 32 | 64 | 128 | 256;
/** ULEB128 length and UTF-8. */
export type StringNode = { readonly kind: "string" };
/** ULEB128 length and raw bytes. */
export type BytesNode = {
  readonly kind: "bytes";
  readonly max?: number;
  readonly json?: JsonBytes;
  readonly rule?: BytesRule;
};
/** Raw bytes of one length, no prefix. */
export type FixedNode = { readonly kind: "fixed"; readonly size: number; readonly json?: JsonBytes };
export type VecNode = {
  readonly kind: "vec";
  readonly item: Node;
  readonly max?: number;
  /** The lazy decoder leaves these elements unbuilt until asked for: large, and often only passed on. */
  readonly lazy?: true;
};
export type OptionNode = { readonly kind: "option"; readonly some: Node };
export type TupleNode = { readonly kind: "tuple"; readonly items: readonly Node[] };
/** Entries strictly increasing by the bytes of the encoded key. */
export type MapNode = { readonly kind: "map"; readonly key: Node; readonly value: Node };
export type StructNode = Named & { readonly kind: "struct"; readonly fields: readonly Field[] };
/** Transparent in values and JSON, a container on the wire. */
export type NewtypeNode = Named & {
  readonly kind: "newtype";
  readonly inner: Node;
  /** Set where upstream has a struct with this one field whose serde form is the bare inner value. */
  readonly field?: string;
};
export type EnumNode = Named & { readonly kind: "enum"; readonly variants: readonly Variant[] };
/** Counts against its group's shared limit while its content is open (TypeTag's own rule); no bytes of its own. */
export type NestedNode = {
  readonly kind: "nested";
  readonly group: string;
  readonly limit: number;
  readonly inner: Node;
};
/** A type named before it exists: recursion. */
export type RefNode = { readonly kind: "ref"; readonly name: string; readonly target: () => Node };

/** What structs, newtypes and enums share: each counts one container level while open. */
export type Named = {
  readonly name: string;
  /** One sentence for people: docs, JSON Schema, explain. */
  readonly doc?: string;
  /** JSON carries bare hex of the value's BCS bytes instead of the form its parts would give. */
  readonly json?: "hex-of-bcs";
  /** How upstream's published registry differs from its code for this type, and which one we follow. */
  readonly registry?: RegistryNote;
  /** The value a real node would hold after decoding: what it re-encodes. Identity when already canonical. */
  readonly normalize?: (value: never) => unknown;
};

export type RegistryNote = {
  /** The registry's own name for the type, where it differs from ours. */
  readonly name?: string;
  /** Absent from upstream's registry: exported only on request. */
  readonly absent?: true;
  /** What the registry says and what the code does. */
  readonly correction?: string;
};

export type Field = {
  readonly name: string;
  readonly type: Node;
  readonly aliases?: readonly string[];
  readonly doc?: string;
};

export type Variant = {
  readonly name: string;
  readonly index: number;
  readonly aliases?: readonly string[];
} & (
  | { readonly form: "unit" }
  | { readonly form: "newtype"; readonly type: Node }
  | { readonly form: "tuple"; readonly items: readonly Node[] }
  | { readonly form: "struct"; readonly fields: readonly Field[] }
);

/**
 * How bytes look in JSON text.
 * `numbers`: array of 0..255 (serde's default). `hex`: bare lower-case hex, either case read.
 * `address`: hex out; short forms and `0x` read. `key`: `0x` hex out; AIP-80 prefix and bare hex read.
 */
export type JsonBytes =
  | { readonly form: "numbers" }
  | { readonly form: "hex" }
  | { readonly form: "address" }
  | { readonly form: "key"; readonly aip80: readonly string[] };

/** What a byte-wrapped value must look like beyond its length prefix. */
export type BytesRule = {
  readonly name: string;
  /** The lengths and flag bytes allowed; checked at level shape. Empty: only `shape` decides. */
  readonly forms: readonly ByteForm[];
  /** What the forms cannot say: counts inside the bytes. Level shape. */
  readonly shape?: (bytes: Uint8Array, at: number, size: number) => RuleFault | undefined;
  /** Points on curves, scalars in range. Level full; sees only what passed shape. */
  readonly full?: (bytes: Uint8Array) => RuleFault | undefined;
  /** The bytes a real node re-encodes; the argument itself when already canonical. Sees only what passed full. */
  readonly normalize?: (bytes: Uint8Array) => Uint8Array;
  /** Values that pass level full, for samples and documents. */
  readonly examples?: () => readonly Uint8Array[];
};

/** One accepted length; `mask` and `bits` constrain the first byte. */
export type ByteForm = {
  readonly size: number;
  readonly mask?: number;
  readonly bits?: number;
  readonly label: string;
  /** False where a real node re-encodes the value in another form. */
  readonly canonical: boolean;
};

/** Where inside the bytes (relative offset) a rule is broken, and how. */
export type RuleFault = { readonly code: CodecErrorCode; readonly at: number; readonly detail: string };

/** How deep byte-wrapped values are checked: lengths and flags, or curve arithmetic too. */
export type Level = "shape" | "full";
