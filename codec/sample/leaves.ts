/** Random numbers, texts and bytes with the values in them that break codecs. */
import { type BytesRule, formOf, type IntNode, type Level, ruleFault } from "../schema/index.ts";
import type { Random } from "./random.ts";

/** Mostly small or of some random width; every eighth time a limit of the type. */
export function anyInt(random: Random, { bits, signed }: IntNode): number | bigint {
  const value = random.oneIn(8) ? boundaryInt(random, bits, signed) : innerInt(random, bits, signed);
  return bits > 32 ? value : Number(value);
}

/** About `size` UTF-8 bytes: exactly so many when the text is ASCII, which it is in most cases. */
export function anyText(random: Random, size: number): string {
  if (size > 0 && random.oneIn(6)) return Array.from({ length: Math.ceil(size / 3) }, () => random.pick(RARE)).join("");
  let text = "";
  while (text.length < size) text += random.pick(WORDS);
  return text.slice(0, size);
}

/**
 * Bytes that satisfy the rule at the level. At level shape any bytes in one of its forms;
 * at level full, or where counts inside the bytes decide, one of the rule's examples.
 */
export function anyRuled(random: Random, rule: BytesRule, level: Level, canonical: boolean): Uint8Array {
  if (level === "full" || rule.forms.length === 0) return anyExample(random, rule, canonical);
  const form = random.pick(rule.forms.filter((form) => form.canonical || !canonical));
  const bytes = random.bytes(form.size);
  const { mask = 0, bits = 0 } = form;
  bytes[0] = ((bytes[0] as number) & ~mask) | bits;
  return ruleFault(rule, bytes, 0, bytes.length, level) ? anyExample(random, rule, canonical) : bytes;
}

/** The first example that a real node re-encodes as it is. */
export function firstExample(rule: BytesRule): Uint8Array {
  const [first] = examplesOf(rule, true);
  if (!first) throw new TypeError(`no canonical example of a ${rule.name}`);
  return first.slice();
}

/** The rule's examples, all or those that a real node re-encodes as they are. */
export function examplesOf(rule: BytesRule, canonical: boolean): readonly Uint8Array[] {
  const examples = rule.examples?.() ?? [];
  return canonical ? examples.filter((bytes) => formOf(rule, bytes, 0, bytes.length)?.canonical !== false) : examples;
}

function anyExample(random: Random, rule: BytesRule, canonical: boolean): Uint8Array {
  return random.pick(examplesOf(rule, canonical)).slice();
}

function boundaryInt(random: Random, bits: number, signed: boolean): bigint {
  const top = 1n << BigInt(signed ? bits - 1 : bits);
  return random.pick(signed ? [0n, 1n, -1n, -top, 1n - top, top - 1n] : [0n, 1n, top - 1n, top - 2n, top >> 1n]);
}

function innerInt(random: Random, bits: number, signed: boolean): bigint {
  const free = signed ? bits - 1 : bits;
  const value = random.bits(random.oneIn(2) ? Math.min(free, 7) : random.between(1, free));
  return signed && random.oneIn(2) ? -value : value;
}

const WORDS = ["coin", "transfer", "_v2", "token", "Aptos", "0x1", "::", "pool", "mint", " ", "swap", "account", "7"];

/** Escapes of JSON, every length of UTF-8, what looks like nothing, and the edges of the surrogate gap. */
const RARE = [
  '"',
  "\\",
  "\n",
  "\0",
  "\u007f",
  "\u0080",
  "é",
  "ß",
  "\u07ff",
  "\u0800",
  "漢",
  "\u2028",
  "\ufeff",
  "\ud7ff",
  "\ue000",
  "\uffff",
  "😀",
  "\u{10000}",
  "\u{10ffff}",
  "e\u0301",
] as const;
