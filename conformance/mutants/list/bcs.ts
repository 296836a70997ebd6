/**
 * Mutants of BCS, from the schemas: each construct of each type, broken in each way that its kind can be. A new type
 * brings its mutants with it.
 */
import { type Field, type Node, nodeOf, type Schema, type Variant } from "../../../codec/schema/index.ts";
import { FAULTS, type Fault, type FaultKind, type Owner } from "../codec/fault.ts";
import { KEY_FORMS } from "../codec/keys.ts";
import type { Mutant } from "../mutant.ts";
import { codecPeer } from "../peer.ts";
import { originOf } from "./origin.ts";

/** Every BCS mutant of every type. */
export function bcsMutants(types: ReadonlyMap<string, Schema>): readonly Mutant[] {
  return [...types].flatMap(([name, schema]) => {
    const node = nodeOf(schema);
    return sitesOf(name, node).map(({ place, fault }) => mutantOf("bcs", place, fault, [name], "bcs"));
  });
}

/** What an encoder must not take, read from JSON text: the same places, the same laxness, the other direction. */
export function jsonLaxMutants(types: ReadonlyMap<string, Schema>, around: readonly string[]): readonly Mutant[] {
  return [...types].flatMap(([name, schema]) => {
    const sites = sitesOf(name, nodeOf(schema)).filter(({ fault }) => WRITING.has(fault.kind) && !isWide(fault));
    return sites.map(({ place, fault }) => {
      const mutant = mutantOf("json", place, fault, [name, ...around], "json");
      return { ...mutant, bug: mutant.bug.replace("written", "read") };
    });
  });
}

/** 256 bits are a list of 32 bytes in JSON, which cannot be out of range. */
function isWide({ node }: Fault): boolean {
  return (node as { bits?: number } | undefined)?.bits === 256;
}

const WRITING: ReadonlySet<FaultKind> = new Set<FaultKind>([
  "range-masked",
  "range-negative",
  "text-coerced",
  "byte-masked",
  "null-written",
  "object-as-empty",
  "size-unchecked-written",
  "field-defaulted",
  "name-unknown-written",
]);

/** A mutant of the third codec. */
export function mutantOf(
  area: Mutant["area"],
  place: string,
  fault: Fault,
  types: readonly string[],
  encoding?: string,
): Mutant {
  const number = fault.index === undefined || /swapped$/.test(fault.kind) ? "" : `-${fault.index}`;
  return {
    id: `${area}/${place}/${fault.kind}${number}`,
    area,
    bug: FAULTS[fault.kind],
    origin: originOf(fault.kind),
    types,
    ...(encoding !== undefined && { encoding }),
    start: () => codecPeer(fault),
    fault,
  };
}

/** A fault and the words for its place. */
type Site = { readonly place: string; readonly fault: Fault };

function sitesOf(name: string, node: Node): readonly Site[] {
  const own = (kinds: readonly FaultKind[]) => kinds.map((kind) => ({ place: name, fault: { kind, owner: node } }));
  const whole = [...own(["trailing-accepted"]), { place: name, fault: { kind: "eof-padded" } } as const];
  if (node.kind === "struct") return [...whole, ...fieldSites(name, node, node.fields)];
  if (node.kind === "enum") {
    const variants = node.variants.flatMap((variant, i) => variantSites(name, node.variants, variant, i));
    const tags = node.json === "hex-of-bcs" ? TAG_FAULTS.filter((kind) => kind !== "name-unknown-written") : TAG_FAULTS;
    return [...whole, ...own(tags), ...variants];
  }
  return node.kind === "newtype" ? [...whole, ...contentSites(name, node, node.inner, true)] : whole;
}

const TAG_FAULTS: readonly FaultKind[] = [
  "tag-padded",
  "tag-five-bytes",
  "tag-overflow",
  "tag-wide",
  "tag-unknown-read",
  "tag-next-read",
  "name-unknown-written",
];

function variantSites(name: string, all: readonly Variant[], variant: Variant, index: number): readonly Site[] {
  const place = `${name}.${variant.name}`;
  const at = (kind: FaultKind): Site => ({ place, fault: { kind, owner: variant } });
  const own = [at("variant-missing"), ...(index + 1 < all.length ? [at("variants-swapped")] : [])];
  switch (variant.form) {
    case "unit":
      return own;
    case "newtype":
      return variant.type.kind === "unit"
        ? own
        : [...own, at("variant-empty"), ...contentSites(place, variant, variant.type, true)];
    case "tuple":
      return [...own, at("variant-empty"), ...tupleSites(place, variant, variant, variant.items, true)];
    case "struct":
      return [...own, at("variant-empty"), ...fieldSites(place, variant, variant.fields)];
  }
}

