/**
 * Values of any schema for fast-check: built from its own combinators, so that counterexamples shrink.
 * A file of its own, and exported apart, because fast-check is wanted by tests only.
 */
import fc from "fast-check";
import { encodeBcs } from "./bcs/index.ts";
import { compareBytes, toHex } from "./bytes.ts";
import { examplesOf } from "./sample/leaves.ts";
import { isBlocked, type Nests, openVariants, variantSize } from "./sample/variants.ts";
import {
  type BytesRule,
  type EnumNode,
  type Field,
  type IntNode,
  isNamed,
  type Level,
  type MapNode,
  minSize,
  type Node,
  nodeOf,
  ruleFault,
  type Schema,
  type Variant,
} from "./schema/index.ts";

type Arb = fc.Arbitrary<unknown>;
type Kind<K extends Node["kind"]> = Extract<Node, { kind: K }>;

export type ArbitraryOptions = {
  /** What keys and signatures must pass: `shape` unless said. */
  readonly level?: Level | undefined;
  /** Only what a real node re-encodes to the same bytes. */
  readonly canonical?: boolean | undefined;
  /** Most bytes, characters or elements of one free length; fast-check's own choice unless said. */
  readonly maxLength?: number | undefined;
  /** Enums that may be open at once before the smallest variant is taken; 12 unless said. */
  readonly maxDepth?: number | undefined;
};

/** All values of the type that decode at the level asked for. */
export function arbitrary<T>(schema: Schema<T>, options: ArbitraryOptions = {}): fc.Arbitrary<T> {
  const made = fc.letrec<Record<string, unknown>>((tie) => new Arbitraries(tie, options).all(nodeOf(schema)));
  return made.root as fc.Arbitrary<T>;
}

class Arbitraries {
  readonly #tie: (key: string) => Arb;
  readonly #options: ArbitraryOptions;
  readonly #depth: { readonly depthIdentifier: fc.DepthIdentifier };
  readonly #made = new Map<Node, Map<string, Arb>>();
  /** Recursive types by the key they are tied with, made after everything that names them. */
  readonly #pending = new Map<string, () => Arb>();
  readonly #targets = new Map<Node, number>();

  constructor(tie: (key: string) => Arb, options: ArbitraryOptions) {
    this.#tie = tie;
    this.#options = options;
    this.#depth = { depthIdentifier: fc.createDepthIdentifier() };
  }

