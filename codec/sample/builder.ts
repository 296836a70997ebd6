/** Builds one value by walking the schema; every choice comes from the random source, the dials or the route. */
import { encodeBcs } from "../bcs/index.ts";
import { compareBytes } from "../bytes.ts";
import { CodecError } from "../errors.ts";
import {
  type EnumNode,
  type Field,
  fixedSize,
  type IntNode,
  isNamed,
  type Level,
  type MapNode,
  minSize,
  type Node,
  type Schema,
  type Variant,
  variantTypes,
} from "../schema/index.ts";
import { anyInt, anyRuled, anyText, firstExample } from "./leaves.ts";
import type { Random } from "./random.ts";
import type { Route } from "./route.ts";
import type { Dials } from "./sizes.ts";
import { isBlocked, openVariants, variantSize } from "./variants.ts";

type Kind<K extends Node["kind"]> = Extract<Node, { kind: K }>;
export type BuilderOptions = { readonly level: Level; readonly canonical: boolean; readonly route?: Route | undefined };

export class Builder {
  readonly #random: Random;
  readonly #dials: Dials;
  readonly #level: Level;
  readonly #canonical: boolean;
  readonly #nests = new Map<string, number>();
  #fullNests = 0;
  #route: Route | undefined;
  #valuesLeft: number;
  #bytesLeft: number;
  #openVecs = 0;
  #openRefs = 0;

  constructor(random: Random, dials: Dials, options: BuilderOptions) {
    this.#random = random;
    this.#dials = dials;
    this.#level = options.level;
    this.#canonical = options.canonical;
    this.#route = options.route;
    this.#valuesLeft = dials.values;
    this.#bytesLeft = dials.bytes;
  }

  /** One value of the type. */
  build(node: Node): unknown {
    this.#valuesLeft--;
    const step = this.#route?.node === node ? this.#route : undefined;
    const value = this.#value(node, step);
    if (!this.#canonical || !isNamed(node) || !node.normalize) return value;
    return (node.normalize as (value: unknown) => unknown)(value);
  }

  #value(node: Node, step: Route | undefined): unknown {
    switch (node.kind) {
      case "unit":
        return null;
      case "bool":
        return !this.#closing && this.#random.oneIn(2);
      case "int":
        return this.#int(node);
      case "string":
        return anyText(this.#random, this.#freeLength());
      case "bytes":
        return this.#bytes(node);
      case "fixed":
        // Zero is a value with meaning to many protocols: no hash, no address.
        return this.#closing || this.#random.oneIn(16) ? new Uint8Array(node.size) : this.#random.bytes(node.size);
      case "option":
        return this.#option(node, step);
      case "vec":
        return this.#vec(node, step);
      case "map":
        return this.#map(node, step);
      case "tuple":
        return node.items.map((item, i) => this.#child(step, i, item));
      case "struct":
        return this.#fields({}, node.fields, step);
      case "newtype":
        return this.#child(step, 0, node.inner);
      case "enum":
        return this.#enum(node, step);
      case "nested":
        return this.#nested(node, step);
      case "ref":
        return this.#ref(node, step);
    }
  }

  /** From here on as small as possible: sizes are spent, or recursion is deep enough. */
  get #closing(): boolean {
    return this.#valuesLeft <= 0 || this.#openRefs > this.#dials.recursion;
  }

  /** A child on the route follows the rest of it; its siblings are free. */
  #child(step: Route | undefined, index: number, node: Node): unknown {
    const outer = this.#route;
    this.#route = step?.child === index ? step.next : undefined;
    const value = this.build(node);
    this.#route = outer;
    return value;
  }

