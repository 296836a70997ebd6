/** Values to try: the smallest, small ones, and those built to meet the change. All follow from the type alone. */
import { Builder } from "../../../codec/sample/builder.ts";
import { Random } from "../../../codec/sample/random.ts";
import { type Route, routesToVariants } from "../../../codec/sample/route.ts";
import { DIALS, type Dials } from "../../../codec/sample/sizes.ts";
import {
  children,
  type Field,
  minSize,
  type Node,
  resolve,
  type Variant,
  variantTypes,
} from "../../../codec/schema/index.ts";

/** A little of everything: one element, short texts, most options present. */
const SMALL: Dials = { ...DIALS.typical, elements: 1, length: 2, boundaryIn: 1_000_000, absentIn: 3, bytes: 512 };
/** Several elements, for what only shows among neighbours. */
const SEVERAL: Dials = { ...SMALL, elements: 3 };

/** What the sampler is to pass through: a variant of the type itself. */
export type Through = { readonly type: string; readonly variant: string };

/** A value with more parts is beyond what anybody wants to see, and a registry can ask for endless ones. */
const MOST_PARTS = 200_000;

/** Whether the type has a value at all, and one of a size that can be built. */
export function canSample(type: Node): boolean {
  return minSize(type) < MOST_PARTS && partsOf(type) < MOST_PARTS;
}

/** How many parts a value has when every list holds one element and every enum its largest variant. */
function partsOf(given: Node): number {
  const node = resolve(given);
  const known = parts.get(node);
  if (known !== undefined) return known;
  parts.set(node, 1); // met again inside itself: samplers stop there by themselves
  const sum = (nodes: readonly Node[]): number => nodes.reduce((total, part) => total + partsOf(part), 0);
  const inside =
    node.kind === "enum" ? Math.max(...node.variants.map((one) => sum(variantTypes(one)))) : sum(children(node));
  parts.set(node, 1 + inside);
  return 1 + inside;
}

const parts = new WeakMap<Node, number>();

/** From the smallest value to typical ones: who found what he wanted in one tier need not look at the next. */
const TIERS: readonly (readonly [Dials, number])[] = [
  [DIALS.minimal, 1],
  [SMALL, 12],
  [SEVERAL, 12],
  [DIALS.typical, 4],
];
export const TIER_COUNT = TIERS.length;

/** Values of one tier. */
export function* tierValues(type: Node, tier: number, through?: Through): Generator<unknown> {
  if (!canSample(type)) return;
  const route = through && routeTo(type, through);
  const [dials, seeds] = TIERS[tier] as (typeof TIERS)[number];
  for (let seed = 0; seed < seeds; seed++) yield build(type, dials, seed, route);
}

/** Values of the type, small ones first. */
export function* sampleValues(type: Node): Generator<unknown> {
  for (let tier = 0; tier < TIER_COUNT; tier++) yield* tierValues(type, tier);
}

/** Large values, for what only depth shows. */
export function* deepValues(type: Node): Generator<unknown> {
  if (!canSample(type)) return;
  for (let seed = 0; seed < 6; seed++)
    yield build(type, { ...SMALL, recursion: 64, deepenIn: 1, values: 300 }, seed, undefined);
}

/** The smallest value put into itself so many times, where the type has a variant that holds nothing but the type. */
export function wrapped(type: Node, times: number): unknown {
  const self = resolve(type);
  if (!canSample(type)) return undefined;
  const variant =
    self.kind === "enum" ? self.variants.find((one) => one.form === "newtype" && inside(one) === self) : undefined;
  if (!variant) return undefined;
  let value = build(type, DIALS.minimal, 0, undefined);
  for (let i = 0; i < times; i++) value = { kind: variant.name, value };
  return value;
}

/** The value with another one in place of the first part that is wanted; undefined when none is. */
export function withPart(
  type: Node,
  value: unknown,
  wanted: (node: Node) => boolean,
  make: (node: Node) => unknown,
): unknown {
  const found = { done: false };
  const changed = replace(type, value, wanted, make, found, 0);
  return found.done ? changed : undefined;
}

/** The smallest value of a type. */
export function smallest(type: Node): unknown {
  return build(type, DIALS.minimal, 0, undefined);
}

function build(type: Node, dials: Dials, seed: number, route: Route | undefined): unknown {
  return new Builder(new Random(`gate/${seed}`), dials, { level: "shape", canonical: false, route }).build(type);
}

function routeTo(type: Node, { type: name, variant }: Through): Route | undefined {
  return routesToVariants(type).find((way) => way.type === name && way.variant === variant)?.route;
}

/** What a newtype variant holds, whatever limits stand around it. */
function inside(variant: Variant): Node | undefined {
  let node = variant.form === "newtype" ? resolve(variant.type) : undefined;
  while (node?.kind === "nested") node = resolve(node.inner);
  return node;
}

type Found = { done: boolean };
type Make = (node: Node) => unknown;

function replace(
  given: Node,
  value: unknown,
  wanted: (node: Node) => boolean,
  make: Make,
  found: Found,
  depth: number,
): unknown {
  const node = resolve(given);
  if (found.done || depth > 64) return value;
  if (wanted(node)) {
    found.done = true;
    return make(node);
  }
  const into = (part: Node, inner: unknown): unknown => replace(part, inner, wanted, make, found, depth + 1);
  switch (node.kind) {
    case "newtype":
    case "nested":
      return into(node.inner, value);
    case "option":
      return into(node.some, value ?? smallest(node.some));
    case "vec":
      return [into(node.item, (value as readonly unknown[])[0] ?? smallest(node.item))];
    case "tuple":
      return node.items.map((item, index) => into(item, (value as readonly unknown[])[index]));
    case "struct":
      return fieldsOf(node.fields, value as Record<string, unknown>, into);
    case "enum":
      return variantOf(node.variants, value as Record<string, unknown>, into);
    default:
      return value;
  }
}

type Into = (part: Node, inner: unknown) => unknown;

function fieldsOf(fields: readonly Field[], value: Record<string, unknown>, into: Into): Record<string, unknown> {
  const changed = fields.map(({ name, type }) => [name, into(type, value[name])] as const);
  return { ...value, ...Object.fromEntries(changed) };
}

function variantOf(variants: readonly Variant[], value: Record<string, unknown>, into: Into): unknown {
  const variant = variants.find(({ name }) => name === value["kind"]);
  if (variant?.form === "newtype") return { ...value, value: into(variant.type, value["value"]) };
  if (variant?.form === "struct") return fieldsOf(variant.fields, value, into);
  if (variant?.form !== "tuple") return value;
  return { ...value, value: variant.items.map((item, i) => into(item, (value["value"] as readonly unknown[])[i])) };
}

/** The smallest value on the route. */
export function routedValue(type: Node, route: Route): unknown {
  return build(type, DIALS.minimal, 0, route);
}

/** A few small values in which lists and options are filled. */
export function* smallValues(type: Node): Generator<unknown> {
  for (let seed = 0; seed < 6; seed++) yield build(type, SMALL, seed, undefined);
}
