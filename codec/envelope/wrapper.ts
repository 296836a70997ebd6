/**
 * One outer message that carries one of several inner ones, so that a channel has a single type on the wire.
 * Values know nothing of their types, so an inner message is named by its schema: `wrap(EchoMessage, Ping, ping)`.
 * Spec: docs/profiles/tendermint.md#wrapper
 */
import { CodecError } from "../errors.ts";
import { type EnumNode, type EnumValue, enumOf, type Infer, nodeOf, type Schema } from "../schema/index.ts";

declare const INNER: unique symbol;

// biome-ignore lint/suspicious/noExplicitAny: the one place where "any schema" is meant
type Any = Schema<any>;
/** Inner types by the name of their variant. */
export type Inner = { readonly [name: string]: Any };

/** An enum whose every variant is one inner message; a schema like any other. */
export interface Wrapper<V extends Inner> extends Schema<EnumValue<V>> {
  readonly [INNER]?: V;
}

/** What a wrapper carried: `kind` tells the inner types apart. */
export type Unwrapped<V extends Inner> = {
  [K in keyof V]: { readonly kind: K; readonly schema: V[K]; readonly value: Infer<V[K]> };
}[keyof V];

/** Inner types in tag order: append, never reorder. */
export function wrapperOf<const V extends Inner>(name: string, inner: V): Wrapper<V> {
  if (new Set(Object.values(inner)).size < Object.keys(inner).length) throw new TypeError(`${name}: a type twice`);
  return enumOf(name, inner) as Wrapper<V>;
}

/** The outer message of an inner one; the wrapper's own values pass through as they are. */
export function wrap<V extends Inner, T>(wrapper: Wrapper<V>, inner: Schema<T>, value: T): EnumValue<V> {
  if ((inner as Schema) === wrapper) return value as EnumValue<V>;
  const variant = variants(wrapper).find((candidate) => candidate.schema === inner);
  if (!variant) refuse(wrapper, labelOf(inner));
  return { kind: variant.kind, value } as EnumValue<V>;
}

/** The inner message, with its schema. */
export function unwrap<V extends Inner>(wrapper: Wrapper<V>, outer: EnumValue<V>): Unwrapped<V> {
  const { kind, value } = outer as { kind: unknown; value: unknown };
  const variant = variants(wrapper).find((candidate) => candidate.kind === kind);
  if (!variant) refuse(wrapper, typeof kind === "string" ? kind.slice(0, 40) : typeof kind);
  return { ...variant, value } as Unwrapped<V>;
}

function variants(wrapper: Schema): readonly { kind: string; schema: Schema }[] {
  const { variants } = nodeOf(wrapper) as EnumNode;
  return variants.flatMap((v) => (v.form === "newtype" ? [{ kind: v.name, schema: v.type as Schema }] : []));
}

function refuse(wrapper: Schema, stranger: string): never {
  throw new CodecError("wrapper_stranger", `${labelOf(wrapper)} has no place for ${stranger}`, "$", -1);
}

function labelOf(schema: Schema): string {
  const node = nodeOf(schema);
  return "name" in node ? node.name : node.kind;
}