  /** The root and every recursive type met on the way, which may meet more. */
  all(root: Node): Record<string, Arb> {
    const made: Record<string, Arb> = { root: this.#of(root, new Map()) };
    for (const [key, make] of this.#pending) made[key] = make();
    return made;
  }

  /** Made once per type and open nests: types are shared by hundreds of places. */
  #of(node: Node, nests: Nests): Arb {
    const byNests = this.#made.get(node) ?? new Map<string, Arb>();
    this.#made.set(node, byNests);
    const key = nestsKey(nests);
    const made = byNests.get(key) ?? this.#normalized(node, this.#make(node, nests));
    byNests.set(key, made);
    return made;
  }

  #normalized(node: Node, made: Arb): Arb {
    if (!this.#options.canonical || !isNamed(node) || !node.normalize) return made;
    return made.map(node.normalize as (value: unknown) => unknown);
  }

  #make(node: Node, nests: Nests): Arb {
    switch (node.kind) {
      case "unit":
        return fc.constant(null);
      case "bool":
        return fc.boolean();
      case "int":
        return anyInt(node);
      case "string":
        return fc.string({ unit: anyCharacter(), ...this.#lengths() });
      case "bytes":
        return node.rule ? this.#ruled(node.rule) : fc.uint8Array(this.#lengths(node.max));
      case "fixed":
        return fc.uint8Array({ minLength: node.size, maxLength: node.size });
      case "option":
        return this.#option(node.some, nests);
      case "vec":
        return this.#vec(node, nests);
      case "map":
        return this.#map(node, nests);
      case "tuple":
        return fc.tuple(...node.items.map((item) => this.#of(item, nests)));
      case "struct":
        return this.#record({}, node.fields, nests);
      case "newtype":
        return this.#of(node.inner, nests);
      case "enum":
        return this.#enum(node, nests);
      case "nested":
        return this.#of(node.inner, new Map(nests).set(node.group, (nests.get(node.group) ?? 0) + 1));
      case "ref":
        return this.#ref(node.target(), nests);
    }
  }

  #lengths(max = Number.POSITIVE_INFINITY): { maxLength?: number } {
    const maxLength = Math.min(max, this.#options.maxLength ?? max);
    return Number.isFinite(maxLength) ? { maxLength } : {};
  }

  #ruled(rule: BytesRule): Arb {
    const { level = "shape", canonical = false } = this.#options;
    if (level === "full" || rule.forms.length === 0) return anyExample(rule, canonical);
    const forms = rule.forms.filter((form) => form.canonical || !canonical);
    const fits = (bytes: Uint8Array): boolean => !ruleFault(rule, bytes, 0, bytes.length, "shape");
    return fc.oneof(...forms.map(anyOfForm)).filter(fits);
  }

  #option(some: Node, nests: Nests): Arb {
    if (isBlocked(some, nests)) return fc.constant(null);
    return fc.option(this.#of(some, nests), { nil: null, ...this.#depth });
  }

  #vec(node: Kind<"vec">, nests: Nests): Arb {
    if (isBlocked(node.item, nests)) return fc.constant(null).map(() => []);
    // Decoders refuse many elements that take no bytes: a count alone would make them.
    const lengths = this.#lengths(minSize(node.item) > 0 ? node.max : 1);
    return fc.array(this.#of(node.item, nests), { ...lengths, ...this.#depth });
  }

  #map(node: MapNode, nests: Nests): Arb {
    if (isBlocked(node.key, nests) || isBlocked(node.value, nests)) return fc.constant(null).map(() => []);
    const { level } = this.#options;
    const keyBytes = ([key]: readonly [unknown, unknown]): Uint8Array => encodeBcs(node.key as Schema, key, { level });
    const entry = fc.tuple(this.#of(node.key, nests), this.#of(node.value, nests));
    return fc
      .uniqueArray(entry, { selector: (pair) => toHex(keyBytes(pair)), ...this.#lengths(), ...this.#depth })
      .map((entries) => [...entries].sort((a, b) => compareBytes(keyBytes(a), keyBytes(b))));
  }

  #record(start: Record<string, Arb>, fields: readonly Field[], nests: Nests): Arb {
    const model = { ...start };
    for (const field of fields) model[field.name] = this.#of(field.type, nests);
    return fc.record(model, { noNullPrototype: true });
  }

  /** The smallest variant first: fast-check shrinks towards it, and takes it where depth runs out. */
  #enum(node: EnumNode, nests: Nests): Arb {
    const open = openVariants(node, nests);
    const bySize = [...open].sort((a, b) => variantSize(a) - variantSize(b));
    const variants = bySize.map((variant) => this.#variant(variant, nests));
    if (open.every((variant) => variant.form === "unit")) return fc.oneof(...variants);
    const { maxDepth = 12 } = this.#options;
    return fc.oneof({ maxDepth, depthSize: "medium", withCrossShrink: true, ...this.#depth }, ...variants);
  }

  #variant(variant: Variant, nests: Nests): Arb {
    const kind = fc.constant(variant.name);
    switch (variant.form) {
      case "unit":
        return fc.record({ kind }, { noNullPrototype: true });
      case "newtype":
        return fc.record({ kind, value: this.#of(variant.type, nests) }, { noNullPrototype: true });
      case "tuple":
        return fc.record(
          { kind, value: this.#make({ kind: "tuple", items: variant.items }, nests) },
          { noNullPrototype: true },
        );
      case "struct":
        return this.#record({ kind }, variant.fields, nests);
    }
  }

  #ref(target: Node, nests: Nests): Arb {
    const id = this.#targets.get(target) ?? this.#targets.size;
    this.#targets.set(target, id);
    const key = `${id}/${nestsKey(nests)}`;
    if (!this.#pending.has(key)) this.#pending.set(key, () => this.#of(target, nests));
    return this.#tie(key);
  }
}

function anyInt({ bits, signed }: IntNode): Arb {
  const top = 1n << BigInt(signed ? bits - 1 : bits);
  const [min, max] = [signed ? -top : 0n, top - 1n];
  return bits > 32 ? fc.bigInt({ min, max }) : fc.integer({ min: Number(min), max: Number(max) });
}

/** Mostly ASCII; fast-check's own unit of all code points takes half a second to set up. */
function anyCharacter(): fc.Arbitrary<string> {
  const beyondSurrogates = (point: number): string => String.fromCodePoint(point < 0xd800 ? point : point + 0x800);
  const point = fc.oneof({ arbitrary: fc.integer({ min: 0x20, max: 0x7e }), weight: 3 }, fc.nat(0x10ffff - 0x800));
  return point.map(beyondSurrogates);
}

function anyOfForm({ size, mask = 0, bits = 0 }: BytesRule["forms"][number]): fc.Arbitrary<Uint8Array> {
  return fc
    .uint8Array({ minLength: size, maxLength: size })
    .map((bytes) => bytes.with(0, ((bytes[0] as number) & ~mask) | bits));
}

/** Copies: a test that writes into its value must not spoil the next one. */
function anyExample(rule: BytesRule, canonical: boolean): Arb {
  return fc.constantFrom(...examplesOf(rule, canonical)).map((bytes) => bytes.slice());
}

function nestsKey(nests: Nests): string {
  return [...nests].map(([group, open]) => `${group}=${open}`).join();
}
