/**
 * What the types are written in: @mysten/bcs as it is, with this wire's own rules added. Values have the library's shapes;
 * spelling.ts turns them into JSON.
 */
import { type BcsReader, BcsType, type BcsWriter, bcs } from "@mysten/bcs";
import type { KeyRule } from "./keys.ts";
import { Rejected } from "./reject.ts";

/** Any of their types; takes and gives values of their shape. */
export type MystenType = BcsType<unknown, unknown>;

export type Words = ReturnType<typeof wordsOf>;

export type Fields = { readonly [name: string]: MystenType };
export type Variants = { readonly [name: string]: MystenType | null };

/** No bytes. */
export const UNIT = loose(bcs.tuple([]));

/** Type tags inside type tags (TAG-2). */
const MAX_NESTED = 8;

export function wordsOf() {
  const bytes = loose(bcs.byteVector());
  return {
    bool: loose(bcs.bool()),
    string: loose(bcs.string()),
    u8: loose(bcs.u8()),
    u16: loose(bcs.u16()),
    u32: loose(bcs.u32()),
    u64: loose(bcs.u64()),
    u128: loose(bcs.u128()),
    u256: loose(bcs.u256()),
    // They have no signed numbers; spelling.ts reads these as two's complement.
    i8: loose(bcs.u8()),
    i16: loose(bcs.u16()),
    i32: loose(bcs.u32()),
    i64: loose(bcs.u64()),
    i128: loose(bcs.u128()),
    i256: loose(bcs.u256()),
    unit: UNIT,
    bytes,
    bytesUpTo: (max: number) => checked(bytes, (value) => value.length <= max, "limit"),
    fixed: (size: number) => loose(bcs.bytes(size)),
    key: (_name: string, rule: KeyRule) => checked(bytes, rule, "bad-length"),
    hexOf: (type: MystenType) => type,
    option: (type: MystenType) => loose(bcs.option(type)),
    vector: (type: MystenType) => loose(bcs.vector(type)),
    tuple: (...types: readonly MystenType[]) => loose(bcs.tuple(types)),
    map: (from: MystenType, to: MystenType) => loose(bcs.map(from, to)),
    struct: (name: string, fields: Fields) => loose(bcs.struct(name, fields)),
    variants: (name: string, list: Variants) => loose(bcs.enum(name, list as Record<string, MystenType | null>)),
    later: (type: () => MystenType) => loose(bcs.lazy(type)),
    nested,
  };
}

/** Their types are exact and ours are looked up by name. */
export function loose(type: unknown): MystenType {
  return type as MystenType;
}

/** Bytes that a rule of the wire accepts, read and written. */
function checked(type: MystenType, good: (bytes: Uint8Array) => boolean, otherwise: string): MystenType {
  const check = (value: unknown) => {
    if (value instanceof Uint8Array && !good(value)) throw new Rejected(otherwise);
    return value;
  };
  return type.transform({ input: check, output: check });
}

let open = 0;

function nested(type: MystenType): MystenType {
  return new BcsType<unknown, unknown>({
    name: type.name,
    read: (reader: BcsReader) => deeper(() => type.read(reader)),
    write: (value: unknown, writer: BcsWriter) => deeper(() => type.write(value, writer)),
  });
}

function deeper<T>(run: () => T): T {
  if (open === MAX_NESTED) throw new Rejected("depth");
  open++;
  try {
    return run();
  } finally {
    open--;
  }
}
