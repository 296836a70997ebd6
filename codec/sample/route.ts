/** Ways through a schema: how to come from the root to one variant of one enum. */
import { children, type Node, type Variant, variantTypes } from "../schema/index.ts";

/** At `node`, take the child with this index (for an enum: of this variant), then go on with `next`. */
export type Route = {
  readonly node: Node;
  readonly variant?: Variant;
  readonly child?: number;
  readonly next?: Route | undefined;
};

export type Destination = { readonly type: string; readonly variant: string; readonly route: Route };

/** One shortest route to each variant of each enum under the root, in order of distance. */
export function routesToVariants(root: Node): readonly Destination[] {
  const found: Destination[] = [];
  const seen = new Set<Node>([root]);
  const queue: Reached[] = [{ node: root, trail: [] }];
  for (let place = queue.shift(); place; place = queue.shift()) {
    if (place.node.kind === "enum") found.push(...destinations(place.node, place.trail));
    for (const step of steps(place.node)) {
      const node = childOf(step);
      if (seen.has(node)) continue;
      seen.add(node);
      queue.push({ node, trail: [...place.trail, step] });
    }
  }
  return found;
}

type Step = Omit<Route, "next">;
type Reached = { readonly node: Node; readonly trail: readonly Step[] };

function destinations(node: Extract<Node, { kind: "enum" }>, trail: readonly Step[]): Destination[] {
  return node.variants.map((variant) => ({
    type: node.name,
    variant: variant.name,
    route: link([...trail, { node, variant }]),
  }));
}

function steps(node: Node): readonly Step[] {
  if (node.kind !== "enum") return children(node).map((_, child) => ({ node, child }));
  return node.variants.flatMap((variant) => variantTypes(variant).map((_, child) => ({ node, variant, child })));
}

function childOf({ node, variant, child = 0 }: Step): Node {
  return (variant ? variantTypes(variant) : children(node))[child] as Node;
}

function link(trail: readonly Step[]): Route {
  return trail.reduceRight<Route | undefined>((next, step) => ({ ...step, next }), undefined) as Route;
}
