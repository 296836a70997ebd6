/**
 * Sample values of any schema, repeatable from a seed: fixtures, golden recipes, coverage.
 * Shrinking counterexamples are the business of arbitrary.ts.
 */

import { Builder } from "./sample/builder.ts";
import { Random, type Seed } from "./sample/random.ts";
import { type Route, routesToVariants } from "./sample/route.ts";
import { DIALS, type SampleSize } from "./sample/sizes.ts";
import { type Level, nodeOf, type Schema } from "./schema/index.ts";

export { Random, type Seed } from "./sample/random.ts";
export type { SampleSize } from "./sample/sizes.ts";

/**
 * Names how seeds become values. The same version, schema, seed and options give the same value in every
 * release; what would change any of them raises the version, so that a golden recipe can tell.
 */
export const SAMPLE_VERSION = 1;

export type SampleOptions = {
  readonly seed: Seed;
  /** `typical` unless said. */
  readonly size?: SampleSize | undefined;
  /** What keys and signatures must pass: `shape` unless said. */
  readonly level?: Level | undefined;
  /** Only what a real node re-encodes to the same bytes. */
  readonly canonical?: boolean | undefined;
};

/** A value of the type that decodes at the level asked for. */
export function sample<T>(schema: Schema<T>, options: SampleOptions): T {
  return build(schema, options, undefined);
}

/** One value for each variant of each enum under the type, in order of distance from it. */
export function* sampleVariants<T>(schema: Schema<T>, options: SampleOptions): Generator<VariantSample<T>> {
  for (const { type, variant, route } of routesToVariants(nodeOf(schema))) {
    const seed = `${options.seed}/${type}.${variant}`;
    yield { type, variant, value: build(schema, { ...options, seed }, route) };
  }
}

/** A value in which somewhere `type` is this variant. */
export type VariantSample<T> = { readonly type: string; readonly variant: string; readonly value: T };

function build<T>(schema: Schema<T>, options: SampleOptions, route: Route | undefined): T {
  const { seed, size = "typical", level = "shape", canonical = false } = options;
  return new Builder(new Random(seed), DIALS[size], { level, canonical, route }).build(nodeOf(schema)) as T;
}