function fieldSites(name: string, owner: Owner, fields: readonly Field[]): readonly Site[] {
  return fields.flatMap((field, index) => {
    const place = `${name}.${field.name}`;
    const at = (kind: FaultKind): Site => ({ place, fault: { kind, owner: field } });
    const swapped = { place, fault: { kind: "fields-swapped", owner, index } } as const;
    return [
      at("field-dropped"),
      ...(index + 1 < fields.length ? [swapped] : []),
      ...(hasEmpty(field.type) ? [at("field-defaulted")] : []),
      ...contentSites(place, field, field.type, index === fields.length - 1),
    ];
  });
}

/** Everything inside an owner that is no named type: those have mutants of their own. */
function contentSites(place: string, owner: Owner, node: Node, last: boolean): readonly Site[] {
  const here = (CONTENT_FAULTS[node.kind] ?? [])
    .filter((kind) => fits(kind, node, last))
    .map((kind) => ({ place, fault: { kind, owner, node } }));
  switch (node.kind) {
    case "option":
      return [...here, ...contentSites(`${place}?`, owner, node.some, last)];
    case "vec":
      return [...here, ...contentSites(`${place}[]`, owner, node.item, last)];
    case "tuple":
      return [...here, ...tupleSites(place, owner, node, node.items, last)];
    case "map":
      return [...here, ...contentSites(`${place}{}`, owner, node.value, last)];
    default:
      return here;
  }
}

function tupleSites(
  place: string,
  owner: Owner,
  tuple: object,
  items: readonly Node[],
  last: boolean,
): readonly Site[] {
  const at = (kind: FaultKind): Site => ({ place, fault: { kind, owner, node: tuple } });
  return [
    at("item-dropped"),
    at("items-swapped"),
    ...items.flatMap((item, i) => contentSites(`${place}.${i}`, owner, item, last && i === items.length - 1)),
  ];
}

const LENGTH_FAULTS: readonly FaultKind[] = [
  "length-padded",
  "length-five-bytes",
  "length-overflow",
  "length-limit",
  "length-byte",
  "length-two-bytes",
  "length-wide",
  "length-plus-one",
  "length-reversed",
  "content-short",
  "empty-absent",
];

const CONTENT_FAULTS: { readonly [kind in Node["kind"]]?: readonly FaultKind[] } = {
  bool: ["bool-lax"],
  int: ["big-endian", "sign-flipped", "half-width", "as-double", "range-masked", "range-negative"],
  string: [...LENGTH_FAULTS, "utf8-unchecked", "utf8-latin1", "text-trimmed", "text-coerced"],
  bytes: [...LENGTH_FAULTS, "byte-masked", "null-written", "max-plus-one", "max-minus-one"],
  fixed: ["fixed-reversed", "fixed-shorter", "fixed-prefixed", "size-unchecked-written"],
  option: ["option-lax", "option-lax-absent", "option-untagged", "option-inverted"],
  vec: [...LENGTH_FAULTS, "items-reversed", "last-item-lost", "object-as-empty"],
  map: [
    "length-padded",
    "length-five-bytes",
    "length-overflow",
    "length-limit",
    "length-wide",
    "length-plus-one",
    "map-duplicate-first",
    "map-duplicate-last",
    "map-as-list",
    "list-as-empty",
  ],
};

/** Some mistakes need a width, a limit or a rule to be mistakes: elsewhere nobody could tell. */
function fits(kind: FaultKind, node: Node, last: boolean): boolean {
  if (/^(big-endian|half-width)$/.test(kind)) return node.kind === "int" && node.bits > 8;
  if (kind === "as-double") return node.kind === "int" && node.bits > 53;
  // What ends early leaves nothing for the fields behind it, and these are then missed.
  if (kind === "content-short") return last;
  if (kind === "size-unchecked-written") return node.kind === "fixed" && node.json?.form !== "address";
  return node.kind === "bytes" ? fitsBytes(kind, node) : true;
}

function fitsBytes(kind: FaultKind, node: Extract<Node, { kind: "bytes" }>): boolean {
  if (/^max-/.test(kind)) return node.max !== undefined;
  if (node.max !== undefined && /^length-(limit|two-bytes)$/.test(kind)) return false;
  if (!node.rule) return true;
  // A key has a few sizes; none of no bytes, and few beyond what one byte of length says.
  if (kind === "length-byte") return largestKey(node.rule.name) > 127;
  return /^length-(padded|wide|plus-one)$/.test(kind);
}

function largestKey(rule: string): number {
  return Math.max(...(KEY_FORMS[rule] ?? [[1000]]).map(([size]) => size));
}

/** Whether a value of the type can be empty. */
function hasEmpty(node: Node): boolean {
  if (node.kind === "newtype") return hasEmpty(node.inner);
  if (node.kind === "bytes") return node.rule === undefined;
  return /^(bool|int|string|fixed|vec|map)$/.test(node.kind);
}
