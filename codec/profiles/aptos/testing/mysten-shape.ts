/** Our values in the shape that @mysten/bcs gives and takes; needs no schema, so it cannot share a mistake with one. */

/** What becomes of a bigint: `String` gives what they parse to; they take both. */
type OfBigint = (value: bigint) => string | bigint;

/** `{kind, …}` becomes `{[kind]: …}`: what their `parse` gives, without its `$kind`. */
export function toMystenShape(value: unknown, ofBigint: OfBigint = String): unknown {
  if (typeof value === "bigint") return ofBigint(value);
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return value;
  if (Array.isArray(value)) return value.map((item) => toMystenShape(item, ofBigint));
  return "kind" in value ? variantShape(value as Variant, ofBigint) : fieldsShape(value, ofBigint);
}

/** A value parsed by them, without the `$kind` they add to each enum. */
export function withoutKinds(value: unknown): unknown {
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return value;
  if (Array.isArray(value)) return value.map(withoutKinds);
  const entries = Object.entries(value).filter(([name]) => name !== "$kind");
  return Object.fromEntries(entries.map(([name, item]) => [name, withoutKinds(item)]));
}

type Variant = { readonly kind: string; readonly value?: unknown };

/** Variants without content are `true` there; no declared struct variant has `value` as its only field. */
function variantShape({ kind, ...content }: Variant, ofBigint: OfBigint): unknown {
  const names = Object.keys(content);
  if (names.length === 0) return { [kind]: true };
  if (names.length === 1 && names[0] === "value") return { [kind]: toMystenShape(content.value, ofBigint) ?? true };
  return { [kind]: fieldsShape(content, ofBigint) };
}

function fieldsShape(value: object, ofBigint: OfBigint): unknown {
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, toMystenShape(item, ofBigint)]));
}
