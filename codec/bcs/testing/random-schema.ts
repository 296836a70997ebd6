/** Schemas that no protocol has: every construct inside every other, for holding the two codecs together. */
import fc from "fast-check";
import {
  bool,
  bytes,
  enumOf,
  fixedBytes,
  i8,
  i16,
  i32,
  i64,
  i128,
  i256,
  map,
  mayBeNull,
  nested,
  newtype,
  nodeOf,
  option,
  type Schema,
  string,
  struct,
  tuple,
  u8,
  u16,
  u32,
  u64,
  u128,
  u256,
  unit,
  vec,
} from "../../schema/index.ts";

type Any = Schema<unknown>;

const leaves: readonly Any[] = [
  bool,
  string,
  u8,
  u16,
  u32,
  u64,
  u128,
  u256,
  i8,
  i16,
  i32,
  i64,
  i128,
  i256,
  bytes(),
  bytes({ max: 3 }),
  fixedBytes(0),
  fixedBytes(1),
  fixedBytes(33),
];

/** Any schema up to a few levels deep. */
export const randomSchema: fc.Arbitrary<Any> = fc.letrec<{ node: Any }>((tie) => ({
  node: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom(...leaves),
    tie("node").map((inner) => newtype("N", inner)),
    tie("node").map((inner) => nested("g", 2, inner)),
    tie("node").map((inner) => (mayBeNull(nodeOf(inner)) ? inner : option(inner))),
    tie("node").map((inner) => vec(inner)),
    fc.tuple(tie("node"), tie("node")).map(([a, b]) => tuple(a, b)),
    fc.tuple(tie("node"), tie("node")).map(([key, value]) => map(key, value)),
    fc.array(tie("node"), { minLength: 1, maxLength: 6 }).map((fields) => struct("S", record(fields))),
    fc.array(variant(tie("node")), { minLength: 1, maxLength: 5 }).map((variants) => enumOf("E", record(variants))),
  ),
})).node;

function variant(node: fc.Arbitrary<Any>): fc.Arbitrary<null | Any | readonly Any[] | Record<string, Any>> {
  return fc.oneof(
    fc.constant(null),
    fc.constant(unit as Any),
    node,
    fc.array(node, { minLength: 1, maxLength: 3 }),
    fc.array(node, { minLength: 1, maxLength: 3 }).map(record),
  );
}

function record<T>(items: readonly T[]): Record<string, T> {
  return Object.fromEntries(items.map((item, i) => [`f${i}`, item]));
}
