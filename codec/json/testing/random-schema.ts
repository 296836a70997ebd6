/** Schemas that no protocol has: every construct, spelling and hostile name inside every other. */
import fc from "fast-check";
import * as s from "../../schema/index.ts";

type Any = s.Schema<unknown>;
type Variant = null | Any | readonly Any[] | Readonly<Record<string, Any>>;

const rule: s.BytesRule = {
  name: "odd key",
  forms: [
    { size: 3, label: "short", canonical: true, mask: 0x80, bits: 0x80 },
    { size: 4, label: "long", canonical: true },
  ],
};

const leaves: readonly Any[] = [
  s.bool,
  s.string,
  s.u8,
  s.u16,
  s.u32,
  s.u64,
  s.u128,
  s.u256,
  s.i8,
  s.i16,
  s.i32,
  s.i64,
  s.i128,
  s.i256,
  s.bytes(),
  s.bytes({ max: 3 }),
  s.bytes({ json: { form: "hex" } }),
  s.bytes({ json: { form: "key", aip80: ["odd-pub-"] }, rule }),
  s.fixedBytes(0),
  s.fixedBytes(3),
  s.fixedBytes(5, { form: "hex" }),
  s.fixedBytes(4, { form: "address" }),
  s.fixedBytes(2, { form: "key", aip80: [] }),
];

/** Names that generated code and careless readers stumble over. */
const NAMES = [
  "a",
  "b",
  "constructor",
  "toString",
  "hasOwnProperty",
  "value",
  "length",
  "p",
  "v",
  "b0",
  "__defineGetter__",
  "function",
  "a_rather_long_name_of_a_field",
];
const VARIANTS = [
  "A",
  "B",
  "__proto__x",
  'quo"te',
  "back\\slash",
  "é",
  "constructor",
  "A_rather_long_name_of_a_variant",
  "AB",
  "line\nbreak",
];

const keys: readonly Any[] = [
  s.string,
  s.u8,
  s.u64,
  s.bool,
  s.i128,
  s.enumOf("Key", { x: null, y: null, z: null }),
  s.fixedBytes(2, { form: "address" }),
];

/** Any schema up to a few levels deep that can be spelled in JSON. */
export const randomSchema: fc.Arbitrary<Any> = fc.letrec<{ node: Any }>((tie) => {
  const node = tie("node");
  return {
    node: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      fc.constantFrom(...leaves),
      node.map((inner) => s.newtype("N", inner)),
      node.map((inner) => s.nested("json-twins", 50, inner)),
      node.map((inner) => (s.mayBeNull(s.nodeOf(inner)) ? inner : s.option(inner))),
      node.map((inner) => s.vec(inner)),
      fc.array(node, { maxLength: 3 }).map((items) => s.tuple(...items)),
      fc.tuple(fc.constantFrom(...keys), node).map(([key, value]) => s.map(key, value)),
      record(node, NAMES, 5).map((fields) =>
        s.struct("S", fields, { aliases: own({ a: ["alias"], b: ["B", "bee"] }) }),
      ),
      record(variant(node), VARIANTS, 5)
        .filter((variants) => Object.keys(variants).length > 0)
        .map((variants) => s.enumOf("E", variants, { aliases: own({ A: ["alias"] }) })),
    ),
  };
}).node;

function variant(node: fc.Arbitrary<Any>): fc.Arbitrary<Variant> {
  return fc.oneof<fc.Arbitrary<Variant>[]>(
    fc.constant(null),
    fc.constant(s.unit),
    node,
    fc.array(node, { maxLength: 3 }),
    record(
      node,
      NAMES.filter((name) => name !== "value"),
      3,
    ),
  );
}

function record<T>(
  items: fc.Arbitrary<T>,
  names: readonly string[],
  maxLength: number,
): fc.Arbitrary<Record<string, T>> {
  const entry = fc.tuple(fc.constantFrom(...names), items);
  return fc.uniqueArray(entry, { maxLength, selector: ([name]) => name }).map((entries) => Object.fromEntries(entries));
}

/** Nothing is inherited: some of the names above are names of Object.prototype. */
function own<T>(entries: Record<string, T>): Record<string, T> {
  return Object.assign(Object.create(null), entries);
}
