/** The rule that each kind of mistake breaks; the first line that fits. */
import type { FaultKind } from "../codec/fault.ts";

const APTOS = "docs/profiles/aptos.md";
const TENDERMINT = "docs/profiles/tendermint.md";

const RULES: readonly (readonly [RegExp, string])[] = [
  [/^(field-dropped|fields-|item-|items-swapped)/, "bcs-12"],
  [/^variant/, "bcs-13"],
  [/^(big-endian|sign-flipped|half-width|as-double)/, "bcs-1"],
  [/^(fixed|content)/, "bcs-10"],
  [/^bool/, "bcs-2"],
  [/^option/, "bcs-3"],
  [/-padded$/, "bcs-7"],
  [/^(tag|length)-(overflow|five-bytes)$/, "bcs-6"],
  [/^tag/, "bcs-13"],
  [/^name-unknown/, "json-10"],
  [/^length-limit/, "bcs-8"],
  [/^length/, "bcs-5"],
  [/^max-/, "key-14"],
  [/^(utf8|text-trimmed)/, "bcs-9"],
  [/^empty-absent/, "json-13"],
  [/^(items-reversed|last-item)/, "bcs-11"],
  [/^map-duplicate/, "bcs-15"],
  [/^(map|list)-as/, "bcs-14"],
  [/^trailing/, "bcs-18"],
  [/^eof/, "bcs-5"],
  [/^depth-(newtypes|enums)/, "bcs-16"],
  [/^depth/, "bcs-17"],
  [/^nesting/, "tag-2"],
  [/^(form|flag|size-(un|plus|minus)|empty-taken)/, "key-1"],
  [/^(count|threshold)/, "key-6"],
  [/^bits/, "key-7"],
  [/^parity/, "key-8"],
  [/^(range|byte-masked)/, "json-15"],
  [/^field-defaulted/, "json-6"],
  [/^(null|text|object)/, "json-11"],
  [/^json-(spaced|order-lost)/, "json-1"],
  [/^json-(space|rest|bom|comma|end)/, "json-2"],
  [/^json-(utf8|surrogate)/, "json-3"],
  [/^json-depth/, "json-4"],
  [/^json-(order|duplicate)/, "json-5"],
  [/^json-(missing|option-required)/, "json-6"],
  [/^json-unknown/, "json-7"],
  [/^json-array/, "json-8"],
  [/^json-(newtype|tuple)/, "json-9"],
  [/^json-(unit-object|variant-number|case)/, "json-10"],
  [/^json-(keys)/, "json-11"],
  [/^json-unit-content/, "json-12"],
  [/^json-option/, "json-13"],
  [/^json-number-(range)/, "json-15"],
  [/^json-(number|bool)/, "json-14"],
  [/^json-bytes/, "json-16"],
  [/^json-wide/, "json-17"],
  [/^json-hash/, "json-18"],
  [/^json-address/, "json-19"],
  [/^json-key/, "json-20"],
  [/^json-bits/, "json-21"],
  [/^json-inner/, "json-22"],
  [/^json-alias-for/, "json-24"],
  [/^json-alias/, "json-25"],
  [/^json-map-first/, "json-5"],
  [/^json-map/, "hs-2"],
  [/^json/, "json"],
  [/^lz4-size-(big|absent|short)/, "lz-2"],
  [/^lz4-size-ignored/, "lz-5"],
  [/^lz4-size/, "lz-3"],
  [/^lz4-more/, "lz-5"],
  [/^lz4-less/, "lz-6"],
  [/^lz4-(rest|cut)/, "lz-7"],
  [/^lz4-empty/, "lz-8"],
  [/^lz4-offset/, "lz-9"],
  [/^lz4-last/, "lz-13"],
  [/^lz4/, "lz-11"],
];

const PROTO: readonly (readonly [RegExp, string])[] = [
  [/^proto-(field-number)/, "proto-2"],
  [/^proto-(default|absent)/, "proto-1"],
  [/^proto-(number-zero|type|group|cut|length)/, "proto-6"],
  [/^proto-twice/, "proto-5"],
  [/^proto-(eleven|wide|masked)/, "proto-7"],
  [/^proto-size/, "proto-10"],
  [/^proto-none-first/, "wrap-1"],
  [/^proto-none/, "env-1"],
  [/^proto/, "proto-2"],
];

/** `docs/profiles/aptos.md#bcs-7`. */
export function originOf(kind: FaultKind): string {
  const proto = PROTO.find(([pattern]) => pattern.test(kind));
  if (proto) return `${TENDERMINT}#${proto[1]}`;
  return `${APTOS}#${RULES.find(([pattern]) => pattern.test(kind))?.[1] ?? "bcs"}`;
}
