/**
 * What a case would have to look like that notices a mutant which no case notices: small changes of the inputs at hand,
 * until the mutant and the unbroken codec differ.
 */
import type { Case, Reply } from "../suite.ts";
import type { Verb } from "../vectors/format.ts";
import type { Lab } from "./lab.ts";
import type { Mutant } from "./mutant.ts";
import { ask } from "./peer.ts";

/** An input on which the two differ. */
export type Difference = {
  readonly verb: Verb;
  readonly type: string;
  readonly data: string;
  readonly nearest: string;
  readonly reference: string;
  readonly mutant: string;
};

/** Most inputs looked at. */
const MOST = 3000;
/** Larger ones would not be read by anybody. */
const MOST_DIGITS = 1200;

/** What small changes of inputs do not find, in words. */
const WANTED: Readonly<Record<string, string>> = {
  "option-lax": "tag 02 in front of a value that is present, to be refused",
  "items-reversed": "a list of two different elements, with its value",
  "length-overflow": "a length of 2^32 there, to be refused",
  "length-five-bytes": "a length of 80 80 80 80 80 there, to be refused",
  "length-limit": "a length of 2^31 there, to be refused",
  "byte-masked": "an element of 256 there, not to be encoded",
  "null-written": "null there, not to be encoded",
  "object-as-empty": "an object there, not to be encoded",
  "text-trimmed": "text that begins or ends with a space",
  "big-endian": "a number there that is not the same from both ends, with its value",
  "range-masked": "one above the largest number there, not to be encoded",
  "range-negative": "one below the smallest number there, not to be encoded",
  "empty-taken": "no bytes at all, to be refused",
  "size-minus-one": "one byte too few, to be refused, where that is no other form",
  "size-plus-one": "one byte too many, to be refused, where that is no other form",
  "depth-newtypes": "HashValue with depth=0, or another newtype at the limit",
  "nesting-apart": "vector, struct and Function nested nine deep by turns, to be refused",
  "lz4-last-match": "a block that ends with a match and yields just the announced size, to be refused",
  "lz4-window-16k": "a match at a distance above 16 KiB",
  "proto-number-zero": "field number 0 beside everything that must be there, to be refused",
  "proto-group-lax": "a group beside everything that must be there, to be refused",
  "proto-cut": "a number that is cut off by the end of the input, to be refused",
  "proto-eleven": "a small number padded to eleven bytes, to be refused",
};

/** In words, for the catalogue. */
export function wantedFor(mutant: Mutant, lab: Lab): string {
  const words = mutant.fault && WANTED[mutant.fault.kind];
  if (words !== undefined)
    return mutant.encoding === "json" ? words.replace("not to be encoded", "to be refused") : words;
  const found = differenceOf(mutant, lab);
  if (!found)
    return `a ${mutant.encoding ?? "bcs"} case of ${mutant.types[0]} that shows it; none is near the present ones`;
  const data = found.data.length <= 160 ? found.data : `${found.data.slice(0, 160)}… (${found.data.length / 2} bytes)`;
  return `${found.verb} ${found.type} ${data} (near ${found.nearest}): ${found.reference}, not ${found.mutant}`;
}

/** The first input near the cases of the touched types on which mutant and reference differ. */
export function differenceOf({ types, encoding = "bcs", fault }: Mutant, { cases }: Lab): Difference | undefined {
  if (!fault) return undefined;
  const near = cases.filter(
    ({ needs, tags }) =>
      needs.encoding === encoding && tags.includes("positive") && (types.includes(needs.type) || types.includes("*")),
  );
  let left = MOST;
  for (const one of near) {
    for (const [verb, data] of inputs(one)) {
      if (left-- <= 0) return undefined;
      const type = `${one.needs.type}${encoding === "bcs" ? "" : `/${encoding}`}`;
      const reference = said(() => ask(verb, type, data));
      const mutant = said(() => ask(verb, type, data, fault));
      if (reference !== mutant) return { verb, type, data, nearest: one.id, reference, mutant };
    }
  }
  return undefined;
}

/** The input itself, and with a byte more, a byte less, or one byte of another value. */
function* inputs(one: Case): Generator<readonly [Verb, string]> {
  const hex = one.input?.().hex ?? "";
  if (hex === "" || hex.length > MOST_DIGITS) return;
  yield ["decode", hex];
  yield ["decode", `${hex}00`];
  for (let at = 0; at < hex.length; at += 2) {
    for (const byte of ["00", "01", "02", "41", "80", "ff"])
      yield ["decode", hex.slice(0, at) + byte + hex.slice(at + 2)];
    yield ["decode", hex.slice(0, at) + hex.slice(at + 2)];
  }
}

function said(run: () => Reply): string {
  try {
    const reply = run();
    if (reply.outcome === "ok")
      return reply.data.length <= 120 ? `ok ${reply.data}` : `ok ${reply.data.slice(0, 120)}…`;
    return reply.outcome;
  } catch (error) {
    return `threw ${error instanceof Error ? error.name : "something"}`;
  }
}
