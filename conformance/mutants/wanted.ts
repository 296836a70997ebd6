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

/** In words, for the catalogue. */
export function wantedFor(mutant: Mutant, lab: Lab): string {
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
