/** Visiting a schema, and what can be known about a type without any value: sizes, depth, names. */
import type { EnumNode, Field, NewtypeNode, Node, StructNode, Variant } from "./schema.ts";

/** Follows a reference to the type it names. */
export function resolve(node: Node): Node {
  return node.kind === "ref" ? resolve(node.target()) : node;
}

/** Whether null is one of its values. A reference is not followed: while types are made it may lead nowhere yet. */
export function mayBeNull(node: Node): boolean {
  if (node.kind === "newtype" || node.kind === "nested") return mayBeNull(node.inner);
  return node.kind === "option" || node.kind === "unit";
}

/** The types directly inside, in wire order. */
export function children(node: Node): readonly Node[] {
  switch (node.kind) {
    case "vec":
      return [node.item];
    case "option":
      return [node.some];
    case "tuple":
      return node.items;
    case "map":
      return [node.key, node.value];
    case "struct":
      return node.fields.map(fieldType);
    case "newtype":
    case "nested":
      return [node.inner];
    case "enum":
      return node.variants.flatMap(variantTypes);
    case "ref":
      return [node.target()];
    default:
      return [];
  }
}

/** The types inside one variant, in wire order. */
export function variantTypes(variant: Variant): readonly Node[] {
  switch (variant.form) {
    case "unit":
      return [];
    case "newtype":
      return [variant.type];
    case "tuple":
      return variant.items;
    case "struct":
      return variant.fields.map(fieldType);
  }
}

export type NamedNode = StructNode | NewtypeNode | EnumNode;

/** Every struct, newtype and enum reachable from the roots, each once, in order of first meeting. */
export function namedTypes(...roots: readonly Node[]): readonly NamedNode[] {
  const seen = new Set<Node>();
  const visit = (node: Node): void => {
    if (seen.has(node)) return;
    seen.add(node);
    for (const child of children(node)) visit(child);
  };
  for (const root of roots) visit(root);
  return [...seen].filter(isNamed);
}

export function isNamed(node: Node): node is NamedNode {
  return node.kind === "struct" || node.kind === "newtype" || node.kind === "enum";
}

/** The fewest BCS bytes any value takes: what bounds a claimed count before anything is allocated. */
export function minSize(node: Node): number {
  return minSizes.of(node);
}

/** The one BCS size of all values, or undefined where values differ. */
export function fixedSize(node: Node): number | undefined {
  return fixedSizes.of(node);
}

/** The most containers a value can hold open at once, counting the root; Infinity where nothing bounds recursion. */
export function maxDepth(node: Node): number {
  return deepestPath(node, (type, deepest) => deepest(children(type)) + (isNamed(type) ? 1 : 0));
}

/** How many levels a type stands for, given the deepest of the parts it chooses to look at. */
export type Levels = (node: Exclude<Node, { kind: "nested" }>, deepest: (parts: readonly Node[]) => number) => number;

/** The longest path from a type downwards, in whatever levels count; nesting limits bound recursion. */
export function deepestPath(node: Node, levels: Levels): number {
  return new Depth(levels).under(node, {});
}

/** A measure of types, cached; `whileOpen` answers for a type asked about while its own answer is being found. */
class Measure<T> {
  readonly #cache = new WeakMap<Node, T>();
  readonly #open: Node[] = [];
  readonly #whileOpen: T;
  readonly #compute: (node: Node) => T;
  /** The outermost open type that an answer in the making rests on; an answer is final when none lies outside it. */
  #restsOn = Number.POSITIVE_INFINITY;

  constructor(whileOpen: T, compute: (node: Node) => T) {
    this.#whileOpen = whileOpen;
    this.#compute = compute;
  }

  of(node: Node): T {
    if (this.#cache.has(node)) return this.#cache.get(node) as T;
    const level = this.#open.indexOf(node);
    if (level < 0) return this.#find(node);
    this.#restsOn = Math.min(this.#restsOn, level);
    return this.#whileOpen;
  }

  #find(node: Node): T {
    const outer = this.#restsOn;
    this.#restsOn = Number.POSITIVE_INFINITY;
    const level = this.#open.push(node) - 1;
    const answer = this.#compute(node);
    this.#open.pop();
    if (this.#restsOn >= level) this.#cache.set(node, answer);
    else this.#restsOn = Math.min(this.#restsOn, outer);
    if (this.#restsOn >= level) this.#restsOn = outer;
    return answer;
  }
}

const minSizes = new Measure(Number.POSITIVE_INFINITY, computeMinSize);
const fixedSizes = new Measure<number | undefined>(undefined, computeFixedSize);

function computeMinSize(node: Node): number {
  switch (node.kind) {
    case "bool":
    case "string":
    case "bytes":
    case "vec":
    case "option":
    case "map":
      return 1;
    case "unit":
      return 0;
    case "int":
      return node.bits / 8;
    case "fixed":
      return node.size;
    case "enum":
      // A tag takes at least one byte.
      return 1 + Math.min(...node.variants.map((v) => sum(variantTypes(v), minSize)));
    default:
      return sum(children(node), minSize);
  }
}

function computeFixedSize(node: Node): number | undefined {
  switch (node.kind) {
    case "bool":
    case "unit":
    case "int":
    case "fixed":
      return minSize(node);
    case "tuple":
    case "struct":
    case "newtype":
      return children(node).every((child) => fixedSize(child) !== undefined) ? minSize(node) : undefined;
    default:
      return undefined;
  }
}

function sum(nodes: readonly Node[], measure: (node: Node) => number): number {
  return nodes.reduce((total, node) => total + measure(node), 0);
}

/** How many of each nesting group are already open. */
type Nests = Readonly<Record<string, number>>;

/** Finds the deepest path below a type; memoised per (type, nests), as a type tag's eight levels branch eightfold each. */
class Depth {
  readonly #levels: Levels;
  readonly #memo = new Map<Node, Map<string, number>>();

  constructor(levels: Levels) {
    this.#levels = levels;
  }

  under(node: Node, nests: Nests): number {
    const byNests = this.#memo.get(node) ?? new Map<string, number>();
    this.#memo.set(node, byNests);
    const key = JSON.stringify(nests);
    const known = byNests.get(key);
    if (known !== undefined) return known;
    byNests.set(key, Number.POSITIVE_INFINITY); // met again before it is known: nothing bounds the recursion
    const depth = node.kind === "nested" ? this.#nested(node, nests) : this.#plain(node, nests);
    byNests.set(key, depth);
    return depth;
  }

  #plain(node: Exclude<Node, { kind: "nested" }>, nests: Nests): number {
    return this.#levels(node, (parts) => Math.max(0, ...parts.map((part) => this.under(part, nests))));
  }

  #nested(node: Extract<Node, { kind: "nested" }>, nests: Nests): number {
    const open = nests[node.group] ?? 0;
    return open >= node.limit ? 0 : this.under(node.inner, { ...nests, [node.group]: open + 1 });
  }
}

/** Whether an array, a string or a function has all these fields by nature, so that only asking tells it from a struct. */
export function builtinFields(fields: readonly Field[]): boolean {
  const builtins = [Object([]), Object(""), () => 0];
  return fields.every(({ name }) => builtins.some((builtin) => name in builtin));
}

function fieldType(field: Field): Node {
  return field.type;
}
