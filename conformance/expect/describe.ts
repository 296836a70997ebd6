/** A set of instances in words that say what they have in common, where a few such words mean exactly them. */
import { anchorOf, areaOf, type Identity, instanceOf } from "../select/identity.ts";
import { readPattern } from "../select/pattern.ts";
import { wordsFor } from "./ids.ts";

/** Fewer ids are easier to read than any pattern. */
const FEW = 4;
/** How many of what a pattern covers may be taken away again by name: a tenth, and no more than a reader counts. */
const MOST_TAKEN = 8;

/** Words that select exactly these instances: a pattern with few exceptions, or else ids and ranges. */
export function describeInstances(instances: readonly string[], cases: readonly Identity[]): readonly string[] {
  const ids = wordsFor(instances, cases);
  if (ids.length < FEW) return ids;
  const patterns = candidates(instances, cases).map((pattern) => exact(pattern, instances, cases));
  const fitting = patterns.filter((words): words is readonly string[] => words !== undefined);
  return [ids, ...fitting].reduce((best, words) => (weight(words) < weight(best) ? words : best));
}

/** Letters that have to be read. */
function weight(words: readonly string[]): number {
  return words.join(" ").length;
}

/** What all of them share, joined in every way: rule, type, encoding, area, tags. */
function candidates(instances: readonly string[], cases: readonly Identity[]): readonly string[] {
  const wanted = new Set(instances);
  const [first, ...rest] = cases.filter((one) => wanted.has(instanceOf(one)));
  if (!first) return [];
  const shared = traits(first).filter((trait) => rest.every((one) => readPattern(trait).fits(one)));
  return subsets(shared).map((traits) => traits.join("&"));
}

function traits({ clause, needs, id, tags }: Identity): readonly string[] {
  return [
    `§${anchorOf(clause)}`,
    needs.type,
    `enc=${needs.encoding}`,
    areaOf({ id }),
    ...tags.map((tag) => `@${tag}`),
  ].filter((word) => word !== "" && !/[\s&]/.test(word));
}

/** Of one to three of them. */
function subsets(words: readonly string[]): readonly (readonly string[])[] {
  const ones = words.map((word) => [word]);
  const twos = words.flatMap((a, i) => words.slice(i + 1).map((b) => [a, b]));
  const threes = twos.flatMap(([a = "", b = ""]) => words.slice(words.indexOf(b) + 1).map((c) => [a, b, c]));
  return [...ones, ...twos, ...threes];
}

/** The pattern with what it covers too much taken away; undefined when that is too much. */
function exact(
  pattern: string,
  instances: readonly string[],
  cases: readonly Identity[],
): readonly string[] | undefined {
  const wanted = new Set(instances);
  const { fits } = readPattern(pattern);
  const surplus = cases.filter((one) => fits(one) && !wanted.has(instanceOf(one))).map(instanceOf);
  if (surplus.length > Math.min(MOST_TAKEN, instances.length / 10)) return undefined;
  return [pattern, ...wordsFor(surplus, cases).map((word) => `!${word}`)];
}