  #fields(target: Record<string, unknown>, fields: readonly Field[], step: Route | undefined): unknown {
    fields.forEach((field, i) => {
      target[field.name] = this.#child(step, i, field.type);
    });
    return target;
  }

  #int(node: IntNode): number | bigint {
    if (this.#closing) return node.bits > 32 ? 0n : 0;
    return anyInt(this.#random, node);
  }

  #bytes(node: Kind<"bytes">): Uint8Array {
    if (!node.rule) return this.#random.bytes(Math.min(this.#freeLength(), node.max ?? Number.POSITIVE_INFINITY));
    if (this.#closing && node.rule.examples) return firstExample(node.rule);
    return anyRuled(this.#random, node.rule, this.#level, this.#canonical);
  }

  #freeLength(): number {
    if (this.#closing) return 0;
    const boundary = this.#random.oneIn(this.#dials.boundaryIn);
    const length = boundary ? this.#random.pick(this.#dials.boundaries) : this.#random.below(this.#dials.length + 1);
    const granted = length <= this.#bytesLeft ? length : length % 16;
    this.#bytesLeft -= granted;
    return granted;
  }

  #option(node: Kind<"option">, step: Route | undefined): unknown {
    if (step) return this.#child(step, 0, node.some);
    if (this.#closing || this.#random.oneIn(this.#dials.absentIn) || this.#blocked(node.some)) return null;
    return this.#child(step, 0, node.some);
  }

  #vec(node: Kind<"vec">, step: Route | undefined): unknown {
    const count = Math.max(this.#count(node.item, node.max), step ? 1 : 0);
    this.#openVecs++;
    const items = Array.from({ length: count }, (_, i) => this.#child(i === 0 ? step : undefined, 0, node.item));
    this.#openVecs--;
    return items;
  }

  #count(item: Node, max = Number.POSITIVE_INFINITY): number {
    if (this.#closing || this.#blocked(item)) return 0;
    const boundary = this.#random.oneIn(this.#dials.boundaryIn);
    const most = Math.max(this.#dials.elements - this.#openVecs, 1);
    const count = boundary ? this.#random.pick(this.#dials.boundaries) : this.#random.below(most + 1);
    // Decoders refuse many elements that take no bytes: a count alone would make them.
    return Math.min(this.#affordable(item, count) ? count : most, minSize(item) > 0 ? max : 1);
  }

  /** Long vectors only of what is small: numbers may come in ten thousands, structs of one size in hundreds. */
  #affordable(item: Node, count: number): boolean {
    if (count <= this.#dials.elements) return true;
    const size = fixedSize(item) ?? Number.POSITIVE_INFINITY;
    return size * count <= this.#bytesLeft && count <= this.#valuesLeft;
  }

  #map(node: MapNode, step: Route | undefined): unknown {
    const count = Math.max(this.#count(node.key), step ? 1 : 0);
    const entries = new Map<string, { readonly key: Uint8Array; readonly pair: readonly [unknown, unknown] }>();
    for (let i = 0; i < count; i++) {
      const route = i === 0 ? step : undefined;
      const pair = [this.#child(route, 0, node.key), this.#child(route, 1, node.value)] as const;
      const key = encodeBcs(node.key as Schema, pair[0], { level: this.#level });
      // The entry on the route came first and stays.
      if (!entries.has(key.join())) entries.set(key.join(), { key, pair });
    }
    return [...entries.values()].sort((a, b) => compareBytes(a.key, b.key)).map((entry) => entry.pair);
  }

  #enum(node: EnumNode, step: Route | undefined): unknown {
    const variant = step?.variant ?? this.#choose(node);
    const kind = variant.name;
    switch (variant.form) {
      case "unit":
        return { kind };
      case "newtype":
        return { kind, value: this.#child(step, 0, variant.type) };
      case "tuple":
        return { kind, value: variant.items.map((item, i) => this.#child(step, i, item)) };
      case "struct":
        return this.#fields({ kind }, variant.fields, step);
    }
  }

  #choose(node: EnumNode): Variant {
    const open = this.#fullNests > 0 ? openVariants(node, this.#nests) : node.variants;
    if (open.length === 0)
      throw new CodecError("nesting_limit", `every variant of ${node.name} nests too deep`, "$", -1);
    if (!this.#closing) return this.#random.pick(this.#deepened(open));
    return open.reduce((least, variant) => (variantSize(variant) < variantSize(least) ? variant : least));
  }

  /** Among a type tag's many plain variants the few that recurse would hardly ever come several times in a row. */
  #deepened(open: readonly Variant[]): readonly Variant[] {
    const deep = open.filter((variant) => variantTypes(variant).some(isRecursion));
    return deep.length > 0 && this.#random.oneIn(this.#dials.deepenIn) ? deep : open;
  }

  #nested(node: Kind<"nested">, step: Route | undefined): unknown {
    const open = (this.#nests.get(node.group) ?? 0) + 1;
    const full = open >= node.limit ? 1 : 0;
    this.#nests.set(node.group, open);
    this.#fullNests += full;
    const value = this.#child(step, 0, node.inner);
    this.#fullNests -= full;
    this.#nests.set(node.group, open - 1);
    return value;
  }

  #ref(node: Kind<"ref">, step: Route | undefined): unknown {
    this.#openRefs++;
    const value = this.#child(step, 0, node.target());
    this.#openRefs--;
    return value;
  }

  /** Asked at every choice, and answered without a walk as long as no group is full. */
  #blocked(node: Node): boolean {
    return this.#fullNests > 0 && isBlocked(node, this.#nests);
  }
}

function isRecursion(type: Node): boolean {
  return type.kind === "nested" || type.kind === "ref";
}
