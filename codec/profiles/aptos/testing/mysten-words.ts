/**
 * The words of @mysten/bcs with their types left out: definitions of a hundred nested types would otherwise
 * infer to megabytes of declarations. What they build is theirs, unchanged.
 */
import { type BcsType, bcs } from "@mysten/bcs";

/** Any of their types; takes and gives values of their shape. */
export type MystenType = BcsType<unknown>;
type Fields = { readonly [name: string]: MystenType };
type Variants = { readonly [name: string]: MystenType | null };

export const bool = loose(bcs.bool());
export const u8 = loose(bcs.u8());
export const u16 = loose(bcs.u16());
export const u32 = loose(bcs.u32());
export const u64 = loose(bcs.u64());
export const u128 = loose(bcs.u128());
export const u256 = loose(bcs.u256());
export const string = loose(bcs.string());
/** Length and bytes. */
export const bytes = loose(bcs.byteVector());

/** They have no signed numbers: two's complement over the unsigned one, decimal text out where they give text. */
export const i8 = signed(u8, 8);
export const i16 = signed(u16, 16);
export const i32 = signed(u32, 32);
export const i64 = signed(u64, 64);
export const i128 = signed(u128, 128);
export const i256 = signed(u256, 256);

export function fixed(size: number): MystenType {
  return loose(bcs.bytes(size));
}

export function option(type: MystenType): MystenType {
  return loose(bcs.option(type));
}

export function vector(type: MystenType): MystenType {
  return loose(bcs.vector(type));
}

export function tuple(...types: readonly MystenType[]): MystenType {
  return loose(bcs.tuple(types));
}

export function struct(name: string, fields: Fields): MystenType {
  return loose(bcs.struct(name, fields));
}

export function variants(name: string, list: Variants): MystenType {
  return loose(bcs.enum(name, list as Record<string, MystenType | null>));
}

export function later(type: () => MystenType): MystenType {
  return bcs.lazy(type);
}

function loose(type: unknown): MystenType {
  return type as MystenType;
}

function signed(unsigned: MystenType, bits: number): MystenType {
  const text = bits > 32;
  return loose(
    unsigned.transform({
      input: (value: unknown) => plain(BigInt.asUintN(bits, BigInt(value as string)), text),
      output: (value: unknown) => plain(BigInt.asIntN(bits, BigInt(value as string)), text),
    }),
  );
}

function plain(value: bigint, text: boolean): string | number {
  return text ? value.toString() : Number(value);
}
